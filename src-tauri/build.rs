//! Compiles `tauri.conf.json` (window, CSP and the one capability) into the program.

fn main() {
    tauri_build::build();
}
