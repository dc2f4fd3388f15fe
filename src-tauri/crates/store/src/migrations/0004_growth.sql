-- Version 4: what a new document changes in a large file.
--
-- A page that an insert changes is written twice, to the log and to the file, whether it takes one row or
-- fifty. So what matters of an index is how many pages the rows of one transaction fall on, and that
-- must not grow with the file.

-- Hashes fall anywhere: at a million documents nearly every one changed a page of its own. In stretches
-- of 131,072 documents they fall on the pages of the last one; a search looks into each
-- (crate::documents).
DROP INDEX documents_sha256;
CREATE INDEX documents_sha256 ON documents (id >> 17, sha256_head);

-- An index by supplier has as many growing ends as there are suppliers. These two had a third and a fourth
-- column for lists, which are sorted in memory out of the index by date just as well.
DROP INDEX vouchers_date;
CREATE INDEX vouchers_date ON vouchers (voucher_on, id, amount_minor, supplier_id);
DROP INDEX vouchers_supplier;
CREATE INDEX vouchers_supplier ON vouchers (supplier_id);
-- Found through vouchers_supplier.
DROP INDEX open_items_open;
