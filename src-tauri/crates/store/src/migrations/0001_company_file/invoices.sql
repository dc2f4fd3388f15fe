-- Invoices.

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
CREATE INDEX invoices_amount ON invoices (supplier_id, issue_on, payable_minor, due_on);
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
