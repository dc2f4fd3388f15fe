//! What comes out of a document whose content is known to the point.
#![allow(clippy::unwrap_used, reason = "a test says what went wrong by failing")]

mod support;

use pdf::{PageSize, PdfError, Place, Refusal, Workers};

/// A PDF with one page of the given rotation: `text` in 20-point Courier with its baseline 100
/// points from the left and 700 from the bottom of an A4 page, and `extra` drawing operators.
fn document(rotation: u32, text: &str, extra: &str) -> Vec<u8> {
    let content = format!("BT /F 20 Tf 100 700 Td ({text}) Tj ET {extra}");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Rotate {rotation} \
             /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>"
        ),
        format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>".to_owned(),
    ];
    support::file(&objects)
}

fn words(workers: &Workers, document: &[u8]) -> Vec<(String, Place)> {
    let words = workers.words(document, 0).unwrap();
    words.into_iter().map(|word| (word.text, word.place)).collect()
}

/// Whether every edge lies within 6 points of the expected one: a loose box follows the font's
/// ascent and descent, which are the fallback font's business.
fn near(found: Place, expected: [i32; 4]) -> bool {
    [found.left, found.top, found.right, found.bottom]
        .iter()
        .zip(expected)
        .all(|(found, expected)| (found - expected).abs() <= 600)
}

#[test]
fn sizes_follow_the_rotation() {
    let Some(workers) = support::workers() else { return };
    let upright = PageSize { width: 59_500, height: 84_200 };
    let lying = PageSize { width: 84_200, height: 59_500 };
    assert_eq!(workers.sizes(&document(0, "", "")).unwrap(), [upright]);
    assert_eq!(workers.sizes(&document(90, "", "")).unwrap(), [lying]);
}

#[test]
fn words_have_boxes_where_they_are_shown() {
    let Some(workers) = support::workers() else { return };
    // Courier is 600/1000 wide: at 20 points 12 points a character, "Faktura" 84 points.
    let found = words(&workers, &document(0, "Faktura 42", ""));
    let texts: Vec<_> = found.iter().map(|(text, _)| text.as_str()).collect();
    assert_eq!(texts, ["Faktura", "42"]);
    // 842 - 700 = 142 points from the top to the baseline.
    assert!(near(found[0].1, [10_000, 12_600, 18_400, 14_700]), "{:?}", found[0]);
    assert!(near(found[1].1, [19_600, 12_600, 22_000, 14_700]), "{:?}", found[1]);
}

#[test]
fn a_rotated_page_has_its_boxes_rotated() {
    let Some(workers) = support::workers() else { return };
    // A quarter turn clockwise: what lay y from the bottom lies y from the left, what lay x from
    // the left lies x from the top.
    let found = words(&workers, &document(90, "Faktura", ""));
    assert!(near(found[0].1, [69_500, 10_000, 71_600, 18_400]), "{:?}", found[0]);
}

#[test]
fn a_page_is_drawn_at_the_resolution_and_grey_where_it_is_grey() {
    let Some(workers) = support::workers() else { return };
    let colour_type = |extra| {
        let image = workers.image(&document(0, "Faktura", extra), 0, 144).unwrap();
        assert_eq!((image.width, image.height), (1190, 1684));
        // Byte 25 of a PNG: 0 grey, 2 colours.
        image.png[25]
    };
    assert_eq!(colour_type(""), 0);
    assert_eq!(colour_type("1 0 0 rg 10 10 50 50 re f"), 2);
}

#[test]
fn what_cannot_be_read_says_why() {
    let Some(workers) = support::workers() else { return };
    let refusal = |answer: Result<_, PdfError>| match answer {
        Err(PdfError::Refused(refusal)) => Some(refusal),
        _ => None,
    };
    assert_eq!(refusal(workers.sizes(b"").map(drop)), Some(Refusal::Malformed));
    assert_eq!(refusal(workers.sizes(b"not a PDF").map(drop)), Some(Refusal::Malformed));
    let good = document(0, "", "");
    assert_eq!(refusal(workers.words(&good, 1).map(drop)), Some(Refusal::NoSuchPage));
}

#[test]
fn what_is_too_large_never_reaches_a_worker() {
    let Some(workers) = support::workers() else { return };
    let document = vec![b'%'; 50 * 1024 * 1024 + 1];
    assert!(matches!(workers.sizes(&document), Err(PdfError::TooLarge { .. })));
}
