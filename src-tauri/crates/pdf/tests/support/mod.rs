//! A pool on this crate's own worker program, and PDF files from their objects.

use std::path::PathBuf;
use std::time::Duration;

use pdf::{Config, Workers};

/// The pool, or `None`, having said so, where set-up has not placed the library.
pub fn workers() -> Option<Workers> {
    let Some(library) = pdf::find_library() else {
        eprintln!("skipped: no pdfium library here; run `cargo xtask setup`");
        return None;
    };
    let program = PathBuf::from(env!("CARGO_BIN_EXE_pdf-worker"));
    Some(Workers::new(Config { program, library, workers: 2, patience: Duration::from_secs(15) }))
}

/// A PDF of these objects, numbered from 1; the first is the catalogue.
#[allow(dead_code, reason = "each test target uses its part")]
pub fn file(objects: &[String]) -> Vec<u8> {
    let mut file = "%PDF-1.7\n".to_owned();
    let mut table = "0000000000 65535 f \n".to_owned();
    for (number, object) in (1..).zip(objects) {
        table += &format!("{:010} 00000 n \n", file.len());
        file += &format!("{number} 0 obj\n{object}\nendobj\n");
    }
    let (start, size) = (file.len(), objects.len() + 1);
    file += &format!(
        "xref\n0 {size}\n{table}trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF"
    );
    file.into_bytes()
}
