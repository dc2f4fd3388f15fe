//! The real program in a real window, driven through WebKitWebDriver.
//!
//! `cargo xtask test` runs this under `dbus-run-session -- xvfb-run`; screenshots go to
//! `target/screens`. Only Linux has a driver for the system's web view.
#![cfg(target_os = "linux")]

mod company;
mod drop;
mod journeys;
mod program;
mod start_up;
