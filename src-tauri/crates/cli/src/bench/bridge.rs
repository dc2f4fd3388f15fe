//! How long the page waits for its lists.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::output::{Fault, Output};
use crate::session::Session;

/// How often each command is called.
const CALLS: usize = 200;

/// Times of one command.
#[derive(Debug, serde::Serialize)]
struct Waits {
    command: &'static str,
    /// Milliseconds.
    median: f64,
    /// Milliseconds; 50 at most is promised.
    p99: f64,
}

/// Calls every command that reads, with windows all over its list.
pub fn run(session: &Session, output: &Output) -> Result<(), Fault> {
    for (command, request) in requests() {
        let mut times = Vec::with_capacity(CALLS);
        for call in 0..CALLS {
            let start = Instant::now();
            session.office().call(command, request(call))?;
            times.push(start.elapsed());
        }
        times.sort();
        let waits = Waits {
            command,
            median: milliseconds(times[CALLS / 2]),
            p99: milliseconds(times[CALLS * 99 / 100]),
        };
        output.result(&waits, |w| {
            format!(
                "{}: median {} ms, 99th percentile {} ms (at most 50)",
                w.command, w.median, w.p99
            )
        })?;
    }
    Ok(())
}

type Request = fn(usize) -> Value;

fn requests() -> Vec<(&'static str, Request)> {
    vec![
        ("company_info", |_| json!({})),
        (
            "inbox_list",
            |n| json!({ "tab": "all", "query": query(n, ["received", "supplier", "number", "due_on", "amount"]) }),
        ),
        (
            "inbox_list",
            |n| json!({ "tab": "posted", "query": find(n, "leverandør", ["received", "amount"]) }),
        ),
        ("document_get", |n| json!({ "document": 1 + n * 97 })),
        ("why", |n| json!({ "document": 1 + n * 97, "decision": null })),
        (
            "autopost_list",
            |n| json!({ "query": query(n % 2, ["supplier", "last_invoice", "cap"]) }),
        ),
        (
            "payment_list",
            |n| json!({ "tab": "open", "query": query(n, ["due_on", "supplier", "amount", "remittance", "status"]) }),
        ),
        (
            "payment_list",
            |n| json!({ "tab": "open", "query": find(n, "12", ["due_on", "supplier"]) }),
        ),
        (
            "voucher_list",
            |n| json!({ "year": null, "query": query(n, ["number", "voucher_on", "amount", "posted_at", "text"]) }),
        ),
        ("voucher_list", |n| json!({ "year": 2025, "query": find(n, "12", ["number", "amount"]) })),
        ("voucher_get", |n| json!({ "voucher": 1 + n * 97 })),
        (
            "supplier_list",
            |n| json!({ "to_review": false, "query": query(n % 2, ["name", "org_number", "last_invoice"]) }),
        ),
        (
            "log_list",
            |n| json!({ "tab": "decisions", "from_on": null, "to_on": null, "query": query(n, ["at"]) }),
        ),
        ("run_list", |_| json!({})),
        ("search", |n| json!({ "text": format!("{}", 1 + n * 97) })),
        ("settings_get", |_| json!({})),
    ]
}

/// Each column in turn, both ways, in windows from the head to deep down.
fn query<const N: usize>(call: usize, columns: [&str; N]) -> Value {
    let sort = columns[call % N];
    let offset = (call % 10) * 9_000;
    json!({ "sort": sort, "descending": call % 2 == 1, "text": "", "offset": offset, "limit": 100 })
}

/// The same among the rows that hold a text.
fn find<const N: usize>(call: usize, text: &str, columns: [&str; N]) -> Value {
    let mut query = query(call, columns);
    query["text"] = json!(text);
    query["offset"] = json!((call % 10) * 100);
    query
}

// Times are no money: floats are right here.
#[allow(clippy::float_arithmetic)]
fn milliseconds(time: Duration) -> f64 {
    (time.as_secs_f64() * 100_000.0).round() / 100.0
}
