//! Tests of the company file as a whole.

mod append_only;
mod fixture;
mod posting;
