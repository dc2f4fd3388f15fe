//! The handle that hosts hold: at most one open company, its jobs and its listeners.

use std::collections::BTreeMap;
use std::ops::{Deref, DerefMut};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, RwLock};
use std::time::{Duration, Instant};

use chrono::{DateTime, NaiveDate, Utc};
use store::{Actor, CompanyFile, Readers, StoreFault, Tx, User, View, Writer};
use wire::company::Counts;
use wire::events::View as Shown;
use wire::{Event, Failure, FailureCode};

use crate::clock::Clock;
use crate::events::Listeners;
use crate::fault::{Fault, Outcome};
use crate::jobs::Jobs;
use crate::recent::{Entry, Recent};
use crate::register::Watch;

/// How long the end of the program waits for work to stop.
const PATIENCE: Duration = Duration::from_secs(5);

/// What a host gives the program.
#[derive(Clone)]
pub struct OfficeConfig {
    /// The program's own folder: the list of recent companies and the backups.
    pub data_dir: PathBuf,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Name of the person at work, as the system knows it; the user a new company starts with.
    pub user: String,
}

impl OfficeConfig {
    /// For a program without a window: the user's own folder for data, the system's user.
    pub fn headless(clock: Arc<dyn Clock>) -> Self {
        let variable = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
        let data = ["BOKFOR_DATA", "XDG_DATA_HOME", "LOCALAPPDATA"].into_iter().find_map(variable);
        let home = || variable("HOME").map(|home| PathBuf::from(home).join(".local/share"));
        let folder = data.map(PathBuf::from).or_else(home).unwrap_or_else(std::env::temp_dir);
        let user = ["USER", "USERNAME"].into_iter().find_map(variable);
        let user = user.map(|user| user.to_string_lossy().into_owned()).unwrap_or_default();
        Self { data_dir: folder.join("bokfor"), clock, user }
    }
}

/// The program's use cases. Cheap to clone; every method may be called from any thread and blocks
/// until it is done.
#[derive(Clone)]
pub struct Office(pub(crate) Arc<Inner>);

pub(crate) struct Inner {
    pub config: OfficeConfig,
    pub listeners: Arc<Listeners>,
    pub jobs: Arc<Jobs>,
    pub recent: Recent,
    pub pdf: OnceLock<Option<pdf::Workers>>,
    open: RwLock<Option<Arc<OpenCompany>>>,
}

/// The company that is open.
pub(crate) struct OpenCompany {
    pub path: PathBuf,
    pub readers: Readers,
    /// None when the file was opened for reading only.
    writer: Option<Mutex<Writer>>,
    user: Mutex<User>,
    pub watch: Watch,
    /// When the day's backup was last begun and not made.
    pub backup_missed: Mutex<Option<DateTime<Utc>>>,
    /// Pages of documents and their attachments (part 0 and on), as far as they were counted.
    page_counts: Mutex<BTreeMap<(i64, u32), u32>>,
    /// How often the writer was let go.
    writes: AtomicU64,
    /// What waited for a person, after so many writes.
    counted: Mutex<Option<(u64, Counts)>>,
}

impl Office {
    /// The program with no company open.
    pub fn new(config: OfficeConfig) -> Self {
        let listeners = Arc::new(Listeners::default());
        let recent = Recent::load(&config.data_dir);
        Self(Arc::new(Inner {
            jobs: Arc::new(Jobs::new(listeners.clone())),
            listeners,
            recent,
            pdf: OnceLock::new(),
            open: RwLock::new(None),
            config,
        }))
    }

    /// Calls `listener` with every event, on the thread that caused it.
    pub fn subscribe(&self, listener: impl Fn(&Event) + Send + Sync + 'static) {
        self.0.listeners.add(listener);
    }

    /// Opens a company file for work. The one that was open is closed once this one is.
    ///
    /// # Errors
    /// `NotACompanyFile`, `CompanyNewer`, `CompanyLocked`, `CompanyDamaged`, `NotFound`.
    pub fn open_company(&self, path: &Path) -> Result<(), Failure> {
        self.0.free(path);
        let file = CompanyFile::open(path, self.0.config.clock.now()).map_err(Fault::from)?;
        let (writer, readers) = file.split();
        Ok(self.0.settle_in(path, Some(writer), readers)?)
    }

    /// Opens a company file for reading only; another process may have it open for work.
    ///
    /// # Errors
    /// As [`Office::open_company`], but for `CompanyLocked`.
    pub fn open_for_reading(&self, path: &Path) -> Result<(), Failure> {
        self.0.free(path);
        let readers = Readers::open(path).map_err(Fault::from)?;
        Ok(self.0.settle_in(path, None, readers)?)
    }

    /// Closes the open company, if there is one. Jobs under way on it go on to their end.
    pub fn close(&self) {
        self.0.close();
    }

    /// The program ends: all work is stopped and the company closed, so that the file is whole and
    /// nothing stands beside it. What does not stop in time is found as after a power cut, whole too.
    pub fn end(&self) {
        self.cancel_jobs();
        let company = self.0.company().ok().map(|company| Arc::downgrade(&company));
        self.close();
        let started = Instant::now();
        let is_held = || company.as_ref().is_some_and(|company| company.strong_count() > 0);
        while is_held() && started.elapsed() < PATIENCE {
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Path of the open company: for hosts, never for the page.
    pub fn company_path(&self) -> Option<PathBuf> {
        self.0.company().ok().map(|company| company.path.clone())
    }

    pub(crate) fn context(&self) -> Outcome<Context> {
        self.0.context()
    }
}

impl Inner {
    pub fn context(self: &Arc<Self>) -> Outcome<Context> {
        let company = self.company()?;
        let user = company.user();
        Ok(Context {
            now: self.config.clock.now(),
            today: self.config.clock.today(),
            office: self.clone(),
            company,
            user,
        })
    }

    fn close(&self) {
        let was = self.open.write().unwrap_or_else(PoisonError::into_inner).take();
        self.jobs.show(None);
        if was.is_some() {
            self.listeners.tell(&Event::Company);
        }
    }

    /// Lets go of a file that is to be opened anew: its lock is ours.
    fn free(&self, path: &Path) {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        if self.company().is_ok_and(|company| company.path == path) {
            self.close();
        }
    }

    fn company(&self) -> Outcome<Arc<OpenCompany>> {
        let open = self.open.read().unwrap_or_else(PoisonError::into_inner);
        open.clone().ok_or_else(|| Failure::new(FailureCode::NoCompany).into())
    }

    pub fn settle_in(
        self: &Arc<Self>,
        path: &Path,
        writer: Option<Writer>,
        readers: Readers,
    ) -> Outcome<()> {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let known = self.recent.by_path(&path);
        let last_user = known.as_ref().and_then(|entry| entry.user.clone());
        let (company, users) = readers.read(|view| {
            Ok::<_, StoreFault>((store::company::load(view)?, store::users::all(view)?))
        })?;
        let user = user_at_work(users, [last_user.as_deref(), Some(self.config.user.as_str())])?;
        self.recent.put(Entry {
            path: path.clone(),
            name: company.settings.name,
            org_number: company.settings.org_number.to_string(),
            opened_at: self.config.clock.now(),
            user: last_user,
            backed_up_at: known.and_then(|entry| entry.backed_up_at),
        });
        let open = Arc::new(OpenCompany {
            path,
            readers,
            writer: writer.map(Mutex::new),
            backup_missed: Mutex::default(),
            user: Mutex::new(user),
            watch: Watch::default(),
            page_counts: Mutex::default(),
            writes: AtomicU64::new(0),
            counted: Mutex::default(),
        });
        self.jobs.show(Some(&open.path));
        *self.open.write().unwrap_or_else(PoisonError::into_inner) = Some(open);
        self.listeners.tell(&Event::Company);
        Ok(())
    }
}

/// The first active user of these names, else the first active one there is.
fn user_at_work(users: Vec<User>, names: [Option<&str>; 2]) -> Outcome<User> {
    let active: Vec<User> = users.into_iter().filter(|user| user.active).collect();
    let named = |name: &str| active.iter().find(|user| user.name == name).cloned();
    let by_name = names.into_iter().flatten().find_map(named);
    by_name.or_else(|| active.first().cloned()).ok_or_else(|| crate::fault::not_found("user"))
}

impl OpenCompany {
    pub fn user(&self) -> User {
        self.user.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub fn set_user(&self, user: User) {
        *self.user.lock().unwrap_or_else(PoisonError::into_inner) = user;
    }

    /// The pages of a document's part: counted once, for its bytes never change.
    pub fn page_count(&self, part: (i64, u32), count: impl FnOnce() -> u32) -> u32 {
        let known = |counts: &BTreeMap<_, _>| counts.get(&part).copied();
        let counts = || self.page_counts.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(pages) = known(&counts()) {
            return pages;
        }
        let pages = count();
        counts().insert(part, pages);
        pages
    }

    /// The one writer. It may be taken by one thread at a time, for one transaction.
    pub fn writer(&self) -> Outcome<Writing<'_>> {
        let writer =
            self.writer.as_ref().ok_or_else(|| Failure::new(FailureCode::CompanyLocked))?;
        let writer = writer.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(Writing { writer, writes: &self.writes })
    }

    /// Refuses unless the file may be written.
    pub fn require_writer(&self) -> Outcome<()> {
        match self.writer {
            Some(_) => Ok(()),
            None => Err(Failure::new(FailureCode::CompanyLocked).into()),
        }
    }

    /// What waits for a person, counted again only after something was written. A file that was
    /// opened for reading may be written by others at any time, and is counted every time.
    pub fn counts(&self, count: impl FnOnce() -> Outcome<Counts>) -> Outcome<Counts> {
        let writes = self.writes.load(Ordering::Acquire);
        let known = || self.counted.lock().unwrap_or_else(PoisonError::into_inner);
        let counted = *known();
        if let Some((at, counts)) = counted
            && at == writes
            && self.writer.is_some()
        {
            return Ok(counts);
        }
        let counts = count()?;
        *known() = Some((writes, counts));
        Ok(counts)
    }
}

/// The writer, for as long as it is held. What was counted before is old when it is let go.
pub(crate) struct Writing<'a> {
    writer: MutexGuard<'a, Writer>,
    writes: &'a AtomicU64,
}

impl Deref for Writing<'_> {
    type Target = Writer;

    fn deref(&self) -> &Writer {
        &self.writer
    }
}

impl DerefMut for Writing<'_> {
    fn deref_mut(&mut self) -> &mut Writer {
        &mut self.writer
    }
}

impl Drop for Writing<'_> {
    fn drop(&mut self) {
        self.writes.fetch_add(1, Ordering::Release);
    }
}

/// What a use case works with: the company, who asks, and when.
pub(crate) struct Context {
    pub office: Arc<Inner>,
    pub company: Arc<OpenCompany>,
    pub user: User,
    pub now: DateTime<Utc>,
    pub today: NaiveDate,
}

impl Context {
    /// Reads one snapshot.
    pub fn read<T>(&self, work: impl FnOnce(&View<'_>) -> Outcome<T>) -> Outcome<T> {
        self.company.readers.read(work)
    }

    /// One transaction, on the disk when this returns; then those who watch are told.
    pub fn write<T>(
        &self,
        changes: &[Shown],
        work: impl FnOnce(&Tx<'_>) -> Outcome<T>,
    ) -> Outcome<T> {
        let value = self.company.writer()?.transaction(work)?;
        self.office.listeners.changed(changes);
        Ok(value)
    }

    /// The user as the one who acts.
    pub fn actor(&self) -> Actor {
        Actor::User(self.user.id)
    }
}
