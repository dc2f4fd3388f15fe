//! What rules have set, as a coding and a status.

use std::collections::BTreeSet;

use chrono::{Datelike, Days, NaiveDate};
use ledger::{AccountNumber, Dimensions, Money, MoneyFault, VatCode, VatKind};
use rust_decimal::Decimal;

use super::act::{LineWork, Work};
use super::decide::Run;
use crate::posting::shares;
use crate::subject::{Billing, VatShare};
use crate::vat::is_barred;
use crate::vocabulary::{
    AccrualRuleId, ApprovalOutcome, DimensionValue, MonthShift, RolloverRuleId, RouteId,
};
use crate::{Coding, CodingLine, HoldCode};

/// How an invoice ends when the rules have run. With nothing set it is left as it was.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ending {
    /// The approval route (B-49).
    pub route: Option<RouteId>,
    /// Whether the invoice gets a payment block (B-57).
    pub block_invoice: bool,
    /// Whether the supplier gets one (B-113).
    pub block_supplier: bool,
    /// Verified, approved or rejected (B-69).
    pub approval: Option<ApprovalOutcome>,
    /// The coding, if the rules coded.
    pub coded: Option<Coded>,
    /// Lines to be billed onward (B-106).
    pub onward: Vec<OnwardLine>,
    /// What keeps the coding from being posted.
    pub holds: Vec<HoldCode>,
}

/// The coding that rules gave an invoice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coded {
    /// The lines.
    pub coding: Coding,
    /// For each coding line the invoice lines it is made of.
    pub lines: Vec<Vec<u32>>,
    /// Coding lines that are spread over months.
    pub accruals: Vec<Accrual>,
    /// The voucher's day, when it is not that of the invoice (B-61).
    pub voucher_on: Option<NaiveDate>,
}

/// A coding line that is spread over months (B-72).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Accrual {
    /// Which coding line. Its account is the balance account.
    pub line: usize,
    /// The cost account.
    pub cost_account: AccountNumber,
    /// How.
    pub rule: AccrualRuleId,
}

/// A line that is billed onward.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OnwardLine {
    /// Its position among the lines of the billing.
    pub line: u32,
    /// How.
    pub rule: RolloverRuleId,
}

impl Ending {
    /// Whether the voucher is to be posted: coded, at least verified, and nothing holds (B-68).
    pub fn posts(&self) -> bool {
        let verified =
            matches!(self.approval, Some(ApprovalOutcome::Verified | ApprovalOutcome::Approved));
        self.coded.is_some() && verified && self.holds.is_empty()
    }
}

/// What keeps an invoice from being coded.
enum Uncoded {
    Vat,
    Barred,
    Sum,
    Amount,
}

impl From<MoneyFault> for Uncoded {
    fn from(_: MoneyFault) -> Self {
        Self::Amount
    }
}

impl Uncoded {
    fn hold_code(&self) -> HoldCode {
        match self {
            Self::Vat => HoldCode::VatUncertain,
            Self::Barred => HoldCode::DeductionBarred,
            Self::Sum => HoldCode::TotalsMismatch,
            Self::Amount => HoldCode::FieldInvalid,
        }
    }
}

impl Work<'_> {
    /// How the invoice ends. A stop leaves the payment blocks and nothing else (D6).
    pub fn end(&self) -> Ending {
        let blocks = Ending {
            block_invoice: self.block_invoice.is_some(),
            block_supplier: self.block_supplier.is_some(),
            ..Ending::default()
        };
        if self.stop.is_some() {
            return blocks;
        }
        let route = self.route.map(|(route, _)| route);
        let approval = self.approval.map(|(outcome, _)| outcome);
        let mut ending = Ending { route, approval, onward: self.onward(), ..blocks };
        if self.coded.is_none() || approval == Some(ApprovalOutcome::Rejected) {
            return ending;
        }
        let mut holds: BTreeSet<HoldCode> = self.subject.holds.iter().copied().collect();
        let voucher_on = self.voucher_on();
        if let Some(day) = voucher_on {
            holds.remove(&HoldCode::PeriodLocked);
            if self.occasion.run != Run::History && self.ground.period_locks.is_locked(day) {
                holds.insert(HoldCode::PeriodLocked);
            }
        }
        match self.coding() {
            Ok(coded) => ending.coded = Some(Coded { voucher_on, ..coded }),
            Err(uncoded) => {
                holds.insert(uncoded.hold_code());
            }
        }
        ending.holds = holds.into_iter().collect();
        ending
    }

    fn onward(&self) -> Vec<OnwardLine> {
        let lines = (0..).zip(&self.lines);
        let onward = lines
            .filter_map(|(line, work)| work.rollover.map(|(rule, _)| OnwardLine { line, rule }));
        onward.collect()
    }

    /// The last day of the month before, or the first of the month after (D9).
    fn voucher_on(&self) -> Option<NaiveDate> {
        let first = self.subject.issue_on?.with_day(1)?;
        match self.month?.0 {
            MonthShift::Before => first.pred_opt(),
            MonthShift::After => first.checked_add_days(Days::new(31))?.with_day(1),
        }
    }

    fn coding(&self) -> Result<Coded, Uncoded> {
        let billing = self.subject.billing.as_ref().ok_or(Uncoded::Amount)?;
        let pieces = Pieces { work: self, billing }.all()?;
        let mut coded = Coded {
            coding: Coding { lines: Vec::new() },
            lines: Vec::new(),
            accruals: Vec::new(),
            voucher_on: None,
        };
        for piece in pieces {
            coded.add(piece)?;
        }
        Ok(coded)
    }
}

/// A part of an invoice line that is coded in one way.
struct Piece {
    line: Option<u32>,
    coding: CodingLine,
    accrual: Option<(AccountNumber, AccrualRuleId)>,
}

impl Coded {
    /// Adds a piece to the coding line that is like it, else as a line of its own.
    fn add(&mut self, piece: Piece) -> Result<(), MoneyFault> {
        let Piece { line, coding, accrual } = piece;
        let alike = self.coding.lines.iter().enumerate().position(|(at, known)| {
            let spread = self.accruals.iter().find(|accrual| accrual.line == at);
            known.account == coding.account
                && known.vat_code == coding.vat_code
                && known.dimensions == coding.dimensions
                && known.text == coding.text
                && spread.map(|a| (a.cost_account, a.rule)) == accrual
        });
        match alike {
            Some(at) => {
                let known = &mut self.coding.lines[at];
                known.net = known.net.plus(coding.net)?;
                self.lines[at].extend(line);
            }
            None => {
                let at = self.coding.lines.len();
                let spread =
                    accrual.map(|(cost_account, rule)| Accrual { line: at, cost_account, rule });
                self.accruals.extend(spread);
                self.coding.lines.push(coding);
                self.lines.push(line.into_iter().collect());
            }
        }
        Ok(())
    }
}

/// A line with its VAT resolved.
struct Resolved<'a> {
    work: Option<&'a LineWork>,
    line: Option<u32>,
    account: AccountNumber,
    code: VatCode,
    /// The part with the VAT code.
    coded: i64,
    /// The part on which nothing is deducted, where the code would deduct.
    bare: i64,
    row: usize,
}

struct Pieces<'a> {
    work: &'a Work<'a>,
    billing: &'a Billing,
}

impl<'a> Pieces<'a> {
    /// The pieces of every line, with the VAT that is not deducted on the cost: in all exactly the
    /// document's bases and VAT.
    fn all(&self) -> Result<Vec<Piece>, Uncoded> {
        let mut resolved = Vec::with_capacity(self.billing.lines.len());
        for (at, (line, work)) in (0..).zip(self.billing.lines.iter().zip(&self.work.lines)) {
            let row = line.vat.ok_or(Uncoded::Vat)? as usize;
            resolved.push(self.resolve(at, line.net, row, work)?);
        }
        self.add_rounding(&mut resolved)?;
        let mut costs = vec![0_i64; resolved.len()];
        for group in self.groups() {
            self.share_vat(&group, &resolved, &mut costs)?;
        }
        let pieces = resolved.iter().zip(costs).map(|(line, cost)| self.pieces(line, cost));
        Ok(pieces.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
    }

    fn resolve(
        &self,
        at: u32,
        net: i64,
        row: usize,
        work: &'a LineWork,
    ) -> Result<Resolved<'a>, Uncoded> {
        let share = self.billing.vat.get(row).ok_or(Uncoded::Vat)?;
        let account = work.account.as_ref().map(|(account, _)| *account).ok_or(Uncoded::Amount)?;
        let code = self.vat_code(share, account, work)?;
        let bare = match &work.without_deduction {
            Some((percent, _)) if self.is_input(code) => part(net, *percent)?,
            _ => 0,
        };
        let line = Some(at);
        Ok(Resolved { work: Some(work), line, account, code, coded: net - bare, bare, row })
    }

    /// The code of a line: what a rule set, as far as the document bears it; else the row's, when it
    /// is certain and the account does not bar it.
    fn vat_code(
        &self,
        share: &VatShare,
        account: AccountNumber,
        work: &LineWork,
    ) -> Result<VatCode, Uncoded> {
        let ground = self.work.ground;
        if let Some((code, _)) = work.vat {
            let fits = match ground.vat_rates.rule(code).map(|rule| rule.kind) {
                Some(VatKind::None) => code == VatCode::NONE,
                Some(VatKind::Input) => share.code == Some(code),
                Some(VatKind::ReverseCharge { .. }) => share.tax == 0,
                Some(VatKind::Import | VatKind::Output) | None => false,
            };
            return if fits { Ok(code) } else { Err(Uncoded::Vat) };
        }
        let code = share.code.ok_or(Uncoded::Vat)?;
        let barred = ground
            .accounts
            .get(&account)
            .is_some_and(|account| is_barred(&ground.vat_rates, code, account));
        if barred { Err(Uncoded::Barred) } else { Ok(code) }
    }

    fn is_input(&self, code: VatCode) -> bool {
        self.work.ground.vat_rates.rule(code).is_some_and(|rule| rule.kind == VatKind::Input)
    }

    /// What the lines leave of the bases goes to the rounding account, if a rule says so (B-59).
    fn add_rounding(&self, resolved: &mut Vec<Resolved<'a>>) -> Result<(), Uncoded> {
        for (row, difference) in self.billing.differences.iter().enumerate() {
            if *difference == 0 {
                continue;
            }
            if self.work.rounding.is_none() {
                return Err(Uncoded::Sum);
            }
            let beside = resolved.iter().find(|line| line.row == row);
            let code = beside.map(|line| line.code).or(self.billing.vat[row].code);
            resolved.push(Resolved {
                work: None,
                line: None,
                account: AccountNumber::ROUNDING,
                code: code.ok_or(Uncoded::Vat)?,
                coded: *difference,
                bare: 0,
                row,
            });
        }
        Ok(())
    }

    /// Rows of one rate share their VAT, as the voucher sees them.
    fn groups(&self) -> Vec<Vec<usize>> {
        let mut groups: Vec<(Option<Decimal>, Vec<usize>)> = Vec::new();
        for (row, share) in self.billing.vat.iter().enumerate() {
            let rate = share.rate.filter(|_| share.tax != 0).map(|rate| rate.normalize());
            match groups.iter_mut().find(|(known, _)| *known == rate) {
                Some((_, rows)) => rows.push(row),
                None => groups.push((rate, vec![row])),
            }
        }
        groups.into_iter().map(|(_, rows)| rows).collect()
    }

    /// The VAT of a group that is not deducted becomes cost, by the parts on which it is not.
    fn share_vat(
        &self,
        rows: &[usize],
        resolved: &[Resolved<'a>],
        costs: &mut [i64],
    ) -> Result<(), Uncoded> {
        let shares_of = |row: &usize| &self.billing.vat[*row];
        let base: i64 = rows.iter().map(|row| shares_of(row).base).sum();
        let tax: i64 = rows.iter().map(|row| shares_of(row).tax).sum();
        let of_group: Vec<usize> =
            (0..resolved.len()).filter(|at| rows.contains(&resolved[*at].row)).collect();
        let deducting = |line: &Resolved| self.is_input(line.code);
        let deducted: i64 = of_group
            .iter()
            .map(|at| &resolved[*at])
            .filter(|l| deducting(l))
            .map(|l| l.coded)
            .sum();
        let vat = self.deducted_vat(base, tax, deducted)?;
        let weights: Vec<i64> = (of_group.iter())
            .map(|at| &resolved[*at])
            .map(|line| if deducting(line) { line.bare } else { line.coded })
            .collect();
        if tax == vat {
            return Ok(());
        }
        for (at, share) in of_group.into_iter().zip(shares(tax - vat, &weights)?) {
            costs[at] = share;
        }
        Ok(())
    }

    /// As [`crate::voucher`] computes it.
    fn deducted_vat(&self, base: i64, tax: i64, deducted: i64) -> Result<i64, Uncoded> {
        if deducted == base {
            return Ok(tax);
        }
        if deducted == 0 {
            return Ok(0);
        }
        let currency = self.work.subject.currency.ok_or(Uncoded::Amount)?;
        let money = |minor| Money::from_minor(minor, currency);
        let share = money(deducted).amount().checked_div(money(base).amount());
        let share = share.filter(|share| *share >= Decimal::ZERO && *share <= Decimal::ONE);
        Ok(money(tax).converted(share.ok_or(Uncoded::Vat)?, currency)?.minor())
    }

    fn pieces(&self, line: &Resolved<'a>, cost: i64) -> Result<Vec<Piece>, Uncoded> {
        let deducts = self.is_input(line.code);
        let (coded, bare) =
            if deducts { (line.coded, line.bare + cost) } else { (line.coded + cost, 0) };
        let pieces = [(line.code, coded), (VatCode::NONE, bare)];
        let pieces = pieces.into_iter().filter(|(_, minor)| *minor != 0);
        pieces.map(|(code, minor)| self.piece(line, code, minor)).collect()
    }

    fn piece(&self, line: &Resolved<'a>, vat_code: VatCode, minor: i64) -> Result<Piece, Uncoded> {
        let currency = self.work.subject.currency.ok_or(Uncoded::Amount)?;
        let work = line.work;
        let accrual = work.and_then(|work| work.accrual).and_then(|(rule, _)| {
            self.work.ground.accruals.get(&rule).map(|accrual| (rule, accrual.balance_account))
        });
        let account = accrual.map_or(line.account, |(_, balance)| balance);
        let text = work.and_then(|work| work.text.as_ref()).map(|(text, _)| text.clone());
        Ok(Piece {
            line: line.line,
            accrual: accrual.map(|(rule, _)| (line.account, rule)),
            coding: CodingLine {
                account,
                vat_code,
                net: Money::from_minor(minor, currency),
                dimensions: work.map_or_else(Dimensions::default, |w| dimensions(&w.dimensions)),
                text: text.unwrap_or_default(),
            },
        })
    }
}

/// A part of an amount in per cent, rounded half away from zero.
fn part(net: i64, percent: Decimal) -> Result<i64, Uncoded> {
    let part =
        Decimal::from(net).checked_mul(percent).and_then(|p| p.checked_div(Decimal::ONE_HUNDRED));
    let part = part.ok_or(Uncoded::Amount)?;
    let rounded =
        part.round_dp_with_strategy(0, rust_decimal::RoundingStrategy::MidpointAwayFromZero);
    i64::try_from(rounded).map_err(|_| Uncoded::Amount)
}

fn dimensions(values: &[(DimensionValue, u32)]) -> Dimensions {
    let mut dimensions = Dimensions::default();
    for (DimensionValue { heading, value }, _) in values {
        match heading.as_str() {
            "department" => dimensions.department = Some(value.clone()),
            "project" => dimensions.project = Some(value.clone()),
            _ => dimensions.free.push((heading.clone(), value.clone())),
        }
    }
    dimensions.free.sort();
    dimensions
}
