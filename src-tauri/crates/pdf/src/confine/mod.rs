//! What a worker takes from itself before it reads the first byte of a document.
//!
//! Limits hold everywhere; the file system and system calls are closed where the system has a way
//! that a well-kept library reaches (Linux). macOS: time by the kernel, memory only by the pool's
//! time limit, no sandbox. Windows: a job object.

#[cfg(target_os = "linux")]
mod linux;
#[cfg(unix)]
mod unix;
#[cfg(windows)]
mod windows;

/// CPU time for one request, in seconds.
const CPU_SECONDS: u64 = 5;
/// Memory for data, in bytes.
const MEMORY: u64 = 512 * 1024 * 1024;

#[cfg(target_os = "linux")]
pub(crate) use linux::enter;
#[cfg(unix)]
pub(crate) use unix::grant_time;
#[cfg(all(unix, not(target_os = "linux")))]
pub(crate) use unix::limit as enter;
#[cfg(windows)]
pub(crate) use windows::{enter, grant_time};
