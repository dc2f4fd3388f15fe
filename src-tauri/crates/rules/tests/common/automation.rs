//! Rules and the ground they stand on, for tests.

use chrono::{DateTime, TimeZone, Utc};
use ledger::{Account, Currency, PeriodLocks, SupplierId, VatCode};
use rules::Subject;
use rules::pipeline::{
    AccrualRule, AutomationRule, Decision, Defaults, FiledRule, Linked, Occasion, Owner,
    RouteValidity, RuleGround, RuleId, RuleSet, Run, StartsIn, TemplateCoding, TemplateLine,
    Treatments, decide,
};
use rules::subject::Arrival;
use rules::vocabulary::{
    AccrualRuleId, Condition, DimensionValue, Function, Interval, Lines, Operator, RolloverRuleId,
    RouteId, TextTest,
};

use super::{World, day, decimal, found, invoice_line, number, text, vat_rates};

/// The supplier of [`World`].
pub const SUPPLIER: SupplierId = SupplierId(7);

pub fn at(text: &str) -> DateTime<Utc> {
    Utc.from_utc_datetime(&day(text).and_hms_opt(9, 0, 0).unwrap())
}

/// What rules see of the world's invoice: it came on 2026-03-11.
pub fn subject(world: &World) -> Subject {
    let arrival = Arrival { invoice: 1, received_at: at("2026-03-11"), aliases: &[] };
    Subject::of(&world.facts(), &arrival)
}

/// Lines of the world's invoice at 25 %: name, code, net; totals follow.
pub fn lines(world: &mut World, lines: &[(&str, &str, &str)]) {
    let net: rust_decimal::Decimal = lines.iter().map(|(.., net)| decimal(net)).sum();
    let tax = (net / decimal("4")).round_dp(2);
    world.vat(&[("S", "25", &net.to_string(), &tax.to_string())]);
    let category = world.invoice.vat[0].category.clone();
    world.invoice.lines = lines
        .iter()
        .map(|(name, code, net)| {
            let mut line = invoice_line(category.clone());
            line.name = Some(text(name, "line_name"));
            line.seller_item = Some(text(code, "line_code"));
            line.net = Some(found(decimal(net), "line_net"));
            line
        })
        .collect();
}

pub fn ground() -> RuleGround {
    let account = |account: u16, vat: Option<&str>, active: bool| Account {
        number: number(account),
        name: String::new(),
        active,
        vat_code: vat.map(|code| VatCode::parse(code).unwrap()),
    };
    let accounts = [
        account(1700, None, true),
        account(4300, Some("1"), true),
        account(6300, None, true),
        account(6360, Some("1"), true),
        account(6900, None, true),
        account(7350, Some("0"), true),
        account(7700, None, false),
        account(7740, None, true),
    ];
    let dimension = |heading: &str, value: &str| DimensionValue {
        heading: heading.into(),
        value: value.into(),
    };
    let defaults =
        |account: u16| Defaults { account: Some(number(account)), ..Defaults::default() };
    RuleGround {
        currency: Currency::NOK,
        vat_registered: true,
        accounts: accounts.into_iter().map(|account| (account.number, account)).collect(),
        vat_rates: vat_rates(),
        period_locks: PeriodLocks::default(),
        dimensions: [
            dimension("department", "10"),
            dimension("department", "20"),
            dimension("project", "P1"),
            dimension("site", "Oslo"),
        ]
        .into(),
        suppliers: [(SUPPLIER, defaults(6360))].into(),
        products: [("p-1".to_owned(), defaults(4300))].into(),
        company: defaults(6900),
        templates: [(90, template(90)), (91, template(91))].into(),
        routes: [
            (RouteId(1), RouteValidity::default()),
            (RouteId(2), RouteValidity { from_on: None, to_on: Some(day("2026-03-11")) }),
        ]
        .into(),
        accruals: [(
            AccrualRuleId(1),
            AccrualRule { months: 12, balance_account: number(1700), starts: StartsIn::SameMonth },
        )]
        .into(),
        rollovers: [RolloverRuleId(1)].into(),
    }
}

/// Invoice 90 knows the product A, invoice 91 the products A and B.
fn template(invoice: i64) -> TemplateCoding {
    let line = |code: &str, account: u16| TemplateLine {
        codes: vec![code.into()],
        name: Some(format!("vare {code}")),
        account: number(account),
        vat_code: VatCode::INPUT_REGULAR,
        dimensions: ledger::Dimensions { department: Some("10".into()), ..Default::default() },
    };
    let lines =
        if invoice == 90 { vec![line("a", 4300)] } else { vec![line("a", 6300), line("b", 6900)] };
    TemplateCoding { lines }
}

/// A rule that was there long before the invoice.
pub fn filed(id: i64, owner: Owner, conditions: &[Condition], functions: &[Function]) -> FiledRule {
    FiledRule {
        id: RuleId(id),
        version: 1,
        saved_at: at("2026-01-02"),
        owner,
        active: true,
        rule: AutomationRule {
            name: format!("Regel {id}"),
            description: String::new(),
            valid_from: day("2026-01-01"),
            valid_to: None,
            conditions: conditions.to_vec(),
            functions: functions.to_vec(),
            linked: Linked::Register,
        },
    }
}

/// A common rule for every invoice: all e-invoices.
pub fn always(id: i64, functions: &[Function]) -> FiledRule {
    filed(id, Owner::Before, &[electronic()], functions)
}

pub fn electronic() -> Condition {
    Condition::Source { any: vec![ledger::Channel::EInvoice] }
}

pub fn sum(from: &str, to: &str) -> Condition {
    Condition::Sum { any: vec![interval(from, to)] }
}

pub fn interval(from: &str, to: &str) -> Interval {
    Interval { from: from.parse().ok(), to: to.parse().ok() }
}

pub fn test(operator: Operator, values: &[&str]) -> TextTest {
    TextTest { operator, any: values.iter().map(|value| (*value).to_owned()).collect() }
}

pub fn account(account: u16) -> Function {
    Function::Account { account: number(account), lines: Lines::All }
}

pub fn dimension(heading: &str, value: &str) -> DimensionValue {
    DimensionValue { heading: heading.into(), value: value.into() }
}

pub fn today() -> Occasion {
    Occasion { today: day("2026-03-12"), run: Run::Live, barred: None }
}

/// Decides on the ground of [`ground`].
pub fn run(subject: &Subject, rules: Vec<FiledRule>) -> Decision {
    run_on(subject, rules, &ground())
}

pub fn run_on(subject: &Subject, rules: Vec<FiledRule>, ground: &RuleGround) -> Decision {
    let rules = RuleSet::new(rules, ground);
    decide(subject, &rules, ground, &Treatments::default(), &today())
}

/// The coding as `account vat net dimensions text`, a line each.
pub fn coding(decision: &Decision) -> Vec<String> {
    let Some(coded) = &decision.ending.coded else { return Vec::new() };
    let line = |line: &rules::CodingLine| {
        let d = &line.dimensions;
        let named = d.department.iter().chain(&d.project).cloned();
        let free = d.free.iter().map(|(heading, value)| format!("{heading}={value}"));
        let dimensions: Vec<String> = named.chain(free).collect();
        let (account, vat, net) = (line.account, line.vat_code, line.net.amount());
        format!("{account} {vat} {net} {} {}", dimensions.join(","), line.text).trim().to_owned()
    };
    coded.coding.lines.iter().map(line).collect()
}
