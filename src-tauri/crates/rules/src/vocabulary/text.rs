//! How a text is compared.

use serde::{Deserialize, Serialize};

/// Where a value must stand in a text (B-136, B-173, B-175, B-177).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Operator {
    /// The whole text.
    Equals,
    /// At its beginning.
    Begins,
    /// At its end.
    Ends,
    /// Anywhere.
    Contains,
}

impl Operator {
    /// All operators.
    pub const ALL: [Self; 4] = [Self::Equals, Self::Begins, Self::Ends, Self::Contains];

    /// Stable name.
    pub fn code(self) -> &'static str {
        match self {
            Self::Equals => "equals",
            Self::Begins => "begins",
            Self::Ends => "ends",
            Self::Contains => "contains",
        }
    }

    /// The operator of that name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|operator| operator.code() == code)
    }

    /// Whether a value stands so in a text. Both are folded ([`ledger::fold`]); an empty value stands
    /// nowhere.
    pub fn holds(self, text: &str, value: &str) -> bool {
        !value.is_empty()
            && match self {
                Self::Equals => text == value,
                Self::Begins => text.starts_with(value),
                Self::Ends => text.ends_with(value),
                Self::Contains => text.contains(value),
            }
    }
}

/// A text against several values, any of which is enough (B-134, B-287).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TextTest {
    /// Where a value must stand.
    pub operator: Operator,
    /// The values as a person wrote them; compared without regard to case.
    pub any: Vec<String>,
}
