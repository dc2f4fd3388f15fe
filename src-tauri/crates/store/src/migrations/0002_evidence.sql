-- A payment whose invoice names no account waits with account '' until it is given one, and is not
-- released before (see GivenAccount in column.rs).
CREATE TRIGGER payments_account_given BEFORE UPDATE OF status ON payments
WHEN NEW.status = 'released' AND NEW.account = ''
BEGIN SELECT RAISE(ABORT, 'payment_without_account'); END;

-- Whether the bytes of a document are in the file. What is larger than the file can hold is a document
-- all the same, with its size and hash; it says that it is not kept, and is never posted.
ALTER TABLE documents ADD COLUMN kept INTEGER NOT NULL DEFAULT 1
    CHECK (kept IN (0, 1) AND (kept = 1 OR state <> 'posted'));
CREATE TRIGGER documents_kept_fixed BEFORE UPDATE OF kept ON documents
BEGIN SELECT RAISE(ABORT, 'append_only'); END;

-- By which version of the chain a voucher's link is made (ledger::Covered): since this step a link
-- covers the document as well. What was posted before keeps the link it has.
ALTER TABLE vouchers ADD COLUMN chain_version INTEGER NOT NULL DEFAULT 1
    CHECK (chain_version IN (1, 2));
-- Links of the first version do not follow any of the second.
CREATE TRIGGER vouchers_chain_version BEFORE INSERT ON vouchers
WHEN NEW.chain_version <> 2
BEGIN SELECT RAISE(ABORT, 'append_only'); END;

-- The chart that version 1 gave a company deducted on accounts for which the law bars it (mval. 8-3,
-- 8-4). No code of the chart could be changed then, so what stands there is what was given. What
-- has no code was given none: benefits in kind.
UPDATE accounts SET vat_code = 0
WHERE (number IN (5910, 5915) AND vat_code = 11)
    OR (number IN (6440, 7000, 7020, 7090) AND vat_code = 1)
    OR (number IN (5200, 5220, 5230, 5280) AND vat_code IS NULL);

-- What the register last said of a supplier's department; NULL: it said nothing, having no such column.
ALTER TABLE register_rows ADD COLUMN department TEXT;
