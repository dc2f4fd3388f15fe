//! Many lives on company files that grow from life to life, each ended by a kill, and an audit
//! after each.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use fastrand::Rng;
use store::{Readers, StoreFault};
use wire::Failure;

use crate::audit::Audit;
use crate::books::Books;
use crate::company::{Company, DEBIT_ACCOUNTS};
use crate::disk::Disk;
use crate::life::{Life, Moment, Process};
use crate::posting::{Act, Said, Task, import, office};

/// Lives of one company: every audit reads all that it has.
const LIVES: usize = 20;

/// A run of kills that can be repeated: the acts are the same again, the moments nearly.
#[derive(Debug, Clone, Copy)]
pub struct Campaign {
    /// Where chance starts.
    pub seed: u64,
    /// How many kills.
    pub kills: usize,
    /// The disks, one of which each life has.
    pub disks: &'static [Disk],
}

/// What a campaign went through.
#[derive(Debug, Default)]
pub struct Report {
    /// Kills.
    pub kills: usize,
    /// Documents that were acknowledged before a kill.
    acknowledged: usize,
    /// Documents found after a kill that were not acknowledged: the commit was, the line was not.
    unheard: usize,
    /// Kills by what was being done.
    during: BTreeMap<&'static str, usize>,
    /// The longest time until a file could be opened after a kill.
    reopened_within: Duration,
}

/// What a kill broke.
#[derive(Debug)]
pub struct Violation {
    /// How many kills it took.
    pub kills: usize,
    /// What is wrong.
    pub what: String,
}

impl Campaign {
    /// Kills until all is done or something is broken.
    pub fn run(self) -> Result<Report, Violation> {
        let mut rng = Rng::with_seed(self.seed);
        let mut report = Report::default();
        while report.kills < self.kills {
            let mut history = History::new();
            for _ in 0..LIVES.min(self.kills - report.kills) {
                report.kills += 1;
                let disk = self.disks[rng.usize(..self.disks.len())];
                history.life(&mut rng, disk, &mut report).map_err(|what| Violation {
                    kills: report.kills,
                    what: format!("seed {}, kill {}, {disk:?}: {what}", self.seed, report.kills),
                })?;
            }
        }
        Ok(report)
    }
}

/// A company from its first life on.
struct History {
    company: Company,
    books: Books,
    /// The last folder that was sent.
    folder: Option<PathBuf>,
    /// What the register says.
    register: &'static str,
    /// How long a life is that comes to its rest.
    usual: Duration,
}

impl History {
    fn new() -> Self {
        let register = DEBIT_ACCOUNTS[0];
        Self {
            company: Company::make(),
            books: Books::new(register),
            folder: None,
            register,
            usual: Duration::from_millis(400),
        }
    }

    fn life(&mut self, rng: &mut Rng, disk: Disk, report: &mut Report) -> Result<(), String> {
        let acts = self.acts(rng);
        let task = Task {
            company: self.company.file(),
            data_dir: self.company.data_dir(),
            disk: disk.to_argument(),
            acts: acts.clone(),
        };
        let moment = self.moment(rng, acts.len());
        let life = Process::start(&task).kill(moment);
        self.books.hear(&life.said, self.register);
        report.hear(&life);
        if let Some(Said::Failed(failure)) = life.said.last() {
            return Err(format!("{failure} after {:?}", life.said));
        }
        if life.fell {
            return Err(format!("the process ended by itself after {:?}", life.said));
        }
        if let Some(Said::Rests) = life.said.last() {
            self.usual = (self.usual + life.lasted) / 2;
        }
        self.reopen(&acts, report).map_err(|what| format!("{moment:?} after {acts:?}: {what}"))
    }

    /// What a life is to do: mostly to import, and something of everything.
    fn acts(&mut self, rng: &mut Rng) -> Vec<Act> {
        if rng.u8(..3) == 0 {
            self.register = DEBIT_ACCOUNTS[rng.usize(..DEBIT_ACCOUNTS.len())];
            self.company.write_register(self.register);
        }
        (0..rng.usize(3..6)).map(|_| self.act(rng)).collect()
    }

    fn act(&mut self, rng: &mut Rng) -> Act {
        match (rng.u8(..16), &self.folder) {
            (0..=2, _) => Act::Release(self.company.new_file("payments.xml")),
            (3..=4, _) => Act::Undo,
            (5..=6, _) => Act::Retry,
            (7..=8, _) => Act::Refresh,
            (9, Some(folder)) => Act::Import(folder.clone()),
            _ => {
                let (folder, files) = self.company.receive(rng.u64(4..16));
                self.books.send(files);
                self.folder = Some(folder.clone());
                Act::Import(folder)
            }
        }
    }

    /// Any moment of a life, or soon after something was said or begun: that is where commits are.
    fn moment(&self, rng: &mut Rng, acts: usize) -> Moment {
        // From a microsecond to 65 milliseconds, short pauses as often as long ones.
        let pause = Duration::from_micros(1 << rng.u32(..17));
        match rng.u8(..3) {
            0 => Moment::At(Duration::from_micros(rng.u64(..=self.usual.as_micros() as u64))),
            1 => Moment::After(rng.usize(..24), pause),
            _ => Moment::Begun(rng.usize(1..=acts), pause),
        }
    }

    /// Opens the file as the next start of the program would, audits it and brings the rest in.
    fn reopen(&mut self, acts: &[Act], report: &mut Report) -> Result<(), String> {
        let told = |failure: Failure| failure.to_string();
        let begun = Instant::now();
        let office = office(&self.company.data_dir());
        office.open_company(&self.company.file()).map_err(told)?;
        report.reopened_within = report.reopened_within.max(begun.elapsed());
        let verified = office.verify_blocking().map_err(told)?;
        if !verified.findings.is_empty() {
            return Err(format!("{:?}", verified.findings));
        }
        let present = audit(&self.company.file(), &self.books)?;
        report.unheard += present.iter().filter(|p| !self.books.took.contains_key(p)).count();
        let folders = acts.iter().filter_map(|act| match act {
            Act::Import(folder) => Some(folder.as_path()),
            _ => None,
        });
        for folder in folders.collect::<BTreeSet<_>>() {
            self.finish(&office, folder, &present)?;
        }
        Ok(())
    }

    /// Imports a folder again: what is there is known again, and the rest comes in.
    fn finish(
        &mut self,
        office: &office::Office,
        folder: &Path,
        present: &BTreeSet<ledger::Sha256>,
    ) -> Result<(), String> {
        let mut took = Vec::new();
        import(office, folder, |document| took.push(document.clone()))
            .map_err(|f| f.to_string())?;
        for document in &took {
            let sha256 = self.books.of_path(Path::new(&document.path));
            let expected = match (present.contains(&sha256), self.books.sent[&sha256].automatic) {
                (true, _) => "already_received",
                (false, true) => "posted",
                (false, false) => "inbox",
            };
            if document.status != expected {
                return Err(format!("{expected} was expected of {document:?}"));
            }
        }
        let said: Vec<Said> = took.into_iter().map(Said::Took).collect();
        self.books.hear(&said, self.register);
        Ok(())
    }
}

/// Holds a company file against the books; what of it all is there.
pub fn audit(file: &Path, books: &Books) -> Result<BTreeSet<ledger::Sha256>, String> {
    let readers = Readers::open(file).map_err(|fault| fault.to_string())?;
    let audited = readers.read(|view| {
        let audit = Audit::of(books, view)?;
        Ok::<_, StoreFault>((audit.present, audit.violations))
    });
    match audited {
        Err(fault) => Err(fault.to_string()),
        Ok((present, violations)) if violations.is_empty() => Ok(present),
        Ok((_, violations)) => Err(violations.join("\n  ")),
    }
}

impl Report {
    fn hear(&mut self, life: &Life) {
        let took = life.said.iter().filter(|said| matches!(said, Said::Took(_)));
        self.acknowledged += took.count();
        let begins = life.said.iter().rev().find(|said| !matches!(said, Said::Took(_)));
        let during = match begins {
            None => "starting",
            Some(Said::Begins(Act::Import(_))) => "import",
            Some(Said::Begins(Act::Release(_))) => "release",
            Some(Said::Begins(Act::Undo)) => "undo",
            Some(Said::Begins(Act::Retry)) => "retry",
            Some(Said::Begins(Act::Refresh)) => "refresh",
            Some(Said::Rests) => "rest",
            Some(_) => "between",
        };
        *self.during.entry(during).or_default() += 1;
    }

    /// Both together.
    pub fn and(mut self, other: Self) -> Self {
        let Self { kills, acknowledged, unheard, during, reopened_within } = other;
        self.kills += kills;
        self.acknowledged += acknowledged;
        self.unheard += unheard;
        for (what, count) in during {
            *self.during.entry(what).or_default() += count;
        }
        self.reopened_within = self.reopened_within.max(reopened_within);
        self
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { kills, acknowledged, unheard, during, reopened_within } = self;
        write!(
            f,
            "{kills} kills {during:?}; {acknowledged} documents acknowledged, {unheard} kept and \
             not yet acknowledged; opened again within {} ms",
            reopened_within.as_millis()
        )
    }
}
