//! The one way in for commands: read, checked for rights, done.

use serde::Serialize;
use serde_json::Value;
use wire::{Call, Failure, Saved};

use crate::fault::{Fault, Outcome, internal};
use crate::office::{Context, Office};
use crate::{
    autopost, company, document, history, inbox, payments, posting, register, rights, settings,
    suppliers, vouchers, why,
};

impl Office {
    /// Does a command of the page.
    ///
    /// # Errors
    /// `InvalidRequest` for a name or shape that is unknown, `NotPermitted`, and what the command
    /// itself gives. A failed command has written nothing.
    pub fn call(&self, name: &str, request: Value) -> Result<Value, Failure> {
        let call = Call::read(name, request)?;
        Ok(self.answer(call).inspect_err(|fault| log::info!("{name}: {fault:?}"))?)
    }

    /// One line a command.
    fn answer(&self, call: Call) -> Outcome<Value> {
        let allowed = self.allowed(&call);
        match call {
            Call::JobCancel(r) => json(self.0.jobs.cancel(r.id).map(|()| Saved {})),
            Call::CompanyRecent(_) => json(company::recent::list(self)),
            Call::CompanyOpen(r) => json(company::recent::open(self, &r)),
            Call::JobList(_) => json(Ok::<_, Fault>(self.0.jobs.list())),
            Call::CompanyInfo(_) => json(company::info::get(&allowed?)),
            Call::Search(r) => json(company::search::search(&allowed?, &r)),
            Call::InboxList(r) => json(inbox::list(&allowed?, &r)),
            Call::DocumentGet(r) => json(document::get(&allowed?, &r)),
            Call::DocumentCode(r) => json(posting::preview::preview(&allowed?, &r)),
            Call::DocumentPost(r) => json(posting::manual::post(&allowed?, &r)),
            Call::DocumentReject(r) => json(posting::reject::reject(&allowed?, &r)),
            Call::DocumentReopen(r) => json(posting::reject::reopen(&allowed?, &r)),
            Call::DocumentRetry(r) => json(posting::retry::start(allowed?, &r)),
            Call::DocumentBlock(r) => json(posting::reject::block(&allowed?, &r)),
            Call::VoucherList(r) => json(vouchers::list(&allowed?, &r)),
            Call::VoucherGet(r) => json(vouchers::get(&allowed?, r.voucher)),
            Call::VoucherReverse(r) => json(posting::reverse::reverse(&allowed?, &r)),
            Call::LogList(r) => json(history::list(&allowed?, &r)),
            Call::RunList(r) => json(history::runs(&allowed?, &r)),
            Call::RunUndo(r) => json(posting::undo::start(allowed?, &r)),
            Call::Why(r) => json(why::get(&allowed?, &r)),
            Call::AutopostList(r) => json(autopost::list::list(&allowed?, &r)),
            Call::AutopostSet(r) => json(autopost::set::set(&allowed?, &r)),
            Call::AutopostAmounts(r) => json(autopost::amounts::get(&allowed?, &r)),
            Call::AutopostGlobal(r) => json(autopost::global::set(&allowed?, &r)),
            Call::AutopostCandidates(r) => json(autopost::candidates::list(&allowed?, &r)),
            Call::AutopostEnable(r) => json(autopost::candidates::enable(&allowed?, &r)),
            Call::AutopostPilot(r) => json(posting::pilot::run(&allowed?, &r)),
            Call::SupplierList(r) => json(suppliers::list(&allowed?, &r)),
            Call::SupplierGet(r) => json(suppliers::get(&allowed?, &r)),
            Call::SupplierSave(r) => json(suppliers::save(&allowed?, &r)),
            Call::SupplierReview(r) => json(suppliers::review(&allowed?, &r)),
            Call::SupplierAccount(r) => json(suppliers::set_account(&allowed?, &r)),
            Call::RegisterState(_) => json(register::state(&allowed?)),
            Call::RegisterRefresh(r) => json(register::start(allowed?, &r)),
            Call::RegisterResolve(r) => json(register::resolve(&allowed?, &r)),
            Call::PaymentList(r) => json(payments::list(&allowed?, &r)),
            Call::PaymentMove(r) => json(payments::shift(&allowed?, &r)),
            Call::PaymentAccount(r) => json(payments::set_account(&allowed?, &r)),
            Call::PaymentSheet(r) => json(payments::sheet(&allowed?, &r)),
            Call::BatchList(r) => json(payments::list_batches(&allowed?, &r)),
            Call::BatchSent(r) => json(payments::mark_sent(&allowed?, &r)),
            Call::BatchTakeBack(r) => json(payments::take_back(&allowed?, &r)),
            Call::SettingsGet(r) => json(settings::get(&allowed?, &r)),
            Call::SettingsSave(r) => json(settings::save(&allowed?, &r)),
            Call::AccountList(r) => json(settings::list_accounts(&allowed?, &r)),
            Call::AccountSave(r) => json(settings::save_account(&allowed?, &r)),
            Call::DimensionList(r) => json(settings::list_dimensions(&allowed?, &r)),
            Call::DimensionSave(r) => json(settings::save_dimension(&allowed?, &r)),
            Call::PeriodList(r) => json(settings::list_periods(&allowed?, &r)),
            Call::PeriodLock(r) => json(settings::lock(&allowed?, &r)),
            Call::RateList(r) => json(settings::list_rates(&allowed?, &r)),
            Call::RateSave(r) => json(settings::save_rate(&allowed?, &r)),
            Call::UserList(r) => json(settings::list_users(&allowed?, &r)),
            Call::UserSave(r) => json(settings::save_user(&allowed?, &r)),
            Call::Verify(r) => json(company::verify::start(allowed?, &r)),
            Call::Backup(r) => json(company::backup::start(allowed?, &r)),
        }
    }

    /// The open company, for a command that the user may do.
    fn allowed(&self, call: &Call) -> Outcome<Context> {
        let context = self.context()?;
        if let Some(right) = rights::needed(call) {
            context.require(right)?;
        }
        Ok(context)
    }
}

fn json<T: Serialize, E: Into<Fault>>(outcome: Result<T, E>) -> Outcome<Value> {
    serde_json::to_value(outcome.map_err(E::into)?).map_err(|error| internal(&error))
}
