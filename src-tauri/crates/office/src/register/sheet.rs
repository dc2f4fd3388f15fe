//! The register file as rows of texts: CSV in the encodings and with the separators that CRM
//! programs write, or the first sheet of an XLSX workbook.

use std::io::Cursor;

use calamine::{Reader, Xlsx};

/// Why a file is no table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SheetFault {
    /// Nothing but white space.
    Empty,
    /// A workbook that is damaged or has no sheet.
    Workbook,
    /// Text that is no table.
    Table,
}

impl SheetFault {
    /// Stable name.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Empty => "register_empty",
            Self::Workbook => "register_workbook",
            Self::Table => "register_table",
        }
    }
}

/// Rows of cells, the head first, white space at the ends dropped.
pub(crate) fn read(bytes: &[u8]) -> Result<Vec<Vec<String>>, SheetFault> {
    let rows = if bytes.starts_with(b"PK\x03\x04") { workbook(bytes)? } else { text(bytes)? };
    if rows.iter().all(|row| row.iter().all(String::is_empty)) {
        return Err(SheetFault::Empty);
    }
    Ok(rows)
}

fn workbook(bytes: &[u8]) -> Result<Vec<Vec<String>>, SheetFault> {
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|_| SheetFault::Workbook)?;
    let sheet = book.worksheet_range_at(0).ok_or(SheetFault::Workbook)?;
    let sheet = sheet.map_err(|_| SheetFault::Workbook)?;
    // A number shows as a person would type it: 104268188 and not 104268188.0.
    Ok(sheet
        .rows()
        .map(|row| row.iter().map(|c| c.to_string().trim().to_owned()).collect())
        .collect())
}

fn text(bytes: &[u8]) -> Result<Vec<Vec<String>>, SheetFault> {
    let text = decoded(bytes);
    // UTF-16 without its mark, or no text at all.
    if text.contains('\0') {
        return Err(SheetFault::Table);
    }
    let text = without_separator_line(&text);
    let head = text.lines().find(|line| !line.trim().is_empty()).ok_or(SheetFault::Empty)?;
    let separator = separator(head);
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|_| SheetFault::Table)?;
        if record.iter().any(|cell| is_never_closed(cell, separator)) {
            return Err(SheetFault::Table);
        }
        rows.push(record.iter().map(|cell| cell.trim().to_owned()).collect());
    }
    Ok(rows)
}

/// Spreadsheet programs name the separator in a line of its own before the head.
fn without_separator_line(text: &str) -> &str {
    let names_separator = |line: &str| line.len() <= 5 && line.to_lowercase().starts_with("sep=");
    match text.split_once('\n') {
        Some((first, rest)) if names_separator(first.trim()) => rest,
        Some(_) | None => text,
    }
}

/// A cell over several lines with separators in it: the quote that opens it is not closed, and it
/// holds the rows that follow.
fn is_never_closed(cell: &str, separator: u8) -> bool {
    cell.contains(['\n', '\r']) && cell.contains(char::from(separator))
}

/// UTF-8 or UTF-16 by their mark, UTF-8 where it is that, else Windows-1252 (ISO-8859-1 and more).
fn decoded(bytes: &[u8]) -> String {
    let (marked, _) = match encoding_rs::Encoding::for_bom(bytes) {
        Some((encoding, mark)) => encoding.decode_without_bom_handling(&bytes[mark..]),
        None => match std::str::from_utf8(bytes) {
            Ok(text) => (text.into(), false),
            Err(_) => encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes),
        },
    };
    marked.into_owned()
}

/// The separator that stands most often in the head, outside of quotes.
fn separator(head: &str) -> u8 {
    let outside: String = head.split('"').step_by(2).collect();
    let often = |separator: &u8| outside.bytes().filter(|b| b == separator).count();
    // The last one of the largest: semicolons win a tie.
    [b'|', b'\t', b',', b';'].into_iter().max_by_key(often).unwrap_or(b';')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expected: &[&[&str]]) {
        let rows = read(bytes).unwrap();
        let rows: Vec<Vec<&str>> =
            rows.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
        assert_eq!(rows, expected);
    }

    #[test]
    fn separators_and_quotes() {
        check(b"Navn;Nr\n\"A; B\";1\n", &[&["Navn", "Nr"], &["A; B", "1"]]);
        check(b"\"Name, legal\",No\nA,1\n", &[&["Name, legal", "No"], &["A", "1"]]);
        check(b"Name\tNo\r\nA\t1\r\n", &[&["Name", "No"], &["A", "1"]]);
    }

    #[test]
    fn a_line_that_names_the_separator_is_no_head() {
        check(b"sep=;\r\nNavn;Nr\r\nA;1\r\n", &[&["Navn", "Nr"], &["A", "1"]]);
        check(b"\xEF\xBB\xBFSEP=,\nNavn,Nr\nA,1\n", &[&["Navn", "Nr"], &["A", "1"]]);
    }

    /// Nothing is taken from a table that can't be what it was meant to be.
    #[test]
    fn rows_that_run_into_each_other_are_no_table() {
        assert_eq!(read(b"Navn;Nr\n\"A;1\nB;2\n"), Err(SheetFault::Table));
        check(b"Navn;Nr\n\"A\nB\";1\n", &[&["Navn", "Nr"], &["A\nB", "1"]]);
        check(b"Navn;Nr\n5\" R\xF8r;1\n", &[&["Navn", "Nr"], &["5\" Rør", "1"]]);
        let unmarked: Vec<u8> =
            "Navn;Nr\nA;1\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(read(&unmarked), Err(SheetFault::Table));
    }

    #[test]
    fn encodings() {
        let expected: &[&[&str]] = &[&["Navn", "Nr"], &["Sjøbua", "1"]];
        check("Navn;Nr\nSjøbua;1\n".as_bytes(), expected);
        check("\u{feff}Navn;Nr\nSjøbua;1\n".as_bytes(), expected);
        check(b"Navn;Nr\nSj\xF8bua;1\n", expected);
        let wide: Vec<u8> =
            "\u{feff}Navn;Nr\nSjøbua;1\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        check(&wide, expected);
    }

    #[test]
    fn nothing_and_damage_have_codes() {
        assert_eq!(read(b" \n"), Err(SheetFault::Empty));
        assert_eq!(read(b""), Err(SheetFault::Empty));
        assert_eq!(read(b"PK\x03\x04damaged"), Err(SheetFault::Workbook));
    }
}
