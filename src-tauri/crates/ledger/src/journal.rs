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

/// The hash of a voucher after the one before it. Every field is written with its length, so that
/// no two vouchers give the same bytes.
pub fn chain_hash(
    before: &ChainHash,
    number: &VoucherNumber,
    voucher: &BalancedVoucher,
) -> ChainHash {
    let mut hash = Sha256::new();
    hash.update(before.0);
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
