//! The journal's hash chain: each voucher's hash covers its content and the hash before it.

use sha2::{Digest, Sha256};

use crate::{BalancedVoucher, Posting, VoucherNumber};

/// A link of the chain. The first voucher's predecessor is [`ChainHash::ORIGIN`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ChainHash(pub [u8; 32]);

impl ChainHash {
    /// What stands before the first voucher.
    pub const ORIGIN: Self = Self([0; 32]);
}

/// What a link covers beside the voucher's number and content: the versions of the chain. A link is
/// checked by the version it was made with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Covered {
    /// Version 1: nothing.
    Content,
    /// Version 2: the bytes of the document that the voucher records, if it records one.
    Document(Option<crate::Sha256>),
}

/// The hash of a voucher after the one before it. Every field is written with its length, so that
/// no two vouchers give the same bytes.
pub fn chain_hash(
    before: &ChainHash,
    number: &VoucherNumber,
    voucher: &BalancedVoucher,
    covered: &Covered,
) -> ChainHash {
    let mut hash = Sha256::new();
    hash.update(before.0);
    if let Covered::Document(document) = covered {
        // No series is called so: what follows can't be read as a link of version 1.
        field(&mut hash, b"document");
        match document {
            None => hash.update([0]),
            Some(sha256) => {
                hash.update([1]);
                hash.update(sha256.0);
            }
        }
    }
    field(&mut hash, number.series.code().as_bytes());
    hash.update(i64::from(number.fiscal_year).to_be_bytes());
    hash.update(i64::from(number.number).to_be_bytes());
    field(&mut hash, voucher.kind().code().as_bytes());
    field(&mut hash, voucher.voucher_on().to_string().as_bytes());
    field(&mut hash, voucher.text().as_bytes());
    hash.update((voucher.postings().len() as u64).to_be_bytes());
    for posting in voucher.postings() {
        add_posting(&mut hash, posting);
    }
    ChainHash(hash.finalize().into())
}

fn add_posting(hash: &mut Sha256, posting: &Posting) {
    let Posting { account, amount, original, vat_code, dimensions, supplier, text } = posting;
    hash.update(account.number().to_be_bytes());
    field(hash, amount.currency().code().as_bytes());
    hash.update(amount.minor().to_be_bytes());
    match original {
        None => hash.update([0]),
        Some((money, rate)) => {
            hash.update([1]);
            field(hash, money.currency().code().as_bytes());
            hash.update(money.minor().to_be_bytes());
            field(hash, rate.normalize().to_string().as_bytes());
        }
    }
    option(hash, vat_code.map(|c| c.to_string()).as_deref());
    option(hash, dimensions.department.as_deref());
    option(hash, dimensions.project.as_deref());
    hash.update((dimensions.free.len() as u64).to_be_bytes());
    for (heading, value) in &dimensions.free {
        field(hash, heading.as_bytes());
        field(hash, value.as_bytes());
    }
    hash.update(supplier.map_or(-1, |s| s.0).to_be_bytes());
    field(hash, text.as_bytes());
}

fn field(hash: &mut Sha256, bytes: &[u8]) {
    hash.update((bytes.len() as u64).to_be_bytes());
    hash.update(bytes);
}

fn option(hash: &mut Sha256, text: Option<&str>) {
    match text {
        None => hash.update([0]),
        Some(text) => {
            hash.update([1]);
            field(hash, text.as_bytes());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        AccountNumber, Currency, Dimensions, Money, Series, SupplierId, VatCode, VoucherKind,
    };

    fn voucher() -> BalancedVoucher {
        let posting = |account: u16, minor: i64, supplier: Option<i64>| Posting {
            account: AccountNumber::new(account).unwrap(),
            amount: Money::from_minor(minor, Currency::NOK),
            original: None,
            vat_code: supplier.is_none().then_some(VatCode::NONE),
            dimensions: Dimensions {
                department: supplier.is_none().then(|| "10".to_owned()),
                ..Dimensions::default()
            },
            supplier: supplier.map(SupplierId),
            text: "Strøm".into(),
        };
        let postings = vec![posting(6300, 10_000, None), posting(2400, -10_000, Some(1))];
        let on = "2026-01-10".parse().unwrap();
        BalancedVoucher::new(VoucherKind::SupplierInvoice, on, "Strøm".into(), postings).unwrap()
    }

    /// Worked out with another program by the description above: what stands here is in company
    /// files, and must come out for ever.
    #[test]
    fn links_of_both_versions() {
        let number = VoucherNumber { series: Series::Purchase, fiscal_year: 2026, number: 7 };
        let check = |covered: Covered, expected: &str| {
            let ChainHash(hash) = chain_hash(&ChainHash::ORIGIN, &number, &voucher(), &covered);
            assert_eq!(crate::Sha256(hash).to_string(), expected);
        };
        let document = Some(crate::Sha256::of(b"faktura"));
        check(Covered::Content, "8819ee889b1741396131c18945d10b4827c5c33b6dbd68242a73106a0304c6a6");
        check(
            Covered::Document(document),
            "206aeb4500017c33635ed353188b6078aca613636b0e3f632ac4830615ae490e",
        );
        check(
            Covered::Document(None),
            "5d6e4403531e2186bc3aae57d0d248b00e7a790163e5c8cd18cdad15af99e5f9",
        );
    }
}
