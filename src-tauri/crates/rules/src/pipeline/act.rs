//! Performs the functions of rules that fired. Whoever is first, header or line, wins (B-26, B-243).

use ledger::{AccountNumber, VatCode};
use rust_decimal::Decimal;

use super::{Defaults, Occasion, RuleGround, TemplateLine};
use crate::Subject;
use crate::subject::{Billing, SubjectLine, Text};
use crate::vocabulary::{
    AccrualRuleId, ApprovalOutcome, DimensionValue, Function, LineField, Lines, MonthShift,
    RolloverRuleId, RouteId, Template, TemplateMatch, TextSource, Writing,
};

/// What became of one function of a rule that fired (B-46).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FunctionTrace {
    /// Whether it was done to the invoice as a whole.
    pub done: bool,
    /// The lines it was done to.
    pub lines: Vec<u32>,
    /// What earlier rules had done: the line (`None`: the invoice), and the rule's number.
    pub before: Vec<(Option<u32>, u32)>,
    /// Why it was not done at all.
    pub refused: Option<Refusal>,
}

/// A short name for one function's outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Deed {
    /// Done, to the invoice or to all the lines it is about.
    Done,
    /// Done to some lines; the others were done before.
    Partly,
    /// An earlier rule had done it.
    Before,
    /// Not done.
    Refused,
}

/// Why a function was not done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Refusal {
    /// No line has one of the values.
    NoLine,
    /// An amount of the invoice can't be kept.
    NotCodable,
    /// A line has no account, and no default coding gives it one.
    NoAccount,
    /// There is no difference to post.
    NoDifference,
    /// The difference is too large to be rounding.
    DifferenceTooLarge,
    /// The route does not hold today.
    RouteNotInForce,
    /// The invoice has no date.
    NoDate,
    /// Templates find lines by product code or name, and the document is no e-invoice (B-306).
    NotElectronic,
}

impl Refusal {
    /// Stable name.
    pub fn code(self) -> &'static str {
        match self {
            Self::NoLine => "no_line",
            Self::NotCodable => "not_codable",
            Self::NoAccount => "no_account",
            Self::NoDifference => "no_difference",
            Self::DifferenceTooLarge => "difference_too_large",
            Self::RouteNotInForce => "route_not_in_force",
            Self::NoDate => "no_date",
            Self::NotElectronic => "not_electronic",
        }
    }
}

impl FunctionTrace {
    /// The short name.
    pub fn deed(&self) -> Deed {
        match (self.done || !self.lines.is_empty(), self.before.is_empty()) {
            (true, true) => Deed::Done,
            (true, false) => Deed::Partly,
            (false, false) => Deed::Before,
            (false, true) => Deed::Refused,
        }
    }

    fn done() -> Self {
        Self { done: true, ..Self::default() }
    }

    fn before(number: u32) -> Self {
        Self { before: vec![(None, number)], ..Self::default() }
    }

    fn refused(refusal: Refusal) -> Self {
        Self { refused: Some(refusal), ..Self::default() }
    }
}

/// A value and the number of the rule that set it.
pub(super) type Set<T> = Option<(T, u32)>;

/// What rules have set on a line.
#[derive(Debug, Default, Clone)]
pub(super) struct LineWork {
    pub account: Set<AccountNumber>,
    pub vat: Set<VatCode>,
    pub dimensions: Vec<(DimensionValue, u32)>,
    pub text: Set<String>,
    pub without_deduction: Set<Decimal>,
    pub accrual: Set<AccrualRuleId>,
    pub rollover: Set<RolloverRuleId>,
}

/// What rules have done to an invoice so far.
pub(super) struct Work<'a> {
    pub subject: &'a Subject,
    pub ground: &'a RuleGround,
    pub occasion: &'a Occasion,
    pub route: Set<RouteId>,
    pub block_invoice: Set<()>,
    pub block_supplier: Set<()>,
    pub rounding: Set<()>,
    pub month: Set<MonthShift>,
    pub coded: Set<()>,
    pub approval: Set<ApprovalOutcome>,
    pub stop: Set<()>,
    /// Made when the first function needs it.
    pub lines: Vec<LineWork>,
}

/// The most a document may round, in whole units of its currency.
const MOST_ROUNDING: Decimal = Decimal::ONE;

impl<'a> Work<'a> {
    pub fn new(subject: &'a Subject, ground: &'a RuleGround, occasion: &'a Occasion) -> Self {
        Self {
            subject,
            ground,
            occasion,
            route: None,
            block_invoice: None,
            block_supplier: None,
            rounding: None,
            month: None,
            coded: None,
            approval: None,
            stop: None,
            lines: Vec::new(),
        }
    }

    /// The rule that stopped the automation.
    pub fn stopped(&self) -> Option<u32> {
        self.stop.map(|((), number)| number)
    }

    /// Performs a function of the rule with a number.
    pub fn perform(&mut self, function: &Function, number: u32) -> FunctionTrace {
        match function {
            Function::Route { route } => self.set_route(*route, number),
            Function::BlockInvoice => once(&mut self.block_invoice, (), number),
            Function::BlockSupplier => once(&mut self.block_supplier, (), number),
            Function::Rounding => self.round(number),
            Function::PostingDay { month } => match self.subject.issue_on {
                Some(_) => self.unless_coded(|work| once(&mut work.month, *month, number)),
                None => FunctionTrace::refused(Refusal::NoDate),
            },
            Function::Code => self.code(number),
            Function::Approval { outcome } => once(&mut self.approval, *outcome, number),
            Function::Stop => once(&mut self.stop, (), number),
            Function::Accrue { rule, lines } => {
                self.each_line(lines, |line, _| once(&mut line.accrual, *rule, number))
            }
            Function::RollOver { rule, lines } => {
                self.each_line(lines, |line, _| once(&mut line.rollover, *rule, number))
            }
            Function::Account { account, lines } => {
                self.each_line(lines, |line, _| once(&mut line.account, *account, number))
            }
            Function::Dimensions { values, lines } => {
                self.each_line(lines, |line, _| set_dimensions(line, values, number))
            }
            Function::Text { text, writing, lines } => self.each_line(lines, |line, subject| {
                once(&mut line.text, text_of(text, *writing, subject), number)
            }),
            Function::PartialVat { percent, lines } => {
                self.each_line(lines, |line, _| once(&mut line.without_deduction, *percent, number))
            }
            Function::Vat { code, lines } => {
                self.each_line(lines, |line, _| once(&mut line.vat, *code, number))
            }
            Function::Templates { by, templates } => self.templates(*by, templates, number),
        }
    }

    fn set_route(&mut self, route: RouteId, number: u32) -> FunctionTrace {
        let today = self.occasion.today;
        let in_force = self.ground.routes.get(&route).is_some_and(|validity| {
            validity.from_on.is_none_or(|from| from <= today)
                && validity.to_on.is_none_or(|last| today <= last)
        });
        if in_force {
            once(&mut self.route, route, number)
        } else {
            FunctionTrace::refused(Refusal::RouteNotInForce)
        }
    }

    fn round(&mut self, number: u32) -> FunctionTrace {
        let Some(billing) = &self.subject.billing else {
            return FunctionTrace::refused(Refusal::NotCodable);
        };
        let off: i64 = billing.differences.iter().map(|minor| minor.saturating_abs()).sum();
        let digits = self.subject.currency.map_or(2, |currency| currency.minor_digits());
        match Decimal::new(off, digits) {
            off if off.is_zero() => FunctionTrace::refused(Refusal::NoDifference),
            off if off > MOST_ROUNDING => FunctionTrace::refused(Refusal::DifferenceTooLarge),
            _ => once(&mut self.rounding, (), number),
        }
    }

    /// Codes: lines without an account get the default one of the supplier, the product or the
    /// company, in that order (B-66); all of them, or nothing is coded.
    fn code(&mut self, number: u32) -> FunctionTrace {
        if let Some(((), before)) = self.coded {
            return FunctionTrace::before(before);
        }
        let Some(billing) = &self.subject.billing else {
            return FunctionTrace::refused(Refusal::NotCodable);
        };
        self.open(billing);
        let defaults: Option<Vec<Defaults>> = (billing.lines.iter().zip(&self.lines))
            .map(|(line, work)| self.defaults(line, work))
            .collect();
        let Some(defaults) = defaults else {
            return FunctionTrace::refused(Refusal::NoAccount);
        };
        for (line, defaults) in self.lines.iter_mut().zip(defaults) {
            line.fill(defaults, number);
        }
        self.coded = Some(((), number));
        FunctionTrace::done()
    }

    /// What a line takes from the default codings; `None` when it has no account then.
    fn defaults(&self, line: &SubjectLine, work: &LineWork) -> Option<Defaults> {
        let supplier = self.subject.supplier.and_then(|s| self.ground.suppliers.get(&s));
        let texts = line.codes.iter().chain(&line.name);
        let product = || texts.filter_map(|t| self.ground.products.get(t.folded())).next();
        let usable = |defaults: &&Defaults| {
            defaults.account.is_some_and(|account| self.ground.takes_cost(account))
        };
        let chosen = supplier.filter(usable).or_else(|| product().filter(usable));
        let chosen = chosen.or(Some(&self.ground.company).filter(usable));
        let dimensions = supplier.or(chosen).map(|found| found.dimensions.clone());
        let account = match &work.account {
            Some((account, _)) => *account,
            None => chosen?.account?,
        };
        Some(Defaults { account: Some(account), dimensions: dimensions.unwrap_or_default() })
    }

    /// Takes over the coding of earlier invoices, the first template first (B-89 to B-94).
    fn templates(
        &mut self,
        by: TemplateMatch,
        templates: &[Template],
        number: u32,
    ) -> FunctionTrace {
        if self.subject.channel != ledger::Channel::EInvoice {
            return FunctionTrace::refused(Refusal::NotElectronic);
        }
        let ground = self.ground;
        self.each_line(&Lines::All, |work, line| {
            for template in templates {
                let coding = ground.templates.get(&template.invoice);
                let lines = coding.into_iter().flat_map(|coding| &coding.lines);
                if let Some(found) = lines.into_iter().find(|known| is_same(known, line, by)) {
                    return work.take(template, found, number);
                }
            }
            FunctionTrace::refused(Refusal::NoLine)
        })
    }

    fn unless_coded(&mut self, perform: impl FnOnce(&mut Self) -> FunctionTrace) -> FunctionTrace {
        match self.coded {
            Some(((), before)) => FunctionTrace::before(before),
            None => perform(self),
        }
    }

    /// Does something to every line a function is about. After coding nothing of a line changes.
    fn each_line(
        &mut self,
        lines: &Lines,
        mut perform: impl FnMut(&mut LineWork, &SubjectLine) -> FunctionTrace,
    ) -> FunctionTrace {
        if let Some(((), before)) = self.coded {
            return FunctionTrace::before(before);
        }
        let Some(billing) = &self.subject.billing else {
            return FunctionTrace::refused(Refusal::NotCodable);
        };
        self.open(billing);
        let wanted = Wanted::of(lines);
        let mut trace = FunctionTrace::default();
        let each = (0..).zip(billing.lines.iter().zip(&mut self.lines));
        for (at, (line, work)) in each.filter(|(_, (line, _))| wanted.takes(line)) {
            let one = perform(work, line);
            if one.done {
                trace.lines.push(at);
            }
            let before = one.before.into_iter().map(|(_, number)| (Some(at), number));
            trace.before.extend(before);
        }
        if trace.lines.is_empty() && trace.before.is_empty() {
            trace.refused = Some(Refusal::NoLine);
        }
        trace
    }

    fn open(&mut self, billing: &Billing) {
        if self.lines.is_empty() {
            self.lines.resize(billing.lines.len(), LineWork::default());
        }
    }
}

/// The lines a function is about, with its values folded.
enum Wanted {
    All,
    Where(LineField, crate::vocabulary::Operator, Vec<String>),
}

impl Wanted {
    fn of(lines: &Lines) -> Self {
        match lines {
            Lines::All => Self::All,
            Lines::Where { field, operator, any } => {
                let folded = any.iter().map(|value| ledger::fold(value.trim())).collect();
                Self::Where(*field, *operator, folded)
            }
        }
    }

    fn takes(&self, line: &SubjectLine) -> bool {
        match self {
            Self::All => true,
            Self::Where(field, operator, any) => {
                let holds = |text: &Text| any.iter().any(|v| operator.holds(text.folded(), v));
                match field {
                    LineField::Code => line.codes.iter().any(holds),
                    LineField::Name => line.name.iter().any(holds),
                    LineField::Text => line.text.iter().any(holds),
                }
            }
        }
    }
}

impl LineWork {
    /// Fills what no rule has set.
    fn fill(&mut self, defaults: Defaults, number: u32) {
        if let (None, Some(account)) = (&self.account, defaults.account) {
            self.account = Some((account, number));
        }
        for value in values_of(&defaults.dimensions) {
            self.set_dimension(value, number);
        }
    }

    /// Takes over what a template's line has, as far as it is wanted and not set.
    fn take(&mut self, template: &Template, found: &TemplateLine, number: u32) -> FunctionTrace {
        let mut trace = FunctionTrace::default();
        let mut note = |one: FunctionTrace| {
            trace.done |= one.done;
            trace.before.extend(one.before);
        };
        if template.accounts {
            note(once(&mut self.account, found.account, number));
        }
        if template.vat {
            note(once(&mut self.vat, found.vat_code, number));
        }
        if template.dimensions {
            note(set_dimensions(self, &values_of(&found.dimensions), number));
        }
        if trace.done {
            trace.before.clear();
        }
        trace
    }

    /// Sets a dimension unless its heading has one; else the number of the rule that set it.
    fn set_dimension(&mut self, value: DimensionValue, number: u32) -> Option<u32> {
        match self.dimensions.iter().find(|(known, _)| known.heading == value.heading) {
            Some((_, before)) => Some(*before),
            None => {
                self.dimensions.push((value, number));
                None
            }
        }
    }
}

fn set_dimensions(line: &mut LineWork, values: &[DimensionValue], number: u32) -> FunctionTrace {
    let mut trace = FunctionTrace::default();
    for value in values {
        match line.set_dimension(value.clone(), number) {
            None => trace.done = true,
            Some(before) => trace.before.push((None, before)),
        }
    }
    trace
}

/// The dimensions as values under headings.
pub(super) fn values_of(dimensions: &ledger::Dimensions) -> Vec<DimensionValue> {
    let ledger::Dimensions { department, project, free } = dimensions;
    let named = [("department", department), ("project", project)];
    let named = named.into_iter().filter_map(|(heading, value)| Some((heading, value.as_ref()?)));
    let free = free.iter().map(|(heading, value)| (heading.as_str(), value));
    let value = |(heading, value): (&str, &String)| DimensionValue {
        heading: heading.to_owned(),
        value: value.clone(),
    };
    named.chain(free).map(value).collect()
}

fn once<T>(place: &mut Set<T>, value: T, number: u32) -> FunctionTrace {
    match place {
        Some((_, before)) => FunctionTrace::before(*before),
        None => {
            *place = Some((value, number));
            FunctionTrace::done()
        }
    }
}

fn text_of(text: &TextSource, writing: Writing, line: &SubjectLine) -> String {
    let own = line.text.as_ref().filter(|text| !text.written().trim().is_empty());
    if let (Writing::Keep, Some(own)) = (writing, own) {
        return own.written().to_owned();
    }
    let written = |text: Option<&Text>| text.map_or("", Text::written).to_owned();
    match text {
        TextSource::Name => written(line.name.as_ref()),
        TextSource::Code => written(line.codes.first()),
        TextSource::Own(text) => text.clone(),
    }
}

/// Whether a template's line is for the same product.
fn is_same(known: &TemplateLine, line: &SubjectLine, by: TemplateMatch) -> bool {
    let code = || line.codes.iter().any(|code| known.codes.iter().any(|k| k == code.folded()));
    let name = || line.name.as_ref().is_some_and(|n| known.name.as_deref() == Some(n.folded()));
    match by {
        TemplateMatch::Code => code(),
        TemplateMatch::Name => name(),
        TemplateMatch::Either => code() || name(),
    }
}
