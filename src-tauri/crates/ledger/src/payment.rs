//! Outgoing payments.

/// Where an outgoing payment stands: releasing is a separate act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PaymentStatus {
    /// Waits for a person's check ("til kontroll").
    ToCheck,
    /// A person stopped it for now.
    Held,
    /// A person took it out of the queue: it will be paid in another way or not at all.
    Removed,
    /// In a payment file.
    Released,
    /// The file was given to the bank.
    Sent,
    /// The bank has said so, or a person.
    Paid,
}

impl PaymentStatus {
    /// All, in the order a payment passes them.
    pub const ALL: [Self; 6] =
        [Self::ToCheck, Self::Held, Self::Removed, Self::Released, Self::Sent, Self::Paid];

    /// Stable name.
    pub fn code(self) -> &'static str {
        match self {
            Self::ToCheck => "to_check",
            Self::Held => "held",
            Self::Removed => "removed",
            Self::Released => "released",
            Self::Sent => "sent",
            Self::Paid => "paid",
        }
    }

    /// The status of that name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.code() == code)
    }

    /// Whether a payment may go from this status to that one. Everything else is refused.
    pub fn may_become(self, next: Self) -> bool {
        use PaymentStatus::*;
        matches!(
            (self, next),
            (ToCheck, Held | Removed | Released)
                | (Held, ToCheck | Removed)
                | (Removed, ToCheck)
                // A file that never reached the bank is taken back.
                | (Released, Sent | ToCheck)
                | (Sent, Paid)
        )
    }

    /// Whether the voucher behind it may still be reversed: no file holds the payment.
    pub fn leaves_voucher_reversible(self) -> bool {
        matches!(self, Self::ToCheck | Self::Held | Self::Removed)
    }
}
