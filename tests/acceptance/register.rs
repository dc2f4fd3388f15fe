//! The supplier register: read on time, on demand and when it changes; nothing overwritten unasked.

use std::path::PathBuf;

use chrono::TimeDelta;
use wire::log::{ListLog, LogColumn, LogRow, LogTab};
use wire::settings::{DimensionValue, SaveDimension};
use wire::suppliers::{GetRegister, Register, ResolveConflict};

use crate::ehf::{Ehf, SELLER};
use crate::world::World;

const HEAD: &str = "Leverandørnr;Navn;Org.nr;Debetkonto;Krever godkjenning;Kontonummer\n";

fn with_register(rows: &str) -> (World, PathBuf, Register) {
    let world = World::new();
    let path = world.bytes("register.csv", format!("{HEAD}{rows}").as_bytes());
    let register = world.office.set_register_file(&path).unwrap();
    (world, path, register)
}

fn write(path: &PathBuf, rows: &str) {
    std::fs::write(path, format!("{HEAD}{rows}")).unwrap();
}

#[test]
fn a_15_it_is_read_at_115_minutes_and_not_at_114() {
    let (world, path, register) = with_register("7;Kraft;104268188;6340;Nei;99811002131\n");
    assert_eq!((register.interval_minutes, register.created), (115, 1));
    world.clock.advance(TimeDelta::minutes(114));
    assert!(!world.office.tick());
    world.clock.advance(TimeDelta::minutes(1));
    assert!(world.office.tick());
    assert!(!world.office.tick());
    let state = world.call(&GetRegister {});
    assert_eq!(state.refreshed_at.as_deref(), Some("2026-03-02T10:55:00.000Z"));
    assert_eq!(state.next_at.as_deref(), Some("2026-03-02T12:50:00.000Z"));
    // When the file is another one, at once.
    write(&path, "7;Kraft;104268188;6300;Nei;99811002131\n8;Mobil;115309463;6900;Nei;\n");
    assert!(world.office.tick());
    assert_eq!(world.card(world.supplier(SELLER)).row.debit_account, "6300");
    // And on demand.
    world.clock.advance(TimeDelta::minutes(1));
    let state = world.office.refresh_register_blocking().unwrap();
    assert_eq!((state.created, state.changed), (0, 0));
    assert_eq!(state.refreshed_at.as_deref(), Some("2026-03-02T10:56:00.000Z"));
}

#[test]
fn a_15_a_local_edit_shows_in_the_table_at_once() {
    let (world, supplier) = World::with_enabled_supplier();
    world.save(supplier, |save| save.name = Some("Kraft og Lys AS".into()));
    assert_eq!(world.row(supplier).name, "Kraft og Lys AS");
}

#[test]
fn a_19_a_supplier_made_from_a_document_takes_the_register_s_name() {
    let world = World::new();
    world.import(&Ehf::new("F-1"));
    let path =
        world.bytes("r.csv", format!("{HEAD}7;Kraft i Molde;104268188;6340;Ja;\n").as_bytes());
    let register = world.office.set_register_file(&path).unwrap();
    assert_eq!((register.created, register.changed), (0, 1));
    let [row] = world.table().try_into().unwrap();
    assert_eq!(row.name, "Kraft i Molde");
    let card = world.card(row.supplier);
    assert_eq!((card.row.debit_account.as_str(), card.approval_required), ("6340", true));
}

#[test]
fn a_15_both_sides_are_compared_with_what_the_register_last_said() {
    let (world, path, _) =
        with_register("7;Kraft;104268188;6340;Nei;\n8;Mobil;115309463;6900;Nei;\n");
    let (kraft, mobil) = (world.supplier(SELLER), world.supplier("115309463"));
    let debit = |supplier| world.card(supplier).row.debit_account;
    // Ours alone: kept.
    world.debit(kraft, "6300");
    world.office.refresh_register_blocking().unwrap();
    assert_eq!(debit(kraft), "6300");
    // Theirs alone: taken.
    write(&path, "7;Kraft;104268188;6340;Nei;\n8;Mobil;115309463;6907;Nei;\n");
    world.office.refresh_register_blocking().unwrap();
    assert_eq!((debit(kraft).as_str(), debit(mobil).as_str()), ("6300", "6907"));
    // Both: a person chooses, and till then ours stands.
    write(&path, "7;Kraft;104268188;6420;Nei;\n8;Mobil;115309463;6907;Nei;\n");
    let state = world.office.refresh_register_blocking().unwrap();
    let [conflict] = state.conflicts.try_into().unwrap();
    assert_eq!(
        (conflict.field.as_str(), conflict.ours.as_str(), conflict.theirs.as_str()),
        ("debit_account", "6300", "6420")
    );
    assert_eq!(debit(kraft), "6300");
    // Reading again changes nothing about it.
    assert_eq!(world.office.refresh_register_blocking().unwrap().conflicts.len(), 1);
    let state = world.call(&ResolveConflict { id: conflict.id, take_theirs: true });
    assert_eq!((state.conflicts.len(), debit(kraft).as_str()), (0, "6420"));
    // One that both sides end by themselves is closed.
    world.debit(mobil, "6900");
    write(&path, "7;Kraft;104268188;6420;Nei;\n8;Mobil;115309463;6790;Nei;\n");
    assert_eq!(world.office.refresh_register_blocking().unwrap().conflicts.len(), 1);
    world.debit(mobil, "6790");
    assert_eq!(world.office.refresh_register_blocking().unwrap().conflicts.len(), 0);
}

#[test]
fn a_37_the_raw_number_is_kept_and_rows_without_one_are_told() {
    let rows = "7;Alarm;NO113947209MVA;6370;Nei;\n;Uten nummer;;6300;Nei;\n";
    let (world, _, register) = with_register(rows);
    assert_eq!(register.skipped.len(), 1);
    assert_eq!(
        (register.skipped[0].row, register.skipped[0].reason.code.as_str()),
        (3, "register_id_missing")
    );
    let card = world.card(world.supplier("NO113947209MVA"));
    assert_eq!(card.org_number_fix.as_deref(), Some("113947209"));
    // Its invoices are the supplier's all the same.
    let imported = world.import(&Ehf::new("F-1").from("113947209", "Alarm"));
    assert!(imported.reasons.iter().any(|reason| reason.code == "org_number_invalid"));
    assert_eq!(world.table().len(), 1);
}

#[test]
fn a_register_that_cannot_be_read_leaves_the_suppliers_alone() {
    let (world, path, _) = with_register("7;Kraft;104268188;6340;Nei;\n");
    let failure = |bytes: Option<&[u8]>| {
        match bytes {
            Some(bytes) => std::fs::write(&path, bytes).unwrap(),
            None => std::fs::remove_file(&path).unwrap(),
        }
        let state = world.office.refresh_register_blocking().unwrap();
        assert_eq!(world.card(world.supplier(SELLER)).row.debit_account, "6340");
        state.failure.unwrap().code
    };
    assert_eq!(failure(Some(b"")), "register_empty");
    assert_eq!(failure(Some(b"PK\x03\x04 no workbook")), "register_workbook");
    assert_eq!(failure(Some(b"Dato;Belop\n2026-01-01;5\n")), "register_columns");
    assert_eq!(failure(None), "vanished");
    // A failure is not repeated at every look, and not forgotten.
    assert!(!world.office.tick());
    write(&path, "7;Kraft;104268188;6300;Nei;\n");
    assert!(world.office.tick());
    assert_eq!(world.call(&GetRegister {}).failure, None);
}

#[test]
fn a_workbook_is_read_like_the_table_it_holds() {
    let world = World::new();
    let demo = tests::root().join("assets/demo");
    let from_csv = world.office.set_register_file(&demo.join("register.csv")).unwrap();
    let from_xlsx = world.office.set_register_file(&demo.join("register.xlsx")).unwrap();
    assert_eq!(from_csv.created, 31);
    assert_eq!((from_xlsx.created, from_xlsx.changed, from_xlsx.conflicts.len()), (0, 0, 0));
    assert_eq!(from_xlsx.failure, None);
}

const WITH_DEPARTMENT: &str = "Leverandørnr;Navn;Org.nr;Debetkonto;Avdeling\n";

/// The department of the register goes into the supplier's row in table A, by the same rules as the
/// fields of the card.
#[test]
fn the_department_of_the_register_goes_into_the_row() {
    let world = World::new();
    let at = |department: &str| format!("{WITH_DEPARTMENT}7;Kraft;104268188;6340;{department}\n");
    let path = world.bytes("register.csv", at("10").as_bytes());
    world.office.set_register_file(&path).unwrap();
    let read = |text: String| {
        std::fs::write(&path, text).unwrap();
        world.office.refresh_register_blocking().unwrap()
    };
    department(&world, "10");
    department(&world, "20");
    // There was no row when the register was read: the first invoice makes one.
    world.import(&Ehf::new("F-1"));
    let supplier = world.supplier(SELLER);
    let now = || world.row(supplier).department;
    assert_eq!(now().as_deref(), Some("10"));
    // Theirs alone: taken, and in the log.
    assert_eq!(read(at("20")).changed, 1);
    assert_eq!(now().as_deref(), Some("20"));
    let list = |query| ListLog { tab: LogTab::Edits, from_on: None, to_on: None, query };
    let log: Vec<LogRow> = world.rows(LogColumn::At, list);
    let taken = log.iter().find(|row| row.what == "autopost_from_register").unwrap();
    let change = &taken.changes[0];
    assert_eq!((change.field.as_str(), change.after.as_str()), ("department", "20"));
    // Ours alone: kept.
    world.set(supplier, |set| set.department = Some("10".into()));
    assert_eq!(read(at("20")).conflicts, []);
    assert_eq!(now().as_deref(), Some("10"));
    // Both: a person chooses, and till then ours stands.
    let [conflict] = read(at("")).conflicts.try_into().unwrap();
    assert_eq!((conflict.field.as_str(), conflict.ours.as_str()), ("department", "10"));
    assert_eq!((conflict.theirs.as_str(), now().as_deref()), ("", Some("10")));
    let state = world.call(&ResolveConflict { id: conflict.id, take_theirs: true });
    assert_eq!((state.conflicts.len(), now()), (0, None));
    // One that the company does not have holds the invoices and says so.
    read(at("99"));
    assert_eq!(now().as_deref(), Some("99"));
    let held = world.import(&Ehf::new("F-2").gross("1500.00"));
    assert!(held.reasons.iter().any(|reason| reason.code == "department_unknown"));
}

/// A register that begins to have the column: what a person has set is not overwritten, and that the
/// register has none is no word against it.
#[test]
fn a_column_that_is_new_overwrites_no_department() {
    let rows = "7;Kraft;104268188;6340;Nei;\n8;Mobil;115309463;6900;Nei;\n";
    let (world, path, _) = with_register(rows);
    department(&world, "10");
    department(&world, "20");
    world.import(&Ehf::new("F-1"));
    world.import(&Ehf::new("F-2").from("115309463", "Mobil"));
    let (kraft, mobil) = (world.supplier(SELLER), world.supplier("115309463"));
    world.set(kraft, |set| set.department = Some("10".into()));
    let now = |supplier| world.row(supplier).department;
    let read = |kraft: &str, mobil: &str| {
        let rows = format!("7;Kraft;104268188;6340;{kraft}\n8;Mobil;115309463;6900;{mobil}\n");
        std::fs::write(&path, format!("{WITH_DEPARTMENT}{rows}")).unwrap();
        world.office.refresh_register_blocking().unwrap()
    };
    let without = std::fs::read_to_string(&path).unwrap();
    assert_eq!(read("", "20").conflicts, []);
    assert_eq!((now(kraft).as_deref(), now(mobil).as_deref()), (Some("10"), Some("20")));
    // Without the column the register says nothing, and nothing is cleared.
    std::fs::write(&path, without).unwrap();
    world.office.refresh_register_blocking().unwrap();
    assert_eq!((now(kraft).as_deref(), now(mobil).as_deref()), (Some("10"), Some("20")));
    let [conflict] = read("20", "20").conflicts.try_into().unwrap();
    assert_eq!((conflict.ours.as_str(), conflict.theirs.as_str()), ("10", "20"));
    assert_eq!(now(kraft).as_deref(), Some("10"));
}

fn department(world: &World, code: &str) {
    let value = DimensionValue { code: code.into(), name: code.into(), active: true };
    let heading = "department".to_owned();
    world.call(&SaveDimension { heading, name: String::new(), value });
}

/// A file that lacks a column says nothing about it: no flag falls and no account is cleared.
#[test]
fn a_16_a_file_without_the_column_takes_no_bar_away() {
    let head = "Leverandørnr;Navn;Org.nr;Land;Debetkonto;Godkjenning;Prosjekt;Betalingsfrist\n";
    let world = World::new();
    let path = world
        .bytes("register.csv", format!("{head}7;Kraft;104268188;NO;6340;Ja;Ja;30\n").as_bytes());
    world.office.set_register_file(&path).unwrap();
    let supplier = world.supplier(SELLER);
    let read = |text: &str| {
        std::fs::write(&path, text).unwrap();
        world.office.refresh_register_blocking().unwrap()
    };
    let shown = || {
        let card = world.card(supplier);
        let bars = (card.approval_required, card.project_required);
        (card.row.name, card.row.debit_account, bars, card.payment_days)
    };
    let before = ("Kraft AS".to_owned(), "6340".to_owned(), (true, true), Some(30));
    let state = read("Leverandørnr;Navn\n7;Kraft AS\n");
    assert_eq!((state.changed, state.conflicts.len(), state.failure), (1, 0, None));
    assert_eq!(shown(), before);
    assert_eq!(world.card(supplier).row.org_number, SELLER);
    // And what the register says again is compared with what it said before it fell silent.
    assert_eq!(read(&format!("{head}7;Kraft AS;104268188;NO;;Nei;Ja;\n")).conflicts, []);
    assert_eq!(shown(), ("Kraft AS".into(), String::new(), (false, true), None));
}

/// What stands in a flag's column is a yes unless it says no: the name of who approves, a project.
#[test]
fn a_16_anything_but_a_no_is_a_bar() {
    let head = "Leverandørnr;Navn;Org.nr;Attestasjon;Prosjekt\n";
    let check = |cell: &str, expected: bool| {
        let world = World::new();
        let rows = format!("{head}7;Kraft;104268188;{cell};{cell}\n");
        world.office.set_register_file(&world.bytes("r.csv", rows.as_bytes())).unwrap();
        let card = world.card(world.supplier(SELLER));
        assert_eq!((card.approval_required, card.project_required), (expected, expected), "{cell}");
    };
    for yes in ["Ja", "x", "1", "SANN", "true", "Kari Nordmann", "P-100", "alltid"] {
        check(yes, true);
    }
    for no in ["", "Nei", "nej", "No", "0", "false", "USANN", "-"] {
        check(no, false);
    }
}

/// Two cards with one number: whose account and whose bars would count is a person's to say.
#[test]
fn a_38_two_cards_with_one_number_are_told_apart_by_a_person() {
    let rows = "7;Kraft strøm;104268188;6340;Nei;99811002131\n8;Kraft nett;104268188;6300;Ja;\n";
    let (world, path, register) = with_register(rows);
    assert_eq!(register.created, 2);
    let first = world.import(&Ehf::new("F-1"));
    assert!(first.reasons.iter().any(|reason| reason.code == "supplier_ambiguous"));
    let [row] = world.table().try_into().unwrap();
    world.review(row.supplier);
    world.set(row.supplier, |set| set.cap = Some("5000.00".into()));
    world.set(row.supplier, |set| set.mode = Some("auto".into()));
    let held = world.import(&Ehf::new("F-2").gross("1500.00"));
    let codes: Vec<_> = held.reasons.iter().map(|reason| reason.code.as_str()).collect();
    assert_eq!(codes, ["supplier_ambiguous"]);
    let document = held.document.unwrap();
    let refused = world.try_post(document, &[]).unwrap_err();
    assert_eq!(refused.params["codes"], "supplier_ambiguous");
    // One card of them has the number no more.
    write(&path, "7;Kraft strøm;104268188;6340;Nei;99811002131\n8;Kraft nett;115309463;6300;Ja;\n");
    world.office.refresh_register_blocking().unwrap();
    assert_eq!(world.office.retry_blocking(&[document]).unwrap().posted, 1);
}

/// A register that numbers its suppliers anew has the same suppliers.
#[test]
fn a_15_a_new_key_in_the_register_is_no_new_supplier() {
    let (world, path, _) = with_register("7;Kraft;104268188;6340;Nei;99811002131\n");
    let supplier = world.supplier(SELLER);
    write(&path, "10007;Kraft;104268188;6300;Nei;99811002131\n");
    let state = world.office.refresh_register_blocking().unwrap();
    assert_eq!((state.created, state.changed), (0, 1));
    assert_eq!(world.card(supplier).row.debit_account, "6300");
    // While the old key is in the file as well, they are two.
    write(&path, "10007;Kraft;104268188;6300;Nei;\n9;Kraft to;104268188;6300;Nei;\n");
    assert_eq!(world.office.refresh_register_blocking().unwrap().created, 1);
}

/// An account that payments may go to stands in the log, whoever confirmed it.
#[test]
fn an_account_that_the_register_brings_is_in_the_log() {
    let (world, path, _) = with_register("7;Kraft;104268188;6340;Nei;99811002131\n");
    write(&path, "7;Kraft;104268188;6340;Nei;86011117947\n");
    assert_eq!(world.office.refresh_register_blocking().unwrap().changed, 1);
    let list = |query| ListLog { tab: LogTab::Edits, from_on: None, to_on: None, query };
    let log: Vec<LogRow> = world.rows(LogColumn::At, list);
    let fields: Vec<&str> = log
        .iter()
        .filter(|row| row.what == "supplier_account")
        .flat_map(|row| row.changes.iter().map(|change| change.field.as_str()))
        .collect();
    assert!(fields.contains(&"99811002131") && fields.contains(&"86011117947"), "{fields:?}");
}
