//! Running programs in the repository, with a line before and the time after.

use std::ffi::OsStr;
use std::fmt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

/// Why a task stopped: a sentence for the person at the terminal.
#[derive(Debug)]
pub struct Failure(String);

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A failure with this sentence.
pub fn failure(sentence: impl Into<String>) -> Failure {
    Failure(sentence.into())
}

/// What a task returns.
pub type Outcome<T = ()> = Result<T, Failure>;

/// What was being done when something failed.
pub trait Doing<T> {
    /// Puts `what` before the error's own words.
    fn doing(self, what: impl fmt::Display) -> Outcome<T>;
}

impl<T, E: fmt::Display> Doing<T> for Result<T, E> {
    fn doing(self, what: impl fmt::Display) -> Outcome<T> {
        self.map_err(|error| failure(format!("{what}: {error}")))
    }
}

/// Where the repository is and where it is built.
pub struct Shell {
    root: PathBuf,
    target: PathBuf,
}

impl Shell {
    /// Finds both.
    pub fn new() -> Outcome<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..");
        let root = dunce(root.canonicalize().doing("looking for the repository")?);
        let target = match std::env::var_os("CARGO_TARGET_DIR") {
            Some(target) => root.join(target),
            None => root.join("target"),
        };
        Ok(Self { root, target })
    }

    /// A path in the repository.
    pub fn path(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    /// A path in the build folder.
    pub fn target(&self, relative: &str) -> PathBuf {
        self.target.join(relative)
    }

    /// A program that was built: `target/<profile>/<name>`.
    pub fn built(&self, profile: &str, name: &str) -> PathBuf {
        self.target.join(profile).join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
    }

    /// A command in the repository's root.
    pub fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.root);
        command
    }

    /// `cargo` with arguments. Always the locked versions.
    pub fn cargo(&self, arguments: &[&str]) -> Command {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut command = self.command(cargo);
        command.args(arguments);
        // Set by the `cargo run` around us; a nested cargo would build everything again for it.
        for (name, _) in std::env::vars_os() {
            if name.to_string_lossy().starts_with("CARGO_PKG_") {
                command.env_remove(name);
            }
        }
        command
    }

    /// Runs it and fails when it does, naming the command to run it alone.
    pub fn run(&self, title: &str, command: &mut Command) -> Outcome {
        println!("\n── {title}");
        let started = Instant::now();
        let status = command.status().doing(shown(command))?;
        if !status.success() {
            return Err(failure(format!("{title} failed ({status}). Alone: {}", shown(command))));
        }
        println!("   {title}: {:.1} s", started.elapsed().as_secs_f32());
        Ok(())
    }
}

/// Whether a program can be started and succeeds; it says nothing.
pub fn succeeds(command: &mut Command) -> bool {
    let command = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

/// What a program prints.
pub fn output(command: &mut Command) -> Outcome<String> {
    let output = command.stderr(Stdio::inherit()).output().doing(shown(command))?;
    if !output.status.success() {
        return Err(failure(format!("{} failed ({})", shown(command), output.status)));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy().into_owned()).collect::<Vec<_>>().join(" ")
}

/// On Windows `canonicalize` gives `\\?\C:\…`, which npm and others do not take.
fn dunce(path: PathBuf) -> PathBuf {
    match path.to_str().and_then(|text| text.strip_prefix(r"\\?\")) {
        Some(plain) => PathBuf::from(plain),
        None => path,
    }
}
