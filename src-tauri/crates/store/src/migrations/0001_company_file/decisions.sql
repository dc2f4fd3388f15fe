-- Decisions and the log.

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
