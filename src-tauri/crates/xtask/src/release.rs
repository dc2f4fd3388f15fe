//! Installers for this system.

use crate::shell::{Outcome, Shell};
use crate::{apt, page, pdfium};

/// Tauri's own tool, fetched by npm when it is needed: nothing else uses it.
const TAURI_CLI: &str = "@tauri-apps/cli@2";

/// Sets up, builds optimised and bundles, the pdfium library inside.
pub fn run(shell: &Shell) -> Outcome {
    apt::install(shell, apt::For::Demo)?;
    page::install(shell)?;
    pdfium::install(shell)?;
    let library = pdfium::library_name()?;
    let source = shell.target("pdfium").join(library);
    // Only here: `bundle.resources` in tauri.conf.json would have to name every system's file.
    let resources = format!(
        r#"{{"bundle":{{"resources":{{"{}":"{library}"}}}}}}"#,
        source.display().to_string().replace('\\', "/")
    );
    let mut npx = shell.command(if cfg!(windows) { "npx.cmd" } else { "npx" });
    npx.args(["--yes", TAURI_CLI, "build", "--config", &resources]);
    shell.run("installers", &mut npx)
}
