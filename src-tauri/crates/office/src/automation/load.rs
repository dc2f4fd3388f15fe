//! The rules of a company, made ready to be run.

use std::collections::{BTreeSet, HashMap};

use ledger::{AccountNumber, Dimensions, SupplierId};
use rules::Subject;
use rules::pipeline::{
    AutomationRule, Defaults, FiledRule, Owner, RuleGround, RuleId, RuleSet, TemplateCoding,
    TemplateLine, Treatments,
};
use rules::subject::Untouched;
use rules::vocabulary::{Condition, DimensionValue, Function};
use store::{AutomationRuleId, HeadingKind, InvoiceId, RulePlace, StoredRule, View};

use crate::fault::{Outcome, internal};
use crate::posting::Ground;

/// The sequence with what it stands on.
pub(crate) struct Rules {
    pub set: RuleSet,
    pub ground: RuleGround,
    /// Rules that treat one invoice in each window.
    recurring: Vec<RuleId>,
    /// Whether there is any rule.
    pub any: bool,
    on: bool,
}

impl Rules {
    /// Loads the rules; where there are none, nothing else is read.
    pub fn load(view: &View<'_>, ground: &Ground) -> Outcome<Self> {
        let stored = store::automation_rules::all(view)?;
        let filed = stored.iter().map(filed).collect::<Outcome<Vec<_>>>()?;
        let rule_ground =
            if filed.is_empty() { empty(ground) } else { stand_on(view, ground, &filed)? };
        let recurs = |rule: &&FiledRule| {
            rule.rule.conditions.iter().any(|c| matches!(c, Condition::Frequency(_)))
        };
        Ok(Self {
            recurring: filed.iter().filter(recurs).map(|rule| rule.id).collect(),
            any: !filed.is_empty(),
            on: ground.company.rules_on,
            set: RuleSet::new(filed, &rule_ground),
            ground: rule_ground,
        })
    }

    /// What rules would stand on.
    pub fn ground_for(
        view: &View<'_>,
        ground: &Ground,
        rules: &[FiledRule],
    ) -> Outcome<RuleGround> {
        stand_on(view, ground, rules)
    }

    /// What keeps all rules from acting.
    pub fn barred(&self) -> Option<Untouched> {
        (!self.on || !self.any).then_some(Untouched::Off)
    }

    /// What rules that recur have treated of a supplier.
    pub fn treated(&self, view: &View<'_>, supplier: Option<SupplierId>) -> Outcome<Treatments> {
        let mut treated = Treatments::default();
        let Some(supplier) = supplier else { return Ok(treated) };
        for rule in &self.recurring {
            let id = AutomationRuleId(rule.0);
            for one in store::rule_sequences::treated(view, id, supplier)? {
                treated.note(*rule, Some(supplier), one.window, one.invoice.0);
            }
        }
        Ok(treated)
    }
}

/// A stored rule in its newest version.
pub(crate) fn filed(stored: &StoredRule) -> Outcome<FiledRule> {
    let rule: AutomationRule =
        serde_json::from_str(&stored.newest.body).map_err(|error| internal(&error))?;
    Ok(FiledRule {
        id: RuleId(stored.id.0),
        version: stored.newest.version,
        saved_at: stored.newest.saved_at,
        owner: match (stored.place, stored.supplier) {
            (RulePlace::Own, Some(supplier)) => Owner::Supplier(supplier),
            (RulePlace::Before | RulePlace::Own, _) => Owner::Before,
            (RulePlace::After, _) => Owner::After,
        },
        active: stored.newest.active,
        rule,
    })
}

/// The name a rule had in a version.
pub(crate) fn name(view: &View<'_>, rule: i64, version: u32) -> Outcome<Option<String>> {
    let stored = store::automation_rules::version(view, AutomationRuleId(rule), version)?;
    let read = |stored: store::RuleVersion| serde_json::from_str::<AutomationRule>(&stored.body);
    let rule = stored.map(read).transpose().map_err(|error| internal(&error))?;
    Ok(rule.map(|rule| rule.name))
}

fn empty(ground: &Ground) -> RuleGround {
    let settings = &ground.company.settings;
    RuleGround {
        currency: settings.currency,
        vat_registered: settings.vat_registered,
        accounts: ground.accounts.clone(),
        vat_rates: ground.vat_rates.clone(),
        period_locks: ground.period_locks.clone(),
        dimensions: BTreeSet::new(),
        suppliers: HashMap::new(),
        products: HashMap::new(),
        company: Defaults { account: ground.company.default_account, ..Defaults::default() },
        templates: HashMap::new(),
        routes: HashMap::new(),
        accruals: HashMap::new(),
        rollovers: BTreeSet::new(),
    }
}

fn stand_on(view: &View<'_>, ground: &Ground, filed: &[FiledRule]) -> Outcome<RuleGround> {
    let mut stands = RuleGround { dimensions: dimensions(view)?, ..empty(ground) };
    for (supplier, account, department) in store::suppliers::defaults(view)? {
        let account = AccountNumber::parse(account.trim()).ok();
        let dimensions = Dimensions { department, ..Dimensions::default() };
        stands.suppliers.insert(supplier, Defaults { account, dimensions });
    }
    let functions = filed.iter().flat_map(|rule| &rule.rule.functions);
    let templates = functions.filter_map(|function| match function {
        Function::Templates { templates, .. } => Some(templates),
        _ => None,
    });
    let invoices: BTreeSet<i64> = templates.flatten().map(|template| template.invoice).collect();
    for invoice in invoices {
        if let Some(coding) = template(view, InvoiceId(invoice))? {
            stands.templates.insert(invoice, coding);
        }
    }
    Ok(stands)
}

/// Dimensions in use, under the headings that rules name.
fn dimensions(view: &View<'_>) -> Outcome<BTreeSet<DimensionValue>> {
    let headings = store::dimensions::headings(view)?;
    let kinds: HashMap<&str, HeadingKind> =
        headings.iter().map(|heading| (heading.code.as_str(), heading.kind)).collect();
    let values = store::dimensions::values(view)?.into_iter().filter(|value| value.active);
    let value = |value: store::DimensionValue| {
        let heading = match kinds.get(value.heading.as_str()) {
            Some(HeadingKind::Department) => "department".to_owned(),
            Some(HeadingKind::Project) => "project".to_owned(),
            Some(HeadingKind::Free) | None => value.heading,
        };
        DimensionValue { heading, value: value.code }
    };
    Ok(values.map(value).collect())
}

/// How the lines of an e-invoice were coded: where all its cost with a VAT code went to one account
/// and one set of dimensions, every line of that code did. `None` for what is not posted (B-85).
fn template(view: &View<'_>, invoice: InvoiceId) -> Outcome<Option<TemplateCoding>> {
    let stored = store::invoices::find(view, invoice)?;
    let voucher = stored.and_then(|stored| stored.row.voucher);
    let facts = store::invoice_facts::find(view, invoice)?;
    let (Some(voucher), Some(facts)) = (voucher, facts) else { return Ok(None) };
    let Some(voucher) = store::vouchers::find(view, voucher)? else { return Ok(None) };
    let Ok(subject) = Subject::from_bytes(&facts) else { return Ok(None) };
    if subject.channel != ledger::Channel::EInvoice {
        return Ok(None);
    }
    let Some(billing) = &subject.billing else { return Ok(None) };
    let costs: Vec<_> =
        voucher.voucher.postings().iter().filter(|p| p.account.takes_cost()).collect();
    let mut lines = Vec::new();
    for line in billing.lines.iter().filter(|line| line.line.is_some()) {
        let row = line.vat.and_then(|row| billing.vat.get(usize::from(row)));
        let of_code = |code| costs.iter().filter(move |posting| posting.vat_code == Some(code));
        let Some(code) = row.and_then(|row| row.code) else { continue };
        let mut coded = of_code(code).map(|posting| (posting.account, &posting.dimensions));
        let Some((account, dimensions)) = coded.next() else { continue };
        if coded.any(|other| other != (account, dimensions)) {
            continue;
        }
        lines.push(TemplateLine {
            codes: line.codes.iter().map(|code| code.folded().to_owned()).collect(),
            name: line.name.as_ref().map(|name| name.folded().to_owned()),
            account,
            vat_code: code,
            dimensions: dimensions.clone(),
        });
    }
    Ok((!lines.is_empty()).then_some(TemplateCoding { lines }))
}
