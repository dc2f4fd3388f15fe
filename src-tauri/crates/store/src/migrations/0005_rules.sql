-- Version 5: automation rules.

-- The switch over all automation rules.
ALTER TABLE company ADD COLUMN rules_on INTEGER NOT NULL DEFAULT 0 CHECK (rules_on IN (0, 1));
-- The account that coding by rules falls back on.
ALTER TABLE company ADD COLUMN default_account INTEGER REFERENCES accounts (number);

-- A rule and where it stands: common before or after the suppliers' own, or a supplier's own. What it
-- says is in its versions.
CREATE TABLE automation_rules (
    id INTEGER PRIMARY KEY,
    supplier_id INTEGER REFERENCES suppliers (id),
    place TEXT NOT NULL CHECK (place IN ('before', 'own', 'after')),
    -- From 1 without gaps among those with the same place and supplier that are not deleted.
    position INTEGER NOT NULL CHECK (position > 0),
    -- The newest one.
    version INTEGER NOT NULL CHECK (version > 0),
    deleted_at INTEGER,
    CHECK ((place = 'own') = (supplier_id IS NOT NULL))
) STRICT;
CREATE TRIGGER automation_rules_keep BEFORE DELETE ON automation_rules
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER automation_rules_fixed BEFORE UPDATE OF id, supplier_id ON automation_rules
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
-- Two windows may edit the same rule: the second one is told.
CREATE TRIGGER automation_rules_count_versions BEFORE UPDATE OF version ON automation_rules
WHEN NEW.version <> OLD.version + 1
BEGIN SELECT RAISE(ABORT, 'rule_version'); END;

CREATE TABLE rule_versions (
    rule_id INTEGER NOT NULL REFERENCES automation_rules (id),
    version INTEGER NOT NULL CHECK (version > 0),
    active INTEGER NOT NULL CHECK (active IN (0, 1)),
    -- JSON: what it says.
    body TEXT NOT NULL,
    saved_at INTEGER NOT NULL,
    -- NULL: the program itself.
    saved_by INTEGER REFERENCES users (id),
    PRIMARY KEY (rule_id, version)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER rule_versions_keep BEFORE DELETE ON rule_versions
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER rule_versions_fixed BEFORE UPDATE ON rule_versions
BEGIN SELECT RAISE(ABORT, 'append_only'); END;

-- The sequences that decisions were made by: JSON lists of [rule, version].
CREATE TABLE rule_sequences (
    id INTEGER PRIMARY KEY,
    body TEXT NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;
CREATE TRIGGER rule_sequences_keep BEFORE DELETE ON rule_sequences
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER rule_sequences_fixed BEFORE UPDATE ON rule_sequences
BEGIN SELECT RAISE(ABORT, 'append_only'); END;

-- What became of every rule of the sequence, in few bytes (rules::pipeline::kept_verdicts).
ALTER TABLE decisions ADD COLUMN sequence_id INTEGER REFERENCES rule_sequences (id);
ALTER TABLE decisions ADD COLUMN verdicts BLOB;

-- Which invoice a rule that recurs treated in which window.
CREATE TABLE rule_treatments (
    rule_id INTEGER NOT NULL REFERENCES automation_rules (id),
    supplier_id INTEGER NOT NULL REFERENCES suppliers (id),
    window INTEGER NOT NULL,
    invoice_id INTEGER NOT NULL REFERENCES invoices (id),
    PRIMARY KEY (rule_id, supplier_id, window)
) STRICT, WITHOUT ROWID;

-- What rules look at, resolved as it was when the invoice was last decided about, so that history can
-- be run without its documents.
CREATE TABLE invoice_facts (
    invoice_id INTEGER PRIMARY KEY REFERENCES invoices (id),
    facts BLOB NOT NULL
) STRICT;

-- The preliminary coding that rules gave an invoice: JSON.
CREATE TABLE invoice_codings (
    invoice_id INTEGER PRIMARY KEY REFERENCES invoices (id),
    coding TEXT NOT NULL
) STRICT;
