//! Times reading beside a bare quick-xml event pass over the same files. In release mode:
//! `cargo run --release -p formats --example timing -- FILE…`

use std::hint::black_box;
use std::time::{Duration, Instant};

use quick_xml::Reader;
use quick_xml::events::Event;

const ROUNDS: u32 = 2_000;

fn event_pass(text: &str) -> usize {
    let mut reader = Reader::from_str(text);
    let mut events = 0;
    while let Ok(event) = reader.read_event() {
        if matches!(event, Event::Eof) {
            break;
        }
        events += 1;
    }
    events
}

/// The shortest of several times: others count what else the machine did.
fn shortest(mut work: impl FnMut()) -> Duration {
    let times = (0..7).map(|_| {
        let start = Instant::now();
        (0..ROUNDS / 7).for_each(|_| work());
        start.elapsed()
    });
    times.min().unwrap_or_default()
}

fn main() {
    let (mut total_bare, mut total_read, mut total_bytes) = (0_u128, 0_u128, 0_u128);
    for path in std::env::args().skip(1) {
        let Ok(bytes) = std::fs::read(&path) else { continue };
        let Ok(text) = std::str::from_utf8(&bytes) else { continue };
        let bare = shortest(|| {
            black_box(event_pass(black_box(text)));
        });
        let read = shortest(|| {
            let _ = black_box(formats::read(black_box(&bytes)));
        });
        total_bare += bare.as_nanos();
        total_read += read.as_nanos();
        total_bytes += bytes.len() as u128 * u128::from(ROUNDS / 7);
    }
    let speed = |nanos: u128| total_bytes * 1000 / nanos.max(1);
    println!("event pass {} MB/s", speed(total_bare));
    println!("read       {} MB/s", speed(total_read));
    println!("read takes {}.{:02} x", total_read / total_bare, total_read * 100 / total_bare % 100);
}
