//! Long work on a terminal: how far it is, in one line on stderr, and Ctrl+C.

use std::io::{self, IsTerminal, Write};

use wire::events::{Job, JobKind, JobStage, JobState};
use wire::{Event, Failure};

use crate::session::Session;

/// How a program ends that was stopped by Ctrl+C.
const INTERRUPTED: i32 = 130;
/// Back to the start of the line, and nothing on it.
const CLEAR: &str = "\r\x1b[K";

/// Does work of the office and shows on a terminal how far it is. Ctrl+C stops it as the button of
/// the window does: what must stand or fall whole does so. A second Ctrl+C does not wait; then the
/// file is found as after a power cut, whole too.
pub fn shown<T>(
    session: &Session,
    work: impl FnOnce() -> Result<T, Failure>,
) -> Result<T, Failure> {
    let office = session.office().clone();
    let stops = ctrlc::set_handler({
        let asked = std::sync::atomic::AtomicBool::new(false);
        move || {
            let again = asked.swap(true, std::sync::atomic::Ordering::Relaxed);
            if office.cancel_jobs() == 0 || again {
                std::process::exit(INTERRUPTED);
            }
        }
    });
    if let Err(error) = stops {
        // Then Ctrl+C ends the program at once, which loses nothing either.
        eprintln!("bokfor: Ctrl+C is not caught: {error}");
    }
    if io::stderr().is_terminal() {
        let results_are_seen = io::stdout().is_terminal();
        session.office().subscribe(move |event| {
            // On the same terminal an import tells how far it is by its results.
            if let Event::Job(job) = event
                && !(job.kind == JobKind::Import && results_are_seen)
            {
                // With stderr closed there is nobody to tell.
                let _ = write!(io::stderr().lock(), "{CLEAR}{}", line(job));
            }
        });
    }
    work()
}

/// Where a job stands; nothing once it has ended.
fn line(job: &Job) -> String {
    if job.state != JobState::Running {
        return String::new();
    }
    let what = match (job.stage, job.kind) {
        (Some(JobStage::Pages), _) => "checking the file's pages",
        (Some(JobStage::Vouchers), _) => "recomputing vouchers",
        (Some(JobStage::Documents), _) => "hashing documents",
        (Some(JobStage::Ledgers), _) => "comparing ledgers",
        (Some(JobStage::Copying), _) => "copying pages",
        (Some(JobStage::Checking), _) => "checking the copy",
        (None, JobKind::Import) => "taking in",
        (None, JobKind::Register) => "reading the register",
        (None, JobKind::Verify) => "checking",
        (None, JobKind::Backup) => "backing up",
        (None, JobKind::Undo) => "taking back",
        (None, JobKind::Retry) => "trying again",
        (None, JobKind::Release) => "releasing",
    };
    match job.total {
        0 => what.to_owned(),
        total => format!("{what}: {} of {total}", job.done),
    }
}
