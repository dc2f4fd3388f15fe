//! Gathers the facts of one invoice for [`rules::plan()`]. Reception, new tries, previews and the
//! pilot all come through here, so that a dry run and a live one see the same.

use chrono::NaiveDate;
use ledger::invoice::{Invoice, Party};
use ledger::{AutopostRow, Channel, Currency, ExchangeRate, Money, OrgNumber, SupplierId};
use rules::{Facts, Likeness, NewSupplier, PossibleDuplicate, SupplierFacts};
use store::{EarlierInvoice, InvoiceId, InvoiceStatus, SupplierCard, View};

use super::Ground;
use crate::fault::Outcome;

/// An invoice with everything a decision about it depends on.
pub(crate) struct Gathered<'a> {
    pub ground: &'a Ground,
    pub invoice: &'a Invoice,
    pub channel: Channel,
    pub supplier: Identified,
    pub rate: Option<ExchangeRate>,
    pub duplicates: Vec<PossibleDuplicate>,
}

/// Who the seller is.
#[derive(Debug)]
pub(crate) enum Identified {
    Unidentified,
    Unknown(NewSupplier),
    Known(Box<Known>),
}

/// A seller that is in the register.
#[derive(Debug)]
pub(crate) struct Known {
    pub card: SupplierCard,
    pub row: Option<AutopostRow>,
    pub earlier_invoices: u32,
    pub sharing_number: u32,
}

/// As many earlier invoices as decisions tell apart.
const EARLIER_COUNTED: u32 = 100;

impl<'a> Gathered<'a> {
    /// Gathers. `own` is the invoice's record when it has one already, so that it is not taken for
    /// its own duplicate; `supplier` is the one a person or an earlier run found.
    pub fn new(
        view: &View<'_>,
        ground: &'a Ground,
        invoice: &'a Invoice,
        channel: Channel,
        own: Option<InvoiceId>,
        supplier: Option<SupplierId>,
    ) -> Outcome<Self> {
        let supplier = match supplier {
            Some(id) => store::suppliers::find(view, id)?,
            None => find_supplier(view, &invoice.seller, ground.company.settings.org_number)?,
        };
        let supplier = identified(view, ground, invoice, supplier, own)?;
        let duplicates = match &supplier {
            Identified::Known(known) => {
                possible_duplicates(view, invoice, known.card.supplier.id, own)?
            }
            Identified::Unidentified | Identified::Unknown(_) => Vec::new(),
        };
        let rate = rate(view, ground, invoice)?;
        Ok(Self { ground, invoice, channel, supplier, rate, duplicates })
    }

    /// The facts as the rules ask for them.
    pub fn facts(&self) -> Facts<'_> {
        let known = self.supplier.known();
        let debit = known.and_then(|known| known.card.supplier.debit_account()?.ok());
        let department = known.and_then(|k| k.row.as_ref()?.department.as_deref());
        Facts {
            invoice: self.invoice,
            channel: self.channel,
            company: &self.ground.company.settings,
            supplier: self.supplier.facts(),
            debit_account: debit.and_then(|number| self.ground.accounts.get(&number)),
            department: self.ground.department(department),
            rate: self.rate,
            period_locks: &self.ground.period_locks,
            vat_rates: &self.ground.vat_rates,
            possible_duplicates: &self.duplicates,
            today: self.ground.today,
        }
    }

    /// The supplier's name as the register has it, else as the document does.
    pub fn seller_name(&self) -> Option<String> {
        let known = self.supplier.known().map(|known| known.card.supplier.name.clone());
        known.or_else(|| self.invoice.seller.display_name().map(|name| name.value.clone()))
    }

    /// The amount with VAT in the company's currency, where it can be known.
    pub fn in_company_currency(&self) -> Option<Money> {
        let currency = self.invoice.currency.as_ref()?.value;
        let gross = self.invoice.totals.gross.as_ref().or(self.invoice.totals.payable.as_ref())?;
        let gross = Money::exact(gross.value, currency).ok()?;
        let own = self.ground.company.settings.currency;
        if currency == own {
            return Some(gross);
        }
        gross.converted(self.rate?.rate, own).ok()
    }
}

impl Identified {
    pub fn known(&self) -> Option<&Known> {
        match self {
            Self::Known(known) => Some(known),
            Self::Unidentified | Self::Unknown(_) => None,
        }
    }

    fn facts(&self) -> SupplierFacts<'_> {
        match self {
            Self::Unidentified => SupplierFacts::Unidentified,
            Self::Unknown(new) => SupplierFacts::Unknown(new.clone()),
            Self::Known(known) => SupplierFacts::Known {
                card: &known.card.supplier,
                row: known.row.as_ref(),
                earlier_invoices: known.earlier_invoices,
                sharing_number: known.sharing_number,
            },
        }
    }
}

fn identified(
    view: &View<'_>,
    ground: &Ground,
    invoice: &Invoice,
    card: Option<SupplierCard>,
    own: Option<InvoiceId>,
) -> Outcome<Identified> {
    let Some(card) = card else {
        let new = NewSupplier::of(invoice, ground.company.settings.org_number);
        return Ok(new.map_or(Identified::Unidentified, Identified::Unknown));
    };
    let id = card.supplier.id;
    let row = store::autopost::find(view, id)?;
    let earlier_invoices = store::invoices::count_before(view, id, own, EARLIER_COUNTED)?;
    let sharing_number = store::suppliers::sharing_number(view, &card)?;
    Ok(Identified::Known(Box::new(Known { card, row, earlier_invoices, sharing_number })))
}

/// The card of a seller: by organisation number, else by VAT or foreign registration number.
///
/// Where no number leads to a card, the only card with the seller's name and country is taken for
/// the seller's, with another number or a wrong one in the register. That is a hint for a person and
/// nothing to post on: the guards for such a number hold the invoice until one of the two is mended
///
fn find_supplier(view: &View<'_>, seller: &Party, own: OrgNumber) -> Outcome<Option<SupplierCard>> {
    let ids = identifiers(seller);
    let numbers = ids.iter().filter_map(|id| OrgNumber::in_document(id));
    for number in numbers.filter(|number| *number != own) {
        if let Some(card) = store::suppliers::by_org_number(view, number)? {
            return Ok(Some(card));
        }
    }
    for key in ids.iter().map(|id| foreign_key(id)).filter(|key| key.len() >= SHORTEST_KEY) {
        if let Some(card) = store::suppliers::by_vat_number(view, &key)? {
            return Ok(Some(card));
        }
    }
    by_name(view, seller)
}

/// Shorter numbers are too likely to be somebody else's too.
const SHORTEST_KEY: usize = 5;

fn by_name(view: &View<'_>, seller: &Party) -> Outcome<Option<SupplierCard>> {
    let name = seller.display_name().filter(|_| !identifiers(seller).is_empty());
    let Some(name) = name else { return Ok(None) };
    let country = seller.country().unwrap_or("NO");
    let mut cards = store::suppliers::by_name(view, &name.value)?;
    cards.retain(|card| card.supplier.country == country);
    Ok(if cards.len() == 1 { cards.pop() } else { None })
}

/// Every identifier by which a document names its seller, the most binding first.
fn identifiers(seller: &Party) -> Vec<&str> {
    let legal = seller.legal_id.iter().map(|id| &id.id);
    let others = seller.identifiers.iter().chain(&seller.endpoint).map(|id| &id.id);
    legal.chain(&seller.vat_number).chain(others).map(|found| found.value.trim()).collect()
}

/// A foreign number as suppliers are found by it: letters and digits, capitals.
pub(crate) fn foreign_key(number: &str) -> String {
    number.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect()
}

fn possible_duplicates(
    view: &View<'_>,
    invoice: &Invoice,
    supplier: SupplierId,
    own: Option<InvoiceId>,
) -> Outcome<Vec<PossibleDuplicate>> {
    let number = invoice.number.as_ref().map(|n| n.value.trim()).filter(|n| !n.is_empty());
    let mut found: Vec<(EarlierInvoice, Likeness)> = Vec::new();
    if let Some(number) = number {
        for earlier in store::duplicates::with_number(view, supplier, number)? {
            let exact = earlier.number.as_deref().map(str::trim) == Some(number);
            found.push((earlier, if exact { Likeness::Exact } else { Likeness::Near }));
        }
    }
    if let (Some(payable), Some(day)) = (payable(invoice), issue_on(invoice)) {
        for earlier in store::duplicates::with_amount(view, supplier, payable, day, day)? {
            if found.iter().all(|(other, _)| other.id != earlier.id) {
                found.push((earlier, Likeness::Near));
            }
        }
    }
    // Of two that wait, the one that came first is no duplicate; what is posted, one is whenever it
    // came.
    let waits = |other: &EarlierInvoice| other.status == InvoiceStatus::New;
    found.retain(|(other, _)| {
        own.is_none_or(|own| other.id < own || other.id != own && !waits(other))
    });
    Ok(found.into_iter().map(|(earlier, likeness)| duplicate(earlier, likeness)).collect())
}

fn duplicate(earlier: EarlierInvoice, likeness: Likeness) -> PossibleDuplicate {
    let number = earlier.number.unwrap_or_default();
    PossibleDuplicate {
        document: earlier.document,
        normalised_number: store::invoices::number_key(&number),
        number,
        payable: earlier.payable,
        issue_on: earlier.issue_on,
        likeness,
    }
}

fn payable(invoice: &Invoice) -> Option<Money> {
    let currency: Currency = invoice.currency.as_ref()?.value;
    Money::exact(invoice.totals.payable.as_ref()?.value, currency).ok()
}

fn issue_on(invoice: &Invoice) -> Option<NaiveDate> {
    invoice.issue_on.as_ref().map(|found| found.value)
}

/// The newest rate recorded on or before the issue date.
fn rate(view: &View<'_>, ground: &Ground, invoice: &Invoice) -> Outcome<Option<ExchangeRate>> {
    let Some(currency) = invoice.currency.as_ref().map(|c| c.value) else { return Ok(None) };
    if currency == ground.company.settings.currency {
        return Ok(None);
    }
    let day = issue_on(invoice).unwrap_or(ground.today);
    Ok(store::exchange_rates::on(view, currency, day)?)
}
