//! Payment files for the bank: ISO 20022 `pain.001` (customer credit transfer initiation), versions
//! 001.001.03 and 001.001.09, as Norwegian banks take them (issue 2 item 6, A-12).
//!
//! [`CreditTransferFile::new`] checks an [`Order`] as a whole: what it returns can be written, and
//! nothing that a bank would turn down for its form gets that far. [`CreditTransferFile::to_xml`]
//! then gives the bytes. Texts that a bank does not take as they stand are rewritten, and each
//! rewriting is listed for a person to see; a message that does not fit is refused, never cut.
//!
//! The rules come from the ISO schemas, from the Norwegian banks' common implementation guide
//! (BSK/Bits, pain.001.001.03, with its appendix of examples and character sets), from the EPC's
//! customer-to-bank guidelines for SEPA credit transfers (amounts, names, slashes in
//! identifications) with EPC217-08 (replacement of characters), and from the banks' rule that a
//! postal address has a town and a country of its own since 15 November 2026.

mod area;
mod charset;
mod fault;
mod file;
mod identification;
mod order;
mod scheme;
#[cfg(test)]
mod tests;
mod transfer;
mod xml;

pub use fault::{FileFault, PaymentFault, RefusedPayment};
pub use file::CreditTransferFile;
pub use identification::{Identification, IdentificationFault};
pub use order::{
    CreditTransfer, Creditor, Debtor, InitiatingParty, Order, PostalAddress, Remittance,
};
pub use scheme::Scheme;
pub use transfer::{Rewriting, TextField};

/// A version of the message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Version {
    /// pain.001.001.03 (ISO 20022 of 2009).
    V03,
    /// pain.001.001.09 (ISO 20022 of 2019).
    V09,
}

impl Version {
    /// The message's name, as in its namespace.
    pub fn message_name(self) -> &'static str {
        match self {
            Self::V03 => "pain.001.001.03",
            Self::V09 => "pain.001.001.09",
        }
    }
}
