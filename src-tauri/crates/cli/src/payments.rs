//! `bokfor payments`: the payment queue and its files.

use wire::payments::{
    Batch, GetBatches, ListPayments, MarkSent, MovePayments, PaymentColumn, PaymentFormat,
    PaymentMove, PaymentRow, PaymentTab, SetPaymentAccount, TakeBack,
};

use crate::arguments::{Format, Payments};
use crate::output::{Fault, Output, Status, columns, reasons};
use crate::progress;
use crate::session::Session;

pub fn run(session: &Session, action: Option<Payments>, output: &Output) -> Result<Status, Fault> {
    match action.unwrap_or(Payments::List { all: false }) {
        Payments::List { all } => list(session, all, output),
        Payments::Release { payments, out, format } => {
            let batch = progress::shown(session, || {
                session.office().release_payments(&payments, format.into(), &out)
            })?;
            output.result(&batch, batch_line)?;
            Ok(Status::Done)
        }
        Payments::Hold { payments, until } => shift(
            session,
            MovePayments { payments, to: PaymentMove::Hold, held_until: until },
            output,
        ),
        Payments::Remove { payments } => {
            let to = PaymentMove::Remove;
            shift(session, MovePayments { payments, to, held_until: None }, output)
        }
        Payments::Restore { payments } => {
            let to = PaymentMove::Restore;
            shift(session, MovePayments { payments, to, held_until: None }, output)
        }
        Payments::Account { payment, account } => {
            session.call(&SetPaymentAccount { payment, account })?;
            list(session, false, output)
        }
        Payments::Batches => {
            for batch in session.call(&GetBatches {})? {
                output.result(&batch, batch_line)?;
            }
            Ok(Status::Done)
        }
        Payments::Sent { batch } => {
            output.result(&session.call(&MarkSent { batch })?, batch_line)?;
            Ok(Status::Done)
        }
        Payments::TakeBack { batch } => {
            output.result(&session.call(&TakeBack { batch })?, batch_line)?;
            Ok(Status::Done)
        }
    }
}

fn list(session: &Session, all: bool, output: &Output) -> Result<Status, Fault> {
    let tabs: &[PaymentTab] = if all {
        &[PaymentTab::Open, PaymentTab::Released, PaymentTab::Removed]
    } else {
        &[PaymentTab::Open]
    };
    for tab in tabs {
        let request = |query| ListPayments { tab: *tab, query };
        session.rows(PaymentColumn::DueOn, request, |row| output.result(&row, line))?;
    }
    Ok(Status::Done)
}

fn line(row: &PaymentRow) -> String {
    let id = row.payment.to_string();
    let account = row.account.as_deref().unwrap_or("no account");
    let remittance = row.kid.as_deref().or(row.message.as_deref()).unwrap_or("");
    let amount = format!("{} {}", row.amount.value, row.amount.currency);
    let why = reasons(&row.blocked);
    columns(&[
        &id,
        &row.due_on,
        &row.supplier_name,
        account,
        remittance,
        &amount,
        &row.status,
        &why,
    ])
}

fn batch_line(batch: &Batch) -> String {
    let id = batch.batch.to_string();
    let count = format!("{} payments", batch.count);
    let state = match (&batch.sent_at, &batch.taken_back_at) {
        (Some(at), _) => format!("sent {at}"),
        (None, Some(at)) => format!("taken back {at}"),
        (None, None) => "not sent".to_owned(),
    };
    columns(&[&id, &batch.file_name, &count, &batch.control_sum, &batch.sha256, &state])
}

fn shift(session: &Session, request: MovePayments, output: &Output) -> Result<Status, Fault> {
    let moved = session.call(&request)?;
    output.result(&moved, |moved| {
        let mut text = format!("{} moved", moved.count);
        for refused in &moved.refused {
            text += &format!("\nrefused  {}  {}", refused.payment, reasons(&refused.reasons));
        }
        text
    })?;
    Ok(if moved.refused.is_empty() { Status::Done } else { Status::Held })
}

impl From<Format> for PaymentFormat {
    fn from(format: Format) -> Self {
        match format {
            Format::V03 => Self::Pain00100103,
            Format::V09 => Self::Pain00100109,
        }
    }
}
