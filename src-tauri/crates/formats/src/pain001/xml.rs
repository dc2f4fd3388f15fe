//! The message as XML.

use std::io;

use chrono::{DateTime, NaiveDate, Utc};
use ledger::{Bic, Money, OrgNumber, PayeeAccount};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesStart, BytesText, Event};

use super::file::Group;
use super::transfer::{Transfer, Wording};
use super::{CreditTransferFile, Debtor, Identification, PostalAddress, Scheme, Version};

pub(super) fn write(file: &CreditTransferFile, version: Version) -> io::Result<Vec<u8>> {
    let mut page = Page { writer: Writer::new_with_indent(Vec::new(), b' ', 2), version };
    page.writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let namespace = format!("urn:iso:std:iso:20022:tech:xsd:{}", version.message_name());
    let document = BytesStart::new("Document").with_attributes([("xmlns", namespace.as_str())]);
    page.branch_from(document, |page| {
        page.branch("CstmrCdtTrfInitn", |page| {
            group_header(page, file)?;
            file.groups.iter().try_for_each(|group| payment_information(page, file, group))
        })
    })?;
    Ok(page.writer.into_inner())
}

/// Elements, one after the other; every text is escaped on its way out.
struct Page {
    writer: Writer<Vec<u8>>,
    version: Version,
}

impl Page {
    fn branch(
        &mut self,
        name: &str,
        fill: impl FnOnce(&mut Self) -> io::Result<()>,
    ) -> io::Result<()> {
        self.branch_from(BytesStart::new(name), fill)
    }

    fn branch_from(
        &mut self,
        start: BytesStart<'_>,
        fill: impl FnOnce(&mut Self) -> io::Result<()>,
    ) -> io::Result<()> {
        self.writer.write_event(Event::Start(start.borrow()))?;
        fill(self)?;
        self.writer.write_event(Event::End(start.to_end()))
    }

    fn leaf(&mut self, name: &str, text: &str) -> io::Result<()> {
        self.leaf_from(BytesStart::new(name), text)
    }

    fn leaf_from(&mut self, start: BytesStart<'_>, text: &str) -> io::Result<()> {
        self.writer.write_event(Event::Start(start.borrow()))?;
        self.writer.write_event(Event::Text(BytesText::new(text)))?;
        self.writer.write_event(Event::End(start.to_end()))
    }

    /// A leaf at the end of a chain of elements that hold nothing else.
    fn chain(&mut self, names: &[&str], text: &str) -> io::Result<()> {
        match names {
            [] => Ok(()),
            [name] => self.leaf(name, text),
            [name, rest @ ..] => self.branch(name, |page| page.chain(rest, text)),
        }
    }
}

fn group_header(page: &mut Page, file: &CreditTransferFile) -> io::Result<()> {
    page.branch("GrpHdr", |page| {
        page.leaf("MsgId", file.message_id.as_str())?;
        page.leaf("CreDtTm", &instant(file.created_at))?;
        page.leaf("NbOfTxs", &file.count().to_string())?;
        page.leaf("CtrlSum", &file.control_sum().to_string())?;
        let party = &file.initiating_party;
        page.branch("InitgPty", |page| {
            page.leaf("Nm", &party.name)?;
            organisation(page, party.org_number, party.bank_agreement.as_ref())
        })
    })
}

fn payment_information(
    page: &mut Page,
    file: &CreditTransferFile,
    group: &Group,
) -> io::Result<()> {
    page.branch("PmtInf", |page| {
        page.leaf("PmtInfId", &group.id)?;
        page.leaf("PmtMtd", "TRF")?;
        page.leaf("NbOfTxs", &group.transfers.len().to_string())?;
        page.leaf("CtrlSum", &group.control_sum.to_string())?;
        page.branch("PmtTpInf", |page| {
            page.chain(&["SvcLvl", "Cd"], group.scheme.service_level())?;
            page.chain(&["CtgyPurp", "Cd"], "SUPP")
        })?;
        execution_date(page, group.execute_on)?;
        debtor(page, &file.debtor, group)?;
        page.leaf("ChrgBr", group.scheme.charge_bearer())?;
        group.transfers.iter().try_for_each(|transfer| credit_transfer(page, transfer))
    })
}

fn execution_date(page: &mut Page, execute_on: NaiveDate) -> io::Result<()> {
    let day = execute_on.format("%Y-%m-%d").to_string();
    match page.version {
        Version::V03 => page.leaf("ReqdExctnDt", &day),
        Version::V09 => page.chain(&["ReqdExctnDt", "Dt"], &day),
    }
}

fn debtor(page: &mut Page, debtor: &Debtor, group: &Group) -> io::Result<()> {
    page.branch("Dbtr", |page| {
        page.leaf("Nm", &group.debtor_name)?;
        organisation(page, debtor.org_number, None)
    })?;
    page.branch("DbtrAcct", |page| {
        account(page, &debtor.account, group.scheme)?;
        page.leaf("Ccy", debtor.account_currency.code())
    })?;
    agent(page, "DbtrAgt", &debtor.bic)
}

fn credit_transfer(page: &mut Page, transfer: &Transfer) -> io::Result<()> {
    page.branch("CdtTrfTxInf", |page| {
        page.branch("PmtId", |page| {
            page.leaf("InstrId", transfer.end_to_end_id.as_str())?;
            page.leaf("EndToEndId", transfer.end_to_end_id.as_str())
        })?;
        page.branch("Amt", |page| amount(page, transfer.amount))?;
        transfer.bic.iter().try_for_each(|bic| agent(page, "CdtrAgt", bic))?;
        page.branch("Cdtr", |page| {
            page.leaf("Nm", &transfer.creditor_name)?;
            transfer.address.iter().try_for_each(|address| postal_address(page, address))
        })?;
        page.branch("CdtrAcct", |page| account(page, &transfer.account, transfer.scheme))?;
        page.branch("RmtInf", |page| remittance(page, &transfer.remittance))
    })
}

/// The organisation number under CUST, and what the bank itself gave out under BANK (BSK guide,
/// identification of customer roles).
fn organisation(
    page: &mut Page,
    org_number: OrgNumber,
    bank_agreement: Option<&Identification>,
) -> io::Result<()> {
    page.branch("Id", |page| {
        page.branch("OrgId", |page| {
            other(page, &org_number.to_string(), "CUST")?;
            bank_agreement.into_iter().try_for_each(|id| other(page, id.as_str(), "BANK"))
        })
    })
}

/// Account numbers in domestic payments, IBANs in all others.
fn account(page: &mut Page, account: &PayeeAccount, scheme: Scheme) -> io::Result<()> {
    page.branch("Id", |page| match (account, scheme) {
        (PayeeAccount::Domestic(number), Scheme::Domestic) => other(page, number.digits(), "BBAN"),
        (PayeeAccount::Domestic(_), Scheme::Sepa | Scheme::Foreign)
        | (PayeeAccount::Iban(_), Scheme::Domestic | Scheme::Sepa | Scheme::Foreign) => {
            page.leaf("IBAN", account.iban().as_str())
        }
    })
}

fn other(page: &mut Page, id: &str, scheme: &str) -> io::Result<()> {
    page.branch("Othr", |page| {
        page.leaf("Id", id)?;
        page.chain(&["SchmeNm", "Cd"], scheme)
    })
}

fn agent(page: &mut Page, name: &str, bic: &Bic) -> io::Result<()> {
    let element = match page.version {
        Version::V03 => "BIC",
        Version::V09 => "BICFI",
    };
    page.chain(&[name, "FinInstnId", element], bic.as_str())
}

fn amount(page: &mut Page, amount: Money) -> io::Result<()> {
    let currency = amount.currency();
    let start = BytesStart::new("InstdAmt").with_attributes([("Ccy", currency.code())]);
    page.leaf_from(start, &amount.amount().to_string())
}

fn postal_address(page: &mut Page, address: &PostalAddress) -> io::Result<()> {
    page.branch("PstlAdr", |page| {
        address.street.iter().try_for_each(|street| page.leaf("StrtNm", street))?;
        address.post_code.iter().try_for_each(|post_code| page.leaf("PstCd", post_code))?;
        page.leaf("TwnNm", &address.town)?;
        page.leaf("Ctry", &address.country)
    })
}

fn remittance(page: &mut Page, remittance: &Wording) -> io::Result<()> {
    match remittance {
        Wording::Kid(kid) => creditor_reference(page, kid.as_str(), None),
        Wording::CreditorReference(reference) => {
            creditor_reference(page, reference.as_str(), Some("ISO"))
        }
        // The issuer marks what ISO gives out; a national reference has none.
        Wording::FinnishReference(reference) => creditor_reference(page, reference.as_str(), None),
        Wording::Message(text) => page.leaf("Ustrd", text),
    }
}

fn creditor_reference(page: &mut Page, reference: &str, issuer: Option<&str>) -> io::Result<()> {
    page.branch("Strd", |page| {
        page.branch("CdtrRefInf", |page| {
            page.branch("Tp", |page| {
                page.chain(&["CdOrPrtry", "Cd"], "SCOR")?;
                issuer.into_iter().try_for_each(|issuer| page.leaf("Issr", issuer))
            })?;
            page.leaf("Ref", reference)
        })
    })
}

fn instant(at: DateTime<Utc>) -> String {
    at.format("%Y-%m-%dT%H:%M:%SZ").to_string()
}
