-- Version 3: what lists read.
--
-- Every order of a list that may grow without end is sorted in memory out of one narrow index that
-- has all its columns (crate::lists), so that indexes for each order are no longer needed.

-- All that the list of all documents is sorted, filtered and summed by. It grows at its end alone.
CREATE INDEX invoices_list ON invoices (document_id, part, status, supplier_id, number_key, issue_on,
    due_on, payable_minor, company_minor);
-- Documents that are no invoice, for the same list.
CREATE INDEX documents_bare ON documents (id, state) WHERE unreadable_code IS NOT NULL;
-- Only the search for duplicates uses it now.
DROP INDEX invoices_amount;
CREATE INDEX invoices_amount ON invoices (supplier_id, issue_on, payable_minor);

DROP INDEX inbox_supplier;
DROP INDEX inbox_number;
DROP INDEX inbox_issue_on;
DROP INDEX inbox_due_on;
DROP INDEX inbox_amount;
