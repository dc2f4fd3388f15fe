//! What is posted or received is not changed, deleted or replaced, by whatever statement.

use super::fixture::*;

fn refused(statement: &str) {
    let mut books = books();
    books.book("1001", 125_000, "2026-02-10");
    let error = books.raw().execute(statement, []).unwrap_err().to_string();
    assert!(error.contains("append_only"), "{statement}: {error}");
}

#[test]
fn updates_are_refused() {
    for statement in [
        "UPDATE vouchers SET text = 'x'",
        "UPDATE vouchers SET id = 7",
        "UPDATE postings SET account = 2710",
        "UPDATE document_contents SET bytes = x'00'",
        "UPDATE documents SET sha256 = zeroblob(32)",
        "UPDATE documents SET received_at = 0",
        "UPDATE documents SET kept = 0",
        "UPDATE decisions SET trace = ''",
        "UPDATE open_items SET amount_minor = 1",
        "UPDATE payments SET amount_minor = 1",
        "UPDATE OR REPLACE vouchers SET number = 2",
    ] {
        refused(statement);
    }
}

#[test]
fn deletes_are_refused() {
    for table in [
        "vouchers",
        "postings",
        "documents",
        "document_contents",
        "decisions",
        "open_items",
        "payments",
        "invoices",
        "runs",
        "migrations",
    ] {
        refused(&format!("DELETE FROM {table}"));
    }
}

#[test]
fn replacing_is_deleting() {
    for table in ["documents", "document_contents", "decisions", "invoices"] {
        refused(&format!("REPLACE INTO {table} SELECT * FROM {table}"));
    }
    // Vouchers and postings have earlier guards: their record is not the next one.
    let mut books = books();
    books.book("1001", 125_000, "2026-02-10");
    for table in ["vouchers", "postings"] {
        let statement = format!("REPLACE INTO {table} SELECT * FROM {table}");
        assert!(books.raw().execute(&statement, []).is_err(), "{statement}");
    }
}

#[test]
fn a_posting_is_not_added_to_a_posted_voucher() {
    refused(
        "INSERT INTO postings (voucher_id, line, account, amount_minor) VALUES (1, 9, 6300, 1)",
    );
}

#[test]
fn the_state_of_a_document_may_change() {
    let mut books = books();
    books.book("1001", 125_000, "2026-02-10");
    assert_eq!(books.raw().execute("UPDATE documents SET state = 'rejected'", []).unwrap(), 1);
}

#[test]
fn vouchers_that_break_the_books_are_refused() {
    let mut books = books();
    books.book("1001", 125_000, "2026-02-10");
    let voucher = |id: i64, number: i64, on: i64, period: i64| {
        format!(
            "INSERT INTO vouchers (id, series, fiscal_year, number, kind, voucher_on, period, text,
                 amount_minor, run_id, posted_at, chain_hash, chain_version)
             VALUES ({id}, 'L', {}, {number}, 'supplier_invoice', {on}, {period}, '', 1, 1, 0,
                 zeroblob(32), 2)",
            period / 100
        )
    };
    let postings = "INSERT INTO postings (voucher_id, line, account, amount_minor)
        VALUES (2, 0, 6300, 1), (2, 1, 6300, -1)";
    let off = "INSERT INTO postings (voucher_id, line, account, amount_minor)
        VALUES (2, 0, 6300, 1), (2, 1, 6300, -2)";
    let alone = "INSERT INTO postings (voucher_id, line, account, amount_minor)
        VALUES (2, 0, 6300, 1)";
    // 20 500 days after 1970-01-01 is 2026-02-16.
    for (before, statement, code) in [
        (postings, voucher(2, 3, 20_500, 202_602), "voucher_number"),
        (postings, voucher(2, 1, 20_500, 202_602), "voucher_number"),
        ("DROP TRIGGER vouchers_balanced", voucher(5, 2, 20_500, 202_602), "voucher_order"),
        (off, voucher(2, 2, 20_500, 202_602), "voucher_unbalanced"),
        (alone, voucher(2, 2, 20_500, 202_602), "voucher_unbalanced"),
        (postings, voucher(2, 1, 20_500, 202_502), "CHECK"),
    ] {
        let mut raw = books.raw();
        let tx = raw.transaction().unwrap();
        tx.execute(before, []).unwrap();
        let error = tx.execute(&statement, []).unwrap_err().to_string();
        assert!(error.contains(code), "{statement}: {error}");
    }
}
