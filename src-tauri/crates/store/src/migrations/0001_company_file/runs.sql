-- What was done, by whom.

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
