//! Limits by the kernel.

use std::io;

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use rustix::time::{ClockId, clock_gettime};

use super::{CPU_SECONDS, MEMORY};

/// Bounds memory and forbids core dumps and writing files.
///
/// Data, not address space: the desktop program maps some 300 MB of libraries for its window
/// before it knows that it is a worker.
pub(crate) fn limit() -> io::Result<()> {
    bound(Resource::Data, MEMORY)?;
    bound(Resource::Core, 0)?;
    bound(Resource::Fsize, 0)
}

/// Grants one request its CPU time. The process dies when it is used up.
pub(crate) fn grant_time() -> io::Result<()> {
    let used = clock_gettime(ClockId::ProcessCPUTime).tv_sec.unsigned_abs();
    let maximum = getrlimit(Resource::Cpu).maximum;
    // The kernel counts whole seconds: one more, so that a request never has less.
    let current = Some(used + CPU_SECONDS + 1);
    Ok(setrlimit(Resource::Cpu, Rlimit { current, maximum })?)
}

fn bound(resource: Resource, most: u64) -> io::Result<()> {
    Ok(setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) })?)
}
