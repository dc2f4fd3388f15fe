//! Texts that want to break the file.

use proptest::prelude::*;

use super::schema::assert_valid;
use super::*;

/// What is written for a creditor's name, at home and abroad; the files are valid.
fn check(name: &str, domestic_name: &str, sepa_name: &str) {
    for (like, expected) in [(domestic(), domestic_name), (sepa(), sepa_name)] {
        let creditor = Creditor { name: name.to_owned(), ..like.creditor.clone() };
        let file = file(vec![CreditTransfer { creditor, ..like }]);
        assert_valid(&file);
        let xml = text(&file, Version::V09);
        let (_, after) = xml.split_once("<Cdtr>").unwrap();
        assert!(after.contains(&format!("<Nm>{expected}</Nm>")), "{after}");
        assert!(file.rewritings().iter().any(|told| told.given == name), "{name:?} is told");
    }
}

#[test]
fn names_can_not_break_the_file() {
    check("Kaffe \u{2615} AS", "Kaffe :coffee: AS", "Kaffe :coffee: AS");
    check("A&<>]]>\"'B", "A&amp;..)).&apos;&apos;B", "A+..)).&apos;&apos;B");
    check("</Nm><Nm>B", "./Nm..Nm.B", "./Nm..Nm.B");
    check("&#0;&lt;A", "&amp;.0,&amp;lt,A", "+.0,+lt,A");
    check("NUL\0AS\u{ffff}\u{1}", "NUL.AS..", "NUL.AS..");
    check("\u{202e}SA suoicilaM", ".SA suoicilaM", ".SA suoicilaM");
}

#[test]
fn names_of_ten_thousand_characters_are_cut_and_told() {
    check(&"Ål".repeat(5_000), &"Ål".repeat(70), &"Al".repeat(35));
    check(&"A ".repeat(5_000), "A ".repeat(70).trim_end(), "A ".repeat(35).trim_end());
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[a-zæøåA-ZÆØÅ0-9 .,&'-]{0,150}",
        prop::collection::vec(any::<char>(), 0..200).prop_map(String::from_iter),
        "[\\x00-\\x1f<>&\\]\"'/;!-]{0,40}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_text_gives_a_valid_file_or_is_refused(
        name in any_text(),
        words in any_text(),
        street in any_text(),
        post_code in any_text(),
        town in any_text(),
        kind in 0_usize..3,
    ) {
        let mut payment = [domestic, sepa, foreign][kind]();
        payment.creditor.name = name;
        payment.creditor.address = Some(PostalAddress {
            street: Some(street),
            post_code: Some(post_code),
            town,
            country: "FI".to_owned(),
        });
        payment.remittance = Remittance::Message(words);
        match CreditTransferFile::new(order(vec![payment])) {
            Ok(file) => {
                assert_valid(&file);
                let xml = text(&file, Version::V03);
                prop_assert!(!xml.chars().any(|c| c.is_control() && c != '\n'));
                prop_assert!(kind == 0 || xml.is_ascii());
            }
            Err(FileFault::Payments(refused)) => prop_assert!(
                refused.iter().all(|told| matches!(
                    told.fault,
                    PaymentFault::CreditorNameMissing
                        | PaymentFault::TownMissing
                        | PaymentFault::MessageMissing
                        | PaymentFault::MessageTooLong { .. }
                )),
                "{refused:?}"
            ),
            Err(other) => prop_assert!(false, "{other:?}"),
        }
    }
}
