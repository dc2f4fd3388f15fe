//! Compiles `tauri.conf.json` (window, CSP and the one capability) into the program.

fn main() {
    // The page is embedded: built anew, it must be embedded anew.
    println!("cargo:rerun-if-changed=ui/dist");
    tauri_build::build();
}
