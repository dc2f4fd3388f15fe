//! Tests of the company file as a whole.

mod append_only;
mod automation_rules;
mod fixture;
mod growth;
mod large;
mod lists;
mod many;
mod migrating;
mod opening;
mod posting;
mod progress;
mod sequences;
mod verify;
