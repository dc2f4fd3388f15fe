//! Months and their locks.

use ledger::Month;
use store::{Subject, View as Read};
use wire::events::View;
use wire::settings::{GetPeriods, LockPeriod, Period};

use crate::edit::{Edited, note};
use crate::fault::{Outcome, invalid};
use crate::office::Context;
use crate::show;
use crate::why::{actor_name, names};

/// The months of a year.
pub(crate) fn list(context: &Context, request: &GetPeriods) -> Outcome<Vec<Period>> {
    context.read(|view| of_year(view, request.year))
}

fn of_year(view: &Read<'_>, year: i32) -> Outcome<Vec<Period>> {
    let names = names(view)?;
    let locked = store::periods::all(view)?;
    let mut periods = Vec::new();
    for month in (1..=12).filter_map(|month| Month::new(year, month)) {
        let lock = locked.iter().find(|lock| lock.month == month);
        periods.push(Period {
            month: month.to_string(),
            locked: lock.is_some(),
            locked_by: lock.map(|lock| actor_name(lock.by, &names)),
            locked_at: lock.map(|lock| show::at(lock.at)),
            vouchers: crate::lists::total(store::periods::vouchers_in(view, month)?),
        });
    }
    Ok(periods)
}

/// Locks or opens a month.
pub(crate) fn lock(context: &Context, request: &LockPeriod) -> Outcome<Vec<Period>> {
    let month = Month::parse(&request.month).ok_or_else(|| invalid("month", "form"))?;
    context.write(&[View::Settings, View::Vouchers, View::Log], |tx| {
        let was = store::periods::all(tx)?.iter().any(|lock| lock.month == month);
        if was != request.locked {
            if request.locked {
                store::periods::lock(tx, month, context.actor(), context.now)?;
            } else {
                store::periods::unlock(tx, month)?;
            }
            let edited = Edited::of(Subject::Period, month.key(), "period_locked");
            note(context, tx, edited.field("locked", was, request.locked))?;
        }
        of_year(tx, month.year())
    })
}
