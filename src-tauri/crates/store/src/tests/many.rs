//! What lists and imports cost in large files. Prints times and asserts none: run with
//! `cargo test --release -p store -- --ignored --nocapture many`.

use std::time::{Duration, Instant};

use ledger::{PaymentStatus, SupplierId};

use super::fixture::*;
use crate::lists::*;
use crate::*;

const SUPPLIERS: i64 = 500;

/// Spread without a pattern, the same in every run.
fn scatter(n: u64) -> u64 {
    n.wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29).wrapping_mul(0xbf58_476d_1ce4_e5b9) >> 20
}

fn fill_suppliers(books: &mut Books) -> Vec<SupplierId> {
    let added = books.file.writer().transaction(|tx| {
        (0..SUPPLIERS)
            .map(|n| {
                let name = format!("{} Leverandør {n} AS", scatter(n as u64) % 1000);
                let id = suppliers::add(tx, &card(&name, ""))?;
                autopost::received(tx, id, now(), None)?;
                Ok::<_, StoreFault>(id)
            })
            .collect()
    });
    added.unwrap()
}

fn date(n: u64) -> String {
    let start = day("2025-01-01");
    (start + chrono::Days::new(scatter(n) % 365)).to_string()
}

/// Posts the invoices from one number to another, as many to a commit as an import groups.
fn post(books: &mut Books, suppliers: &[SupplierId], from: u64, to: u64, bytes: &str) -> String {
    let run = books.run;
    let group = size("STORE_GROUP", 1000) as u64;
    let start = Spent::now();
    for first in (from..to).step_by(group as usize) {
        let posted = books.file.writer().transaction(|tx| {
            for n in first..(first + group).min(to) {
                let supplier = suppliers[(scatter(n) % suppliers.len() as u64) as usize];
                let number = format!("{}{bytes}", n);
                let minor = (scatter(n + 7) % 1_000_000) as i64 + 100;
                book(tx, run, supplier, &number, minor, &date(n))?;
            }
            Ok::<_, StoreFault>(())
        });
        posted.unwrap();
    }
    per_invoice(start, to - from)
}

/// Leaves invoices in the inbox.
fn leave(books: &mut Books, suppliers: &[SupplierId], from: u64, to: u64) -> String {
    let run = books.run;
    let start = Spent::now();
    for first in (from..to).step_by(100) {
        let left = books.file.writer().transaction(|tx| {
            for n in first..(first + 100).min(to) {
                let supplier = suppliers[(scatter(n) % suppliers.len() as u64) as usize];
                let document = documents::add(
                    tx,
                    &NewDocument {
                        state: DocumentState::Inbox,
                        ..new_document(run, format!("inbox {n}").as_bytes())
                    },
                )?;
                let minor = (scatter(n + 7) % 1_000_000) as i64 + 100;
                let mut row = invoice_row(document, supplier, &format!("{n}"), minor, &date(n));
                row.status = InvoiceStatus::New;
                row.holds = vec!["supplier_manual".into()];
                invoices::add(tx, &row)?;
            }
            Ok::<_, StoreFault>(())
        });
        left.unwrap();
    }
    per_invoice(start, to - from)
}

/// Time passed, and time on the processor where the system tells: on a busy machine the two differ.
struct Spent(Instant, Duration);

impl Spent {
    fn now() -> Self {
        Self(Instant::now(), on_processor())
    }
}

fn on_processor() -> Duration {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanos = text.split(' ').next().and_then(|nanos| nanos.parse().ok());
    Duration::from_nanos(nanos.unwrap_or(0))
}

fn per_invoice(Spent(start, before): Spent, count: u64) -> String {
    let each = |time: Duration| time / u32::try_from(count).unwrap();
    let (passed, used) = (each(start.elapsed()), each(on_processor() - before));
    format!("{passed:.0?} ({used:.0?} on the processor)")
}

/// The first time after a change, when nothing is remembered, and the middle of those that follow.
fn time<T>(name: &str, readers: &Readers, read: impl Fn(&View<'_>) -> Result<Page<T>, StoreFault>) {
    let mut times = Vec::new();
    let mut found = (0, 0);
    for _ in 0..10 {
        let before = on_processor();
        let page = readers.read(&read).unwrap();
        times.push(on_processor() - before);
        found = (page.total, page.rows.len());
    }
    let first = times.remove(0);
    times.sort();
    println!("{first:8.2?} {:8.2?} {name} {found:?}", times[4]);
}

fn query<S, F>(sort: S, filter: F, offset: u32) -> ListQuery<S, F> {
    ListQuery { filter, sort, direction: Direction::Descending, offset, limit: 100 }
}

#[test]
#[ignore = "takes a minute; prints times"]
fn many_lists() {
    let mut books = books();
    let suppliers = fill_suppliers(&mut books);
    println!("{} a posted invoice", post(&mut books, &suppliers, 0, 100_000, ""));
    println!("{} a waiting invoice", leave(&mut books, &suppliers, 0, 100_000));
    let readers = books.file.readers().clone();
    for offset in [0, 50_000, 99_900] {
        println!("offset {offset}: first, then");
        lists_at(&readers, offset);
    }
}

fn lists_at(readers: &Readers, offset: u32) {
    use InboxSort as I;
    for sort in [I::Received, I::Supplier, I::Number, I::IssueOn, I::DueOn, I::Amount] {
        let plain = query(sort, InboxFilter::default(), offset);
        time(&format!("inbox {sort:?}"), readers, |view| inbox(view, &plain));
        for text in ["leverandør 77 ", "99", "finnes ikke"] {
            let filter = InboxFilter { text: Some(text.into()), ..InboxFilter::default() };
            let some = query(sort, filter, offset / 100);
            time(&format!("inbox {sort:?} '{text}'"), readers, |view| inbox(view, &some));
        }
    }
    for sort in [I::Received, I::Supplier, I::Number, I::IssueOn, I::DueOn, I::Amount] {
        for (text, ended) in [("", None), ("", Some(Ended::Posted)), ("99", None)] {
            let text = Some(text.to_owned());
            let some = query(sort, ArchiveFilter { text, ended }, offset / 2);
            let name = format!("archive {sort:?} {:?}", some.filter);
            time(&name, readers, |view| archive(view, &some));
        }
    }
    use VoucherSort as V;
    for sort in [V::Posted, V::Number, V::VoucherOn, V::Supplier, V::Amount] {
        let plain = query(sort, VoucherFilter::default(), offset);
        time(&format!("vouchers {sort:?}"), readers, |view| vouchers(view, &plain));
        let filter = VoucherFilter { text: Some("99".into()), ..VoucherFilter::default() };
        let some = query(sort, filter, offset / 100);
        time(&format!("vouchers {sort:?} '99'"), readers, |view| vouchers(view, &some));
        let year = VoucherFilter { year: Some(2025), ..VoucherFilter::default() };
        let year = query(sort, year, offset / 3);
        time(&format!("vouchers {sort:?} 2025"), readers, |view| vouchers(view, &year));
    }
    use PaymentSort as P;
    for sort in [P::PayOn, P::Supplier, P::Account, P::Remittance, P::Amount, P::Status] {
        for statuses in [vec![], vec![PaymentStatus::ToCheck, PaymentStatus::Held]] {
            let filter = PaymentFilter { statuses, ..PaymentFilter::default() };
            let some = query(sort, filter, offset);
            time(&format!("payments {sort:?} {}", some.filter.statuses.len()), readers, |view| {
                payments(view, &some)
            });
        }
        let filter = PaymentFilter { text: Some("99".into()), ..PaymentFilter::default() };
        let some = query(sort, filter, 0);
        time(&format!("payments {sort:?} '99'"), readers, |view| payments(view, &some));
    }
    let all = query(SupplierSort::Name, SupplierFilter::default(), 0);
    time("suppliers", readers, |view| lists::suppliers(view, &all));
    let all = query(AutopostSort::Supplier, AutopostFilter::default(), 0);
    time("autopost", readers, |view| lists::autopost(view, &all));
    let all = query((), LogFilter::default(), offset);
    time("log", readers, |view| log(view, &all));
}

fn size(name: &str, default: usize) -> usize {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}

#[test]
#[ignore = "takes minutes; prints times"]
fn many_imports() {
    let mut books = books();
    let suppliers = fill_suppliers(&mut books);
    let bytes = " ".repeat(size("STORE_BYTES", 12_000));
    let last = size("STORE_INVOICES", 1_000_000) as u64;
    let steps = [0, 10_000, last / 10, last / 5, last / 2, last - 10_000, last];
    for step in steps.windows(2) {
        let cost = post(&mut books, &suppliers, step[0], step[1], &bytes);
        println!("{cost} an invoice from {} to {}", step[0], step[1]);
    }
}
