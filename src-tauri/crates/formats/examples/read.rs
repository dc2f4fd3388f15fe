//! Prints what [`formats::read`] makes of files: for looking, not for use.

use formats::{Read, summary::Summary};

fn main() {
    for path in std::env::args().skip(1) {
        println!("== {path}");
        match std::fs::read(&path).map(|bytes| formats::read(&bytes)) {
            Ok(Ok(Read::Invoices(invoices))) => {
                for invoice in invoices {
                    let summary = Summary::of(&invoice);
                    println!("{} {:?}", summary.document_type, invoice.format);
                    for field in &summary.fields {
                        println!(
                            "  {} = {} ({:?}) {:?}",
                            field.name, field.value, field.place, field.note
                        );
                    }
                    for note in &invoice.notes {
                        println!("  ! {note:?}");
                    }
                    if std::env::var_os("FULL").is_some() {
                        println!("{invoice:#?}");
                    }
                }
            }
            other => println!("  {other:?}"),
        }
    }
}
