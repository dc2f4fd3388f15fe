//! What the host needs of the use cases.

use std::path::PathBuf;
use std::sync::Arc;

use serde_json::Value;

use crate::pages::Wanted;

/// The use cases, from any thread. Calls may take long: never on the window's thread.
pub(crate) trait Core: Send + Sync + 'static {
    /// Does a command of the page.
    fn call(&self, name: &str, request: Value) -> Result<Value, wire::Failure>;
    /// Does a command that is about files, which the page cannot name: `paths` come from a drop, a
    /// dialog or the command line.
    fn call_with_paths(
        &self,
        name: &str,
        request: Value,
        paths: Vec<PathBuf>,
    ) -> Result<Value, wire::Failure>;
    /// A page of a document as a PNG, or `None` where there is none.
    fn page_image(&self, wanted: &Wanted) -> Option<Vec<u8>>;
}

/// The use cases in the window's state.
pub(crate) type Shared = Arc<dyn Core>;
