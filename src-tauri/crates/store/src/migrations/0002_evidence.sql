-- A payment whose invoice names no account waits with account '' until it is given one, and is not
-- released before (see GivenAccount in column.rs).
CREATE TRIGGER payments_account_given BEFORE UPDATE OF status ON payments
WHEN NEW.status = 'released' AND NEW.account = ''
BEGIN SELECT RAISE(ABORT, 'payment_without_account'); END;
