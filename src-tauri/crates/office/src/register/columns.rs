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
    pub payment_days: Option<String>,
    /// Account number or IBAN, when it is one.
    pub account: Option<PayeeAccount>,
    pub department: Option<String>,
}

/// A row that could not be used.
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
        match entry(&head, row) {
            Ok(entry) if seen.insert(entry.register_id.clone()) => register.entries.push(entry),
            Ok(entry) => register.unusable.push(Unusable {
                row: at + 1,
                code: "register_id_twice",
                actual: entry.register_id,
            }),
            Err((code, actual)) => {
                register.unusable.push(Unusable { row: at + 1, code, actual });
            }
        }
    }
    Some(register)
}

fn column(heading: &str) -> Option<Column> {
    let key: String = heading.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
    HEADINGS.iter().find(|(_, keys)| keys.contains(&key.as_str())).map(|(column, _)| *column)
}

fn entry(head: &[Option<Column>], row: &[String]) -> Result<RegisterEntry, (&'static str, String)> {
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
    let account = [cell(Column::Iban), cell(Column::Account)].into_iter().find(|c| !c.is_empty());
    Ok(RegisterEntry {
        register_id,
        name,
        country: country(said(Column::Country), vat_number),
        org_number: text(Column::OrgNumber),
        vat_number: text(Column::VatNumber),
        debit_account: text(Column::DebitAccount),
        approval_required: said(Column::Approval).map(is_set),
        project_required: said(Column::Project).map(is_set),
        payment_days: text(Column::PaymentDays),
        account: account.and_then(|text| PayeeAccount::parse(text).ok()),
        department: text(Column::Department),
    })
}

/// The number in its plain form where it is one, so that a corrected spelling is the same supplier.
fn identity(org_number: &str) -> String {
    OrgNumber::in_document(org_number).map_or_else(|| org_number.to_owned(), |n| n.to_string())
}

/// By the column, else by the VAT number. Where a column is and says nothing, it is Norway.
fn country(written: Option<&str>, vat_number: &str) -> Option<String> {
    let code = written.unwrap_or_default().trim().to_uppercase();
    if code.len() == 2 {
        return Some(code);
    }
    let by_name = [
        ("NORGE", "NO"),
        ("NORWAY", "NO"),
        ("SVERIGE", "SE"),
        ("SWEDEN", "SE"),
        ("FINLAND", "FI"),
        ("DANMARK", "DK"),
        ("DENMARK", "DK"),
        ("TYSKLAND", "DE"),
        ("GERMANY", "DE"),
        ("IRLAND", "IE"),
        ("IRELAND", "IE"),
        ("SVEITS", "CH"),
        ("SCHWEIZ", "CH"),
        ("SWITZERLAND", "CH"),
        ("STORBRITANNIA", "GB"),
        ("UNITED KINGDOM", "GB"),
    ];
    if let Some((_, code)) = by_name.iter().find(|(name, _)| *name == code) {
        return Some((*code).to_owned());
    }
    let prefix = vat_number.get(..2).filter(|p| p.bytes().all(|b| b.is_ascii_uppercase()));
    prefix.or(written.map(|_| "NO")).map(str::to_owned)
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
