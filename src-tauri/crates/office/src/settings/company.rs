//! The company's own settings.

use chrono::NaiveDate;
use ledger::ElmaRegistration;
use store::{Company, RegisterSource, Subject, View as Read};
use wire::Event;
use wire::events::View;
use wire::settings::{GetSettings, SaveSettings, Settings};

use crate::company::{payment_account, payment_bic};
use crate::edit::{Edited, note};
use crate::fault::{Outcome, invalid, stale};
use crate::office::Context;
use crate::show;

/// The settings.
pub(crate) fn get(context: &Context, _: &GetSettings) -> Outcome<Settings> {
    context.read(|view| shown(context, view))
}

fn shown(context: &Context, view: &Read<'_>) -> Outcome<Settings> {
    let company = store::company::load(view)?;
    let source = store::register::source(view)?;
    let version = version(&company, &source);
    let elma = company.settings.elma.as_ref();
    let entry = context.office.recent.by_path(&context.company.path);
    Ok(Settings {
        name: company.settings.name.clone(),
        org_number: company.settings.org_number.to_string(),
        currency: company.settings.currency.to_string(),
        vat_registered: company.settings.vat_registered,
        elma_registered_on: elma.map(|elma| show::on(elma.registered_on)),
        elma_proof: elma.map(|elma| elma.proof.clone()).unwrap_or_default(),
        automation_on: company.settings.automation_on,
        payment_account: company.bank_account.map(|a| a.to_string()).unwrap_or_default(),
        payment_bic: company.bic.map(|bic| bic.as_str().to_owned()).unwrap_or_default(),
        register_file_name: source.path.as_deref().map(crate::register::file_name),
        register_interval_minutes: source.refresh_minutes,
        backed_up_at: entry.and_then(|entry| entry.backed_up_at).map(show::at),
        version,
    })
}

/// A number that is another one as soon as a setting is.
fn version(company: &Company, source: &RegisterSource) -> i64 {
    let settings = format!("{company:?}{}", source.refresh_minutes);
    let hash = ledger::Sha256::of(settings.as_bytes());
    hash.0.iter().take(6).fold(0, |number, byte| number << 8 | i64::from(*byte))
}

/// Changes what the request names; what is absent stays. Without ELMA registration automatic posting
/// goes off with it.
pub(crate) fn save(context: &Context, request: &SaveSettings) -> Outcome<Settings> {
    let changed = [View::Settings, View::Autopost, View::Suppliers, View::Log];
    let settings = context.write(&changed, |tx| {
        let before = store::company::load(tx)?;
        let source = store::register::source(tx)?;
        if version(&before, &source) != request.version {
            return Err(stale());
        }
        let after = changed_company(&before, request, context.today)?;
        if after != before {
            store::company::save(tx, &after)?;
        }
        let minutes = interval(request)?.unwrap_or(source.refresh_minutes);
        let edited = fields(&before, &after);
        let edited = edited.field("register_interval_minutes", source.refresh_minutes, minutes);
        if minutes != source.refresh_minutes {
            store::register::save_source(
                tx,
                &RegisterSource { refresh_minutes: minutes, ..source },
            )?;
        }
        if !edited.is_empty() {
            note(context, tx, edited)?;
        }
        shown(context, tx)
    })?;
    context.office.listeners.tell(&Event::Company);
    Ok(settings)
}

fn changed_company(before: &Company, request: &SaveSettings, today: NaiveDate) -> Outcome<Company> {
    let mut company = before.clone();
    let settings = &mut company.settings;
    if let Some(name) = &request.name {
        let name = name.trim();
        if name.is_empty() {
            return Err(invalid("name", "empty"));
        }
        settings.name = name.to_owned();
    }
    settings.vat_registered = request.vat_registered.unwrap_or(settings.vat_registered);
    settings.elma = elma(settings.elma.take(), request, today)?;
    settings.automation_on &= settings.elma.is_some();
    let text = |text: &Option<String>| text.as_deref().map(str::trim).map(str::to_owned);
    match text(&request.payment_account).as_deref() {
        None => {}
        Some("") => company.bank_account = None,
        Some(account) => company.bank_account = Some(payment_account(account)?),
    }
    match text(&request.payment_bic).as_deref() {
        None => {}
        Some("") => company.bic = None,
        Some(bic) => company.bic = Some(payment_bic(bic)?),
    }
    Ok(company)
}

/// The day and its proof belong together; a registration lies in the past.
fn elma(
    before: Option<ElmaRegistration>,
    request: &SaveSettings,
    today: NaiveDate,
) -> Outcome<Option<ElmaRegistration>> {
    let day = request.elma_registered_on.as_deref().map(str::trim);
    let was = before.as_ref().map(|elma| elma.proof.clone()).unwrap_or_default();
    let proof = request.elma_proof.clone().unwrap_or(was);
    let registered_on = match day {
        Some("") => return Ok(None),
        Some(day) => day.parse().map_err(|_| invalid("elma_registered_on", "form"))?,
        None => match before {
            Some(before) => before.registered_on,
            None => return Ok(None),
        },
    };
    if registered_on > today {
        return Err(invalid("elma_registered_on", "future"));
    }
    Ok(Some(ElmaRegistration { registered_on, proof }))
}

fn interval(request: &SaveSettings) -> Outcome<Option<u32>> {
    match request.register_interval_minutes {
        Some(minutes) if !(5..=1440).contains(&minutes) => {
            Err(invalid("register_interval_minutes", "range"))
        }
        minutes => Ok(minutes),
    }
}

fn fields(before: &Company, after: &Company) -> Edited {
    let (b, a) = (&before.settings, &after.settings);
    let day = |elma: &Option<ElmaRegistration>| {
        elma.as_ref().map(|e| show::on(e.registered_on)).unwrap_or_default()
    };
    let proof = |elma: &Option<ElmaRegistration>| {
        elma.as_ref().map(|e| e.proof.clone()).unwrap_or_default()
    };
    let account =
        |c: &Company| c.bank_account.as_ref().map(ToString::to_string).unwrap_or_default();
    let bic = |c: &Company| c.bic.as_ref().map(|b| b.as_str().to_owned()).unwrap_or_default();
    Edited::of(Subject::Company, 1, "settings_changed")
        .field("name", &b.name, &a.name)
        .field("vat_registered", b.vat_registered, a.vat_registered)
        .field("elma_registered_on", day(&b.elma), day(&a.elma))
        .field("elma_proof", proof(&b.elma), proof(&a.elma))
        .field("automation_on", b.automation_on, a.automation_on)
        .field("payment_account", account(before), account(after))
        .field("payment_bic", bic(before), bic(after))
}
