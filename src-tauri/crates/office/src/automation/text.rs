//! Rules as text: TOML with one `[[rule]]` each, in the order of the sequence. Suppliers stand with
//! organisation number and name, accounts with their name as a comment.

use ledger::AccountNumber;
use rules::pipeline::{AutomationRule, FiledRule, Linked, Owner};
use rules::vocabulary::{Condition, Function};
use serde::{Deserialize, Serialize};
use toml_edit::{DocumentMut, Item, Table};
use wire::headless::TextFault;

use crate::fault::{Outcome, internal};

/// The most bytes that are read: ten thousand rules of the usual size.
pub(super) const LIMIT: usize = 8 * 1024 * 1024;

/// A whole text.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Text {
    #[serde(default, rename = "rule")]
    pub rules: Vec<TextRule>,
}

/// One rule.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TextRule {
    pub name: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    pub place: TextPlace,
    /// Whose, where the place is `supplier`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supplier: Option<String>,
    #[serde(default = "on", skip_serializing_if = "is_on")]
    pub active: bool,
    pub valid_from: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<String>,
    /// The suppliers that a common rule is linked to; without it, the whole register.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub linked: Option<Vec<String>>,
    #[serde(default)]
    pub when: Vec<Condition>,
    #[serde(default)]
    pub then: Vec<Function>,
}

/// Where a rule stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum TextPlace {
    Before,
    Supplier,
    After,
}

fn on() -> bool {
    true
}

fn is_on(active: &bool) -> bool {
    *active
}

impl TextRule {
    /// A rule as text; `name` says how a supplier is written.
    pub fn of(filed: &FiledRule, name: impl Fn(ledger::SupplierId) -> String) -> Self {
        let AutomationRule { name: own, description, valid_from, valid_to, .. } = &filed.rule;
        let AutomationRule { conditions, functions, linked, .. } = &filed.rule;
        let (place, supplier) = match filed.owner {
            Owner::Before => (TextPlace::Before, None),
            Owner::Supplier(supplier) => (TextPlace::Supplier, Some(name(supplier))),
            Owner::After => (TextPlace::After, None),
        };
        let linked = match linked {
            Linked::Register => None,
            Linked::Chosen(suppliers) => Some(suppliers.iter().map(|id| name(*id)).collect()),
        };
        Self {
            name: own.clone(),
            description: description.clone(),
            place,
            supplier,
            active: filed.active,
            valid_from: valid_from.to_string(),
            valid_to: valid_to.map(|day| day.to_string()),
            linked,
            when: conditions.clone(),
            then: functions.clone(),
        }
    }
}

/// Writes a text; `account` gives the name of an account.
pub(super) fn write(
    text: &Text,
    account: impl Fn(AccountNumber) -> Option<String>,
) -> Outcome<String> {
    let mut document = toml_edit::ser::to_document(text).map_err(|error| internal(&error))?;
    let mut tables = document.remove("rule").unwrap_or_default();
    tables.make_value();
    let mut rules = std::mem::take(&mut tables).into_array_of_tables().unwrap_or_default();
    for rule in rules.iter_mut() {
        for part in ["when", "then"] {
            if let Some(item) = rule.remove(part)
                && let Ok(of_part) = item.into_array_of_tables()
            {
                rule.insert(part, Item::ArrayOfTables(of_part));
            }
        }
        name_accounts(rule, &account);
    }
    let mut written = DocumentMut::new();
    written.insert("rule", Item::ArrayOfTables(rules));
    Ok(format!(
        "# Automation rules, in their order. A rule acts when everything under its \"when\" holds.\n\n{written}"
    ))
}

fn name_accounts(rule: &mut Table, name: &impl Fn(AccountNumber) -> Option<String>) {
    let Some(functions) = rule.get_mut("then").and_then(Item::as_array_of_tables_mut) else {
        return;
    };
    for function in functions.iter_mut() {
        let Some(value) = function.get_mut("account").and_then(Item::as_value_mut) else {
            continue;
        };
        let number = value.as_integer().and_then(|number| u16::try_from(number).ok());
        let known = number.and_then(|number| AccountNumber::new(number).ok()).and_then(name);
        if let Some(known) = known {
            value.decor_mut().set_suffix(format!(" # {}", known.replace(['\n', '\r'], " ")));
        }
    }
}

/// Where the rules of a text stand in it.
pub(super) struct Places<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

/// Reads a text.
///
/// # Errors
/// What can't be read, with its line and column.
pub(super) fn read(text: &str) -> Result<(Text, Places<'_>), TextFault> {
    if text.len() > LIMIT {
        return Err(fault(text, 0, "too_large", &text.len().to_string()));
    }
    let read: Text = toml_edit::de::from_str(text).map_err(|error| {
        let start = error.span().map_or(0, |span| span.start);
        fault(text, start, "unreadable", error.message())
    })?;
    let starts = match toml_edit::Document::parse(text) {
        Ok(document) => {
            let tables = document.get("rule").and_then(Item::as_array_of_tables);
            let tables = tables.into_iter().flat_map(|tables| tables.iter());
            tables.map(|table| table.span().map_or(0, |span| span.start)).collect()
        }
        Err(_) => Vec::new(),
    };
    Ok((read, Places { text, starts }))
}

impl Places<'_> {
    /// Something is wrong with a rule.
    pub fn fault(&self, rule: usize, code: &str, value: &str) -> TextFault {
        fault(self.text, self.starts.get(rule).copied().unwrap_or(0), code, value)
    }
}

fn fault(text: &str, at: usize, code: &str, value: &str) -> TextFault {
    let before = text.get(..at).unwrap_or("");
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().map_or(0, |line| line.chars().count()) + 1;
    TextFault { line, column, code: code.to_owned(), value: value.to_owned() }
}
