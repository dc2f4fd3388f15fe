//! Plans one invoice: the automation rules and table A, in one call.

use chrono::{DateTime, Utc};
use rules::pipeline::{Occasion, Run};
use rules::subject::Arrival;
use rules::{Automation, Plan, plan_with};
use store::{InvoiceId, View};

use super::{Decisions, Gathered};
use crate::fault::Outcome;

/// A plan with what it was asked for.
pub(crate) struct Planned {
    pub plan: Plan,
    pub occasion: Occasion,
}

/// Plans an invoice that came at an instant; `own` is its record when it has one.
pub(crate) fn plan(
    view: &View<'_>,
    decisions: &Decisions,
    gathered: &Gathered<'_>,
    (own, received_at): (Option<InvoiceId>, DateTime<Utc>),
    run: Run,
) -> Outcome<Planned> {
    let Decisions { ground, rules } = decisions;
    let supplier = gathered.supplier.known().map(|known| known.card.supplier.id);
    let treated = rules.treated(view, supplier)?;
    let occasion = Occasion { today: ground.today, run, barred: rules.barred() };
    let arrival = Arrival { invoice: own.map_or(0, |id| id.0), received_at, aliases: &[] };
    let automation = Automation {
        rules: &rules.set,
        ground: &rules.ground,
        treated: &treated,
        occasion,
        arrival,
    };
    let plan = plan_with(&gathered.facts(), Some(&automation));
    Ok(Planned { plan, occasion })
}
