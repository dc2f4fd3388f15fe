//! `bokfor rules`: automation rules as text.

use std::fs;
use std::path::Path;

use office::Check;
use wire::headless::{RuleExplained, RuleLine, RulesTaken};
use wire::{Failure, FailureCode, Saved};

use crate::arguments::Rules;
use crate::output::{Fault, Output, Status, columns, shown};
use crate::session::Session;

/// Larger texts are not read: rules are written by people.
const LIMIT: u64 = 8 * 1024 * 1024;

/// `bokfor rules FILE …`.
pub fn run(session: &Session, action: Option<Rules>, output: &Output) -> Result<Status, Fault> {
    match action.unwrap_or(Rules::List) {
        Rules::List => {
            for line in session.office().list_rules()? {
                output.result(&line, line_text)?;
            }
            Ok(Status::Done)
        }
        Rules::Export => {
            output.text(&session.office().export_rules()?)?;
            Ok(Status::Done)
        }
        Rules::Import { path } => take(session, &path, Check::AndTake, output),
        Rules::Check { path } => take(session, &path, Check::Only, output),
        Rules::Explain { document } => {
            for rule in session.office().explain_rules(document)? {
                output.result(&rule, rule_text)?;
            }
            Ok(Status::Done)
        }
        Rules::On => switch(session, true, output),
        Rules::Off => switch(session, false, output),
    }
}

fn switch(session: &Session, on: bool, output: &Output) -> Result<Status, Fault> {
    session.office().switch_rules(on)?;
    let text = if on { "automation rules are on" } else { "automation rules are off" };
    output.result(&Saved {}, |_| text.to_owned())?;
    Ok(Status::Done)
}

fn line_text(line: &RuleLine) -> String {
    let RuleLine { rule, version, place, supplier, name, state } = line;
    let id = format!("{rule}.{version}");
    columns(&[&id, place, supplier.as_deref().unwrap_or(""), name, state])
}

fn rule_text(rule: &RuleExplained) -> String {
    let condition = rule.condition.as_ref().map(|condition| format!("wants {condition}"));
    let actual = rule.actual.as_ref().map(|actual| format!("found {}", shown(actual)));
    let said = [condition, actual].into_iter().flatten().collect::<Vec<_>>().join(", ");
    let number = rule.number.to_string();
    let mut text = columns(&[&number, &rule.name, &rule.verdict, &said]);
    for function in &rule.functions {
        let before: Vec<String> = function.before.iter().map(u32::to_string).collect();
        let came = match (function.done, &function.refused, before.is_empty()) {
            (true, _, _) => "done".to_owned(),
            (false, Some(why), _) => why.clone(),
            (false, None, false) => format!("done before by rule {}", before.join(", ")),
            (false, None, true) => "not done".to_owned(),
        };
        text += &format!("\n   {}: {came}", function.function);
    }
    text
}

fn take(session: &Session, path: &Path, how: Check, output: &Output) -> Result<Status, Fault> {
    let text = read(path)?;
    let taken = session.office().take_rules(&text, how)?;
    output.result(&taken, |taken| taken_text(taken, path))?;
    Ok(if taken.faults.is_empty() { Status::Done } else { Status::Held })
}

fn read(path: &Path) -> Result<String, Failure> {
    let fault = |detail: String| Failure::new(FailureCode::FileFault).with("detail", detail);
    let length = fs::metadata(path).map_err(|error| fault(error.to_string()))?.len();
    if length > LIMIT {
        let what = format!("{length} bytes; rules are read up to {LIMIT}");
        return Err(fault(what));
    }
    fs::read_to_string(path).map_err(|error| fault(error.to_string()))
}

fn taken_text(taken: &RulesTaken, path: &Path) -> String {
    let RulesTaken { added, changed, same, faults } = taken;
    if faults.is_empty() {
        return format!("{added} new, {changed} changed, {same} as before");
    }
    let fault = |fault: &wire::headless::TextFault| {
        let at = format!("{}:{}:{}", path.display(), fault.line, fault.column);
        format!("{at}: {} {}", fault.code, fault.value).trim_end().to_owned()
    };
    let faults: Vec<String> = faults.iter().map(fault).collect();
    format!("{}\nnothing was taken in", faults.join("\n"))
}
