//! Every value remembers where it came from: the XPath, followed by other means than the program's,
//! leads to an element or attribute that holds it.

use std::collections::HashMap;

use formats::listing::{ListedField, Listing};
use ledger::invoice::Place;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::{files, one};

/// Text of each element and value of each attribute, by a path with a position in every step.
fn paths(text: &str) -> HashMap<String, String> {
    let mut reader = Reader::from_str(text);
    let mut found: HashMap<String, String> = HashMap::new();
    let mut counts: HashMap<String, usize> = HashMap::new();
    let mut open: Vec<String> = Vec::new();
    let mut enter = |start: &BytesStart, open: &mut Vec<String>, found: &mut HashMap<_, _>| {
        let parent = open.last().cloned().unwrap_or_default();
        let step = format!("{parent}/{}", start.name().as_ref());
        let count = counts.entry(step.clone()).or_default();
        *count += 1;
        let path = format!("{step}[{count}]");
        for attribute in start.attributes().flatten() {
            let name = format!("{path}/@{}", attribute.key.as_ref());
            found.insert(name, attribute.value.to_string());
        }
        found.entry(path.clone()).or_default();
        open.push(path);
    };
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => enter(&start, &mut open, &mut found),
            Event::Empty(start) => {
                enter(&start, &mut open, &mut found);
                open.pop();
            }
            Event::End(_) => {
                open.pop();
            }
            Event::Text(piece) => {
                if let Some(path) = open.last() {
                    found.entry(path.clone()).or_default().push_str(&piece.into_inner());
                }
            }
            Event::GeneralRef(reference) => {
                let entity = reference.into_inner();
                let character =
                    quick_xml::escape::unescape(&format!("&{entity};")).unwrap().into_owned();
                let path = open.last().cloned().unwrap();
                found.entry(path).or_default().push_str(&character);
            }
            Event::Eof => return found,
            _ => {}
        }
    }
}

/// A position in every step.
fn numbered(path: &str) -> String {
    let steps = path.split('/').skip(1).map(|step| {
        if step.ends_with(']') || step.starts_with('@') {
            step.to_owned()
        } else {
            format!("{step}[1]")
        }
    });
    steps.map(|step| format!("/{step}")).collect()
}

fn place_is_attribute(place: &Place) -> bool {
    matches!(place, Place::Xml(path) if path.contains("/@"))
}

#[test]
fn every_place_leads_back_to_its_value() {
    for path in [files("ehf", "xml"), files("finvoice", "xml")].concat() {
        let bytes = std::fs::read(&path).unwrap();
        let text: String = match String::from_utf8(bytes.clone()) {
            Ok(text) => text,
            // The old Finvoice files: nothing beyond ISO 8859-1 in them.
            Err(_) => bytes.iter().map(|byte| char::from(*byte)).collect(),
        };
        if path.ends_with("finvoice3.xml") {
            continue;
        }
        let known = paths(&text);
        let Listing { fields, lines } = Listing::of(&one(&bytes));
        for ListedField { name, value, place } in
            fields.into_iter().chain(lines.into_iter().flatten())
        {
            // These say what an element is, not what stands in it.
            let told = ["format", "kind", "size", "file_name", "media_type", "unit", "content"];
            if told.iter().any(|last| name.rsplit('.').next() == Some(last))
                && !place_is_attribute(&place)
            {
                continue;
            }
            let Place::Xml(place) = place else { panic!("{name} stands on a page") };
            let held = known.get(&numbered(&place));
            let held = held.unwrap_or_else(|| panic!("{name}: no {place} in {}", path.display()));
            // Dates and numbers are written otherwise than they are kept; discounts are read out of
            // sentences, and old Finvoices leave the category to be told from the rate.
            let same = held.trim().replace("\r\n", "\n") == value;
            let digits = |text: &str| text.replace(|c: char| !c.is_ascii_digit(), "");
            let derived = name.starts_with("attributes.") && value.ends_with(held.trim())
                || name.contains("cash_discounts") && held.contains(&value)
                || !digits(&value).is_empty() && digits(held) == digits(&value)
                || name.ends_with("code") && value == "S" && place.ends_with("VatRatePercent");
            assert!(same || derived, "{name}: {value:?} at {place} of {}", path.display());
        }
    }
}
