//! The lists: order, filters, totals.

use ledger::{BalancedVoucher, SupplierId};

use super::fixture::*;
use crate::lists::*;
use crate::*;

fn query<S, F: Default>(sort: S, direction: Direction) -> ListQuery<S, F> {
    ListQuery { filter: F::default(), sort, direction, offset: 0, limit: 10 }
}

#[test]
fn the_inbox_follows_what_happens_to_its_documents() {
    let mut books = books();
    let (run, supplier) = (books.run, books.supplier);
    let numbers = |books: &Books| {
        let query = query(InboxSort::Amount, Direction::Descending);
        let page = books.file.readers().read(|view| inbox(view, &query)).unwrap();
        let numbers: Vec<_> = page.rows.iter().map(|row| row.number.clone()).collect();
        (page.total, page.sum_minor, numbers)
    };
    books.book("posted", 100, "2026-01-01");
    assert_eq!(numbers(&books), (0, 0, vec![]));

    let waiting = |tx: &Tx<'_>, number: &str, minor| {
        let new =
            NewDocument { state: DocumentState::Inbox, ..new_document(run, number.as_bytes()) };
        let document = documents::add(tx, &new)?;
        let mut row = invoice_row(document, supplier, number, minor, "2026-01-01");
        row.status = InvoiceStatus::New;
        Ok::<_, StoreFault>((document, invoices::add(tx, &row)?))
    };
    let added = books.file.writer().transaction(|tx| {
        let unreadable = NewDocument {
            state: DocumentState::Unreadable,
            unreadable: Some(Unreadable { code: "not_xml".into(), place: None }),
            ..new_document(run, b"?")
        };
        documents::add(tx, &unreadable)?;
        Ok::<_, StoreFault>((waiting(tx, "A", 300)?, waiting(tx, "B", 500)?))
    });
    let ((document, _), (_, invoice)) = added.unwrap();
    let text = |text: &str| Some(text.to_owned());
    assert_eq!(numbers(&books), (3, 800, vec![text("B"), text("A"), None]));

    books
        .file
        .writer()
        .transaction(|tx| documents::set_state(tx, document, DocumentState::Rejected))
        .unwrap();
    assert_eq!(numbers(&books), (2, 500, vec![text("B"), None]));
    books
        .file
        .writer()
        .transaction(|tx| invoices::set_status(tx, invoice, InvoiceStatus::Rejected))
        .unwrap();
    assert_eq!(numbers(&books), (1, 0, vec![None]));
    books
        .file
        .writer()
        .transaction(|tx| documents::set_state(tx, document, DocumentState::Inbox))
        .unwrap();
    assert_eq!(numbers(&books), (2, 300, vec![text("A"), None]));
}

#[test]
fn the_inbox_finds_by_name_and_by_number() {
    let mut books = books();
    let (run, supplier) = (books.run, books.supplier);
    books
        .file
        .writer()
        .transaction(|tx| {
            let new = NewDocument { state: DocumentState::Inbox, ..new_document(run, b"1") };
            let document = documents::add(tx, &new)?;
            let mut row = invoice_row(document, supplier, "F-0077/B", 100, "2026-01-01");
            row.status = InvoiceStatus::New;
            row.holds = vec!["supplier_new".into(), "cap_missing".into()];
            invoices::add(tx, &row)
        })
        .unwrap();
    let found = |filter: InboxFilter| {
        let query = ListQuery {
            filter,
            sort: InboxSort::DueOn,
            direction: Direction::Ascending,
            offset: 0,
            limit: 10,
        };
        books.file.readers().read(|view| inbox(view, &query)).unwrap().total
    };
    let text = |text: &str| InboxFilter { text: Some(text.into()), ..InboxFilter::default() };
    let hold = |hold: &str| InboxFilter { hold: Some(hold.into()), ..InboxFilter::default() };
    for (filter, expected) in [
        (text("ØRSTA"), 1),
        (text("strøm as"), 1),
        (text("orsta"), 0),
        (text("77b"), 1),
        (text("0077/b"), 1),
        (text("78"), 0),
        (text("%"), 0),
        (hold("cap_missing"), 1),
        (hold("supplier_new"), 1),
        (hold("cap"), 0),
    ] {
        assert_eq!(found(filter.clone()), expected, "{filter:?}");
    }
}

#[test]
fn vouchers_sort_by_supplier_and_date() {
    let mut books = books();
    let other = books.file.writer().transaction(|tx| suppliers::add(tx, &card("Zebra AS", "")));
    let (run, first, other) = (books.run, books.supplier, other.unwrap());
    let all = [(first, "2026-02-03"), (other, "2026-02-01"), (first, "2026-02-02")];
    for (n, (supplier, on)) in all.into_iter().enumerate() {
        let number = format!("{n}");
        let posted = books
            .file
            .writer()
            .transaction(|tx| book(tx, run, supplier, &number, 100, on).map(|b| b.posted));
        posted.unwrap();
    }
    let ids = |sort, direction| {
        let query = query(sort, direction);
        let page = books.file.readers().read(|view| vouchers(view, &query)).unwrap();
        assert_eq!((page.total, page.sum_minor), (3, 300));
        page.rows.iter().map(|row| row.id.0).collect::<Vec<_>>()
    };
    use Direction::{Ascending, Descending};
    // Ø sorts after Z.
    assert_eq!(ids(VoucherSort::Supplier, Ascending), [2, 1, 3]);
    assert_eq!(ids(VoucherSort::Supplier, Descending), [3, 1, 2]);
    assert_eq!(ids(VoucherSort::VoucherOn, Ascending), [2, 3, 1]);
    assert_eq!(ids(VoucherSort::Number, Descending), [3, 2, 1]);
}

#[test]
fn the_autopost_table_shows_the_last_three_amounts() {
    // by reception, newest first, whatever the issue dates.
    let mut books = books();
    let supplier = books.supplier;
    let invoices = [
        ("1", 125_000, "2026-01-31"),
        ("2", 125_000, "2026-03-31"),
        ("3", 131_250, "2026-02-28"),
        ("4", 90_000, "2026-01-15"),
    ];
    for (number, minor, on) in invoices {
        books.book(number, minor, on);
        let received = books
            .file
            .writer()
            .transaction(|tx| autopost::received(tx, supplier, now(), Some(day(on))));
        received.unwrap();
    }
    let query = query(AutopostSort::Supplier, Direction::Ascending);
    let page = books.file.readers().read(|view| lists::autopost(view, &query)).unwrap();
    assert_eq!(page.total, 1);
    let row = &page.rows[0];
    assert_eq!(row.earlier_minor, [90_000, 131_250, 125_000]);
    assert_eq!(row.last_issue_on, Some(day("2026-01-15")));
    let spread = books.file.readers().read(|view| duplicates::amount_spread(view, supplier));
    let expected = AmountSpread { count: 4, min: 90_000, median: 125_000, max: 131_250 };
    assert_eq!(spread.unwrap(), Some(expected));
}

#[test]
fn the_log_runs_through_decisions_and_edits_by_time() {
    let mut books = books();
    books.book("1", 100, "2026-01-01");
    let later = now() + chrono::TimeDelta::seconds(5);
    let edit = Edit {
        edited_at: later,
        actor: Actor::User(UserId(1)),
        subject: Subject::Supplier,
        subject_id: books.supplier.0,
        what: "reviewed".into(),
        before: None,
        after: None,
    };
    books.file.writer().transaction(|tx| edits::add(tx, &edit)).unwrap();
    let log_of = |filter: LogFilter| {
        let query =
            ListQuery { filter, sort: (), direction: Direction::Descending, offset: 0, limit: 10 };
        let page = books.file.readers().read(|view| log(view, &query)).unwrap();
        let is_edit = |row: &LogRow| matches!(row.entry, LogEntry::Edit(_));
        (page.total, page.rows.iter().map(is_edit).collect::<Vec<_>>())
    };
    assert_eq!(log_of(LogFilter::default()), (2, vec![true, false]));
    let subject = Some(Subject::Supplier);
    assert_eq!(log_of(LogFilter { subject, ..LogFilter::default() }), (1, vec![true]));
    let run = Some(books.run);
    assert_eq!(log_of(LogFilter { run, ..LogFilter::default() }), (1, vec![false]));
    let from_at = Some(later);
    assert_eq!(log_of(LogFilter { from_at, ..LogFilter::default() }), (1, vec![true]));
    let neither = LogFilter { run, subject, ..LogFilter::default() };
    assert_eq!(log_of(neither), (0, vec![]));
}

/// The orders that lists open in are an index: nothing is sorted, however long the list.
#[test]
fn pages_come_out_of_an_index() {
    use crate::transaction::SORTS;
    let mut books = books();
    for n in 0..5 {
        books.book(&format!("{n}"), 100 + n, "2026-01-01");
    }
    let readers = books.file.readers().clone();
    let sorts = |name: String, list: &dyn Fn(&View<'_>) -> Result<u64, StoreFault>| {
        let before = SORTS.get();
        readers.read(list).unwrap();
        assert_eq!(SORTS.get() - before, 0, "{name}");
    };
    for direction in [Direction::Ascending, Direction::Descending] {
        let name = format!("inbox {direction:?}");
        sorts(name, &|view| Ok(inbox(view, &query(InboxSort::Received, direction))?.total));
        use VoucherSort as V;
        for sort in [V::Posted, V::Number, V::VoucherOn] {
            let name = format!("vouchers {sort:?} {direction:?}");
            sorts(name, &|view| Ok(vouchers(view, &query(sort, direction))?.total));
        }
        let year = ListQuery {
            filter: VoucherFilter { year: Some(2026), ..VoucherFilter::default() },
            ..query(V::Number, direction)
        };
        sorts(format!("a year {direction:?}"), &|view| Ok(vouchers(view, &year)?.total));
        let name = format!("log {direction:?}");
        sorts(name, &|view| Ok(log(view, &query((), direction))?.total));
    }
}

/// Totals are remembered until the file changes, filter by filter.
#[test]
fn totals_follow_every_change() {
    let mut books = books();
    let totals = |books: &Books, year| {
        let filter = VoucherFilter { year, ..VoucherFilter::default() };
        let query = ListQuery {
            filter,
            sort: VoucherSort::Posted,
            direction: Direction::Ascending,
            offset: 0,
            limit: 1,
        };
        let page = books.file.readers().read(|view| vouchers(view, &query)).unwrap();
        (page.total, page.sum_minor)
    };
    for n in 1..4 {
        books.book(&format!("{n}"), 100, &format!("202{n}-01-01"));
        assert_eq!(totals(&books, None), (n, 100 * n as i64));
        assert_eq!(totals(&books, Some(2021)), (1, 100));
        assert_eq!(totals(&books, None), (n, 100 * n as i64));
    }
}

/// Whatever the column: each row once, in the order that was asked for, and what has no value last.
#[test]
fn payments_sort_by_every_column() {
    let mut books = books();
    let other = books.file.writer().transaction(|tx| suppliers::add(tx, &card("Alfa AS", "")));
    let (run, first, other) = (books.run, books.supplier, other.unwrap());
    let days = [(first, 300, "2026-02-03"), (other, 100, "2026-02-01"), (first, 200, "2026-02-02")];
    let mut ids = Vec::new();
    for (n, (supplier, minor, on)) in days.into_iter().enumerate() {
        let number = format!("{n}");
        let booked =
            books.file.writer().transaction(|tx| book(tx, run, supplier, &number, minor, on));
        ids.push(booked.unwrap().payment);
    }
    let held = ids[1];
    let until = Some(day("2026-03-01"));
    let changed = books.file.writer().transaction(|tx| {
        payments::set_status(tx, held, ledger::PaymentStatus::Held, now())?;
        payments::set_held_until(tx, held, until)
    });
    changed.unwrap();
    let order = |sort, direction| {
        let query = query(sort, direction);
        let page = books.file.readers().read(|view| lists::payments(view, &query)).unwrap();
        assert_eq!((page.total, page.sum_minor), (3, 600), "{sort:?}");
        let at = |id: PaymentId| ids.iter().position(|other| *other == id).unwrap();
        page.rows.iter().map(|row| at(row.id)).collect::<Vec<_>>()
    };
    use Direction::{Ascending, Descending};
    assert_eq!(order(PaymentSort::PayOn, Ascending), [1, 2, 0]);
    assert_eq!(order(PaymentSort::Amount, Descending), [0, 2, 1]);
    assert_eq!(order(PaymentSort::Supplier, Ascending), [1, 0, 2]);
    assert_eq!(order(PaymentSort::Supplier, Descending), [2, 0, 1]);
    assert_eq!(order(PaymentSort::Status, Ascending), [1, 0, 2]);
    assert_eq!(order(PaymentSort::HeldUntil, Ascending), [1, 0, 2]);
    assert_eq!(order(PaymentSort::HeldUntil, Descending), [1, 2, 0]);
}

/// An order that is remembered is given up with the change that makes it old.
#[test]
fn orders_follow_every_change() {
    let mut books = books();
    let amounts = |books: &Books| {
        let query = query(VoucherSort::Amount, Direction::Ascending);
        let page = books.file.readers().read(|view| vouchers(view, &query)).unwrap();
        page.rows.iter().map(|row| row.amount_minor).collect::<Vec<_>>()
    };
    for (minor, expected) in [(300, vec![300]), (100, vec![100, 300]), (200, vec![100, 200, 300])] {
        books.book(&format!("{minor}"), minor, "2026-01-01");
        assert_eq!(amounts(&books), expected);
        assert_eq!(amounts(&books), expected);
    }
}

/// Texts sort by their whole length, also where the first 32 bytes are the same.
#[test]
fn long_names_sort_by_their_ends() {
    let mut books = books();
    let long = "Sameiet for drift av fellesarealer og parkering";
    for name in ["B", "A", "AA", ""] {
        let name = format!("{long}{name}");
        let added = books.file.writer().transaction(|tx| suppliers::add(tx, &card(&name, "")));
        added.unwrap();
    }
    let filter = SupplierFilter { text: Some("drift SAMEIET".into()), ..SupplierFilter::default() };
    let query = ListQuery { filter, ..query(SupplierSort::Name, Direction::Ascending) };
    let page = books.file.readers().read(|view| lists::suppliers(view, &query)).unwrap();
    let ends = page.rows.iter().map(|card| card.supplier.name[long.len()..].to_owned());
    assert_eq!(ends.collect::<Vec<_>>(), ["", "A", "AA", "B"]);
}

/// A voucher with this text, and its payment with this message.
fn booked_with(tx: &Tx<'_>, books: (RunId, SupplierId), text: &str) -> Result<(), StoreFault> {
    let (run, supplier) = books;
    let voucher = invoice_voucher(supplier, 100, "2026-02-02");
    let postings = voucher.postings().to_vec();
    let voucher =
        BalancedVoucher::new(voucher.kind(), voucher.voucher_on(), text.into(), postings).unwrap();
    let source = Source { document: None, run, actor: Actor::Program, posted_at: now() };
    let posted = vouchers::post(tx, &voucher, &source)?;
    let terms = Terms { due_on: None, kid: None, account: None };
    let payment = NewPayment {
        open_item: open_items::open(tx, posted.id, &terms)?.unwrap(),
        voucher: posted.id,
        invoice: None,
        supplier,
        amount: nok(100),
        account: None,
        bic: None,
        remittance: Some(text.into()),
        pay_on: day("2026-02-02"),
    };
    payments::add(tx, &payment, now()).map(drop)
}

#[test]
fn messages_and_texts_are_found_whatever_their_capitals() {
    let mut books = books();
    let ids = (books.run, books.supplier);
    let written = books.file.writer().transaction(|tx| {
        booked_with(tx, ids, "Avregning ÅSANE, Ærfugl og SJØ")?;
        booked_with(tx, ids, "avregning åsane, ærfugl og sjø")?;
        booked_with(tx, ids, "VÄRMLAND ÉCLAIR ДОГОВОР ΟΔΟΣ 7")
    });
    written.unwrap();
    let found = |word: &str| {
        let text = Some(word.to_owned());
        let mut payments_of = query::<_, PaymentFilter>(PaymentSort::PayOn, Direction::Ascending);
        payments_of.filter.text = text.clone();
        let mut vouchers_of = query::<_, VoucherFilter>(VoucherSort::Posted, Direction::Ascending);
        vouchers_of.filter.text = text;
        let in_lists = |view: &View<'_>| {
            let (payments, vouchers) =
                (lists::payments(view, &payments_of)?, lists::vouchers(view, &vouchers_of)?);
            Ok::<_, StoreFault>((payments.total, vouchers.total))
        };
        books.file.readers().read(in_lists).unwrap()
    };
    for (word, expected) in [
        ("åsane", 2),
        ("ÅSANE", 2),
        ("Ærfugl", 2),
        ("ærFUGL", 2),
        ("sjø", 2),
        ("SJØ", 2),
        // As names have it: ä is found by æ, and å is no a.
        ("værmland", 1),
        ("asane", 0),
        ("éclair", 1),
        ("договор", 1),
        ("οδος", 1),
        ("ÉCLAIR ДОГОВОР", 1),
        ("ÅSANE ДОГОВОР", 0),
        ("%", 0),
        ("_", 0),
    ] {
        assert_eq!(found(word), (expected, expected), "{word}");
    }
}

#[test]
fn the_inbox_and_the_archive_find_names_that_have_no_supplier() {
    let mut books = books();
    let (run, supplier) = (books.run, books.supplier);
    let written = books.file.writer().transaction(|tx| {
        let (state, file_name) = (DocumentState::Inbox, "FAKTURA-ØST.xml");
        let new = NewDocument { state, file_name, ..new_document(run, b"1") };
        let document = documents::add(tx, &new)?;
        let mut row = invoice_row(document, supplier, "1", 100, "2026-01-01");
        row.status = InvoiceStatus::New;
        row.supplier = None;
        row.seller_name = Some("ÅSE HÅNDVERK".into());
        invoices::add(tx, &row)
    });
    written.unwrap();
    for (word, in_inbox, in_archive) in
        [("åse", 1, 1), ("HÅND", 1, 1), ("hand", 0, 0), ("faktura-øst", 0, 1), ("ØST.XML", 0, 1)]
    {
        let text = Some(word.to_owned());
        let mut waiting = query::<_, InboxFilter>(InboxSort::Received, Direction::Ascending);
        waiting.filter.text = text.clone();
        let mut all = query::<_, ArchiveFilter>(InboxSort::Received, Direction::Ascending);
        all.filter.text = text;
        let read = books.file.readers().read(|view| {
            Ok::<_, StoreFault>((inbox(view, &waiting)?.total, archive(view, &all)?.total))
        });
        assert_eq!(read.unwrap(), (in_inbox, in_archive), "{word}");
    }
}

proptest::proptest! {
    /// Keys are kept in the file: they stay what they were, however they are worked out.
    #[test]
    fn a_key_is_the_name_in_small_letters_with_the_last_ones_last(
        name in "\\PC{0,20}|[ΣσςAzÆØøÅäÖİßÉé ]{0,12}",
    ) {
        let small = name.trim().to_lowercase();
        let expected = small.replace(['æ', 'ä'], "{").replace(['ø', 'ö'], "|").replace('å', "}");
        proptest::prop_assert_eq!(suppliers::name_key(&name), expected);
    }
}
