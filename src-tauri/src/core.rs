//! The use cases behind the seam.

use std::path::PathBuf;
use std::sync::Arc;

use serde_json::Value;
use tauri::{AppHandle, Runtime};
use wire::{Failure, FailureCode};

use crate::pages::Wanted;
use crate::seam::{Core, Shared};

struct Closed;

impl Core for Closed {
    fn call(&self, _: &str, _: Value) -> Result<Value, Failure> {
        Err(Failure::new(FailureCode::NoCompany))
    }

    fn call_with_paths(&self, name: &str, _: Value, paths: Vec<PathBuf>) -> Result<Value, Failure> {
        log::info!("{name}: {paths:?}");
        Err(Failure::new(FailureCode::NoCompany))
    }

    fn page_image(&self, _: &Wanted) -> Option<Vec<u8>> {
        None
    }
}

pub(crate) fn shared<R: Runtime>(_: &AppHandle<R>) -> tauri::Result<Shared> {
    Ok(Arc::new(Closed))
}
