//! Bad input and bad luck: a clear message, nothing lost, nothing half-posted.

use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use ledger::Channel;
use office::{Office, read_bytes};
use rust_decimal::Decimal;
use wire::events::{JobKind, JobState};
use wire::headless::ImportedDocument;
use wire::{Event, FailureCode};

use crate::ehf::Ehf;
use crate::world::{World, codes, config};

#[test]
fn a_folder_of_everything_gives_each_file_its_result() {
    let (world, _) = World::with_enabled_supplier();
    let folder = world.dir.path().join("mixed");
    std::fs::create_dir_all(folder.join("sub")).unwrap();
    let good = Ehf::new("F-2").gross("1500.00").xml();
    let files: [(&str, Vec<u8>, &str); 8] = [
        ("1.xml", good.clone().into_bytes(), "posted"),
        ("2-empty.xml", vec![], "empty"),
        ("3-truncated.xml", good.as_bytes()[..good.len() / 2].to_vec(), "truncated"),
        (
            "4-doctype.xml",
            good.replacen("?>\n", "?>\n<!DOCTYPE x [<!ENTITY a \"b\">]>\n", 1).into_bytes(),
            "doctype",
        ),
        ("5-text.txt", b"Hei".to_vec(), "not_xml"),
        ("6-other.xml", b"<order/>".to_vec(), "unknown_document"),
        ("7-same.xml", good.into_bytes(), "already_received"),
        ("sub/8.xml", Ehf::new("F-3").gross("1600.00").xml().into_bytes(), "posted"),
    ];
    for (name, bytes, _) in &files {
        std::fs::write(folder.join(name), bytes).unwrap();
    }
    let told = world.import_paths(&[folder, PathBuf::from("/nowhere/at/all.xml")]);
    let outcomes: Vec<&str> = told
        .iter()
        .map(|document| match document.status.as_str() {
            "unreadable" => codes(document)[0],
            status => status,
        })
        .collect();
    let mut expected: Vec<&str> = files.iter().map(|(.., outcome)| *outcome).collect();
    expected.push("vanished");
    assert_eq!(outcomes, expected);
    // What a person may make sense of is shown as text.
    let told_of = |name: &str| told.iter().find(|d| d.path.ends_with(name)).unwrap();
    let shown = |name: &str| world.document(told_of(name).document.unwrap()).text;
    assert_eq!(shown("5-text.txt").as_deref(), Some("Hei"));
    assert_eq!(shown("2-empty.xml"), None);
    assert_eq!(shown("1.xml"), None);
    // What could be read as bytes is kept as it came.
    let kept = told_of("3-truncated.xml");
    let (bytes, name) = world.office.document_bytes(kept.document.unwrap(), 0).unwrap();
    assert_eq!((bytes, name.as_str()), (files[2].1.clone(), "3-truncated.xml"));
    let detail = world.document(kept.document.unwrap());
    let error = detail.unreadable.unwrap();
    assert_eq!(error.code, "truncated");
    assert!(error.offset.is_some() && error.line.is_some(), "{error:?}");
    let same = world.document(told[0].document.unwrap());
    assert_eq!(same.receipts.len(), 2);
    world.verify();
}

#[test]
fn the_same_file_twice_at_once_is_received_once() {
    let (world, _) = World::with_enabled_supplier();
    let one = world.file(&Ehf::new("F-2").gross("1500.00"));
    let office = world.office.clone();
    let told = Arc::new(Mutex::new(Vec::new()));
    std::thread::scope(|scope| {
        for _ in 0..4 {
            let (office, told, one) = (office.clone(), told.clone(), one.clone());
            scope.spawn(move || {
                let tell = |d: &ImportedDocument| told.lock().unwrap().push(d.status.clone());
                office.import_blocking(&[one], Channel::EInvoice, tell).unwrap();
            });
        }
    });
    let mut statuses = told.lock().unwrap().clone();
    statuses.sort();
    assert_eq!(statuses, ["already_received", "already_received", "already_received", "posted"]);
    assert_eq!(world.vouchers().len(), 1);
    world.verify();
}

#[test]
fn what_was_told_is_in_the_file_when_it_is_told() {
    let (world, _) = World::with_enabled_supplier();
    let files: Vec<PathBuf> = (2..260_u32)
        .map(|n| world.file(&Ehf::new(&format!("F-{n}")).gross(&format!("{}.00", 2000 + n * 5))))
        .collect();
    let readers = store::Readers::open(&world.company_file()).unwrap();
    let mut order = Vec::new();
    let take = |document: &ImportedDocument| {
        // Another connection sees only what is committed.
        let id = ledger::DocumentId(document.document.unwrap());
        let kept = readers.read(|view| store::documents::find(view, id)).unwrap();
        assert!(kept.is_some());
        order.push(PathBuf::from(&document.path));
    };
    world.office.import_blocking(&files, Channel::EInvoice, take).unwrap();
    assert_eq!(order, files);
    assert_eq!(world.vouchers().len(), 258);
    world.verify();
}

#[test]
fn a_company_file_is_opened_by_one_and_read_by_many() {
    let (world, _) = World::with_enabled_supplier();
    let dir = tempfile::tempdir().unwrap();
    let second = Office::new(config(dir.path(), &world.clock));
    let locked = second.open_company(&world.company_file()).unwrap_err();
    assert_eq!(locked.code, FailureCode::CompanyLocked);
    second.open_for_reading(&world.company_file()).unwrap();
    let info = second.call("company_info", serde_json::json!({})).unwrap();
    assert_eq!(info["counts"]["inbox"], 1);
    let file = world.file(&Ehf::new("F-2"));
    let refused = second.import_blocking(&[file], Channel::EInvoice, |_| {}).unwrap_err();
    assert_eq!(refused.code, FailureCode::CompanyLocked);
    assert!(!second.tick());
}

#[test]
fn what_is_no_company_file_is_not_touched() {
    let world = World::new();
    world.office.close();
    let check = |bytes: &[u8]| {
        let path = world.bytes("other.bokfor", bytes);
        let failure = world.office.open_company(&path).unwrap_err();
        assert_eq!(std::fs::read(&path).unwrap(), bytes);
        failure.code
    };
    assert_eq!(check(b""), FailureCode::NotACompanyFile);
    assert_eq!(
        check(b"something else entirely, and long enough to be a header"),
        FailureCode::NotACompanyFile
    );
    let gone = world.office.open_company(&world.dir.path().join("gone.bokfor")).unwrap_err();
    assert_eq!(gone.code, FailureCode::NotFound);
    let none = world.office.call("inbox_list", serde_json::json!({})).unwrap_err();
    assert_eq!(none.code, FailureCode::InvalidRequest);
    let none = world.office.call("company_info", serde_json::json!({})).unwrap_err();
    assert_eq!(none.code, FailureCode::NoCompany);
    let unknown = world.office.call("no_such_command", serde_json::json!({})).unwrap_err();
    assert_eq!(unknown.code, FailureCode::InvalidRequest);
}

#[test]
fn a_job_tells_how_it_goes_and_keeps_paths_to_itself() {
    let (world, _) = World::with_enabled_supplier();
    let events = Arc::new(Mutex::new(Vec::new()));
    let heard = events.clone();
    world.office.subscribe(move |event: &Event| heard.lock().unwrap().push(event.clone()));
    let files = vec![world.file(&Ehf::new("F-2").gross("1500.00")), world.bytes("x.xml", b"")];
    let id = world.office.import(files, Channel::EInvoice).unwrap();
    let job = world.ended(id);
    assert_eq!((job.state, job.done, job.total), (JobState::Done, 2, 2));
    assert_eq!((job.posted, job.held, job.unreadable, job.known), (1, 0, 1, 0));
    assert!(job.run.is_some());
    let folder = world.dir.path().display().to_string();
    let crossed = serde_json::to_string(&*events.lock().unwrap()).unwrap();
    assert!(!crossed.contains(&folder) && crossed.contains("F-2.xml"));
}

#[test]
fn several_invoices_in_one_file_are_each_decided() {
    let (world, _) = World::with_enabled_supplier();
    let bare = |invoice: Ehf| {
        let xml = invoice.xml();
        xml.split_once("?>").unwrap().1.to_owned()
    };
    let first = bare(Ehf::new("F-2").gross("1500.00"));
    let second = bare(Ehf::new("F-3").gross("9000.00"));
    let envelope = format!(
        "<Envelope xmlns=\"http://schemas.xmlsoap.org/soap/envelope/\"><Body>{first}{second}</Body></Envelope>"
    );
    let told = world.import_paths(&[world.bytes("two.xml", envelope.as_bytes())]);
    let statuses: Vec<_> = told.iter().map(|d| (d.status.as_str(), codes(d))).collect();
    assert_eq!(statuses, [("posted", vec![]), ("inbox", vec!["cap_exceeded"])]);
    // The document waits until its last invoice is posted; a person sees the one that waits.
    let document = told[0].document.unwrap();
    assert_eq!(world.document(document).row.number.as_deref(), Some("F-3"));
    world.try_post(document, &[]).unwrap();
    assert!(world.inbox().iter().all(|row| row.document != document));
    world.verify();
}

#[test]
fn reading_never_fails() {
    let xml = Ehf::new("F-1").xml();
    let bytes = xml.as_bytes();
    // Every prefix and every damaged byte in steps that a test can afford.
    for at in (0..bytes.len()).step_by(97) {
        let [cut] = read_bytes("x", &bytes[..at]).try_into().unwrap();
        assert!(cut.error.is_some());
        let mut damaged = bytes.to_vec();
        damaged[at] ^= 0x1F;
        assert_eq!(read_bytes("x", &damaged).len(), 1);
    }
}

#[test]
fn a_job_that_is_stopped_keeps_what_was_done() {
    let (world, _) = World::with_enabled_supplier();
    // More than one transaction takes in, every amount another one and under the cap.
    let files: Vec<PathBuf> = (2..2602_u32)
        .map(|n| world.file(&Ehf::new(&format!("F-{n}")).gross(&format!("{}.00", 2000 + n))))
        .collect();
    let office = world.office.clone();
    // Stopped from within the first progress it tells; the verification after it runs to its end.
    world.office.subscribe(move |event| {
        if let Event::Job(job) = event
            && job.kind == JobKind::Import
            && job.done > 0
            && job.state == JobState::Running
        {
            let cancel = serde_json::json!({ "id": job.id });
            office.call("job_cancel", cancel).unwrap();
        }
    });
    let id = world.office.import(files, Channel::EInvoice).unwrap();
    let job = world.ended(id);
    assert_eq!(job.state, JobState::Cancelled);
    assert!(job.done > 0 && job.done < 2600, "{}", job.done);
    assert_eq!(world.vouchers().len(), usize::try_from(job.done).unwrap());
    world.verify();
}

#[test]
fn a_company_that_cannot_be_opened_leaves_the_open_one_open() {
    let world = World::new();
    let other = world.bytes("other.bokfor", b"no company");
    world.office.open_company(&other).unwrap_err();
    assert_eq!(world.office.company_path(), Some(world.company_file()));
    let start =
        office::CompanyStart { name: "X".into(), org_number: "1".into(), ..Default::default() };
    let failure =
        world.office.create_company(&world.dir.path().join("x.bokfor"), &start).unwrap_err();
    assert_eq!(
        (failure.params["field"].as_str(), failure.params["why"].as_str()),
        ("org_number", "length")
    );
    world.import(&Ehf::new("F-1"));
    // The same file again: its lock is this program's own.
    world.office.open_company(&world.company_file()).unwrap();
    assert_eq!(world.inbox().len(), 1);
}

/// Whoever opens a pipe waits for the other end, and there is none.
#[cfg(target_os = "linux")]
#[test]
fn a_pipe_that_is_named_is_told_and_not_waited_for() {
    let (world, _) = World::with_enabled_supplier();
    let pipe = world.dir.path().join("pipe.xml");
    rustix::fs::mkfifoat(rustix::fs::CWD, &pipe, rustix::fs::Mode::RUSR).unwrap();
    let [told] = world.import_paths(&[pipe]).try_into().unwrap();
    assert_eq!((told.status.as_str(), codes(&told)), ("unreadable", vec!["not_a_file"]));
}

#[test]
fn amounts_that_no_sum_can_hold_leave_every_list_as_it_is() {
    let (world, supplier) = World::with_enabled_supplier();
    world.set(supplier, |set| set.cap = Some("1000000000000.00".into()));
    let of = |number: &str, net: &str| {
        let mut invoice = Ehf::new(number);
        (invoice.net, invoice.percent) = (net.parse().unwrap(), Decimal::ZERO);
        invoice
    };
    // Each fits 64 bits of øre; two together do not.
    for number in ["H-1", "H-2"] {
        let huge = world.import(&of(number, "92233720368547758.07"));
        assert_eq!(codes(&huge), ["field_invalid"]);
        assert!(world.try_post(huge.document.unwrap(), &["field_invalid"]).is_err());
    }
    let largest = world.import(&of("H-3", "1000000000000.00"));
    assert_eq!(largest.status, "posted");
    assert_eq!((world.inbox().len(), world.vouchers().len()), (3, 1));
    assert_eq!(world.table().len(), 1);
    world.verify();
}
