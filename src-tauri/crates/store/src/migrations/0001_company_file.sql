-- Version 1: the company file.
--
-- Days are INTEGER days since 1970-01-01, instants INTEGER milliseconds since then in UTC, amounts
-- INTEGER minor units of the currency beside them, decimals that are no amounts (rates, quantities)
-- TEXT. Codes are TEXT, the stable names of the ledger's types. `period` is year * 100 + month.
-- Whatever is posted or received is append-only: triggers refuse UPDATE and DELETE, and REPLACE
-- too, because every connection has recursive_triggers on. A trigger's message is a code.

-- The company and the people ------------------------------------------------------------------

CREATE TABLE company (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    name TEXT NOT NULL CHECK (name <> ''),
    org_number INTEGER NOT NULL,
    currency TEXT NOT NULL CHECK (length(currency) = 3),
    language TEXT NOT NULL CHECK (language IN ('nb', 'sv', 'en')),
    vat_registered INTEGER NOT NULL CHECK (vat_registered IN (0, 1)),
    elma_registered_on INTEGER,
    elma_proof TEXT,
    automation_on INTEGER NOT NULL CHECK (automation_on IN (0, 1)),
    bank_account TEXT,
    bic TEXT,
    CHECK ((elma_registered_on IS NULL) = (elma_proof IS NULL)),
    -- A-8: nothing is automatic before the company is registered in ELMA.
    CHECK (automation_on = 0 OR elma_registered_on IS NOT NULL)
) STRICT;

CREATE TABLE users (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE CHECK (name <> ''),
    rights INTEGER NOT NULL,
    active INTEGER NOT NULL CHECK (active IN (0, 1))
) STRICT;

-- Reference data of the company ---------------------------------------------------------------

CREATE TABLE accounts (
    number INTEGER PRIMARY KEY CHECK (number BETWEEN 1000 AND 9999),
    name TEXT NOT NULL,
    active INTEGER NOT NULL CHECK (active IN (0, 1)),
    vat_code INTEGER
) STRICT;

CREATE TABLE vat_codes (
    code INTEGER PRIMARY KEY CHECK (code BETWEEN 0 AND 99),
    kind TEXT NOT NULL
        CHECK (kind IN ('none', 'input', 'reverse_deductible', 'reverse_cost', 'import', 'output')),
    rate_class TEXT NOT NULL
) STRICT;

CREATE TABLE vat_rates (
    rate_class TEXT NOT NULL,
    from_on INTEGER NOT NULL,
    to_on INTEGER CHECK (to_on >= from_on),
    percent TEXT NOT NULL,
    PRIMARY KEY (rate_class, from_on)
) STRICT, WITHOUT ROWID;

CREATE TABLE exchange_rates (
    currency TEXT NOT NULL CHECK (length(currency) = 3),
    rate_on INTEGER NOT NULL,
    rate TEXT NOT NULL,
    source TEXT NOT NULL,
    recorded_at INTEGER NOT NULL,
    PRIMARY KEY (currency, rate_on)
) STRICT, WITHOUT ROWID;

CREATE TABLE period_locks (
    period INTEGER PRIMARY KEY CHECK (period % 100 BETWEEN 1 AND 12),
    locked_at INTEGER NOT NULL,
    locked_by INTEGER REFERENCES users (id)
) STRICT;

CREATE TABLE dimension_headings (
    code TEXT PRIMARY KEY CHECK (code <> ''),
    kind TEXT NOT NULL CHECK (kind IN ('department', 'project', 'free')),
    name TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX dimension_headings_fixed ON dimension_headings (kind) WHERE kind <> 'free';

CREATE TABLE dimension_values (
    heading TEXT NOT NULL REFERENCES dimension_headings (code),
    code TEXT NOT NULL CHECK (code <> ''),
    name TEXT NOT NULL,
    active INTEGER NOT NULL CHECK (active IN (0, 1)),
    PRIMARY KEY (heading, code)
) STRICT, WITHOUT ROWID;

-- Suppliers and customers ---------------------------------------------------------------------

CREATE TABLE suppliers (
    id INTEGER PRIMARY KEY,
    register_id TEXT UNIQUE,
    name TEXT NOT NULL,
    -- The name folded for sorting and searching: small letters, æ ø å last.
    name_key TEXT NOT NULL,
    -- As the register has it, never corrected silently (A-37).
    org_number_text TEXT NOT NULL,
    -- The number when the text is one, or would be with one click.
    org_number INTEGER,
    vat_number TEXT,
    country TEXT NOT NULL,
    debit_account_text TEXT NOT NULL,
    approval_required INTEGER NOT NULL CHECK (approval_required IN (0, 1)),
    project_required INTEGER NOT NULL CHECK (project_required IN (0, 1)),
    payment_block INTEGER NOT NULL CHECK (payment_block IN (0, 1)),
    reviewed_at INTEGER,
    payment_days INTEGER CHECK (payment_days BETWEEN 0 AND 65535),
    foreign_vat_code INTEGER,
    origin TEXT NOT NULL CHECK (origin IN ('document', 'register', 'person')),
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX suppliers_org_number ON suppliers (org_number) WHERE org_number IS NOT NULL;
CREATE INDEX suppliers_vat_number ON suppliers (vat_number) WHERE vat_number IS NOT NULL;
CREATE INDEX suppliers_name ON suppliers (name_key);

CREATE TABLE supplier_accounts (
    supplier_id INTEGER NOT NULL REFERENCES suppliers (id),
    account TEXT NOT NULL,
    bic TEXT,
    confirmed_at INTEGER,
    confirmed_by INTEGER REFERENCES users (id),
    first_seen_document INTEGER REFERENCES documents (id),
    first_seen_at INTEGER NOT NULL,
    PRIMARY KEY (supplier_id, account),
    CHECK (confirmed_by IS NULL OR confirmed_at IS NOT NULL)
) STRICT, WITHOUT ROWID;

CREATE TABLE autopost (
    supplier_id INTEGER PRIMARY KEY REFERENCES suppliers (id),
    mode TEXT NOT NULL CHECK (mode IN ('manual', 'auto')),
    department TEXT,
    cap_minor INTEGER CHECK (cap_minor > 0),
    version INTEGER NOT NULL CHECK (version > 0),
    last_received_at INTEGER NOT NULL,
    last_issue_on INTEGER
) STRICT;
CREATE TRIGGER autopost_counts_versions BEFORE UPDATE OF mode, department, cap_minor ON autopost
WHEN NEW.version <> OLD.version + 1
BEGIN SELECT RAISE(ABORT, 'autopost_version'); END;

CREATE TABLE customers (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    org_number INTEGER,
    country TEXT NOT NULL
) STRICT;

-- What was done, by whom ----------------------------------------------------------------------

CREATE TABLE runs (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    -- NULL: the program itself.
    user_id INTEGER REFERENCES users (id),
    undone_at INTEGER
) STRICT;
CREATE TRIGGER runs_keep BEFORE DELETE ON runs
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER runs_fixed BEFORE UPDATE OF id, kind, started_at, user_id ON runs
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER runs_undone_once BEFORE UPDATE OF undone_at ON runs
WHEN OLD.undone_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'already_undone'); END;

-- Documents -----------------------------------------------------------------------------------

CREATE TABLE documents (
    id INTEGER PRIMARY KEY,
    sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
    -- The first eight bytes: an index over these is a fourth of one over the whole hash.
    sha256_head INTEGER NOT NULL,
    length INTEGER NOT NULL CHECK (length >= 0),
    kind TEXT NOT NULL CHECK (kind IN ('ubl', 'finvoice', 'pdf', 'image', 'other')),
    channel TEXT NOT NULL CHECK (channel IN ('e-invoice', 'scan', 'manual', 'email')),
    file_name TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    run_id INTEGER NOT NULL REFERENCES runs (id),
    state TEXT NOT NULL CHECK (state IN ('inbox', 'posted', 'rejected', 'unreadable')),
    unreadable_code TEXT,
    unreadable_place TEXT,
    CHECK (state <> 'unreadable' OR unreadable_code IS NOT NULL)
) STRICT;
CREATE INDEX documents_sha256 ON documents (sha256_head);
CREATE TRIGGER documents_keep BEFORE DELETE ON documents
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER documents_fixed BEFORE UPDATE OF id, sha256, sha256_head, length, channel,
    file_name, received_at, run_id ON documents
BEGIN SELECT RAISE(ABORT, 'append_only'); END;

-- The bytes lie apart, so that lists do not read past them.
CREATE TABLE document_contents (
    document_id INTEGER PRIMARY KEY REFERENCES documents (id),
    bytes BLOB NOT NULL
) STRICT;
CREATE TRIGGER document_contents_keep BEFORE DELETE ON document_contents
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER document_contents_fixed BEFORE UPDATE ON document_contents
BEGIN SELECT RAISE(ABORT, 'append_only'); END;

-- Every later time the same bytes came.
CREATE TABLE receipts (
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents (id),
    channel TEXT NOT NULL CHECK (channel IN ('e-invoice', 'scan', 'manual', 'email')),
    file_name TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    run_id INTEGER NOT NULL REFERENCES runs (id)
) STRICT;
CREATE INDEX receipts_document ON receipts (document_id);
CREATE TRIGGER receipts_keep BEFORE DELETE ON receipts
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER receipts_fixed BEFORE UPDATE ON receipts
BEGIN SELECT RAISE(ABORT, 'append_only'); END;

-- Vouchers ------------------------------------------------------------------------------------

CREATE TABLE vouchers (
    id INTEGER PRIMARY KEY,
    series TEXT NOT NULL,
    fiscal_year INTEGER NOT NULL,
    number INTEGER NOT NULL,
    kind TEXT NOT NULL
        CHECK (kind IN ('supplier_invoice', 'supplier_credit_note', 'reversal')),
    voucher_on INTEGER NOT NULL,
    period INTEGER NOT NULL,
    text TEXT NOT NULL,
    supplier_id INTEGER REFERENCES suppliers (id),
    -- What the voucher makes the company owe the supplier, else the sum of its debits.
    amount_minor INTEGER NOT NULL,
    document_id INTEGER REFERENCES documents (id),
    run_id INTEGER NOT NULL REFERENCES runs (id),
    reverses_id INTEGER UNIQUE REFERENCES vouchers (id),
    posted_at INTEGER NOT NULL,
    -- NULL: the program itself.
    posted_by INTEGER REFERENCES users (id),
    chain_hash BLOB NOT NULL CHECK (length(chain_hash) = 32),
    UNIQUE (series, fiscal_year, number),
    CHECK (period = CAST(strftime('%Y%m', voucher_on * 86400, 'unixepoch') AS INTEGER)),
    CHECK (fiscal_year = period / 100),
    CHECK ((kind = 'reversal') = (reverses_id IS NOT NULL))
) STRICT;
CREATE INDEX vouchers_run ON vouchers (run_id);
-- The journal's orders. Each covers the filter by date and the sum.
CREATE INDEX vouchers_date ON vouchers (voucher_on, id, amount_minor);
CREATE INDEX vouchers_supplier ON vouchers (supplier_id, id, voucher_on, amount_minor);
CREATE INDEX vouchers_amount ON vouchers (amount_minor, id, voucher_on);

-- Postings are written before their voucher, which must find them balanced; see below.
CREATE TABLE postings (
    voucher_id INTEGER NOT NULL REFERENCES vouchers (id) DEFERRABLE INITIALLY DEFERRED,
    line INTEGER NOT NULL CHECK (line >= 0),
    account INTEGER NOT NULL REFERENCES accounts (number),
    amount_minor INTEGER NOT NULL CHECK (amount_minor <> 0),
    original_minor INTEGER,
    original_currency TEXT,
    rate TEXT,
    vat_code INTEGER,
    department TEXT,
    project TEXT,
    -- JSON list of [heading, value] pairs; NULL when there are none.
    free_dimensions TEXT,
    supplier_id INTEGER REFERENCES suppliers (id),
    -- NULL: the voucher's text.
    text TEXT,
    PRIMARY KEY (voucher_id, line),
    CHECK ((original_minor IS NULL) = (original_currency IS NULL)),
    CHECK ((original_minor IS NULL) = (rate IS NULL)),
    CHECK ((account = 2400) = (supplier_id IS NOT NULL))
) STRICT, WITHOUT ROWID;

CREATE TRIGGER postings_before_voucher BEFORE INSERT ON postings
WHEN NEW.voucher_id IS NOT (SELECT ifnull(max(id), 0) + 1 FROM vouchers)
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER postings_keep BEFORE DELETE ON postings
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER postings_fixed BEFORE UPDATE ON postings
BEGIN SELECT RAISE(ABORT, 'append_only'); END;

CREATE TRIGGER vouchers_in_order BEFORE INSERT ON vouchers
WHEN NEW.id IS NOT (SELECT ifnull(max(id), 0) + 1 FROM vouchers)
BEGIN SELECT RAISE(ABORT, 'voucher_order'); END;
CREATE TRIGGER vouchers_without_gaps BEFORE INSERT ON vouchers
WHEN NEW.number IS NOT (
    SELECT ifnull(max(number), 0) + 1 FROM vouchers
    WHERE series = NEW.series AND fiscal_year = NEW.fiscal_year)
BEGIN SELECT RAISE(ABORT, 'voucher_number'); END;
CREATE TRIGGER vouchers_in_open_period BEFORE INSERT ON vouchers
WHEN EXISTS (SELECT 1 FROM period_locks WHERE period = NEW.period)
BEGIN SELECT RAISE(ABORT, 'period_locked'); END;
CREATE TRIGGER vouchers_balanced BEFORE INSERT ON vouchers
WHEN (SELECT count(*) < 2 OR sum(amount_minor) <> 0 FROM postings WHERE voucher_id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'voucher_unbalanced'); END;
CREATE TRIGGER vouchers_reverse_originals BEFORE INSERT ON vouchers
WHEN NEW.reverses_id IS NOT NULL
    AND (SELECT kind FROM vouchers WHERE id = NEW.reverses_id) IS 'reversal'
BEGIN SELECT RAISE(ABORT, 'reverses_reversal'); END;
CREATE TRIGGER vouchers_keep BEFORE DELETE ON vouchers
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER vouchers_fixed BEFORE UPDATE ON vouchers
BEGIN SELECT RAISE(ABORT, 'append_only'); END;

-- Invoices ------------------------------------------------------------------------------------

-- What lists, guards and the search for duplicates need. The rest is read again from the bytes.
CREATE TABLE invoices (
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents (id),
    -- From 0; a file may hold several invoices.
    part INTEGER NOT NULL CHECK (part >= 0),
    format TEXT NOT NULL CHECK (format IN ('peppol_billing_3', 'ehf_2', 'other_ubl', 'finvoice')),
    kind TEXT NOT NULL CHECK (kind IN ('invoice', 'credit_note')),
    status TEXT NOT NULL CHECK (status IN
        ('new', 'coded', 'verified', 'approved', 'queued', 'sent', 'paid', 'rejected')),
    payment_block INTEGER NOT NULL CHECK (payment_block IN (0, 1)),
    supplier_id INTEGER REFERENCES suppliers (id),
    -- The name in the document, when no supplier is known.
    seller_name TEXT,
    number TEXT,
    number_key TEXT,
    issue_on INTEGER,
    due_on INTEGER,
    currency TEXT CHECK (length(currency) = 3),
    net_minor INTEGER,
    vat_minor INTEGER,
    gross_minor INTEGER,
    payable_minor INTEGER,
    rounding_minor INTEGER,
    prepaid_minor INTEGER,
    -- With VAT in the company's currency, when a rate is known.
    company_minor INTEGER,
    remittance TEXT,
    payee_account TEXT,
    buyer_org_number INTEGER,
    order_reference TEXT,
    buyer_reference TEXT,
    contract_reference TEXT,
    -- Why it waits: hold codes with commas between.
    holds TEXT NOT NULL,
    voucher_id INTEGER REFERENCES vouchers (id)
) STRICT;
CREATE UNIQUE INDEX invoices_document ON invoices (document_id, part);
-- Duplicates and earlier amounts are found per supplier; new rows land at the end of a supplier's
-- range, so few pages are touched however many invoices there are.
CREATE INDEX invoices_number ON invoices (supplier_id, number_key);
CREATE INDEX invoices_amount ON invoices (supplier_id, issue_on, payable_minor);
CREATE INDEX invoices_supplier ON invoices (supplier_id);
CREATE TRIGGER invoices_fixed BEFORE UPDATE OF id, document_id, part ON invoices
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER invoices_keep BEFORE DELETE ON invoices
BEGIN SELECT RAISE(ABORT, 'append_only'); END;

-- What waits for a person, as narrow as its list can be sorted and searched by. A document without
-- any invoice has one row too. Kept by the triggers below and nothing else.
CREATE TABLE inbox (
    document_id INTEGER NOT NULL,
    part INTEGER NOT NULL,
    invoice_id INTEGER,
    supplier_key TEXT,
    number_key TEXT,
    issue_on INTEGER,
    due_on INTEGER,
    company_minor INTEGER,
    holds TEXT NOT NULL,
    PRIMARY KEY (document_id, part)
) STRICT, WITHOUT ROWID;
CREATE INDEX inbox_supplier ON inbox (supplier_key);
CREATE INDEX inbox_number ON inbox (number_key);
CREATE INDEX inbox_issue_on ON inbox (issue_on);
CREATE INDEX inbox_due_on ON inbox (due_on);
CREATE INDEX inbox_amount ON inbox (company_minor);

CREATE VIEW waiting AS
SELECT i.document_id, i.part, i.id AS invoice_id,
    coalesce(s.name_key, lower(i.seller_name)) AS supplier_key, i.number_key, i.issue_on, i.due_on,
    i.company_minor, i.holds
FROM invoices i JOIN documents d ON d.id = i.document_id
LEFT JOIN suppliers s ON s.id = i.supplier_id
WHERE d.state IN ('inbox', 'unreadable') AND i.voucher_id IS NULL AND i.status <> 'rejected';

CREATE VIEW waiting_bare AS
SELECT d.id AS document_id, 0 AS part, NULL AS invoice_id, NULL AS supplier_key,
    NULL AS number_key, NULL AS issue_on, NULL AS due_on, NULL AS company_minor, '' AS holds
FROM documents d WHERE d.state IN ('inbox', 'unreadable')
    AND NOT EXISTS (SELECT 1 FROM invoices i WHERE i.document_id = d.id);

CREATE TRIGGER inbox_takes_document AFTER INSERT ON documents
WHEN NEW.state IN ('inbox', 'unreadable')
BEGIN INSERT INTO inbox (document_id, part, holds) VALUES (NEW.id, 0, ''); END;
CREATE TRIGGER inbox_takes_invoice AFTER INSERT ON invoices BEGIN
    DELETE FROM inbox WHERE document_id = NEW.document_id AND invoice_id IS NULL;
    INSERT INTO inbox SELECT * FROM waiting WHERE NEW.voucher_id IS NULL AND invoice_id = NEW.id;
END;
CREATE TRIGGER inbox_follows_invoice AFTER UPDATE ON invoices BEGIN
    DELETE FROM inbox WHERE document_id = OLD.document_id AND part = OLD.part;
    INSERT INTO inbox SELECT * FROM waiting WHERE NEW.voucher_id IS NULL AND invoice_id = NEW.id;
END;
CREATE TRIGGER inbox_follows_document AFTER UPDATE OF state ON documents BEGIN
    DELETE FROM inbox WHERE document_id = NEW.id;
    INSERT INTO inbox SELECT * FROM waiting WHERE document_id = NEW.id;
    INSERT INTO inbox SELECT * FROM waiting_bare WHERE document_id = NEW.id;
END;
CREATE TRIGGER inbox_follows_supplier AFTER UPDATE OF name_key ON suppliers
WHEN NEW.name_key <> OLD.name_key BEGIN
    UPDATE inbox SET supplier_key = NEW.name_key
    WHERE invoice_id IN (SELECT id FROM invoices WHERE supplier_id = NEW.id);
END;

CREATE TABLE invoice_lines (
    invoice_id INTEGER NOT NULL REFERENCES invoices (id),
    line INTEGER NOT NULL CHECK (line >= 0),
    name TEXT,
    seller_item TEXT,
    quantity TEXT,
    unit TEXT,
    price TEXT,
    net_minor INTEGER,
    vat_category TEXT,
    vat_rate TEXT,
    PRIMARY KEY (invoice_id, line)
) STRICT, WITHOUT ROWID;

-- Supplier ledger and payments ----------------------------------------------------------------

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
-- A list of any statuses in any order is a merge of ranges of these.
CREATE INDEX payments_day ON payments (status, pay_on, id, company_minor);
CREATE INDEX payments_amount ON payments (status, company_minor);
CREATE INDEX payments_supplier ON payments (supplier_id, status);
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

-- Decisions and the log -----------------------------------------------------------------------

CREATE TABLE decisions (
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents (id),
    invoice_id INTEGER REFERENCES invoices (id),
    run_id INTEGER NOT NULL REFERENCES runs (id),
    decided_at INTEGER NOT NULL,
    mechanism TEXT NOT NULL,
    rule_version INTEGER,
    outcome TEXT NOT NULL,
    voucher_id INTEGER REFERENCES vouchers (id),
    -- JSON, as it was when the decision was made.
    trace TEXT NOT NULL
) STRICT;
CREATE INDEX decisions_document ON decisions (document_id);
CREATE INDEX decisions_at ON decisions (decided_at);
CREATE TRIGGER decisions_keep BEFORE DELETE ON decisions
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER decisions_fixed BEFORE UPDATE ON decisions
BEGIN SELECT RAISE(ABORT, 'append_only'); END;

CREATE TABLE edits (
    id INTEGER PRIMARY KEY,
    edited_at INTEGER NOT NULL,
    user_id INTEGER REFERENCES users (id),
    subject TEXT NOT NULL,
    subject_id INTEGER NOT NULL,
    what TEXT NOT NULL,
    before TEXT,
    after TEXT
) STRICT;
CREATE INDEX edits_subject ON edits (subject, subject_id);
CREATE INDEX edits_at ON edits (edited_at);
CREATE TRIGGER edits_keep BEFORE DELETE ON edits
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER edits_fixed BEFORE UPDATE ON edits
BEGIN SELECT RAISE(ABORT, 'append_only'); END;

-- The supplier register (CRM) -----------------------------------------------------------------

CREATE TABLE register_source (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    path TEXT,
    refresh_minutes INTEGER NOT NULL CHECK (refresh_minutes > 0),
    refreshed_at INTEGER,
    sha256 BLOB CHECK (length(sha256) = 32)
) STRICT;

-- The register as it was last read: what a refresh compares with.
CREATE TABLE register_rows (
    register_id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    org_number_text TEXT NOT NULL,
    vat_number TEXT,
    country TEXT NOT NULL,
    debit_account_text TEXT NOT NULL,
    approval_required INTEGER NOT NULL CHECK (approval_required IN (0, 1)),
    project_required INTEGER NOT NULL CHECK (project_required IN (0, 1)),
    payment_days INTEGER,
    account TEXT,
    seen_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE register_conflicts (
    id INTEGER PRIMARY KEY,
    supplier_id INTEGER NOT NULL REFERENCES suppliers (id),
    field TEXT NOT NULL,
    ours TEXT NOT NULL,
    theirs TEXT NOT NULL,
    found_at INTEGER NOT NULL,
    resolved_at INTEGER,
    resolution TEXT CHECK (resolution IN ('ours', 'theirs')),
    CHECK ((resolved_at IS NULL) = (resolution IS NULL))
) STRICT;
CREATE UNIQUE INDEX register_conflicts_open ON register_conflicts (supplier_id, field)
WHERE resolved_at IS NULL;
