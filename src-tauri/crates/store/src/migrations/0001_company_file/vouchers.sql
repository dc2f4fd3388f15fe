-- Vouchers.

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
-- The journal's orders by date and by supplier; the first covers sums and the order by amount. One
-- by amount of its own would touch a page of its own for every voucher of an import.
CREATE INDEX vouchers_date ON vouchers (voucher_on, id, amount_minor);
CREATE INDEX vouchers_supplier ON vouchers (supplier_id, id, voucher_on, amount_minor);

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
