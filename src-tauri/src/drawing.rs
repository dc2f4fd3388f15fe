//! How WebKitGTK draws the page.

use tauri::{App, Manager, Runtime};
use webkit2gtk::{HardwareAccelerationPolicy, SettingsExt, WebViewExt};

/// Draws on the processor where there is no graphics device (a virtual machine, a terminal server).
///
/// WebKitGTK would draw by a graphics library that imitates one, shader by shader: measured, the
/// first picture with its rows came 1.1 seconds later.
pub(crate) fn suit_machine<R: Runtime>(app: &App<R>) -> tauri::Result<()> {
    // A window that is driven for a test waits for pictures that are never drawn this way.
    let driven = std::env::var_os("TAURI_WEBVIEW_AUTOMATION").is_some();
    if driven || has_graphics_device() {
        return Ok(());
    }
    for window in app.webview_windows().values() {
        window.with_webview(|webview| {
            if let Some(settings) = WebViewExt::settings(&webview.inner()) {
                settings.set_hardware_acceleration_policy(HardwareAccelerationPolicy::Never);
            }
        })?;
    }
    Ok(())
}

/// Whether the kernel knows a device that can draw.
fn has_graphics_device() -> bool {
    let devices = std::fs::read_dir("/dev/dri").into_iter().flatten().flatten();
    devices.into_iter().any(|device| device.file_name().to_string_lossy().starts_with("renderD"))
}
