-- Suppliers and customers.

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
