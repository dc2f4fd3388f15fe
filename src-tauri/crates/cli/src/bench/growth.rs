//! What an invoice costs in a large file, beside what the same one costs in a small one.

use std::path::Path;
use std::time::Duration;

use super::company::{Company, Cost};
use crate::output::{Fault, Output};

/// How often each side is measured; the median counts.
const ROUNDS: usize = 3;

/// The median times of importing the same new invoices into the small file, made anew from `few` each
/// time, and into the company's own.
pub fn run(
    company: &mut Company,
    few: &Path,
    invoices: u64,
    output: &Output,
) -> Result<(Duration, Duration), Fault> {
    let (mut small, mut large) = (Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        let files = company.make_files(invoices)?;
        let again = company.again(few)?;
        // Whoever is first finds the files cold: they take turns.
        if round % 2 == 0 {
            small.push(company.cost_in(&again, &files)?);
            large.push(company.cost_in(company.file(), &files)?);
        } else {
            large.push(company.cost_in(company.file(), &files)?);
            small.push(company.cost_in(&again, &files)?);
        }
        files.iter().try_for_each(std::fs::remove_file)?;
    }
    for (name, costs) in [("small", &mut small), ("large", &mut large)] {
        let told: Vec<_> = costs.iter().map(|cost| told(cost, invoices)).collect();
        output.message(&format!("{name} file: {}", told.join("; ")));
        costs.sort_by_key(|cost| cost.time);
    }
    Ok((small[ROUNDS / 2].time, large[ROUNDS / 2].time))
}

fn told(cost: &Cost, invoices: u64) -> String {
    let written =
        cost.written.map(|bytes| format!(", {} bytes written an invoice", bytes / invoices));
    format!("{:?}{}", cost.time, written.unwrap_or_default())
}
