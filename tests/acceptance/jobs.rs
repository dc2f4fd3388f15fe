//! Work of over a second shows how far it is and can be stopped: what stops is whole.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use chrono::TimeDelta;
use ledger::Channel;
use office::CompanyStart;
use wire::document::{RejectDocument, RetryDocuments};
use wire::events::{CancelJob, GetJobs, Job, JobKind, JobOutcome, JobStage, JobState, Started};
use wire::host::ReleasePayments;
use wire::log::{GetRuns, UndoRun};
use wire::payments::{PaymentFormat, PaymentTab};
use wire::settings::{BackedUp, Backup, Verify};
use wire::suppliers::RefreshRegister;
use wire::why::GetWhy;
use wire::{Event, FailureCode};

use crate::backup::copies;
use crate::ehf::{BUYER, Ehf};
use crate::world::World;

/// Does `act` the first time that a job is told of which `when` holds.
fn once(
    world: &World,
    when: impl Fn(&Job) -> bool + Send + Sync + 'static,
    act: impl Fn(&office::Office, &Job) + Send + Sync + 'static,
) {
    let (office, done) = (world.office.clone(), AtomicBool::new(false));
    world.office.subscribe(move |event| {
        if let Event::Job(job) = event
            && when(job)
            && !done.swap(true, Ordering::Relaxed)
        {
            act(&office, job);
        }
    });
}

fn stop(office: &office::Office, job: &Job) {
    let cancel = serde_json::to_value(CancelJob { id: job.id }).unwrap();
    office.call("job_cancel", cancel).unwrap();
}

/// Four invoices posted in one run.
fn imported(world: &World) -> i64 {
    let invoice = |n: u32| Ehf::new(&format!("F-{n}")).gross(&format!("{}.00", 1000 + n * 100));
    let files: Vec<_> = (2..6).map(|n| world.file(&invoice(n))).collect();
    let imported = world.office.import_blocking(&files, Channel::EInvoice, |_| {}).unwrap();
    assert_eq!((imported.files, imported.anything_left), (4, false));
    imported.run
}

/// All that undoing a run could change.
fn books(world: &World) -> String {
    let runs = world.call(&GetRuns {});
    let queue = [PaymentTab::Open, PaymentTab::Removed].map(|tab| world.queue(tab));
    format!("{:?}{:?}{queue:?}{runs:?}", world.vouchers(), world.inbox())
}

#[test]
fn a_run_is_undone_in_the_background_and_tells_how_far_it_is() {
    let (world, _) = World::with_enabled_supplier();
    let run = imported(&world);
    let told = Arc::new(Mutex::new(Vec::new()));
    let hear = told.clone();
    world.office.subscribe(move |event| {
        if let Event::Job(job) = event {
            hear.lock().unwrap().push((job.state, job.done, job.total));
        }
    });
    let job = world.ended(world.call(&UndoRun { run }).job);
    assert_eq!((job.kind, job.state, job.undoes), (JobKind::Undo, JobState::Done, Some(run)));
    let outcome = JobOutcome::Undone { reversed: 4, standing: 0, vouchers: vec![] };
    assert_eq!((job.outcome, job.failure), (Some(outcome), None));
    // That it began, how much there is, and at the latest at its end how much was done.
    let told = told.lock().unwrap().clone();
    let running = JobState::Running;
    assert_eq!(told[..2], [(running, 0, 0), (running, 0, 4)]);
    assert_eq!(told.last(), Some(&(JobState::Done, 4, 4)));
    assert_eq!(world.vouchers().len(), 8);
    world.verify();
}

#[test]
fn an_undo_that_is_stopped_has_changed_nothing() {
    let (world, _) = World::with_enabled_supplier();
    let run = imported(&world);
    let before = books(&world);
    once(&world, |job| job.kind == JobKind::Undo && job.total == 4, stop);
    let job = world.ended(world.call(&UndoRun { run }).job);
    assert_eq!((job.state, job.outcome, job.failure), (JobState::Cancelled, None, None));
    assert_eq!(books(&world), before);
    world.verify();
    // Stopped without a window it is the same.
    once(
        &world,
        |job| job.kind == JobKind::Undo && job.total == 4,
        |office, _| {
            assert_eq!(office.cancel_jobs(), 1);
        },
    );
    assert_eq!(world.office.undo_blocking(run).unwrap_err().code, FailureCode::Cancelled);
    assert_eq!(books(&world), before);
    // And nothing stands in its way later.
    assert_eq!(world.office.undo_blocking(run).unwrap().reversed.len(), 4);
    world.verify();
}

/// Invoices that wait because their supplier was not switched on, which it is now.
fn waiting(count: u32) -> World {
    let (world, supplier) = World::with_enabled_supplier();
    world.set(supplier, |set| set.mode = Some("manual".into()));
    let invoice = |n: u32| Ehf::new(&format!("F-{n}")).gross(&format!("{}.00", 1000 + n * 5));
    let files: Vec<_> = (2..count + 2).map(|n| world.file(&invoice(n))).collect();
    world.import_paths(&files);
    world.set(supplier, |set| set.mode = Some("auto".into()));
    // The supplier's first invoice was there before it was reviewed.
    let first = world.inbox().into_iter().map(|row| row.document).min().unwrap();
    world.call(&RejectDocument { document: first, reason: "betalt".into() });
    assert_eq!((world.inbox().len(), world.vouchers().len()), (count as usize, 0));
    world
}

#[test]
fn what_waits_is_tried_again_in_the_background() {
    let world = waiting(3);
    let job = world.ended(world.call(&RetryDocuments {}).job);
    assert_eq!((job.kind, job.state), (JobKind::Retry, JobState::Done));
    assert_eq!((job.done, job.total, job.posted, job.held), (3, 3, 3, 0));
    assert_eq!((world.inbox().len(), world.vouchers().len()), (0, 3));
    // Undone like any other run.
    let undone = world.office.undo_blocking(job.run.unwrap()).unwrap();
    assert_eq!((undone.reversed.len(), undone.standing.len()), (3, 0));
    world.verify();
}

#[test]
fn a_new_try_that_is_stopped_keeps_whole_groups_and_says_how_far_it_came() {
    let world = waiting(130);
    once(&world, |job| job.kind == JobKind::Retry && job.done == 100, stop);
    let job = world.ended(world.call(&RetryDocuments {}).job);
    assert_eq!((job.state, job.failure), (JobState::Cancelled, None));
    assert_eq!((job.done, job.total, job.posted, job.held), (100, 130, 100, 0));
    let (left, posted) = (world.inbox(), world.vouchers());
    assert_eq!((left.len(), posted.len()), (30, 100));
    assert_eq!(world.queue(PaymentTab::Open).len(), 100);
    // The rest is untouched: it was decided once, when it came.
    for row in [left.first().unwrap(), left.last().unwrap()] {
        let why = world.call(&GetWhy { document: row.document, decision: None });
        assert_eq!((why.earlier.len(), why.outcome.as_str()), (0, "held"));
    }
    world.verify();
    // Stopped without a window it is the same, and the failure says how far it came.
    once(
        &world,
        |job| job.kind == JobKind::Retry && job.total == 30,
        |office, _| {
            assert_eq!(office.cancel_jobs(), 1);
        },
    );
    let failure = world.office.retry_blocking(&[]).unwrap_err();
    assert_eq!(failure.code, FailureCode::Cancelled);
    assert_eq!((failure.params["tried"].as_str(), failure.params["posted"].as_str()), ("0", "0"));
    // The next one finds the rest.
    let rest = world.office.retry_blocking(&[]).unwrap();
    assert_eq!((rest.posted, rest.held), (30, 0));
    assert_eq!((world.inbox().len(), world.vouchers().len()), (0, 130));
    world.verify();
}

#[test]
fn a_document_that_is_not_there_leaves_the_others_untried() {
    let world = waiting(1);
    let [document] = world.inbox().iter().map(|row| row.document).collect::<Vec<_>>()[..] else {
        panic!()
    };
    let failure = world.office.retry_blocking(&[document, 999]).unwrap_err();
    assert_eq!(
        (failure.code, failure.params["what"].as_str()),
        (FailureCode::NotFound, "document")
    );
    assert_eq!(world.inbox().len(), 1);
}

/// Asks for the release as the page does; the place was chosen in the system's dialog.
fn released(world: &World, target: &std::path::Path) -> Job {
    let payments = world.queue(PaymentTab::Open).iter().map(|row| row.payment).collect();
    let request = ReleasePayments { payments, format: PaymentFormat::Pain00100109 };
    let request = serde_json::to_value(request).unwrap();
    let started = world.office.call_with_paths("payment_release", request, vec![target.into()]);
    let started: Started = serde_json::from_value(started.unwrap()).unwrap();
    world.ended(started.job)
}

#[test]
fn a_release_that_is_stopped_has_released_nothing_and_left_no_file() {
    let (world, _) = World::with_enabled_supplier();
    imported(&world);
    let target = world.dir.path().join("betaling.xml");
    let before = books(&world);
    // Each of the four is checked and written.
    once(&world, |job| job.kind == JobKind::Release && job.total == 8, stop);
    let job = released(&world, &target);
    assert_eq!((job.state, job.outcome, job.failure), (JobState::Cancelled, None, None));
    assert_eq!((books(&world), target.exists()), (before, false));
    // Nothing stands in its way later, and what it came to is the file.
    let job = released(&world, &target);
    let Some(JobOutcome::Released(batch)) = job.outcome else { panic!("{job:?}") };
    let bytes = std::fs::read(&target).unwrap();
    assert_eq!((batch.count, batch.sha256), (4, ledger::Sha256::of(&bytes).to_string()));
    assert_eq!(world.queue(PaymentTab::Open).len(), 0);
    assert_eq!(world.queue(PaymentTab::Released).len(), 4);
    world.verify();
}

#[test]
fn a_release_that_can_not_be_says_why_and_leaves_the_file_that_is_there() {
    let (world, _) = World::with_enabled_supplier();
    imported(&world);
    let target = world.dir.path().join("betaling.xml");
    std::fs::write(&target, "theirs").unwrap();
    let before = books(&world);
    let job = released(&world, &target);
    assert_eq!((job.state, job.failure.unwrap().code), (JobState::Failed, FailureCode::FileExists));
    assert_eq!(books(&world), before);
    assert_eq!(std::fs::read(&target).unwrap(), b"theirs");
}

#[test]
fn a_job_that_fails_says_why() {
    let (world, _) = World::with_enabled_supplier();
    let run = imported(&world);
    world.office.undo_blocking(run).unwrap();
    let before = books(&world);
    let job = world.ended(world.call(&UndoRun { run }).job);
    let failure = job.failure.unwrap();
    assert_eq!((job.state, failure.code), (JobState::Failed, FailureCode::Refused));
    assert_eq!(failure.params["why"], "already_undone");
    assert_eq!(books(&world), before);
}

#[test]
fn a_backup_that_is_stopped_leaves_no_file_and_the_older_ones_stand() {
    let (world, _) = World::with_enabled_supplier();
    let job = world.ended(world.call(&Backup {}).job);
    let [older] = copies(&world).try_into().unwrap();
    let file_name = older.file_name().unwrap().to_string_lossy().into_owned();
    let backed_up_at = "2026-03-02T09:00:00.000Z".to_owned();
    let made = JobOutcome::BackedUp(BackedUp { file_name, backed_up_at });
    assert_eq!((job.state, job.outcome), (JobState::Done, Some(made)));
    world.clock.advance(TimeDelta::hours(1));
    for at in [JobStage::Copying, JobStage::Checking] {
        once(&world, move |job| job.stage == Some(at), stop);
        let job = world.ended(world.call(&Backup {}).job);
        assert_eq!(job.state, JobState::Cancelled, "{at:?}");
        assert_eq!(copies(&world), std::slice::from_ref(&older), "{at:?}");
    }
}

#[test]
fn the_backup_of_the_day_is_a_job_that_does_not_come_back_at_once_when_it_is_stopped() {
    let (world, _) = World::with_enabled_supplier();
    once(&world, |job| job.kind == JobKind::Backup && job.automatic, stop);
    assert!(!world.office.back_up_if_due());
    assert_eq!(copies(&world).len(), 0);
    let jobs = world.call(&GetJobs {});
    let told: Vec<_> = jobs.iter().map(|job| (job.kind, job.automatic, job.state)).collect();
    assert_eq!(told.last(), Some(&(JobKind::Backup, true, JobState::Cancelled)));
    world.clock.advance(TimeDelta::minutes(59));
    assert!(!world.office.back_up_if_due());
    assert_eq!(world.call(&GetJobs {}).len(), jobs.len());
    world.clock.advance(TimeDelta::minutes(1));
    assert!(world.office.back_up_if_due());
    assert_eq!(copies(&world).len(), 1);
}

#[test]
fn what_was_tampered_with_is_found_while_others_write() {
    let (world, _) = World::with_enabled_supplier();
    imported(&world);
    let raw = rusqlite::Connection::open(world.company_file()).unwrap();
    raw.execute_batch(
        "CREATE TEMP TABLE kept AS SELECT name, sql FROM sqlite_schema
             WHERE type = 'trigger' AND tbl_name = 'document_contents';",
    )
    .unwrap();
    let triggers: Vec<(String, String)> = raw
        .prepare("SELECT name, sql FROM kept")
        .unwrap()
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    triggers
        .iter()
        .for_each(|(name, _)| raw.execute_batch(&format!("DROP TRIGGER {name}")).unwrap());
    raw.execute("UPDATE document_contents SET bytes = x'00' WHERE document_id = 2", []).unwrap();
    triggers.iter().for_each(|(_, sql)| raw.execute_batch(sql).unwrap());
    drop(raw);
    let late = world.file(&Ehf::new("F-9").gross("1900.00"));
    once(
        &world,
        |job| job.stage == Some(JobStage::Vouchers),
        move |office, _| {
            let late = std::slice::from_ref(&late);
            let took = office.import_blocking(late, Channel::EInvoice, |_| {}).unwrap();
            assert!(!took.anything_left);
        },
    );
    let job = world.ended(world.call(&Verify {}).job);
    let Some(JobOutcome::Verified { vouchers, documents, found, findings }) = job.outcome else {
        panic!("{job:?}");
    };
    // As it was when the work began: what came since is the next one's.
    assert_eq!((vouchers, documents, found), (4, 5, 1));
    assert_eq!(
        (findings[0].code.as_str(), findings[0].subject.as_str()),
        ("document_changed", "2")
    );
    let next = world.office.verify_blocking().unwrap();
    assert_eq!((next.vouchers, next.documents, next.findings), (5, 6, findings));
}

#[test]
fn verifying_is_stopped_between_its_steps() {
    let (world, _) = World::with_enabled_supplier();
    for at in [JobStage::Pages, JobStage::Vouchers, JobStage::Documents, JobStage::Ledgers] {
        imported_one(&world, at);
        once(&world, move |job| job.stage == Some(at), stop);
        let job = world.ended(world.call(&Verify {}).job);
        assert_eq!((job.state, job.outcome), (JobState::Cancelled, None), "{at:?}");
    }
    world.verify();
}

/// An invoice, so that there is a voucher to come to.
fn imported_one(world: &World, at: JobStage) {
    let number = format!("F-{at:?}");
    let day = format!("2026-02-{:02}", 1 + at as u8);
    world.import(&Ehf::new(&number).gross("1500.00").on(&day));
}

#[test]
fn asking_twice_is_one_job() {
    let (world, _) = World::with_enabled_supplier();
    let second = Arc::new(Mutex::new(None));
    let heard = second.clone();
    once(
        &world,
        |job| job.stage == Some(JobStage::Ledgers),
        move |office, _| {
            let started = office.call("verify", serde_json::json!({})).unwrap();
            *heard.lock().unwrap() =
                Some((started, office.verify_blocking().map_err(|f| f.params)));
        },
    );
    let first = world.call(&Verify {}).job;
    world.ended(first);
    let (started, blocking) = second.lock().unwrap().take().unwrap();
    assert_eq!(started, serde_json::json!({ "job": first }));
    assert_eq!(blocking.unwrap_err()["why"], "under_way");
}

#[test]
fn a_refresh_that_is_stopped_leaves_the_suppliers_as_they_were() {
    let world = World::new();
    let head = "Leverandørnr;Navn;Org.nr;Debetkonto\n";
    let rows = format!("{head}7;Kraft;104268188;6340\n8;Mobil;115309463;6900\n");
    let path = world.bytes("register.csv", rows.as_bytes());
    once(&world, |job| job.kind == JobKind::Register && job.total == 2, stop);
    let failure = world.office.set_register_file(&path).unwrap_err();
    assert_eq!(failure.code, FailureCode::Cancelled);
    let suppliers = |world: &World| {
        let request = |query| wire::suppliers::ListSuppliers { to_review: false, query };
        world.rows(wire::suppliers::SupplierColumn::Name, request).len()
    };
    assert_eq!(suppliers(&world), 0);
    // It does not come back by itself before its time.
    assert!(!world.office.tick());
    let job = world.ended(world.call(&RefreshRegister {}).job);
    let outcome =
        JobOutcome::Register { failure: None, created: 2, changed: 0, conflicts: 0, skipped: 0 };
    assert_eq!((job.state, job.outcome), (JobState::Done, Some(outcome)));
    assert_eq!(suppliers(&world), 2);
    world.verify();
}

#[test]
fn the_jobs_of_another_company_are_not_shown() {
    let (world, _) = World::with_enabled_supplier();
    world.verify();
    let told = world.call(&GetJobs {}).len();
    assert!(told > 0);
    let other =
        CompanyStart { name: "Annen AS".into(), org_number: BUYER.into(), ..Default::default() };
    world.office.create_company(&world.dir.path().join("other.bokfor"), &other).unwrap();
    assert_eq!(world.call(&GetJobs {}), []);
    world.office.open_company(&world.company_file()).unwrap();
    assert_eq!(world.call(&GetJobs {}).len(), told);
}
