//! `bokfor` as a script meets it: exit statuses, one JSON object a line on stdout, messages on stderr.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

const OWN: [&str; 4] = ["--name", "Fjordlys Kontor AS", "--org-number", "184730529"];

/// A folder to work in, with a home of its own.
struct Desk(TempDir);

/// What a command printed.
struct Ran {
    status: i32,
    rows: Vec<Value>,
    messages: String,
}

impl Desk {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn file(&self, name: &str, text: &str) -> PathBuf {
        std::fs::write(self.path(name), text).unwrap();
        self.path(name)
    }

    fn output(&self, words: &[&str]) -> Output {
        let home = self.path("home");
        Command::new(env!("CARGO_BIN_EXE_bokfor"))
            .args(words)
            .current_dir(self.0.path())
            .env("HOME", &home)
            .env("XDG_DATA_HOME", &home)
            .output()
            .unwrap()
    }

    /// Runs with `--json`; whatever stands on stdout must be objects, a line each.
    fn run(&self, words: &[&str]) -> Ran {
        let output = self.output(&[words, &["--json"]].concat());
        let stdout = String::from_utf8(output.stdout).unwrap();
        let rows = stdout.lines().map(|line| serde_json::from_str(line).unwrap());
        let rows: Vec<Value> = rows.collect();
        assert!(rows.iter().all(Value::is_object), "{words:?}: {stdout}");
        let messages = String::from_utf8(output.stderr).unwrap();
        // The file alone can be copied away once the program has ended.
        assert!(!self.path("c.bokfor-wal").exists(), "{words:?}: a log stays beside the file");
        Ran { status: output.status.code().unwrap(), rows, messages }
    }

    /// Runs what does not succeed: nothing on stdout, a reason on stderr.
    fn refused(&self, words: &[&str], status: i32) {
        let ran = self.run(words);
        assert_eq!(ran.status, status, "{words:?}: {}", ran.messages);
        assert!(ran.rows.is_empty() && !ran.messages.is_empty(), "{words:?}: {:?}", ran.rows);
    }

    fn company(&self) -> Ran {
        let elma = ["--elma-registered-on", "2025-01-15"];
        self.run(&[&["new", "c.bokfor"], &OWN[..], &elma].concat())
    }

    /// The demo company after its year.
    fn demo(&self) {
        let scenario = root().join("assets/demo");
        let ran = self.run(&["demo", scenario.to_str().unwrap(), "c.bokfor"]);
        assert_eq!(ran.status, 0, "{}", ran.messages);
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..")
}

fn invoice() -> String {
    root().join("assets/demo/documents/001-ekko-mobil-invoice.xml").display().to_string()
}

fn keys(row: &Value) -> Vec<&str> {
    let mut keys: Vec<&str> = row.as_object().unwrap().keys().map(String::as_str).collect();
    keys.sort_unstable();
    keys
}

#[test]
fn a_company_is_made_once() {
    let desk = Desk::new();
    let made = desk.company();
    assert_eq!((made.status, made.rows.len()), (0, 1));
    let info = &made.rows[0];
    assert_eq!(
        (&info["org_number"], &info["elma_registered"]),
        (&"184730529".into(), &true.into())
    );
    desk.refused(&[&["new", "c.bokfor"], &OWN[..]].concat(), 3);
    desk.refused(&["new", "d.bokfor", "--name", "X", "--org-number", "184730528"], 2);
    desk.refused(&["new", "d.bokfor", "--name", "X"], 2);
    let day = ["--elma-registered-on", "15.01.2025"];
    desk.refused(&[&["new", "d.bokfor"], &OWN[..], &day].concat(), 2);
    assert!(!desk.path("d.bokfor").exists());
}

#[test]
fn documents_are_read_with_no_company() {
    let desk = Desk::new();
    let read = desk.run(&["read", &invoice(), "gone.xml"]);
    assert_eq!((read.status, read.rows.len()), (1, 2));
    let [found, gone] = &read.rows[..] else { panic!("{:?}", read.rows) };
    assert_eq!(keys(found), ["fields", "kind", "lines", "notes", "path", "type"]);
    assert_eq!(found["type"]["value"], "supplier_invoice");
    // The file has 1644.20 without VAT, 411.05 VAT at 25 %, due on the 21st.
    for (name, value) in [
        ("issue_date", "2026-01-05"),
        ("due_date", "2026-01-21"),
        ("currency", "NOK"),
        ("payable", "2055.25"),
        ("seller_org_number", "115309463"),
        ("buyer_org_number", "184730529"),
        ("account", "99824044178"),
        ("kid", "770090027135"),
    ] {
        let field = &found["fields"][name];
        assert_eq!(field["value"], value, "{name}");
        assert!(field["place"].as_str().unwrap().starts_with("/Invoice/"), "{name}");
    }
    assert_eq!(keys(gone), ["error", "fields", "kind", "lines", "notes", "path"]);
    assert_eq!((&gone["path"], &gone["error"]["code"]), (&"gone.xml".into(), &"vanished".into()));
    assert_eq!(desk.run(&["read", &invoice()]).status, 0);
    desk.refused(&["read"], 2);
}

#[test]
fn an_import_tells_what_became_of_each_document() {
    let desk = Desk::new();
    desk.company();
    let broken = desk.file("broken.xml", "<Invoice");
    let broken = broken.to_str().unwrap();
    let ran = desk.run(&["import", "c.bokfor", &invoice(), broken, "--channel", "email"]);
    assert_eq!((ran.status, ran.rows.len(), ran.messages.trim()), (1, 2, "run 1"));
    let [held, unreadable] = &ran.rows[..] else { panic!("{:?}", ran.rows) };
    assert_eq!(keys(held), ["document", "path", "reasons", "status", "supplier"]);
    assert_eq!((&held["status"], &held["document"]), (&"inbox".into(), &1.into()));
    assert_eq!(held["reasons"][0]["code"], "supplier_new");
    assert_eq!(unreadable["status"], "unreadable");
    let again = desk.run(&["import", "c.bokfor", &invoice()]);
    assert_eq!((again.status, &again.rows[0]["status"]), (0, &"already_received".into()));
    assert_eq!(desk.run(&["import", "c.bokfor", "gone.xml"]).status, 1);
    desk.refused(&["import", "c.bokfor"], 2);
    desk.refused(&["import", "c.bokfor", &invoice(), "--channel", "fax"], 2);
    desk.refused(&["import", "gone.bokfor", &invoice()], 2);
    desk.refused(&["import", broken, &invoice()], 3);
    // Why: of a decision, of a file that can't be read, of nothing.
    let why = desk.run(&["explain", "c.bokfor", "1"]);
    assert_eq!((why.status, &why.rows[0]["outcome"]), (0, &"held".into()));
    let why = desk.run(&["explain", "c.bokfor", "2"]);
    assert_eq!((why.status, keys(&why.rows[0])), (1, vec!["document", "error", "outcome"]));
    assert_eq!(why.rows[0]["error"]["code"], "truncated");
    desk.refused(&["explain", "c.bokfor", "99"], 2);
    desk.refused(&["explain", "c.bokfor", "x"], 2);
}

#[test]
fn lists_are_objects_and_all_is_well_after_a_year() {
    let desk = Desk::new();
    desk.demo();
    for (list, key) in [
        ("inbox", "document"),
        ("vouchers", "number"),
        ("payments", "payment"),
        ("suppliers", "org_number"),
        ("log", "what"),
        ("autopost", "mode"),
    ] {
        let ran = desk.run(&[list, "c.bokfor"]);
        assert_eq!((ran.status, ran.messages.as_str()), (0, ""), "{list}");
        assert!(
            !ran.rows.is_empty() && ran.rows.iter().all(|row| row.get(key).is_some()),
            "{list}"
        );
    }
    let verified = desk.run(&["verify", "c.bokfor"]);
    assert_eq!((verified.status, &verified.rows[0]["findings"]), (0, &Value::Array(vec![])));
    // Without --json there are words for the same.
    let words = desk.output(&["verify", "c.bokfor"]);
    assert!(String::from_utf8(words.stdout).unwrap().contains("all is well"));
}

#[test]
fn the_table_is_set_or_left_as_it_was() {
    let desk = Desk::new();
    desk.demo();
    let row = || desk.run(&["autopost", "c.bokfor"]).rows.into_iter().next().unwrap();
    let before = row();
    let supplier = before["supplier"].to_string();
    let base = ["autopost", "c.bokfor", "set", &supplier];
    for (cap, status) in [("12x", 2), ("0", 2), ("1.005", 2), ("1 000,00", 2)] {
        desk.refused(&[&base[..], &["--debit-account", "6300", "--cap", cap]].concat(), status);
        assert_eq!(row(), before, "{cap}");
    }
    desk.refused(&[&base[..], &["--department", "nowhere"]].concat(), 2);
    desk.refused(&["autopost", "c.bokfor", "set", "999", "--cap", "1"], 2);
    let done = desk.run(&[&base[..], &["--debit-account", "6300", "--cap", "1.00"]].concat());
    let debit = &done.rows[0]["debit"]["number"];
    assert_eq!((done.status, debit), (0, &"6300".into()));
    assert_eq!(done.rows[0]["cap"]["value"], "1.00");
    assert_eq!(row(), done.rows[0]);
    // The first one's invoices must be approved: it is skipped, and that is told.
    let enabled = desk.run(&["autopost", "c.bokfor", "enable", &supplier]);
    assert_eq!((enabled.status, &enabled.rows[0]["enabled"]), (1, &Value::Array(vec![])));
    assert_eq!(enabled.rows[0]["skipped"][0]["reasons"][0]["code"], "approval_required");
    assert_eq!(desk.run(&["autopost", "c.bokfor", "disable"]).status, 0);
    assert_eq!(desk.run(&["autopost", "c.bokfor", "enable"]).status, 0);
}

#[test]
fn payments_go_into_a_file_once_and_runs_are_undone_once() {
    let desk = Desk::new();
    desk.demo();
    let waiting = desk.run(&["payments", "c.bokfor"]).rows;
    let is_free =
        |row: &&Value| row["blocked"] == Value::Array(vec![]) && row["amount"]["currency"] == "NOK";
    let payment = waiting.iter().find(is_free).unwrap()["payment"].to_string();
    let release =
        |out: &str| ["payments", "c.bokfor", "release", &payment, "--out", out].map(str::to_owned);
    let words = release("a.xml");
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let released = desk.run(&words);
    assert_eq!(
        (released.status, &released.rows[0]["count"]),
        (0, &1.into()),
        "{}",
        released.messages
    );
    let text = std::fs::read_to_string(desk.path("a.xml")).unwrap();
    assert!(!desk.path("a.xml.part").exists());
    desk.refused(&["payments", "c.bokfor", "release", &payment, "--out", "b.xml"], 1);
    desk.refused(&["payments", "c.bokfor", "release", "9999", "--out", "b.xml"], 2);
    desk.refused(&["payments", "c.bokfor", "release", &payment], 2);
    let other = waiting.iter().filter(is_free).nth(1).unwrap()["payment"].to_string();
    desk.refused(&["payments", "c.bokfor", "release", &other, "--out", "a.xml"], 3);
    desk.refused(&["payments", "c.bokfor", "release", &other, "--out", "no/b.xml"], 3);
    assert!(!desk.path("b.xml").exists());
    std::fs::write(desk.path("a.xml"), text.replace("<Ccy>NOK", "<Ccy>EUR").replace("TRF", "CHK"))
        .unwrap();
    desk.refused(&["payments", "c.bokfor", "sent", "1"], 1);
    std::fs::write(desk.path("a.xml"), text).unwrap();
    assert_eq!(desk.run(&["payments", "c.bokfor", "sent", "1"]).status, 0);
    desk.refused(&["payments", "c.bokfor", "take-back", "1"], 1);
    let held = desk.run(&["payments", "c.bokfor", "hold", &payment]);
    assert_eq!((held.status, &held.rows[0]["count"]), (1, &0.into()));

    let log = desk.run(&["log", "c.bokfor"]).rows;
    let run = log.iter().rev().find(|row| row["what"] == "posted").unwrap()["run"].to_string();
    let undone = desk.run(&["undo", "c.bokfor", "--run", &run]);
    assert_eq!(keys(&undone.rows[0]), ["reversed", "run", "standing"]);
    assert_eq!(undone.status, 0, "{:?}", undone.rows);
    desk.refused(&["undo", "c.bokfor", "--run", &run], 1);
    // An undo is not undone: what it took back is posted anew.
    let undo = undone.rows[0]["run"].to_string();
    desk.refused(&["undo", "c.bokfor", "--run", &undo], 1);
    desk.refused(&["undo", "c.bokfor", "--run", "9999"], 2);
    desk.refused(&["undo", "c.bokfor"], 2);
    assert_eq!(desk.run(&["verify", "c.bokfor"]).status, 0);
}
