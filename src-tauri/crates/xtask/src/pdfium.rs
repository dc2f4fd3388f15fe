//! The pdfium library, from the wheels of `pypdfium2` on PyPI: pinned version, pinned SHA-256.

use std::io::{Cursor, Read};
use std::path::Path;

use crate::shell::{Doing, Outcome, Shell, failure, output, succeeds};
use crate::stamp::{Stamp, sha256};

const PACKAGE: &str = "pypdfium2";
const VERSION: &str = "5.15.2";
/// Where PyPI lists a package's files.
const INDEX: &str = "https://pypi.org/simple/pypdfium2/";

/// The wheel of one system.
struct Wheel {
    /// System and processor, as Rust names them.
    system: (&'static str, &'static str),
    /// The platform tag in the file's name.
    tag: &'static str,
    /// SHA-256 of the file.
    sha256: &'static str,
    /// The library in it.
    library: &'static str,
}

const WHEELS: [Wheel; 6] = [
    Wheel {
        system: ("linux", "x86_64"),
        tag: "manylinux_2_17_x86_64.manylinux2014_x86_64",
        sha256: "dc31aea5b0fb9fefc9b537a65f4113980b2c40798445736a7e6565bc85161e37",
        library: "libpdfium.so",
    },
    Wheel {
        system: ("linux", "aarch64"),
        tag: "manylinux_2_17_aarch64.manylinux2014_aarch64",
        sha256: "dd46e93c0c3a73f6cea8489baff6d77a5d0759dd53fbbce0aeb49c91830176fc",
        library: "libpdfium.so",
    },
    Wheel {
        system: ("macos", "x86_64"),
        tag: "macosx_13_0_x86_64",
        sha256: "7f296a298074d76fb7c3d1ecb80d7097a96778bf0ad9c5c48a0170e56e2c6821",
        library: "libpdfium.dylib",
    },
    Wheel {
        system: ("macos", "aarch64"),
        tag: "macosx_13_0_arm64",
        sha256: "e71fe832e94421ac3c28d6a6ed4a9e61f22417089652d339f391c4ffc2a44c35",
        library: "libpdfium.dylib",
    },
    Wheel {
        system: ("windows", "x86_64"),
        tag: "win_amd64",
        sha256: "74d1bace34fb01c660d0b64344d5a4b7d276942b7c6623c88ab59ea21c5acfbd",
        library: "pdfium.dll",
    },
    Wheel {
        system: ("windows", "aarch64"),
        tag: "win_arm64",
        sha256: "a20398367f188eb817be156bfd00077dcb5f8ad06c093849f3fa70b8087b4a87",
        library: "pdfium.dll",
    },
];

impl Wheel {
    fn of_this_system() -> Outcome<&'static Self> {
        let system = (std::env::consts::OS, std::env::consts::ARCH);
        WHEELS
            .iter()
            .find(|wheel| wheel.system == system)
            .ok_or_else(|| failure(format!("no pdfium library is known for {system:?}")))
    }

    fn file_name(&self) -> String {
        format!("{PACKAGE}-{VERSION}-py3-none-{}.whl", self.tag)
    }
}

/// Name of the library file on this system.
pub fn library_name() -> Outcome<&'static str> {
    Ok(Wheel::of_this_system()?.library)
}

/// Places the library in `target/pdfium/`, where the programs look.
pub fn install(shell: &Shell) -> Outcome {
    let wheel = Wheel::of_this_system()?;
    let folder = shell.target("pdfium");
    let library = folder.join(wheel.library);
    let stamp = Stamp::new(shell, "pdfium", wheel.sha256.as_bytes());
    if stamp.stands() && library.is_file() {
        return Ok(());
    }
    std::fs::create_dir_all(&folder).doing(format_args!("making {}", folder.display()))?;
    let file = folder.join(wheel.file_name());
    fetch(shell, wheel, &folder)?;
    let bytes = std::fs::read(&file).doing(format_args!("reading {}", file.display()))?;
    check(wheel, &bytes)?;
    unpack(&bytes, wheel.library, &library)?;
    std::fs::remove_file(&file).doing(format_args!("removing {}", file.display()))?;
    stamp.set()
}

/// By pip where there is one, since it knows a company's own mirror; else by curl.
fn fetch(shell: &Shell, wheel: &Wheel, folder: &Path) -> Outcome {
    let python = if cfg!(windows) { "python" } else { "python3" };
    if succeeds(shell.command(python).args(["-m", "pip", "--version"])) {
        let mut pip = shell.command(python);
        pip.args(["-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:"]);
        for tag in wheel.tag.split('.') {
            pip.args(["--platform", tag]);
        }
        pip.arg("--dest").arg(folder).arg(format!("{PACKAGE}=={VERSION}"));
        return shell.run("pip download pypdfium2", &mut pip);
    }
    let index = output(shell.command("curl").args(["-sSfL", INDEX]))?;
    let name = wheel.file_name();
    let address = index
        .split('"')
        .filter_map(|link| link.split('#').next())
        .find(|link| link.ends_with(&name))
        .ok_or_else(|| failure(format!("{INDEX} does not list {name}")))?;
    let mut curl = shell.command("curl");
    curl.args(["-sSfL", "--retry", "3", "--output"]).arg(folder.join(&name)).arg(address);
    shell.run("curl pypdfium2", &mut curl)
}

fn check(wheel: &Wheel, bytes: &[u8]) -> Outcome {
    let found = sha256(bytes);
    if found == wheel.sha256 {
        return Ok(());
    }
    let name = wheel.file_name();
    Err(failure(format!("{name} has SHA-256 {found}, not {}: it is not used", wheel.sha256)))
}

fn unpack(wheel: &[u8], name: &str, to: &Path) -> Outcome {
    let mut archive = zip::ZipArchive::new(Cursor::new(wheel)).doing("opening the wheel")?;
    let inside = format!("pypdfium2_raw/{name}");
    let mut library = Vec::new();
    archive
        .by_name(&inside)
        .doing(&inside)?
        .read_to_end(&mut library)
        .doing(format_args!("unpacking {inside}"))?;
    // Renamed into place: a library that is half there would be found.
    let partial = to.with_extension("partial");
    std::fs::write(&partial, library)
        .and_then(|()| std::fs::rename(&partial, to))
        .doing(format_args!("writing {}", to.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_wheel_has_its_own_name_and_a_whole_hash() {
        for wheel in &WHEELS {
            assert_eq!(wheel.sha256.len(), 64, "{}", wheel.file_name());
            let same = WHEELS.iter().filter(|other| other.file_name() == wheel.file_name());
            assert_eq!(same.count(), 1);
        }
    }

    #[test]
    fn a_wheel_with_another_hash_is_refused() {
        assert!(check(&WHEELS[0], b"something else").is_err());
    }
}
