-- Version 1: the company file.
--
-- Days are INTEGER days since 1970-01-01, instants INTEGER milliseconds since then in UTC, amounts
-- INTEGER minor units of the currency beside them, decimals that are no amounts (rates, quantities)
-- TEXT. Codes are TEXT, the stable names of the ledger's types. `period` is year * 100 + month.
-- Whatever is posted or received is append-only: triggers refuse UPDATE and DELETE, and REPLACE
-- too, because every connection has recursive_triggers on. A trigger's message is a code.

-- The company and the people.

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

-- Reference data of the company.

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
