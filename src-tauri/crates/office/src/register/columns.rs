//! Which column of a register file is what, by the headings that CRM programs write in Norwegian,
//! Swedish and English, and the rows that can be used.

use ledger::{OrgNumber, PayeeAccount};

/// A supplier as the register has it. Texts stand as they are written. What the file has no
/// column for is `None`, and so is what a row ends before: the file says nothing about it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct RegisterEntry {
    pub register_id: String,
    pub name: String,
    pub org_number: Option<String>,
    pub vat_number: Option<String>,
    pub country: Option<String>,
    pub debit_account: Option<String>,
    pub approval_required: Option<bool>,
    pub project_required: Option<bool>,
    /// Days, or that there are none.
    pub payment_days: Option<Option<u16>>,
    /// Account number or IBAN, when it is one.
    pub account: Option<PayeeAccount>,
    pub department: Option<String>,
}

/// A row that could not be used, or a cell of one that was used without it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unusable {
    /// Row in the file, from 1 with the head.
    pub row: usize,
    /// Why.
    pub code: &'static str,
    /// What stands there.
    pub actual: String,
}

/// The register as read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Register {
    pub entries: Vec<RegisterEntry>,
    pub unusable: Vec<Unusable>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    RegisterId,
    Name,
    OrgNumber,
    VatNumber,
    Country,
    DebitAccount,
    Approval,
    Project,
    PaymentDays,
    Account,
    Iban,
    Department,
    Active,
}

/// Headings without spaces, signs and capitals.
const HEADINGS: &[(Column, &[&str])] = &[
    (
        Column::RegisterId,
        &[
            "leverandørnr",
            "leverandørnummer",
            "leverandørid",
            "levnr",
            "leverantörsnr",
            "leverantörsnummer",
            "supplierno",
            "suppliernumber",
            "supplierid",
            "vendorno",
            "vendorid",
            "vendornumber",
            "kundenr",
            "nr",
            "id",
            "number",
            "nummer",
        ],
    ),
    (
        Column::Name,
        &[
            "navn",
            "leverandør",
            "leverandørnavn",
            "firmanavn",
            "namn",
            "leverantör",
            "leverantörsnamn",
            "företagsnamn",
            "name",
            "suppliername",
            "supplier",
            "vendor",
            "vendorname",
            "companyname",
        ],
    ),
    (
        Column::OrgNumber,
        &[
            "orgnr",
            "orgno",
            "organisasjonsnr",
            "organisasjonsnummer",
            "foretaksnummer",
            "organisationsnr",
            "organisationsnummer",
            "orgnumber",
            "organisationnumber",
            "organizationnumber",
            "organisationno",
            "companyregistrationnumber",
            "registrationno",
        ],
    ),
    (
        Column::VatNumber,
        &[
            "utenlandskmvanr",
            "mvanr",
            "mvanummer",
            "vatnr",
            "vatno",
            "vatnumber",
            "vatid",
            "momsnr",
            "momsregnr",
            "momsregistreringsnummer",
            "momsnummer",
            "vatregno",
        ],
    ),
    (Column::Country, &["land", "landkode", "landskod", "country", "countrycode"]),
    (
        Column::DebitAccount,
        &[
            "debetkonto",
            "debetkto",
            "debet",
            "kostnadskonto",
            "motkonto",
            "standardkonto",
            "debitaccount",
            "expenseaccount",
            "costaccount",
            "defaultaccount",
        ],
    ),
    (
        Column::Approval,
        &[
            "krevergodkjenning",
            "godkjenning",
            "måattesteres",
            "attestasjon",
            "skalgodkjennes",
            "kräverattest",
            "kräverattestering",
            "attest",
            "kravergodkannande",
            "krävergodkännande",
            "approvalrequired",
            "requiresapproval",
            "approval",
        ],
    ),
    (
        Column::Project,
        &[
            "kreverprosjekt",
            "prosjekt",
            "måhaprosjekt",
            "kräverprojekt",
            "projekt",
            "projectrequired",
            "requiresproject",
            "project",
        ],
    ),
    (
        Column::PaymentDays,
        &[
            "betalingsfristdager",
            "betalingsfrist",
            "forfallsdager",
            "betalingsbetingelser",
            "betalningsvillkordagar",
            "betalningsvillkor",
            "betalningsdagar",
            "paymentdays",
            "paymenttermsdays",
            "paymentterms",
            "creditdays",
        ],
    ),
    (
        Column::Account,
        &[
            "kontonummer",
            "bankkonto",
            "bankkontonummer",
            "kontonr",
            "bankgiro",
            "bankaccount",
            "accountnumber",
            "bankaccountnumber",
        ],
    ),
    (Column::Iban, &["iban", "ibannr", "ibannumber", "ibannummer"]),
    (
        Column::Department,
        &[
            "avdeling",
            "avdelingsnr",
            "avdelingsnummer",
            "avdelingskode",
            "avdelning",
            "avdelningsnr",
            "avdelningskod",
            "department",
            "departmentno",
            "departmentnumber",
            "departmentcode",
            "dept",
        ],
    ),
    (Column::Active, &["aktiv", "iaktiv", "active", "ibruk"]),
];

/// Reads the rows under their head. `None` when the head has no name and no number to know
/// suppliers by.
pub(crate) fn read(rows: &[Vec<String>]) -> Option<Register> {
    let head_at = rows.iter().position(|row| row.iter().any(|cell| !cell.is_empty()))?;
    let head: Vec<Option<Column>> = rows.get(head_at)?.iter().map(|cell| column(cell)).collect();
    let has = |column: Column| head.contains(&Some(column));
    let known_by = has(Column::OrgNumber) || has(Column::VatNumber) || has(Column::RegisterId);
    if !has(Column::Name) || !known_by {
        return None;
    }
    let mut register = Register::default();
    let mut seen = std::collections::BTreeSet::new();
    for (at, row) in rows.iter().enumerate().skip(head_at + 1) {
        if row.iter().all(String::is_empty) {
            continue;
        }
        let told = match entry(&head, row) {
            Ok((entry, odd)) if seen.insert(entry.register_id.clone()) => {
                register.entries.push(entry);
                odd
            }
            Ok((entry, _)) => vec![("register_id_twice", entry.register_id)],
            Err(why) => vec![why],
        };
        let told = told.into_iter().map(|(code, actual)| Unusable { row: at + 1, code, actual });
        register.unusable.extend(told);
    }
    Some(register)
}

/// Why a row or a cell can't be used, and what stands there.
type Odd = (&'static str, String);

fn column(heading: &str) -> Option<Column> {
    let key: String = heading.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
    HEADINGS.iter().find(|(_, keys)| keys.contains(&key.as_str())).map(|(column, _)| *column)
}

/// A row, and what of it says nothing that can be used.
fn entry(head: &[Option<Column>], row: &[String]) -> Result<(RegisterEntry, Vec<Odd>), Odd> {
    let said = |column: Column| -> Option<&str> {
        let at = head.iter().position(|c| *c == Some(column))?;
        row.get(at).map(String::as_str)
    };
    let cell = |column: Column| said(column).unwrap_or_default();
    let text = |column: Column| said(column).map(str::to_owned);
    let name = cell(Column::Name).to_owned();
    if name.is_empty() {
        return Err(("register_name_missing", cell(Column::RegisterId).to_owned()));
    }
    if !cell(Column::Active).is_empty() && !is_yes(cell(Column::Active)) {
        return Err(("register_inactive", name));
    }
    // The register's own number; without one, the number the supplier is known by.
    let (org_number, vat_number) = (cell(Column::OrgNumber), cell(Column::VatNumber));
    let register_id = [cell(Column::RegisterId), &identity(org_number), vat_number]
        .into_iter()
        .find(|id| !id.is_empty())
        .map(str::to_owned)
        .ok_or(("register_id_missing", name.clone()))?;
    let mut odd = Vec::new();
    let account = [cell(Column::Iban), cell(Column::Account)].into_iter().find(|c| !c.is_empty());
    let account = account.and_then(|text| {
        let parsed = PayeeAccount::parse(text).ok();
        if parsed.is_none() {
            odd.push(("register_account_invalid", text.to_owned()));
        }
        parsed
    });
    let payment_days = said(Column::PaymentDays).and_then(|text| {
        let days = days(text);
        if days.is_none() {
            odd.push(("register_days_invalid", text.to_owned()));
        }
        days
    });
    let country = country(said(Column::Country), vat_number)
        .map_err(|written| ("register_country_unknown", written))?;
    let entry = RegisterEntry {
        register_id,
        name,
        country,
        org_number: text(Column::OrgNumber),
        vat_number: text(Column::VatNumber),
        debit_account: text(Column::DebitAccount),
        approval_required: said(Column::Approval).map(is_set),
        project_required: said(Column::Project).map(is_set),
        payment_days,
        account,
        department: text(Column::Department),
    };
    Ok((entry, odd))
}

/// `30`, `30 dager`, `netto 30`: the one number of days in the text; an empty text says that there is
/// none. `None` for anything else.
fn days(text: &str) -> Option<Option<u16>> {
    let mut numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    match (numbers.next(), numbers.next()) {
        (None, _) => text.trim().is_empty().then_some(None),
        (Some(number), None) => number.parse().ok().filter(|days| *days <= 366).map(Some),
        (Some(_), Some(_)) => None,
    }
}

/// The number in its plain form where it is one, so that a corrected spelling is the same supplier.
fn identity(org_number: &str) -> String {
    OrgNumber::in_document(org_number).map_or_else(|| org_number.to_owned(), |n| n.to_string())
}

/// The names that registers write for a country, by its code.
const COUNTRIES: &[(&str, &[&str])] = &[
    ("NO", &["norge", "noreg", "norway"]),
    ("SE", &["sverige", "sweden"]),
    ("DK", &["danmark", "denmark"]),
    ("FI", &["finland", "suomi"]),
    ("IS", &["island", "iceland"]),
    ("DE", &["tyskland", "germany", "deutschland"]),
    (
        "GB",
        &["storbritannia", "storbritannien", "united kingdom", "great britain", "england", "uk"],
    ),
    ("IE", &["irland", "ireland"]),
    ("NL", &["nederland", "nederländerna", "netherlands", "the netherlands", "holland"]),
    ("BE", &["belgia", "belgien", "belgium"]),
    ("LU", &["luxembourg", "luxemburg"]),
    ("FR", &["frankrike", "france"]),
    ("ES", &["spania", "spanien", "spain"]),
    ("PT", &["portugal"]),
    ("IT", &["italia", "italien", "italy"]),
    ("CH", &["sveits", "schweiz", "switzerland"]),
    ("AT", &["østerrike", "österrike", "austria"]),
    ("PL", &["polen", "poland"]),
    ("CZ", &["tsjekkia", "tjeckien", "czechia", "czech republic"]),
    ("EE", &["estland", "estonia"]),
    ("LV", &["latvia", "lettland"]),
    ("LT", &["litauen", "lithuania"]),
    ("US", &["usa", "united states", "united states of america"]),
    ("CN", &["kina", "china"]),
    ("IN", &["india", "indien"]),
];

/// By the column, else by the VAT number; where a column is and says nothing, it is Norway. An error
/// is what is written where that is no country that is known.
fn country(written: Option<&str>, vat_number: &str) -> Result<Option<String>, String> {
    let text = written.unwrap_or_default().trim();
    if text.is_empty() {
        let prefix = vat_number.get(..2).filter(|p| p.bytes().all(|b| b.is_ascii_uppercase()));
        return Ok(prefix.or(written.map(|_| "NO")).map(str::to_owned));
    }
    let name = text.to_lowercase();
    if let Some((code, _)) = COUNTRIES.iter().find(|(_, names)| names.contains(&name.as_str())) {
        return Ok(Some((*code).to_owned()));
    }
    let is_code = text.len() == 2 && text.bytes().all(|b| b.is_ascii_alphabetic());
    if is_code { Ok(Some(text.to_uppercase())) } else { Err(text.to_owned()) }
}

fn is_yes(cell: &str) -> bool {
    matches!(cell.to_lowercase().as_str(), "ja" | "j" | "yes" | "y" | "true" | "1" | "x" | "sann")
}

/// A flag that bars: the name of who approves, or of a project, sets it as a yes does. Only a no is a
/// no.
fn is_set(cell: &str) -> bool {
    let no = ["", "-", "nei", "nej", "n", "no", "false", "0", "usann", "falskt"];
    !no.contains(&cell.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<Vec<String>> {
        super::super::sheet::read(text.as_bytes()).unwrap()
    }

    #[test]
    fn headings_in_three_languages() {
        for head in [
            "Leverandørnr;Navn;Org.nr;Debetkonto;Krever godkjenning",
            "Leverantörsnr;Namn;Organisationsnummer;Kostnadskonto;Kräver attest",
            "Supplier no;Supplier name;Organisation number;Debit account;Requires approval",
        ] {
            let register = read(&rows(&format!("{head}\n7;Havn AS;987654325;6300;ja\n"))).unwrap();
            let entry = &register.entries[0];
            assert_eq!(
                (entry.register_id.as_str(), entry.name.as_str()),
                ("7", "Havn AS"),
                "{head}"
            );
            assert_eq!(
                (entry.org_number.as_deref(), entry.debit_account.as_deref()),
                (Some("987654325"), Some("6300"))
            );
            assert_eq!((entry.approval_required, entry.project_required), (Some(true), None));
        }
    }

    #[test]
    fn a_37_the_written_number_stays_as_it_is() {
        let register = read(&rows("Navn;Org.nr\nHavn AS;NO987654325MVA\n")).unwrap();
        assert_eq!(register.entries[0].org_number.as_deref(), Some("NO987654325MVA"));
        assert_eq!(register.entries[0].register_id, "987654325");
    }

    #[test]
    fn rows_without_a_number_or_a_name_are_told() {
        let register =
            read(&rows("Navn;Org.nr\nHavn AS;\n;987654325\nSjø AS;987654325\nSjø AS;987654325\n"));
        let register = register.unwrap();
        let told: Vec<_> = register.unusable.iter().map(|u| (u.row, u.code)).collect();
        let expected =
            [(2, "register_id_missing"), (3, "register_name_missing"), (5, "register_id_twice")];
        assert_eq!(told, expected);
        assert_eq!(register.entries.len(), 1);
    }

    #[test]
    fn cells_that_say_nothing_of_use_are_told() {
        let register = read(&rows(
            "Nr;Navn;Land;Betalingsfrist;Kontonummer\n\
             1;Havn AS;Polen;30 dager;1234\n\
             2;Sjø AS;pl;fri levering;\n\
             3;Fjell AS;Atlantis;14;\n\
             4;Vik AS;UK;10/30;\n\
             5;Nes AS;;;\n",
        ));
        let register = register.unwrap();
        let read: Vec<_> = register
            .entries
            .iter()
            .map(|entry| (entry.register_id.as_str(), entry.country.as_deref(), entry.payment_days))
            .collect();
        let expected = [
            ("1", Some("PL"), Some(Some(30))),
            ("2", Some("PL"), None),
            ("4", Some("GB"), None),
            ("5", Some("NO"), Some(None)),
        ];
        assert_eq!(read, expected);
        let told: Vec<_> =
            register.unusable.iter().map(|odd| (odd.row, odd.code, odd.actual.as_str())).collect();
        let expected = [
            (2, "register_account_invalid", "1234"),
            (3, "register_days_invalid", "fri levering"),
            (4, "register_country_unknown", "Atlantis"),
            (5, "register_days_invalid", "10/30"),
        ];
        assert_eq!(told, expected);
    }

    /// A row that was cut off, as one that is still being written, clears nothing.
    #[test]
    fn a_row_that_ends_early_says_nothing_about_the_rest() {
        let register = read(&rows("Nr;Navn;Godkjenning;Debetkonto\n7;Havn AS;Nei\n8;Sjø AS;;\n"));
        let told = |entry: &RegisterEntry| (entry.approval_required, entry.debit_account.clone());
        let told: Vec<_> = register.unwrap().entries.iter().map(told).collect();
        assert_eq!(told, [(Some(false), None), (Some(false), Some(String::new()))]);
    }

    #[test]
    fn a_table_of_something_else_is_no_register() {
        assert_eq!(read(&rows("Dato;Beløp\n2026-01-01;5\n")), None);
    }
}
