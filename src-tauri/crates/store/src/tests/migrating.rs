//! The schema's steps, backups before them, and backups in general.

use ledger::{
    AccountNumber, ChainHash, Covered, DocumentId, Series, Sha256, SupplierId, VoucherId,
    VoucherNumber, chain_hash,
};

use crate::migrations::{KNOWN_VERSION, MIGRATIONS, Migration, hash};
use crate::verify::Finding;
use crate::*;

use super::fixture::*;

/// Steps that were released are never changed. A new step adds a line.
const RELEASED: [&str; 4] = [
    "f7572e535ac138caa3e5232cef3550cf5194a9fb1f52690bef85aedf3b086bcb",
    "b86dd9593c305ccdc950829ec34863547487c3732819f2142c24d41d2cc42ff6",
    "6f86c5a506127d602225f4d5269087900bcd0c54dcfbdba7751f1e0786c9f317",
    "01ba2b56519eda65b82c8c9673aa712fc1a865dd99af03a25034b9c15332ae68",
];

#[test]
fn released_steps_are_as_they_were() {
    let hashes: Vec<String> =
        MIGRATIONS.iter().map(|step| ledger::Sha256(hash(step)).to_string()).collect();
    assert!(hashes.iter().map(String::as_str).take(RELEASED.len()).eq(RELEASED), "{hashes:?}");
    assert_eq!(MIGRATIONS.len() as i64, KNOWN_VERSION);
}

const fn step(name: &'static str, sql: &'static str) -> Migration {
    Migration { name, sql }
}

/// The steps there are, and two that could follow.
fn longer() -> Vec<Migration> {
    let mut steps: Vec<_> = MIGRATIONS.iter().map(|s| step(s.name, s.sql)).collect();
    steps.push(step("notes", "CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT) STRICT;"));
    steps.push(step("marks", "ALTER TABLE notes ADD COLUMN mark TEXT; DROP INDEX edits_at;"));
    steps
}

#[test]
fn every_older_version_is_brought_up() {
    let steps = longer();
    for from in 1..steps.len() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("fjordlys.bokfor");
        drop(CompanyFile::create_with(&path, &steps[..1], &new_company(), now()).unwrap());
        drop(CompanyFile::open_with(&path, &steps[..from], now()).unwrap());
        let file = CompanyFile::open_with(&path, &steps, now()).unwrap();
        let raw = raw(&path);
        let version: i64 = raw.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
        assert_eq!(version, 7);
        let history: String = raw
            .query_row("SELECT group_concat(version || name) FROM migrations", [], |row| row.get(0))
            .unwrap();
        assert_eq!(history, "1company_file,2evidence,3lists,4growth,5rules,6notes,7marks");
        // The copy from before the last upgrade is at the version it was made from.
        let copy = folder.path().join(format!("fjordlys.bokfor-before-{from}"));
        let version: i64 = crate::tests::fixture::raw(&copy)
            .query_row("PRAGMA user_version", [], |row| row.get(0))
            .unwrap();
        assert_eq!(version, from as i64);
        assert!(file.readers().read(whole).unwrap().is_clean());
    }
}

/// What version 1 wrote: a document, a voucher whose link covers its content alone, a chart.
fn version_1(path: &std::path::Path) {
    drop(CompanyFile::create_with(path, &MIGRATIONS[..1], &new_company(), now()).unwrap());
    let voucher = invoice_voucher(SupplierId(1), 125_000, "2026-01-10");
    let number = VoucherNumber { series: Series::Purchase, fiscal_year: 2026, number: 1 };
    let link = chain_hash(&ChainHash::ORIGIN, &number, &voucher, &Covered::Content);
    let bytes = b"faktura";
    let hash = Sha256::of(bytes);
    let raw = raw(path);
    raw.execute_batch(
        "INSERT INTO runs (kind, started_at) VALUES ('import', 0);
         INSERT INTO suppliers (name, name_key, org_number_text, country, debit_account_text,
             approval_required, project_required, payment_block, origin, created_at)
         VALUES ('Strøm', 'strøm', '974760673', 'NO', '6300', 0, 0, 0, 'person', 0);
         INSERT INTO accounts (number, name, active, vat_code)
         VALUES (5280, '', 1, NULL), (5915, '', 1, 11), (6360, '', 1, 1), (6871, '', 1, NULL),
             (7000, '', 1, 1), (7020, '', 1, 0);",
    )
    .unwrap();
    raw.execute(
        "INSERT INTO documents (sha256, sha256_head, length, kind, channel, file_name, received_at,
             run_id, state)
         VALUES (?, ?, 7, 'ubl', 'e-invoice', 'faktura.xml', 0, 1, 'posted')",
        (hash.0.as_slice(), crate::column::head(&hash)),
    )
    .unwrap();
    raw.execute("INSERT INTO document_contents VALUES (1, ?)", [bytes.as_slice()]).unwrap();
    raw.execute_batch(
        "BEGIN;
         INSERT INTO postings (voucher_id, line, account, amount_minor, department, supplier_id)
         VALUES (1, 0, 6300, 100000, '10', NULL), (1, 1, 2710, 25000, '10', NULL),
             (1, 2, 2400, -125000, '10', 1);",
    )
    .unwrap();
    raw.execute(
        "INSERT INTO vouchers (id, series, fiscal_year, number, kind, voucher_on, period, text,
             supplier_id, amount_minor, document_id, run_id, posted_at, chain_hash)
         VALUES (1, 'L', 2026, 1, 'supplier_invoice', 20463, 202601, 'Strøm', 1, 125000, 1, 1, 0, ?)",
        [link.0.as_slice()],
    )
    .unwrap();
    raw.execute_batch(
        "INSERT INTO open_items (voucher_id, supplier_id, amount_minor, remaining_minor)
         VALUES (1, 1, 125000, 125000);
         INSERT INTO invoices (document_id, part, format, kind, status, payment_block, supplier_id,
             holds, voucher_id)
         VALUES (1, 0, 'peppol_billing_3', 'invoice', 'queued', 0, 1, '', 1);
         COMMIT;",
    )
    .unwrap();
}

#[test]
fn a_file_of_version_1_is_brought_up_and_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("fjordlys.bokfor");
    version_1(&path);
    let mut file = CompanyFile::open(&path, now()).unwrap();
    let verified = |file: &CompanyFile| file.readers().read(whole).unwrap();
    assert_eq!(verified(&file).findings, []);
    let document = file.readers().read(|view| documents::find(view, DocumentId(1)));
    assert!(document.unwrap().unwrap().kept);
    let found = file.readers().read(|view| documents::by_hash(view, &Sha256::of(b"faktura")));
    assert_eq!(found.unwrap(), Some(DocumentId(1)));
    let code = |number: u16| {
        let number = AccountNumber::new(number).unwrap();
        let account = file.readers().read(|view| accounts::find(view, number)).unwrap().unwrap();
        account.vat_code.map(|code| code.to_string())
    };
    let none = Some("0".to_owned());
    let barred = [5280, 5915, 7000, 7020].map(code);
    assert_eq!(barred, [none.clone(), none.clone(), none.clone(), none]);
    assert_eq!((code(6360), code(6871)), (Some("1".into()), None));

    // A new link of version 2 follows, and both are proof from then on.
    let source = Source {
        document: Some(DocumentId(1)),
        run: RunId(1),
        actor: Actor::Program,
        posted_at: now(),
    };
    let voucher = invoice_voucher(SupplierId(1), 50_000, "2026-01-11");
    let posted = file.writer().transaction(|tx| {
        let posted = vouchers::post(tx, &voucher, &source)?;
        open_items::open(tx, posted.id, &Terms { due_on: None, kid: None, account: None })?;
        let row = invoice_row(DocumentId(1), SupplierId(1), "2", 50_000, "2026-01-11");
        invoices::add(tx, &InvoiceRow { part: 1, voucher: Some(posted.id), ..row })?;
        Ok::<_, StoreFault>(posted)
    });
    assert_eq!(posted.unwrap().id, VoucherId(2));
    assert_eq!(verified(&file).findings, []);
    let raw = raw(&path);
    raw.execute_batch("DROP TRIGGER vouchers_fixed; UPDATE vouchers SET document_id = NULL")
        .unwrap();
    let broken = Finding::ChainBroken { voucher: VoucherId(2) };
    assert_eq!(verified(&file).findings, [broken]);
    raw.execute_batch("UPDATE vouchers SET document_id = 1; UPDATE vouchers SET text = 'x'")
        .unwrap();
    let broken = |id| Finding::ChainBroken { voucher: VoucherId(id) };
    assert_eq!(verified(&file).findings, [broken(1), broken(2)]);
}

/// A link of version 1 covers its voucher's content alone; the document has its own hash.
#[test]
fn the_document_of_a_voucher_of_version_1_is_proof_by_its_own_hash() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("fjordlys.bokfor");
    version_1(&path);
    let file = CompanyFile::open(&path, now()).unwrap();
    let verified = || file.readers().read(whole).unwrap().findings;
    let raw = raw(&path);
    let version = "SELECT chain_version FROM vouchers WHERE document_id = 1";
    assert_eq!(raw.query_row(version, [], |row| row.get::<_, i64>(0)).unwrap(), 1);
    let triggers = "SELECT name FROM sqlite_schema
                    WHERE type = 'trigger' AND tbl_name IN ('documents', 'document_contents')";
    let mut triggers = raw.prepare(triggers).unwrap();
    let names = triggers.query_map([], |row| row.get::<_, String>(0)).unwrap();
    for name in names.map(Result::unwrap).collect::<Vec<_>>() {
        raw.execute_batch(&format!("DROP TRIGGER {name}")).unwrap();
    }
    let changed = Finding::DocumentChanged { document: DocumentId(1) };
    let write = |bytes: &[u8], hash: Sha256| {
        raw.execute("UPDATE document_contents SET bytes = ?", [bytes]).unwrap();
        raw.execute("UPDATE documents SET sha256 = ?", [hash.0.as_slice()]).unwrap();
    };
    let (bytes, other) = (b"faktura", b"Faktura");
    for (bytes, hash, expected) in [
        (bytes, Sha256::of(bytes), vec![]),
        (other, Sha256::of(bytes), vec![changed.clone()]),
        (bytes, Sha256::of(other), vec![changed]),
    ] {
        write(bytes, hash);
        assert_eq!(verified(), expected);
    }
}

#[test]
fn a_step_that_fails_leaves_the_version_before_it() {
    let Books { folder: _folder, path, file, .. } = books();
    drop(file);
    let mut steps = longer();
    steps.push(step("broken", "CREATE TABLE more (a INTEGER) STRICT; CREATE TABLE edits (a);"));
    assert!(CompanyFile::open_with(&path, &steps, now()).is_err());
    let raw = raw(&path);
    let version: i64 = raw.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
    assert_eq!(version, 7);
    let half = raw.query_row("SELECT count(*) FROM sqlite_schema WHERE name = 'more'", [], |row| {
        row.get::<_, i64>(0)
    });
    assert_eq!(half.unwrap(), 0);
}

#[test]
fn an_older_file_is_not_read_before_it_was_brought_up() {
    let Books { folder: _folder, path, file, .. } = books();
    drop(file);
    raw(&path).pragma_update(None, "user_version", 0).unwrap();
    assert!(matches!(Readers::open(&path), Err(StoreFault::ForeignSchema { .. })));
}

#[test]
fn a_copy_is_whole_and_replaces_only_when_it_is() {
    let mut books = books();
    books.book("1", 100, "2026-01-01");
    let target = books.folder.path().join("copy.bokfor");
    std::fs::write(&target, b"older copy").unwrap();
    backup::copy(books.file.readers(), &target, &Progress::unheard()).unwrap();
    let copy = CompanyFile::open(&target, now()).unwrap();
    let report = copy.readers().read(whole).unwrap();
    assert_eq!((report.vouchers, report.is_clean()), (1, true));
    assert_eq!(copy.readers().read(company::load).unwrap(), new_company().company);

    // A file whose pages are damaged gives no copy, and the one that is there stays.
    let before = std::fs::read(&target).unwrap();
    let raw = books.raw();
    raw.pragma_update(None, "ignore_check_constraints", 1).unwrap();
    raw.execute("UPDATE users SET name = ''", []).unwrap();
    let refused = backup::copy(books.file.readers(), &target, &Progress::unheard());
    assert!(matches!(refused, Err(StoreFault::CopyNotWhole)), "{refused:?}");
    assert_eq!(std::fs::read(&target).unwrap(), before);
}

#[test]
fn backups_are_made_once_a_day_and_thinned_after_the_new_one_is_whole() {
    let books = books();
    let folder = books.folder.path().join("backups");
    let readers = books.file.readers();
    assert!(rotation::is_due(&books.path, &folder, now()).unwrap());
    let first = rotation::back_up(readers, &folder, now(), &Progress::unheard()).unwrap().path;
    assert!(!rotation::is_due(&books.path, &folder, now()).unwrap());
    assert!(rotation::is_due(&books.path, &folder, now() + chrono::Days::new(1)).unwrap());
    let later = now() + chrono::TimeDelta::hours(3);
    let second = rotation::back_up(readers, &folder, later, &Progress::unheard()).unwrap();
    assert_eq!(second.thinned, std::slice::from_ref(&first));
    assert!(!first.exists() && second.path.exists());
    assert_eq!(rotation::of(&books.path, &folder).unwrap(), [(later, second.path)]);
}
