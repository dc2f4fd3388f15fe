//! One life of the posting process: started, listened to, killed.

use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use crate::posting::{ARGUMENT, Said, Task};

/// Longer than any life takes; a process that is silent for so long hangs.
const HANGS: Duration = Duration::from_secs(60);

/// When the process is killed, if it does not rest before.
#[derive(Debug, Clone, Copy)]
pub enum Moment {
    /// So long after its start.
    At(Duration),
    /// After so many of its lines, and a pause.
    After(usize, Duration),
    /// When it has begun so many things, and after a pause.
    Begun(usize, Duration),
    /// Only when it rests.
    AtRest,
}

impl Moment {
    /// The pause before the kill, once enough was said.
    fn has_come(self, said: &[Said]) -> Option<Duration> {
        let begun = || said.iter().filter(|said| matches!(said, Said::Begins(_))).count();
        match self {
            Self::After(lines, pause) if said.len() >= lines => Some(pause),
            Self::Begun(acts, pause) if begun() >= acts => Some(pause),
            Self::At(_) | Self::After(..) | Self::Begun(..) | Self::AtRest => None,
        }
    }
}

/// What became of a life.
#[derive(Debug)]
pub struct Life {
    /// All that was said before the kill.
    pub said: Vec<Said>,
    /// How long it was.
    pub lasted: Duration,
    /// Whether it ended before anyone killed it, which it must not.
    pub fell: bool,
}

/// A process that is killed when nobody holds it any more.
pub struct Process {
    child: Child,
    lines: Receiver<Said>,
    begun: Instant,
}

impl Process {
    /// Starts the process on a task.
    pub fn start(task: &Task) -> Self {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args([ARGUMENT, &serde_json::to_string(task).unwrap()])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = listen(child.stdout.take().unwrap());
        Self { child, lines, begun: Instant::now() }
    }

    /// The next line; `None` once the process has ended.
    pub fn next(&self) -> Option<Said> {
        match self.lines.recv_timeout(HANGS) {
            Ok(said) => Some(said),
            Err(RecvTimeoutError::Disconnected) => None,
            Err(RecvTimeoutError::Timeout) => panic!("the process says nothing and does not end"),
        }
    }

    /// Kills the process at that moment: SIGKILL, or TerminateProcess.
    pub fn kill(mut self, moment: Moment) -> Life {
        let (mut said, fell) = self.until(moment);
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        let lasted = self.begun.elapsed();
        // What lay in the pipe was said before the end.
        said.extend(self.lines.iter());
        Life { said, lasted, fell }
    }

    /// What is said until the moment, and whether the process ended before it.
    fn until(&self, moment: Moment) -> (Vec<Said>, bool) {
        let mut said = Vec::new();
        loop {
            if let Some(pause) = moment.has_come(&said) {
                std::thread::sleep(pause);
                return (said, false);
            }
            let patience = match moment {
                Moment::At(age) => age.saturating_sub(self.begun.elapsed()),
                Moment::After(..) | Moment::Begun(..) | Moment::AtRest => HANGS,
            };
            match self.lines.recv_timeout(patience) {
                Ok(line) => {
                    let rests = matches!(line, Said::Rests | Said::Failed(_));
                    said.push(line);
                    if rests {
                        return (said, false);
                    }
                }
                Err(RecvTimeoutError::Disconnected) => return (said, true),
                Err(RecvTimeoutError::Timeout) if matches!(moment, Moment::At(_)) => {
                    return (said, false);
                }
                Err(RecvTimeoutError::Timeout) => panic!("the process hangs after {said:?}"),
            }
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Reads the lines of a process to their end. One that the kill cut short was never said.
fn listen(out: ChildStdout) -> Receiver<Said> {
    let (send, lines) = channel();
    std::thread::spawn(move || {
        let mut out = BufReader::new(out);
        let mut line = String::new();
        while matches!(out.read_line(&mut line), Ok(length) if length > 0) {
            if !line.ends_with('\n') || send.send(serde_json::from_str(&line).unwrap()).is_err() {
                return;
            }
            line.clear();
        }
    });
    lines
}
