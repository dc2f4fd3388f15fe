//! A window with a page of one line: what starting costs before there is anything of ours.

fn main() -> tauri::Result<()> {
    tauri::Builder::default().run(tauri::generate_context!("tests/window/empty/tauri.conf.json"))
}
