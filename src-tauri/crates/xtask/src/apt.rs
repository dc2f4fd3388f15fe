//! System packages on Debian and its children. Windows has WebView2 and macOS has WebKit already.

use std::process::Command;

use crate::shell::{Outcome, Shell, failure, succeeds};

/// To build the window: WebKit's headers, what links C, and what fetches.
const BUILD: [&str; 6] = [
    "build-essential",
    "ca-certificates",
    "curl",
    "libwebkit2gtk-4.1-dev",
    "librsvg2-dev",
    "pkg-config",
];

/// To drive the window without a display, and the page in a plain browser.
const TEST: [&str; 5] = ["chromium", "dbus", "webkit2gtk-driver", "xauth", "xvfb"];

/// What the packages are for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum For {
    /// Building and running.
    Demo,
    /// That and the window tests.
    Tests,
}

/// Installs what is missing where it may; else prints the one command and stops.
pub fn install(shell: &Shell, purpose: For) -> Outcome {
    if !cfg!(target_os = "linux") {
        return Ok(());
    }
    if !succeeds(Command::new("dpkg-query").arg("--version")) {
        return other_linux();
    }
    let wanted = BUILD.iter().chain(TEST.iter().filter(|_| purpose == For::Tests));
    let missing: Vec<&str> = wanted.copied().filter(|package| !is_installed(package)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let Some(prefix) = root() else {
        return Err(failure(format!(
            "system packages are missing. Run this, then the same command again:\n\n    \
             sudo apt-get update && sudo apt-get install --yes --no-install-recommends {}\n",
            missing.join(" ")
        )));
    };
    let apt = |arguments: &[&str]| {
        let words: Vec<&str> = prefix.iter().copied().chain(["apt-get"]).collect();
        let mut command = shell.command(words[0]);
        command.args(&words[1..]).args(arguments).env("DEBIAN_FRONTEND", "noninteractive");
        command
    };
    shell.run("apt-get update", &mut apt(&["update", "--quiet"]))?;
    let install = ["install", "--yes", "--quiet", "--no-install-recommends"];
    shell.run("apt-get install", apt(&install).args(&missing))
}

fn is_installed(package: &str) -> bool {
    let query = ["--show", "--showformat=${db:Status-Status}", package];
    Command::new("dpkg-query").args(query).output().is_ok_and(|found| found.stdout == b"installed")
}

/// What to put before a command that only root may run, or `None` where we may not.
fn root() -> Option<&'static [&'static str]> {
    let id = Command::new("id").arg("-u").output().ok()?;
    if id.stdout.trim_ascii() == b"0" {
        return Some(&[]);
    }
    let may = succeeds(Command::new("sudo").args(["-n", "true"]));
    may.then_some(&["sudo", "-n", "DEBIAN_FRONTEND=noninteractive"])
}

fn other_linux() -> Outcome {
    if succeeds(Command::new("pkg-config").args(["--exists", "webkit2gtk-4.1"])) {
        return Ok(());
    }
    Err(failure("this is not Debian: install the development package of WebKitGTK 4.1 first"))
}
