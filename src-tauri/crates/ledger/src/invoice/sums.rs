//! Whether an invoice adds up, and by how much its lines do not.

use rust_decimal::Decimal;

use super::{AllowanceCharge, ChargeKind, Found, Invoice, NoteCode};

/// What the notes say about an invoice's arithmetic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Arithmetic {
    /// Everything adds up.
    Sound,
    /// Nothing but the sum of the lines differs from what the document states:
    /// [`Invoice::line_difference`].
    LineSumOnly,
    /// Something else does not add up.
    Wrong,
}

impl Invoice {
    /// What the notes say about the arithmetic.
    pub fn arithmetic(&self) -> Arithmetic {
        let codes = self.notes.iter().map(|note| note.code);
        let mut wrong = codes.filter(|code| code.is_arithmetic()).peekable();
        if wrong.peek().is_none() {
            Arithmetic::Sound
        } else if wrong.all(|code| self.is_of_line_sum(code)) {
            Arithmetic::LineSumOnly
        } else {
            Arithmetic::Wrong
        }
    }

    /// Where the document states no sum of its lines, its net total is compared with them.
    fn is_of_line_sum(&self, code: NoteCode) -> bool {
        match code {
            // Lines that are off their sum are off the bases of their VAT as well.
            NoteCode::LinesSum | NoteCode::VatBase => true,
            NoteCode::NetSum => self.totals.lines.is_none(),
            _ => false,
        }
    }

    /// The net amounts of the lines; parts and lines without amount have none. `None` where a line
    /// states an amount with VAT alone.
    pub fn line_nets(&self) -> Option<impl Iterator<Item = Decimal>> {
        let lines = || self.lines.iter().filter(|line| !line.is_part);
        let unknown = lines().any(|line| line.net.is_none() && line.gross.is_some());
        (!unknown).then(|| lines().filter_map(|line| line.net.as_ref()).map(|net| net.value))
    }

    /// What the document states as the sum of its lines, less the sum of their net amounts, by the
    /// signs that the document has. `None` when one of the two is not known (B-163).
    pub fn line_difference(&self) -> Option<Decimal> {
        let mut nets = self.line_nets()?;
        let first = nets.next()?;
        let sum = nets.try_fold(first, Decimal::checked_add)?;
        self.stated_lines()?.checked_sub(sum)
    }

    /// BT-106, else the net total without charges and allowances.
    fn stated_lines(&self) -> Option<Decimal> {
        let totals = &self.totals;
        if let Some(lines) = &totals.lines {
            return Some(lines.value);
        }
        let charges = self.stated_or_summed(&totals.charges, ChargeKind::Charge)?;
        let allowances = self.stated_or_summed(&totals.allowances, ChargeKind::Allowance)?;
        totals.net.as_ref()?.value.checked_sub(charges)?.checked_add(allowances)
    }

    /// A total of charges or allowances; one that is left out is the sum of what there is. `None`
    /// where the amount of one is missing.
    fn stated_or_summed(
        &self,
        total: &Option<Found<Decimal>>,
        kind: ChargeKind,
    ) -> Option<Decimal> {
        if let Some(total) = total {
            return Some(total.value);
        }
        let mut of_kind = self.charges.iter().filter(|charge| charge.kind == kind);
        let add =
            |sum: Decimal, charge: &AllowanceCharge| sum.checked_add(charge.amount.as_ref()?.value);
        of_kind.try_fold(Decimal::ZERO, add)
    }
}
