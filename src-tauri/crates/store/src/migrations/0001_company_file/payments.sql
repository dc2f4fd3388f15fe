-- Supplier ledger and payments.

CREATE TABLE open_items (
    id INTEGER PRIMARY KEY,
    voucher_id INTEGER NOT NULL UNIQUE REFERENCES vouchers (id),
    supplier_id INTEGER NOT NULL REFERENCES suppliers (id),
    -- What the company owes: positive for invoices, negative for credit notes and reversals.
    amount_minor INTEGER NOT NULL CHECK (amount_minor <> 0),
    remaining_minor INTEGER NOT NULL,
    due_on INTEGER,
    kid TEXT,
    account TEXT,
    CHECK (remaining_minor BETWEEN min(amount_minor, 0) AND max(amount_minor, 0))
) STRICT;
CREATE INDEX open_items_open ON open_items (supplier_id) WHERE remaining_minor <> 0;
CREATE TRIGGER open_items_start_whole BEFORE INSERT ON open_items
WHEN NEW.remaining_minor <> NEW.amount_minor
BEGIN SELECT RAISE(ABORT, 'open_item_remaining'); END;
CREATE TRIGGER open_items_keep BEFORE DELETE ON open_items
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER open_items_fixed BEFORE UPDATE OF id, voucher_id, supplier_id, amount_minor
    ON open_items
BEGIN SELECT RAISE(ABORT, 'append_only'); END;

-- One item set against another of the opposite sign. A settlement changes what remains of both and
-- nothing of what the supplier is owed.
CREATE TABLE settlements (
    id INTEGER PRIMARY KEY,
    item_id INTEGER NOT NULL REFERENCES open_items (id),
    against_id INTEGER NOT NULL REFERENCES open_items (id),
    amount_minor INTEGER NOT NULL CHECK (amount_minor > 0),
    run_id INTEGER NOT NULL REFERENCES runs (id),
    settled_at INTEGER NOT NULL
) STRICT;
CREATE INDEX settlements_item ON settlements (item_id);
CREATE INDEX settlements_against ON settlements (against_id);
CREATE TRIGGER settlements_same_supplier BEFORE INSERT ON settlements
WHEN (SELECT supplier_id FROM open_items WHERE id = NEW.item_id)
    IS NOT (SELECT supplier_id FROM open_items WHERE id = NEW.against_id)
BEGIN SELECT RAISE(ABORT, 'settlement_supplier'); END;
CREATE TRIGGER settlements_reduce AFTER INSERT ON settlements BEGIN
    UPDATE open_items SET remaining_minor = remaining_minor - NEW.amount_minor
    WHERE id = NEW.item_id;
    UPDATE open_items SET remaining_minor = remaining_minor + NEW.amount_minor
    WHERE id = NEW.against_id;
END;
CREATE TRIGGER settlements_keep BEFORE DELETE ON settlements
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER settlements_fixed BEFORE UPDATE ON settlements
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER open_items_by_settlement BEFORE UPDATE OF remaining_minor ON open_items
WHEN NEW.remaining_minor <> NEW.amount_minor
    - (SELECT ifnull(sum(amount_minor), 0) FROM settlements WHERE item_id = NEW.id)
    + (SELECT ifnull(sum(amount_minor), 0) FROM settlements WHERE against_id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'open_item_remaining'); END;

CREATE TABLE payment_batches (
    id INTEGER PRIMARY KEY,
    format TEXT NOT NULL CHECK (format IN ('pain.001.001.03', 'pain.001.001.09')),
    message_id TEXT NOT NULL UNIQUE,
    sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
    -- Sum of the amounts whatever their currencies, as pain.001 counts it.
    control_sum TEXT NOT NULL,
    payment_count INTEGER NOT NULL CHECK (payment_count > 0),
    target_path TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    created_by INTEGER REFERENCES users (id),
    sent_at INTEGER,
    cancelled_at INTEGER,
    CHECK (sent_at IS NULL OR cancelled_at IS NULL)
) STRICT;
CREATE TRIGGER payment_batches_keep BEFORE DELETE ON payment_batches
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER payment_batches_fixed BEFORE UPDATE OF id, format, message_id, sha256, control_sum,
    payment_count, created_at, created_by ON payment_batches
BEGIN SELECT RAISE(ABORT, 'append_only'); END;

CREATE TABLE payments (
    id INTEGER PRIMARY KEY,
    open_item_id INTEGER NOT NULL UNIQUE REFERENCES open_items (id),
    voucher_id INTEGER NOT NULL REFERENCES vouchers (id),
    invoice_id INTEGER REFERENCES invoices (id),
    supplier_id INTEGER NOT NULL REFERENCES suppliers (id),
    amount_minor INTEGER NOT NULL CHECK (amount_minor > 0),
    currency TEXT NOT NULL CHECK (length(currency) = 3),
    -- The open item's amount, in the company's currency.
    company_minor INTEGER NOT NULL CHECK (company_minor > 0),
    account TEXT NOT NULL,
    bic TEXT,
    remittance TEXT,
    pay_on INTEGER NOT NULL,
    status TEXT NOT NULL
        CHECK (status IN ('to_check', 'held', 'removed', 'released', 'sent', 'paid')),
    -- Until which day a person holds it.
    held_until INTEGER,
    batch_id INTEGER REFERENCES payment_batches (id),
    created_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    CHECK ((status IN ('released', 'sent')) <= (batch_id IS NOT NULL)),
    CHECK ((status IN ('to_check', 'held', 'removed')) <= (batch_id IS NULL))
) STRICT;
-- A list of any statuses by day is a merge of ranges of this; it covers the other orders and sums.
CREATE INDEX payments_day ON payments (status, pay_on, id, company_minor, supplier_id);
CREATE INDEX payments_batch ON payments (batch_id) WHERE batch_id IS NOT NULL;
CREATE TRIGGER payments_keep BEFORE DELETE ON payments
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER payments_fixed BEFORE UPDATE OF id, open_item_id, voucher_id, invoice_id,
    supplier_id, amount_minor, currency, company_minor, created_at ON payments
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER payments_new_are_to_check BEFORE INSERT ON payments
WHEN NEW.status <> 'to_check'
BEGIN SELECT RAISE(ABORT, 'payment_status'); END;
-- ledger::PaymentStatus::may_become; a test compares them.
CREATE TRIGGER payments_step BEFORE UPDATE OF status ON payments
WHEN OLD.status || '>' || NEW.status NOT IN (
    'to_check>held', 'to_check>removed', 'to_check>released',
    'held>to_check', 'held>removed', 'removed>to_check',
    'released>sent', 'released>to_check', 'sent>paid')
BEGIN SELECT RAISE(ABORT, 'payment_status'); END;
-- No payment leaves while a payment block stands.
CREATE TRIGGER payments_blocked BEFORE UPDATE OF status ON payments
WHEN NEW.status = 'released' AND (
    (SELECT payment_block FROM suppliers WHERE id = NEW.supplier_id) = 1
    OR (SELECT payment_block FROM invoices WHERE id = NEW.invoice_id) = 1)
BEGIN SELECT RAISE(ABORT, 'payment_blocked'); END;
-- Nothing is paid that was settled in another way, and nothing is settled while it may still be paid.
CREATE TRIGGER payments_still_owed BEFORE UPDATE OF status ON payments
WHEN NEW.status IN ('to_check', 'held', 'released')
    AND (SELECT remaining_minor FROM open_items WHERE id = NEW.open_item_id) <> NEW.company_minor
BEGIN SELECT RAISE(ABORT, 'payment_settled'); END;
CREATE TRIGGER settlements_beside_payments BEFORE INSERT ON settlements
WHEN EXISTS (SELECT 1 FROM payments WHERE open_item_id IN (NEW.item_id, NEW.against_id)
    AND status IN ('to_check', 'held', 'released'))
BEGIN SELECT RAISE(ABORT, 'payment_waiting'); END;
-- What a file was made from does not change under it.
CREATE TRIGGER payments_in_file BEFORE UPDATE OF account, bic, remittance, pay_on ON payments
WHEN OLD.batch_id IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'payment_in_file'); END;
-- A voucher is not taken back while a file holds its payment.
CREATE TRIGGER vouchers_reverse_unpaid BEFORE INSERT ON vouchers
WHEN NEW.reverses_id IS NOT NULL AND EXISTS (
    SELECT 1 FROM open_items JOIN payments ON payments.open_item_id = open_items.id
    WHERE open_items.voucher_id = NEW.reverses_id
        AND payments.status NOT IN ('to_check', 'held', 'removed'))
BEGIN SELECT RAISE(ABORT, 'payment_in_file'); END;
