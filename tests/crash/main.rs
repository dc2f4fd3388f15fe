//! Kills a posting process at random moments, and proves that what it said it had posted is there,
//! once, without gaps, and that nothing is there by halves; the same with a full disk and with a
//! second process. `BOKFOR_CRASHES` says how many kills, `BOKFOR_CRASH_SEED` where chance starts.

mod audit;
mod books;
mod company;
mod disk;
mod full;
mod invoices;
mod kills;
mod life;
mod posting;
mod twice;

use std::process::ExitCode;

use disk::Disk;
use kills::{Campaign, Report, Violation};
use libtest_mimic::{Arguments, Failed, Trial};

/// Kills where `BOKFOR_CRASHES` does not say.
const KILLS: usize = 200;
/// Kills within which a disk that lies must be found out.
const FOUND_OUT: usize = 30;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    if arguments.next().as_deref() == Some(posting::ARGUMENT) {
        posting::run(&arguments.next().unwrap());
        return ExitCode::SUCCESS;
    }
    let trials = vec![
        Trial::test("what_was_acknowledged_survives_every_kill", kills_of_a_sound_disk),
        Trial::test("a_disk_that_lies_is_found_out", kills_of_a_lying_disk),
        Trial::test("a_disk_that_fills_up_loses_nothing", passes(full::at_any_byte)),
        Trial::test("a_file_system_that_is_full_loses_nothing", passes(full::of_a_file_system)),
        Trial::test("a_second_process_is_told_and_reads_on", passes(twice::a_second_process)),
        Trial::test("the_same_folder_twice_at_once_is_posted_once", passes(twice::one_folder)),
    ];
    // One after the other: each counts on the machine to be as fast as it was a moment before.
    let arguments = Arguments { test_threads: Some(1), ..Arguments::from_args() };
    libtest_mimic::run(&arguments, trials).exit_code()
}

fn passes(test: fn()) -> impl FnOnce() -> Result<(), Failed> + Send + 'static {
    move || {
        test();
        Ok(())
    }
}

/// Half of the lives on the machine's disk, half with a power cut at their end.
fn kills_of_a_sound_disk() -> Result<(), Failed> {
    let kills = number("BOKFOR_CRASHES").map_or(KILLS, |number| number as usize);
    let seed = seed();
    let disks = &[Disk::Plain, Disk::PowerCut];
    // Two at once: while one waits for the disk, the other works.
    let half = Campaign { seed, kills: kills / 2, disks };
    let other = Campaign { seed: seed + 1, kills: kills - kills / 2, disks };
    let report = std::thread::scope(|scope| {
        let half = scope.spawn(|| half.run());
        let other = other.run()?;
        Ok::<Report, Violation>(half.join().unwrap()?.and(other))
    });
    let report = report.map_err(|violation| violation.what)?;
    println!("\n  seeds {seed} and {}: {report}", seed + 1);
    Ok(())
}

/// The harness must be able to fail: with a setting that is broken on purpose, it does.
fn kills_of_a_lying_disk() -> Result<(), Failed> {
    let campaign = Campaign { seed: seed(), kills: FOUND_OUT, disks: &[Disk::Lying] };
    match campaign.run() {
        Ok(report) => Err(format!("nothing was found: {report}").into()),
        Err(violation) => {
            let first = violation.what.lines().next().unwrap_or_default();
            println!("\n  found out by kill {}: {first}", violation.kills);
            Ok(())
        }
    }
}

fn seed() -> u64 {
    number("BOKFOR_CRASH_SEED").unwrap_or_else(|| fastrand::u64(..1_000_000))
}

fn number(variable: &str) -> Option<u64> {
    let text = std::env::var(variable).ok()?;
    Some(text.parse().unwrap_or_else(|_| panic!("{variable} is no number: {text}")))
}
