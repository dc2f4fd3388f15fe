-- The supplier register (CRM).

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
