//! What starting costs, beside an empty window in the same run: time until the first view stands on
//! the screen with its rows, and memory of all processes.
//!
//! The screen itself is looked at, by the X server's own picture of it: what the page says of its
//! painting is said before anything can be seen.
//!
//! Measured, not judged, where the programs are not optimised; `cargo xtask bench --window` runs
//! it optimised and holds it to the limits.

use std::collections::HashSet;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process_group};
use x11rb::connection::Connection;
use x11rb::protocol::xproto::{ConnectionExt, ImageFormat, Window};
use x11rb::rust_connection::RustConnection;

use crate::program::{binary, fresh_home};

/// Starts of each, alternating; the middle one counts.
const STARTS: usize = 9;
/// First useful view: at most so much of an empty window's, in percent.
const MOST_TIME: u128 = 150;
/// Memory: at most so much above an empty window's, in MiB.
const MOST_MEMORY: u64 = 150;
/// How long a start may take before it has failed.
const PATIENCE: Duration = Duration::from_secs(20);

/// Where a program shows what is waited for, and by how many colours it is known: written text has
/// those of its smoothed edges.
#[derive(Clone, Copy)]
struct Sight {
    x: i16,
    y: i16,
    colours: usize,
}

/// Suppliers' names in the first rows of the first view. The shapes of rows that have not come have
/// a handful of colours.
const ROWS: Sight = Sight { x: 310, y: 136, colours: 24 };
/// The one word of the empty window.
const WORD: Sight = Sight { x: 0, y: 0, colours: 8 };
/// Of what is looked at, in pixels: little, so that looking costs the programs little.
const SIZE: (u16, u16) = (150, 56);
/// Between two looks.
const PAUSE: Duration = Duration::from_millis(8);

/// One start.
#[derive(Clone, Copy, Debug)]
struct Start {
    /// From the start of the process to the picture on the screen, in milliseconds.
    view: u128,
    /// Proportional share of all processes of the window, in MiB.
    memory: u64,
}

#[test]
#[ignore = "cargo xtask bench --window"]
fn starting_costs_little_more_than_an_empty_window() {
    let company = std::env::var_os("BOKFOR_COMPANY").map(PathBuf::from);
    let arguments: Vec<&Path> = company.iter().map(PathBuf::as_path).collect();
    let empty = binary().with_file_name("examples").join("empty-window");
    let empty = || Command::new(&empty);
    let screen = Screen::new();
    let (mut ours, mut theirs, mut plain) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..STARTS {
        theirs.push(start(&screen, empty(), WORD));
        ours.push(start(&screen, with_arguments(&arguments), ROWS));
        plain.push(start(&screen, on_processor(empty()), WORD));
    }
    let [ours, theirs, plain] = [ours, theirs, plain].map(middle);
    let share = |of: Start| ours.view * 100 / of.view;
    println!("first view: {} ms", ours.view);
    println!("an empty window: {} ms; {} %", theirs.view, share(theirs));
    println!("an empty window drawn on the processor: {} ms; {} %", plain.view, share(plain));
    println!("memory: {} MiB; an empty window {} MiB", ours.memory, theirs.memory);
    if std::env::var_os("BOKFOR_JUDGE").is_some() {
        assert!(share(theirs) <= MOST_TIME);
        assert!(ours.memory <= theirs.memory + MOST_MEMORY);
    }
}

fn with_arguments(arguments: &[&Path]) -> Command {
    let mut ours = Command::new(binary());
    ours.args(arguments);
    ours
}

/// As our own window is drawn where there is no graphics device: what is left between the two is
/// the page.
fn on_processor(mut command: Command) -> Command {
    command.env("WEBKIT_DISABLE_COMPOSITING_MODE", "1");
    command
}

fn start(screen: &Screen, mut command: Command, sight: Sight) -> Start {
    let home = fresh_home();
    let started = Instant::now();
    let program = Running(
        command
            .env("NO_AT_BRIDGE", "1")
            .env("XDG_DATA_HOME", home.path().join("data"))
            .env("XDG_CONFIG_HOME", home.path().join("config"))
            .env("XDG_CACHE_HOME", home.path().join("cache"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn()
            .unwrap(),
    );
    while !screen.shows(sight) {
        assert!(started.elapsed() < PATIENCE, "{command:?} shows nothing");
        std::thread::sleep(PAUSE);
    }
    let view = started.elapsed().as_millis();
    std::thread::sleep(Duration::from_secs(2));
    Start { view, memory: memory(program.0.id()) / 1024 }
}

/// A program that was started, ended with all its processes.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        if let Some(group) = i32::try_from(self.0.id()).ok().and_then(Pid::from_raw) {
            // Fails when all have ended already.
            let _ = kill_process_group(group, Signal::KILL);
        }
        let _ = self.0.wait();
        // The window must be gone from the screen before the next is waited for.
        std::thread::sleep(Duration::from_millis(500));
    }
}

struct Screen {
    display: RustConnection,
    root: Window,
}

impl Screen {
    fn new() -> Self {
        let (display, screen) = x11rb::connect(None).expect("a display");
        let root = display.setup().roots[screen].root;
        Self { display, root }
    }

    fn shows(&self, Sight { x, y, colours }: Sight) -> bool {
        let (width, height) = SIZE;
        let format = ImageFormat::Z_PIXMAP;
        let image = self.display.get_image(format, self.root, x, y, width, height, u32::MAX);
        let pixels = image.unwrap().reply().unwrap().data;
        pixels.chunks_exact(4).collect::<HashSet<_>>().len() >= colours
    }
}

fn middle(mut starts: Vec<Start>) -> Start {
    starts.sort_by_key(|start| start.view);
    starts[starts.len() / 2]
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
