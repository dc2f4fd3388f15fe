//! Landlock closes the file system, seccomp closes the ways out of the process.

use std::collections::BTreeMap;
use std::io;

use landlock::{
    ABI, Access, AccessFs, AccessNet, Ruleset, RulesetAttr, RulesetCreatedAttr, RulesetError,
    path_beneath_rules,
};
use seccompiler::{BpfProgram, SeccompAction, SeccompFilter};

use super::unix;

/// Where pdfium looks for fonts that a document does not carry.
const FONT_FOLDERS: [&str; 3] =
    ["/usr/share/fonts", "/usr/local/share/fonts", "/usr/share/X11/fonts"];

/// System calls by which a process reaches others, the network or another program. They fail with
/// EPERM. (A list of what is allowed instead would have to follow every C library.)
const FORBIDDEN: [libc::c_long; 21] = [
    libc::SYS_socket,
    libc::SYS_socketpair,
    libc::SYS_connect,
    libc::SYS_bind,
    libc::SYS_listen,
    libc::SYS_sendto,
    libc::SYS_sendmsg,
    libc::SYS_clone,
    libc::SYS_clone3,
    libc::SYS_execve,
    libc::SYS_execveat,
    libc::SYS_kill,
    libc::SYS_tgkill,
    libc::SYS_ptrace,
    libc::SYS_process_vm_readv,
    libc::SYS_process_vm_writev,
    libc::SYS_pidfd_getfd,
    libc::SYS_io_uring_setup,
    libc::SYS_bpf,
    libc::SYS_keyctl,
    libc::SYS_mount,
];

/// Limits, then the file system, then system calls. A kernel without Landlock goes without it
/// (documents are still read in a limited process of their own); every other failure is an error.
pub(crate) fn enter() -> io::Result<()> {
    unix::limit()?;
    close_files().map_err(io::Error::other)?;
    close_calls().map_err(io::Error::other)
}

fn close_files() -> Result<(), RulesetError> {
    let abi = ABI::V5;
    Ruleset::default()
        .handle_access(AccessFs::from_all(abi))?
        .handle_access(AccessNet::from_all(abi))?
        .create()?
        .add_rules(path_beneath_rules(FONT_FOLDERS, AccessFs::ReadFile | AccessFs::ReadDir))?
        .restrict_self()?;
    Ok(())
}

fn close_calls() -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let rules: BTreeMap<i64, Vec<_>> = FORBIDDEN.iter().map(|&call| (call, Vec::new())).collect();
    let filter = SeccompFilter::new(
        rules,
        SeccompAction::Allow,
        SeccompAction::Errno(libc::EPERM.unsigned_abs()),
        std::env::consts::ARCH.try_into()?,
    )?;
    let program: BpfProgram = filter.try_into()?;
    Ok(seccompiler::apply_filter(&program)?)
}

#[cfg(test)]
mod tests {
    use std::net::{Ipv4Addr, TcpStream};
    use std::process::Command;

    use super::*;

    const INSIDE: &str = "BOKFOR_TEST_CONFINED";

    /// Runs itself in a process of its own: what `enter` takes away is gone for good.
    #[test]
    fn a_confined_process_reaches_nothing() {
        if std::env::var_os(INSIDE).is_some() {
            return inside();
        }
        let test = "confine::linux::tests::a_confined_process_reaches_nothing";
        let output = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", test, "--nocapture"])
            .env(INSIDE, "1")
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }

    fn inside() {
        enter().unwrap();
        let denied = Some(io::ErrorKind::PermissionDenied);
        let kind = |error: io::Error| error.kind();
        assert_eq!(TcpStream::connect((Ipv4Addr::LOCALHOST, 9)).err().map(kind), denied);
        assert_eq!(Command::new("/bin/true").spawn().err().map(kind), denied);
        let read = std::fs::read("/etc/passwd").err().map(kind);
        let landlock = std::fs::read("/proc/self/status").is_err();
        if landlock {
            assert_eq!(read, denied);
        } else {
            eprintln!("this kernel has no Landlock: the file system stays readable");
        }
    }
}
