//! `bokfor bench`: what the README's table shows, each figure against a baseline measured in the
//! same run on the same data.

mod bridge;
mod company;
mod growth;
mod invoices;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::output::{Fault, Output, Status};

/// `bokfor bench`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Invoices of the import that is measured.
    #[arg(long, default_value_t = 10_000)]
    invoices: u64,
    /// Invoices already in the file for the second measure of the import, and for the commands of
    /// the bridge; 0 leaves both out.
    #[arg(long, default_value_t = 100_000)]
    stored: u64,
    /// Folder for the files; it needs 25 kB an invoice. A new one under the system's when absent.
    #[arg(long)]
    folder: Option<PathBuf>,
}

/// One line of the table.
#[derive(Debug, serde::Serialize)]
struct Figure {
    what: String,
    /// Milliseconds.
    ours: f64,
    baseline: f64,
    baseline_is: String,
    ratio: f64,
    /// The ratio that was promised.
    at_most: f64,
}

impl Figure {
    // Times are no money: floats are right here.
    #[allow(clippy::float_arithmetic)]
    fn new(what: String, ours: Duration, baseline: (Duration, &str), at_most: f64) -> Self {
        let milliseconds = |time: Duration| (time.as_secs_f64() * 100_000.0).round() / 100.0;
        let ratio = ours.as_secs_f64() / baseline.0.as_secs_f64();
        Self {
            what,
            ours: milliseconds(ours),
            baseline: milliseconds(baseline.0),
            baseline_is: baseline.1.to_owned(),
            ratio: (ratio * 100.0).round() / 100.0,
            at_most,
        }
    }

    fn line(&self) -> String {
        let Self { what, ours, baseline, baseline_is, ratio, at_most } = self;
        format!(
            "{what}: {ours} ms; {baseline_is}: {baseline} ms; ratio {ratio} (at most {at_most})"
        )
    }
}

pub fn run(arguments: &Arguments, output: &Output) -> Result<Status, Fault> {
    let own = std::env::temp_dir().join(format!("bokfor-bench-{}", std::process::id()));
    let folder = arguments.folder.clone().unwrap_or(own);
    std::fs::create_dir_all(&folder)?;
    let outcome = measure(arguments, &folder, output);
    std::fs::remove_dir_all(&folder)?;
    outcome
}

fn measure(arguments: &Arguments, folder: &Path, output: &Output) -> Result<Status, Fault> {
    let mut company = company::Company::make(folder)?;
    import_beside_baseline(&mut company, arguments.invoices, output)?;
    if arguments.stored > arguments.invoices {
        let few = company.copy("few.bokfor")?;
        company.fill_to(arguments.stored, output)?;
        let (small, large) = growth::run(&mut company, &few, arguments.invoices, output)?;
        let what = format!("importing {} with {} stored", arguments.invoices, arguments.stored);
        let beside = format!("with {} stored", arguments.invoices);
        output.result(&Figure::new(what, large, (small, &beside), 1.3), Figure::line)?;
        company.open()?;
        bridge::run(company.session(), output)?;
    }
    Ok(Status::Done)
}

/// The import, and the two things it can't avoid, alone on the same data.
fn import_beside_baseline(
    company: &mut company::Company,
    invoices: u64,
    output: &Output,
) -> Result<(), Fault> {
    let before = company.copy("before.bokfor")?;
    let import = company.import(invoices)?;
    let xml = events_alone(&import.files)?;
    let rows = office::measure::rows_alone(company.file(), &before)?;
    output.message(&format!("XML events alone {xml:?}; {} rows alone {:?}", rows.count, rows.time));
    let beside = (xml + rows.time, "XML events and inserts alone");
    let what = format!("importing {invoices} invoices");
    output.result(&Figure::new(what, import.time, beside, 3.0), Figure::line)
}

/// A bare pass over the events of every file, the bytes in memory already.
fn events_alone(files: &[PathBuf]) -> Result<Duration, Fault> {
    let contents = files.iter().map(std::fs::read).collect::<Result<Vec<_>, _>>()?;
    let start = Instant::now();
    for bytes in &contents {
        let mut reader = quick_xml::Reader::from_reader(bytes.as_slice());
        while !matches!(reader.read_event(), Ok(quick_xml::events::Event::Eof) | Err(_)) {}
    }
    Ok(start.elapsed())
}
