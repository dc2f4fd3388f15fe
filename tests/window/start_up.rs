//! What starting costs, beside an empty window in the same run: time until the first view is painted
//! with its rows in it, and memory of all processes.
//!
//! Measured, not judged, where the programs are not optimised; `cargo xtask bench --window` runs
//! it optimised and holds it to the limits.

use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use crate::program::{Program, binary, fresh_home};

/// Starts of each, alternating; the middle one counts.
const STARTS: usize = 5;
/// First useful view: at most so much of an empty window's, in percent.
const MOST_TIME: u64 = 150;
/// Memory: at most so much above an empty window's, in MiB.
const MOST_MEMORY: u64 = 150;

/// One start.
#[derive(Clone, Copy, Debug)]
struct Start {
    /// From the start of the process to the first view with its data, in milliseconds.
    view: u64,
    /// Proportional share of all processes of the window, in MiB.
    memory: u64,
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "cargo xtask bench --window"]
async fn starting_costs_little_more_than_an_empty_window() {
    let company = std::env::var_os("BOKFOR_COMPANY").map(PathBuf::from);
    let arguments: Vec<&Path> = company.iter().map(PathBuf::as_path).collect();
    let empty = binary().with_file_name("examples").join("empty-window");
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..STARTS {
        theirs.push(start(&empty, &[]).await);
        ours.push(start(&binary(), &arguments).await);
    }
    let (ours, theirs) = (middle(ours), middle(theirs));
    println!("first view: {} ms; empty window {} ms", ours.view, theirs.view);
    println!("memory: {} MiB; empty window {} MiB", ours.memory, theirs.memory);
    if std::env::var_os("BOKFOR_JUDGE").is_some() {
        assert!(ours.view * 100 <= theirs.view * MOST_TIME);
        assert!(ours.memory <= theirs.memory + MOST_MEMORY);
    }
}

async fn start(binary: &Path, arguments: &[&Path]) -> Start {
    let home = fresh_home();
    let program = Program::open_binary(binary, home.path(), arguments).await;
    tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    let script =
        "const paint = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0;
        // The page marks when its list has rows; an empty window has none.
        const rows = performance.getEntriesByName('rows')[0]?.startTime ?? 0;
        return Math.round(performance.timeOrigin + Math.max(paint, rows))";
    let shown = program.script(script).await.as_u64().unwrap();
    let process = program.process();
    let start =
        Start { view: shown.saturating_sub(started_at(process)), memory: memory(process) / 1024 };
    program.close().await;
    start
}

fn middle(mut starts: Vec<Start>) -> Start {
    starts.sort_by_key(|start| start.view);
    starts[starts.len() / 2]
}

/// When a process started, in milliseconds since 1970, to 10 ms.
fn started_at(process: u32) -> u64 {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).unwrap();
    // The 22nd field, counted behind the name, which may hold spaces.
    let fields = stat.rsplit(')').next().unwrap();
    let ticks: u64 = fields.split_whitespace().nth(19).unwrap().parse().unwrap();
    let uptime = std::fs::read_to_string("/proc/uptime").unwrap();
    let (seconds, hundredths) = uptime.split_whitespace().next().unwrap().split_once('.').unwrap();
    let up = seconds.parse::<u64>().unwrap() * 1000 + hundredths.parse::<u64>().unwrap() * 10;
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    u64::try_from(now.as_millis()).unwrap() - (up - ticks * 10)
}

/// Proportional memory of a process and all below it, in KiB.
fn memory(process: u32) -> u64 {
    let rollup =
        std::fs::read_to_string(format!("/proc/{process}/smaps_rollup")).unwrap_or_default();
    let own: u64 = rollup
        .lines()
        .find_map(|line| line.strip_prefix("Pss:")?.trim().strip_suffix(" kB")?.parse().ok())
        .unwrap_or(0);
    let threads =
        std::fs::read_dir(format!("/proc/{process}/task")).into_iter().flatten().flatten();
    let below: u64 = threads
        .filter_map(|thread| std::fs::read_to_string(thread.path().join("children")).ok())
        .flat_map(|children| {
            children.split_whitespace().filter_map(|child| child.parse().ok()).collect::<Vec<u32>>()
        })
        .map(memory)
        .sum();
    own + below
}
