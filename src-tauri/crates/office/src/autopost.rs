//! Table A: automatic posting by supplier.

pub(crate) mod amounts;
pub(crate) mod candidates;
pub(crate) mod global;
pub(crate) mod list;
pub(crate) mod row;
pub(crate) mod set;
