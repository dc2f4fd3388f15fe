//! A job object that holds only this process.
#![allow(unsafe_code, reason = "the job object calls of Windows have no safe form")]

use std::io;
use std::mem::size_of;
use std::sync::OnceLock;

use windows_sys::Win32::Foundation::{FILETIME, HANDLE};
use windows_sys::Win32::System::JobObjects::{
    AssignProcessToJobObject, CreateJobObjectW, JOB_OBJECT_LIMIT_ACTIVE_PROCESS,
    JOB_OBJECT_LIMIT_DIE_ON_UNHANDLED_EXCEPTION, JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE,
    JOB_OBJECT_LIMIT_PROCESS_MEMORY, JOB_OBJECT_LIMIT_PROCESS_TIME,
    JOBOBJECT_EXTENDED_LIMIT_INFORMATION, JobObjectExtendedLimitInformation,
    SetInformationJobObject,
};
use windows_sys::Win32::System::Threading::{GetCurrentProcess, GetProcessTimes};

use super::{CPU_SECONDS, MEMORY};

/// Windows counts time in units of 100 ns.
const TICKS_PER_SECOND: u64 = 10_000_000;

/// The job's handle as a number: handles are pointers, which cannot lie in a static. It stays open
/// until the process ends, which is what closes the job.
static JOB: OnceLock<usize> = OnceLock::new();

/// Puts the process into its job: bounded memory and time, no child process.
pub(crate) fn enter() -> io::Result<()> {
    // SAFETY: no attributes and no name are valid arguments.
    let job = unsafe { CreateJobObjectW(std::ptr::null(), std::ptr::null()) };
    if job.is_null() {
        return Err(io::Error::last_os_error());
    }
    let job = *JOB.get_or_init(|| job as usize) as HANDLE;
    grant_time()?;
    // SAFETY: both handles are open; the second is the pseudo handle of this process.
    check(unsafe { AssignProcessToJobObject(job, GetCurrentProcess()) })
}

/// Grants one request its CPU time. The process dies when it is used up.
pub(crate) fn grant_time() -> io::Result<()> {
    let Some(&job) = JOB.get() else { return Err(io::ErrorKind::NotFound.into()) };
    let mut limits = JOBOBJECT_EXTENDED_LIMIT_INFORMATION::default();
    let basic = &mut limits.BasicLimitInformation;
    basic.LimitFlags = JOB_OBJECT_LIMIT_PROCESS_MEMORY
        | JOB_OBJECT_LIMIT_PROCESS_TIME
        | JOB_OBJECT_LIMIT_ACTIVE_PROCESS
        | JOB_OBJECT_LIMIT_DIE_ON_UNHANDLED_EXCEPTION
        | JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE;
    basic.ActiveProcessLimit = 1;
    basic.PerProcessUserTimeLimit = (used()? + CPU_SECONDS * TICKS_PER_SECOND).cast_signed();
    limits.ProcessMemoryLimit = usize::try_from(MEMORY).unwrap_or(usize::MAX);
    let length = size_of::<JOBOBJECT_EXTENDED_LIMIT_INFORMATION>() as u32;
    // SAFETY: the handle is open and the pointer is to a value of the class's type and length.
    check(unsafe {
        SetInformationJobObject(
            job as HANDLE,
            JobObjectExtendedLimitInformation,
            (&raw const limits).cast(),
            length,
        )
    })
}

/// CPU time of the process in user mode so far, in ticks.
fn used() -> io::Result<u64> {
    let mut times = [FILETIME::default(); 4];
    let [created, ended, kernel, user] = &mut times;
    // SAFETY: the pseudo handle is always valid, and the pointers are to four separate values.
    check(unsafe { GetProcessTimes(GetCurrentProcess(), created, ended, kernel, user) })?;
    Ok(u64::from(user.dwHighDateTime) << 32 | u64::from(user.dwLowDateTime))
}

fn check(succeeded: i32) -> io::Result<()> {
    if succeeded == 0 { Err(io::Error::last_os_error()) } else { Ok(()) }
}
