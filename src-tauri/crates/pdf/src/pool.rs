//! The program's side: a few workers, each asked one thing at a time.

use std::io;
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::error::PdfError;
use crate::page::{PageImage, PageSize, Word};
use crate::protocol::{
    Answer, MAX_ANSWER, MAX_DOCUMENT, MAX_PAGES, MAX_PIXELS, Request, Task, read_frame, write_frame,
};
use crate::worker::WORKER_ARGUMENT;

/// How workers are started and how many.
#[derive(Clone, Debug)]
pub struct Config {
    /// The program that becomes a worker when its first argument is [`WORKER_ARGUMENT`].
    pub program: PathBuf,
    /// The pdfium library.
    pub library: PathBuf,
    /// Most workers at once; at least 1 is used.
    pub workers: usize,
    /// Wall-clock time for one request. More than the worker's own CPU limit, so that a busy
    /// machine does not end work that was going well.
    pub patience: Duration,
}

impl Config {
    /// This program as its own worker, the library where set-up places it, a worker for every
    /// second core up to four.
    ///
    /// # Errors
    /// [`PdfError::LibraryMissing`] where set-up has not run.
    pub fn of_this_program() -> Result<Self, PdfError> {
        let program = std::env::current_exe().map_err(PdfError::NotStarted)?;
        let library = crate::find_library().ok_or(PdfError::LibraryMissing)?;
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let workers = (cores / 2).clamp(1, 4);
        Ok(Self { program, library, workers, patience: Duration::from_secs(15) })
    }
}

/// A worker is replaced after so many requests, so that what the library leaks stays small.
const REQUESTS_PER_WORKER: u32 = 500;

/// The pool. Cheap until the first request: workers start when they are needed.
#[derive(Debug)]
pub struct Workers {
    config: Config,
    state: Mutex<State>,
    returned: Condvar,
}

#[derive(Debug, Default)]
struct State {
    idle: Vec<Worker>,
    /// Workers that are out with a request, started or about to be.
    busy: usize,
}

impl Workers {
    /// A pool without workers yet.
    #[must_use]
    pub fn new(config: Config) -> Self {
        Self { config, state: Mutex::default(), returned: Condvar::new() }
    }

    /// The size of every page; its length is the page count.
    ///
    /// # Errors
    /// See [`PdfError`].
    pub fn sizes(&self, document: &[u8]) -> Result<Vec<PageSize>, PdfError> {
        match self.ask(Task::Sizes, document)? {
            Answer::Sizes(sizes) if sizes.len() <= MAX_PAGES => Ok(sizes),
            other => Err(unexpected(other)),
        }
    }

    /// The words of a page (from 0) in the document's own order.
    ///
    /// # Errors
    /// See [`PdfError`].
    pub fn words(&self, document: &[u8], page: u16) -> Result<Vec<Word>, PdfError> {
        match self.ask(Task::Words { page }, document)? {
            Answer::Words(words) if words.iter().all(is_a_word) => Ok(words),
            other => Err(unexpected(other)),
        }
    }

    /// A page (from 0) as a PNG at a resolution; smaller where it would be more than 12 million
    /// pixels.
    ///
    /// # Errors
    /// See [`PdfError`].
    pub fn image(&self, document: &[u8], page: u16, dpi: u16) -> Result<PageImage, PdfError> {
        match self.ask(Task::Image { page, dpi }, document)? {
            Answer::Image(image) if is_a_png(&image) => Ok(image),
            other => Err(unexpected(other)),
        }
    }

    /// Asks one worker. Where one that had worked before fails, a new one is asked once more: the
    /// fault may be the earlier document's.
    fn ask(&self, task: Task, document: &[u8]) -> Result<Answer, PdfError> {
        if document.len() > MAX_DOCUMENT {
            return Err(PdfError::TooLarge { bytes: document.len(), limit: MAX_DOCUMENT });
        }
        let request = postcard::to_stdvec(&Request { task, document })
            .map_err(|error| PdfError::NotStarted(io::Error::other(error)))?;
        let mut seat = self.take_seat();
        let used = seat.worker.is_some();
        match seat.ask(&request) {
            Err(error) if used && error.spoils_worker() => seat.ask(&request),
            answer => answer,
        }
    }

    fn take_seat(&self) -> Seat<'_> {
        let most = self.config.workers.max(1);
        let mut state = self
            .returned
            .wait_while(self.lock(), |state| state.busy >= most)
            .unwrap_or_else(PoisonError::into_inner);
        state.busy += 1;
        Seat { pool: self, worker: state.idle.pop() }
    }

    /// The state is whole at every moment, so a lock poisoned by a panic elsewhere is still good.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The right to one worker; gives back the worker, if it is still good, and the right when dropped.
struct Seat<'a> {
    pool: &'a Workers,
    worker: Option<Worker>,
}

impl Seat<'_> {
    fn ask(&mut self, request: &[u8]) -> Result<Answer, PdfError> {
        let mut worker = match self.worker.take() {
            Some(worker) => worker,
            None => Worker::start(&self.pool.config).map_err(PdfError::NotStarted)?,
        };
        let payload = worker.exchange(request, self.pool.config.patience)?;
        let answer = postcard::from_bytes(&payload).map_err(|_| PdfError::BadAnswer)?;
        if worker.requests < REQUESTS_PER_WORKER {
            self.worker = Some(worker);
        }
        Ok(answer)
    }
}

impl Drop for Seat<'_> {
    fn drop(&mut self) {
        let mut state = self.pool.lock();
        state.busy -= 1;
        state.idle.extend(self.worker.take());
        self.pool.returned.notify_one();
    }
}

/// One process. Ended and reaped when dropped.
#[derive(Debug)]
struct Worker {
    child: Child,
    to: ChildStdin,
    from: ChildStdout,
    requests: u32,
}

impl Worker {
    fn start(config: &Config) -> io::Result<Self> {
        let mut command = Command::new(&config.program);
        command.arg(WORKER_ARGUMENT).arg(&config.library);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        without_console(&mut command);
        let mut child = command.spawn()?;
        match (child.stdin.take(), child.stdout.take()) {
            (Some(to), Some(from)) => Ok(Self { child, to, from, requests: 0 }),
            _ => Err(io::ErrorKind::BrokenPipe.into()),
        }
    }

    /// Sends and receives on a thread of its own: a worker that neither reads nor writes must not
    /// hold the caller longer than `patience`. Ending the process closes the pipes, and with them
    /// the thread.
    fn exchange(&mut self, request: &[u8], patience: Duration) -> Result<Vec<u8>, PdfError> {
        self.requests += 1;
        let Self { child, to, from, .. } = self;
        std::thread::scope(|scope| {
            let (send, receive) = mpsc::channel();
            scope.spawn(move || {
                let answer = write_frame(to, request).and_then(|()| read_frame(from, MAX_ANSWER));
                // The receiver is gone only after a time-out.
                let _ = send.send(answer);
            });
            match receive.recv_timeout(patience) {
                Ok(Ok(payload)) => Ok(payload),
                Ok(Err(error)) if error.kind() == io::ErrorKind::InvalidData => {
                    Err(PdfError::BadAnswer)
                }
                Ok(Err(_)) | Err(RecvTimeoutError::Disconnected) => Err(PdfError::WorkerDied),
                Err(RecvTimeoutError::Timeout) => {
                    // Fails only when it has ended already.
                    let _ = child.kill();
                    Err(PdfError::TimedOut)
                }
            }
        })
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        // Both fail only when it has ended and been reaped already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[cfg(windows)]
fn without_console(command: &mut Command) {
    use std::os::windows::process::CommandExt;
    command.creation_flags(windows_sys::Win32::System::Threading::CREATE_NO_WINDOW);
}

#[cfg(not(windows))]
fn without_console(_: &mut Command) {}

fn unexpected(answer: Answer) -> PdfError {
    match answer {
        Answer::Refused(refusal) => PdfError::Refused(refusal),
        Answer::Sizes(_) | Answer::Words(_) | Answer::Image(_) => PdfError::BadAnswer,
    }
}

fn is_a_word(word: &Word) -> bool {
    let place = word.place;
    !word.text.is_empty()
        && !word.text.contains(|c: char| c.is_whitespace() || c.is_control())
        && place.left <= place.right
        && place.top <= place.bottom
}

/// The eight bytes of every PNG, then a header chunk whose size is the one that was claimed. The
/// page's own decoder reads the rest, in a process that is confined too.
fn is_a_png(image: &PageImage) -> bool {
    let claimed = [image.width.to_be_bytes(), image.height.to_be_bytes()].concat();
    u64::from(image.width) * u64::from(image.height) <= u64::from(MAX_PIXELS)
        && image.png.starts_with(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
        && image.png.get(16..24) == Some(claimed.as_slice())
}
