//! The worker's side: confine, then answer until stdin ends.

use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::confine;
use crate::engine::Engine;
use crate::protocol::{MAX_REQUEST, Request, read_frame, write_frame};

/// The first argument that makes a program a worker; the second is the library's path.
pub const WORKER_ARGUMENT: &str = "--pdf-worker";

/// Call this first in `main`. Where the program was started as a worker it works until its input
/// ends and returns the status to exit with; else it returns `None` at once.
#[must_use]
pub fn run_if_asked() -> Option<ExitCode> {
    let mut arguments = std::env::args_os().skip(1);
    if arguments.next()? != WORKER_ARGUMENT {
        return None;
    }
    let library = arguments.next().map(PathBuf::from)?;
    // The pool sees the pipe close; there is nobody to tell more to.
    Some(match serve(&library) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    })
}

fn serve(library: &Path) -> io::Result<()> {
    let engine = Engine::load(library).map_err(io::Error::other)?;
    confine::enter()?;
    answer_all(&engine, &mut io::stdin().lock(), &mut io::stdout().lock())
}

fn answer_all(engine: &Engine, from: &mut impl Read, to: &mut impl Write) -> io::Result<()> {
    loop {
        let payload = match read_frame(from, MAX_REQUEST) {
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(()),
            payload => payload?,
        };
        confine::grant_time()?;
        let request: Request<'_> = postcard::from_bytes(&payload).map_err(io::Error::other)?;
        let answer = postcard::to_stdvec(&engine.answer(&request)).map_err(io::Error::other)?;
        write_frame(to, &answer)?;
    }
}
