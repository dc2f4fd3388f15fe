//! The disk under the company file, made worse than the machine's: the default file system of
//! SQLite in this process, put between it and the operating system's.
//!
//! A killed process loses nothing that it gave to the operating system, so a kill alone can't tell
//! whether commits wait for the disk. Here writes lie in the process's own memory until they are
//! synced, and die with it: every kill is a power cut too. What the program needs no setting for
//! needs no setting here either: nothing of this is in the product.
#![expect(unsafe_code, reason = "SQLite's interface to file systems is one of C")]

use std::collections::BTreeMap;
use std::ffi::{CStr, CString, c_char, c_int, c_void};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use rusqlite::ffi::{
    SQLITE_FULL, SQLITE_IOERR_READ, SQLITE_IOERR_SHORT_READ, SQLITE_OK, SQLITE_OPEN_MAIN_DB,
    SQLITE_OPEN_WAL, sqlite3_file, sqlite3_io_methods, sqlite3_vfs, sqlite3_vfs_find,
    sqlite3_vfs_register,
};

/// How the disk behaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Disk {
    /// As the operating system's: what a killed process wrote is there.
    Plain,
    /// What was not synced is gone when the process is.
    PowerCut,
    /// The setting that is broken on purpose: a sync is answered at once and brings nothing to the
    /// disk, which is what `synchronous=OFF` is. The disk writes when this much waits.
    Lying,
    /// Takes so many more bytes and then is full.
    Full(usize),
}

/// Bytes that wait on a lying disk before it writes them: less than a commit, so that only the last
/// ones are lost.
const LYING_WAITS: usize = 64 << 10;

impl Disk {
    /// As an argument of the child.
    pub fn to_argument(self) -> String {
        match self {
            Self::Plain => "plain".to_owned(),
            Self::PowerCut => "power-cut".to_owned(),
            Self::Lying => "lying".to_owned(),
            Self::Full(bytes) => bytes.to_string(),
        }
    }

    /// From an argument.
    pub fn of_argument(text: &str) -> Self {
        match text {
            "plain" => Self::Plain,
            "power-cut" => Self::PowerCut,
            "lying" => Self::Lying,
            bytes => Self::Full(bytes.parse().unwrap()),
        }
    }

    /// Makes this the disk of every company file that the process opens from now on. Once only.
    pub fn put_under_sqlite(self) {
        if self == Self::Plain {
            return;
        }
        *state() = State { disk: Some(self), files: BTreeMap::new() };
        // SAFETY: the default file system of SQLite lives as long as the process, and so does the
        // copy of it that is registered, which nothing else holds.
        unsafe {
            let real = sqlite3_vfs_find(std::ptr::null());
            let own = Box::leak(Box::new(*real));
            own.szOsFile += size_of::<Layered>() as c_int;
            own.zName = c"unsure".as_ptr();
            own.pAppData = real.cast();
            own.pNext = std::ptr::null_mut();
            own.xOpen = Some(open);
            own.xDelete = Some(delete);
            assert_eq!(sqlite3_vfs_register(own, 1), SQLITE_OK);
        }
    }
}

/// What waits to be synced, by the name of the file; all connections see it.
struct State {
    disk: Option<Disk>,
    files: BTreeMap<CString, Waiting>,
}

#[derive(Default)]
struct Waiting {
    handles: usize,
    bytes: usize,
    /// Offset and content, in the order they were written.
    writes: Vec<(i64, Vec<u8>)>,
}

fn state() -> MutexGuard<'static, State> {
    static STATE: OnceLock<Mutex<State>> = OnceLock::new();
    let state = STATE.get_or_init(|| Mutex::new(State { disk: None, files: BTreeMap::new() }));
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Waiting {
    fn add(&mut self, offset: i64, content: &[u8]) {
        self.bytes += content.len();
        self.writes.push((offset, content.to_vec()));
    }

    /// Where the last byte that waits will lie.
    fn end(&self) -> i64 {
        let ends = self.writes.iter().map(|(offset, content)| offset + content.len() as i64);
        ends.max().unwrap_or(0)
    }

    /// Lays what waits over what was read at `from`.
    fn lay_over(&self, from: i64, read: &mut [u8]) {
        for (offset, content) in &self.writes {
            let start = (*offset).max(from);
            let end = (offset + content.len() as i64).min(from + read.len() as i64);
            if start < end {
                let target = &mut read[(start - from) as usize..(end - from) as usize];
                let source = &content[(start - offset) as usize..(end - offset) as usize];
                target.copy_from_slice(source);
            }
        }
    }
}

/// An open file: SQLite's part first, the operating system's file directly behind.
#[repr(C)]
struct Layered {
    methods: *const sqlite3_io_methods,
    /// Name of a company file or its log; null for anything else, which is passed through.
    name: *const c_char,
}

/// The operating system's file behind ours.
unsafe fn real(file: *mut sqlite3_file) -> *mut sqlite3_file {
    // SAFETY: SQLite gave `szOsFile` bytes: ours and the real one's.
    unsafe { file.cast::<Layered>().add(1).cast() }
}

/// Calls the method of that name of the operating system's file.
macro_rules! pass {
    ($file:expr, $method:ident $(, $argument:expr)*) => {{
        let real = real($file);
        ((*(*real).pMethods).$method.unwrap_unchecked())(real $(, $argument)*)
    }};
}

/// The name of the file, when writes to it are held back.
unsafe fn name<'a>(file: *mut sqlite3_file) -> Option<&'a CStr> {
    // SAFETY: SQLite keeps the name it opened a file by until the file is closed.
    unsafe {
        let name = (*file.cast::<Layered>()).name;
        (!name.is_null()).then(|| CStr::from_ptr(name))
    }
}

/// Gives what waits to the operating system.
unsafe fn write_out(file: *mut sqlite3_file, waiting: &mut Waiting) -> c_int {
    waiting.bytes = 0;
    for (offset, content) in waiting.writes.drain(..) {
        let length = content.len() as c_int;
        // SAFETY: the content lives through the call.
        let code = unsafe { pass!(file, xWrite, content.as_ptr().cast(), length, offset) };
        if code != SQLITE_OK {
            return code;
        }
    }
    SQLITE_OK
}

/// Writes out what waits for a file, if anything does.
unsafe fn write_out_all(file: *mut sqlite3_file) -> c_int {
    // SAFETY: as for its callers, which SQLite calls with a file of ours.
    unsafe {
        let Some(name) = name(file) else { return SQLITE_OK };
        match state().files.get_mut(name) {
            Some(waiting) => write_out(file, waiting),
            None => SQLITE_OK,
        }
    }
}

// SAFETY, for everything below: SQLite calls these by its contract, with a file that `open` made
// and buffers of the length it says.

unsafe extern "C" fn open(
    vfs: *mut sqlite3_vfs,
    file_name: *const c_char,
    file: *mut sqlite3_file,
    flags: c_int,
    out_flags: *mut c_int,
) -> c_int {
    unsafe {
        let below = (*vfs).pAppData.cast::<sqlite3_vfs>();
        let layered = file.cast::<Layered>();
        (*layered).methods = std::ptr::null();
        let Some(open_below) = (*below).xOpen else { return SQLITE_IOERR_READ };
        let code = open_below(below, file_name, real(file), flags, out_flags);
        if (*real(file)).pMethods.is_null() {
            return code;
        }
        let ours = flags & (SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_WAL) != 0 && !file_name.is_null();
        (*layered).methods = &METHODS;
        (*layered).name = if ours { file_name } else { std::ptr::null() };
        if let Some(name) = name(file) {
            state().files.entry(name.to_owned()).or_default().handles += 1;
        }
        code
    }
}

unsafe extern "C" fn delete(vfs: *mut sqlite3_vfs, name: *const c_char, sync: c_int) -> c_int {
    unsafe {
        state().files.remove(CStr::from_ptr(name));
        let below = (*vfs).pAppData.cast::<sqlite3_vfs>();
        (*below).xDelete.map_or(SQLITE_OK, |delete| delete(below, name, sync))
    }
}

unsafe extern "C" fn close(file: *mut sqlite3_file) -> c_int {
    unsafe {
        if let Some(name) = name(file)
            && let Some(waiting) = state().files.get_mut(name)
        {
            waiting.handles -= 1;
            // The operating system would write it some time later, and no power was cut.
            if waiting.handles == 0 {
                write_out(file, waiting);
            }
        }
        pass!(file, xClose)
    }
}

unsafe extern "C" fn read(
    file: *mut sqlite3_file,
    buffer: *mut c_void,
    length: c_int,
    offset: i64,
) -> c_int {
    unsafe {
        let code = pass!(file, xRead, buffer, length, offset);
        if code != SQLITE_OK && code != SQLITE_IOERR_SHORT_READ {
            return code;
        }
        let Some(name) = name(file) else { return code };
        let state = state();
        let Some(waiting) = state.files.get(name) else { return code };
        // What the operating system did not have, it has filled with zeros.
        let read = std::slice::from_raw_parts_mut(buffer.cast::<u8>(), length as usize);
        waiting.lay_over(offset, read);
        if waiting.end() >= offset + i64::from(length) { SQLITE_OK } else { code }
    }
}

unsafe extern "C" fn write(
    file: *mut sqlite3_file,
    buffer: *const c_void,
    length: c_int,
    offset: i64,
) -> c_int {
    unsafe {
        let Some(name) = name(file) else { return pass!(file, xWrite, buffer, length, offset) };
        let mut state = state();
        if let Some(Disk::Full(left)) = &mut state.disk {
            let Some(less) = left.checked_sub(length as usize) else { return SQLITE_FULL };
            *left = less;
            return pass!(file, xWrite, buffer, length, offset);
        }
        let lying = state.disk == Some(Disk::Lying);
        let waiting = state.files.entry(name.to_owned()).or_default();
        waiting.add(offset, std::slice::from_raw_parts(buffer.cast(), length as usize));
        if lying && waiting.bytes > LYING_WAITS { write_out(file, waiting) } else { SQLITE_OK }
    }
}

unsafe extern "C" fn truncate(file: *mut sqlite3_file, size: i64) -> c_int {
    unsafe {
        match write_out_all(file) {
            SQLITE_OK => pass!(file, xTruncate, size),
            code => code,
        }
    }
}

unsafe extern "C" fn sync(file: *mut sqlite3_file, flags: c_int) -> c_int {
    unsafe {
        if name(file).is_some() && state().disk == Some(Disk::Lying) {
            return SQLITE_OK;
        }
        match write_out_all(file) {
            SQLITE_OK => pass!(file, xSync, flags),
            code => code,
        }
    }
}

unsafe extern "C" fn file_size(file: *mut sqlite3_file, size: *mut i64) -> c_int {
    unsafe {
        let code = pass!(file, xFileSize, size);
        if let Some(name) = name(file)
            && let Some(waiting) = state().files.get(name)
        {
            *size = (*size).max(waiting.end());
        }
        code
    }
}

unsafe extern "C" fn lock(file: *mut sqlite3_file, level: c_int) -> c_int {
    unsafe { pass!(file, xLock, level) }
}

unsafe extern "C" fn unlock(file: *mut sqlite3_file, level: c_int) -> c_int {
    unsafe { pass!(file, xUnlock, level) }
}

unsafe extern "C" fn check_reserved_lock(file: *mut sqlite3_file, out: *mut c_int) -> c_int {
    unsafe { pass!(file, xCheckReservedLock, out) }
}

unsafe extern "C" fn file_control(
    file: *mut sqlite3_file,
    op: c_int,
    argument: *mut c_void,
) -> c_int {
    unsafe { pass!(file, xFileControl, op, argument) }
}

unsafe extern "C" fn sector_size(file: *mut sqlite3_file) -> c_int {
    unsafe { pass!(file, xSectorSize) }
}

unsafe extern "C" fn device_characteristics(file: *mut sqlite3_file) -> c_int {
    unsafe { pass!(file, xDeviceCharacteristics) }
}

unsafe extern "C" fn shm_map(
    file: *mut sqlite3_file,
    page: c_int,
    size: c_int,
    extend: c_int,
    out: *mut *mut c_void,
) -> c_int {
    unsafe { pass!(file, xShmMap, page, size, extend, out) }
}

unsafe extern "C" fn shm_lock(
    file: *mut sqlite3_file,
    offset: c_int,
    count: c_int,
    flags: c_int,
) -> c_int {
    unsafe { pass!(file, xShmLock, offset, count, flags) }
}

unsafe extern "C" fn shm_barrier(file: *mut sqlite3_file) {
    unsafe { pass!(file, xShmBarrier) }
}

unsafe extern "C" fn shm_unmap(file: *mut sqlite3_file, delete: c_int) -> c_int {
    unsafe { pass!(file, xShmUnmap, delete) }
}

/// Version 2: with the log's shared memory, without memory maps, which writes could get past.
static METHODS: sqlite3_io_methods = sqlite3_io_methods {
    iVersion: 2,
    xClose: Some(close),
    xRead: Some(read),
    xWrite: Some(write),
    xTruncate: Some(truncate),
    xSync: Some(sync),
    xFileSize: Some(file_size),
    xLock: Some(lock),
    xUnlock: Some(unlock),
    xCheckReservedLock: Some(check_reserved_lock),
    xFileControl: Some(file_control),
    xSectorSize: Some(sector_size),
    xDeviceCharacteristics: Some(device_characteristics),
    xShmMap: Some(shm_map),
    xShmLock: Some(shm_lock),
    xShmBarrier: Some(shm_barrier),
    xShmUnmap: Some(shm_unmap),
    xFetch: None,
    xUnfetch: None,
};
