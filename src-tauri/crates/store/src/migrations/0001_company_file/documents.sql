-- Documents.

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
