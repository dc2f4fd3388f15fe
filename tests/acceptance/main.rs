//! The use cases as a person meets them, without a window: one story a requirement, named after it.

mod automation;
mod backup;
mod deduction;
mod demo;
mod ehf;
mod hostile;
mod jobs;
mod journal;
mod large;
mod money;
mod register;
mod rules;
mod same_plan;
mod world;
