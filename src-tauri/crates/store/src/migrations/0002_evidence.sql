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
