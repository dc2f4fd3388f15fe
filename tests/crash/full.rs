//! A disk that is full in the middle of an import: told as such, nothing half-posted, and when
//! there is room again the rest comes in.

use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use fastrand::Rng;
use wire::headless::ImportedDocument;
use wire::{Failure, FailureCode};

use crate::books::Books;
use crate::company::{Company, DEBIT_ACCOUNTS, Sent};
use crate::disk::Disk;
use crate::kills::audit;
use crate::life::{Moment, Process};
use crate::posting::{Act, Said, Task, import, office};

/// Invoices of an import.
const INVOICES: u64 = 40;
/// Disks of different sizes that are filled up.
const SIZES: usize = 12;

/// The disk takes some number of bytes and then no more: from none to about what the import needs.
pub fn at_any_byte() {
    let mut rng = Rng::with_seed(crate::seed());
    let mut stopped = 0;
    for _ in 0..SIZES {
        let mut company = Company::make();
        let mut books = Books::new(DEBIT_ACCOUNTS[0]);
        let (folder, files) = company.receive(INVOICES);
        let least = size(&files);
        books.send(files);
        let left = rng.usize(..3 * least);
        let task = Task {
            company: company.file(),
            data_dir: company.data_dir(),
            disk: Disk::Full(left).to_argument(),
            acts: vec![Act::Import(folder.clone())],
        };
        let life = Process::start(&task).kill(Moment::AtRest);
        match life.said.last() {
            Some(Said::Failed(failure)) if failure.code == FailureCode::DiskFull => stopped += 1,
            Some(Said::Rests) if left > least => {}
            other => panic!("{other:?} with room for {left} bytes"),
        }
        books.hear(&life.said, DEBIT_ACCOUNTS[0]);
        audit(&company.file(), &books).unwrap();
        let office = office(&company.data_dir());
        office.open_company(&company.file()).unwrap();
        finish(&office, &folder, &company.file(), &mut books);
    }
    println!("\n  {stopped} of {SIZES} disks filled up during the import");
}

/// A small file system of the operating system's, filled but for less than the import needs. The
/// process goes on when there is room again.
pub fn of_a_file_system() {
    let Some(mount) = Mount::small() else { return };
    let mut company = Company::make();
    let mut rng = Rng::with_seed(crate::seed());
    for number in 0..SIZES {
        let file = mount.0.path().join(format!("{number}.bokfor"));
        company.make_file(&file);
        let (folder, files) = company.receive(INVOICES);
        let mut books = Books::new(DEBIT_ACCOUNTS[0]);
        let least = size(&files);
        books.send(files);
        let office = office(&company.data_dir());
        office.open_company(&file).unwrap();
        let ballast = fill_but(mount.0.path(), rng.usize(..least));
        let stopped = take_in(&office, &folder, &mut books).unwrap_err();
        assert_eq!(stopped.code, FailureCode::DiskFull);
        audit(&file, &books).unwrap();
        std::fs::remove_file(ballast).unwrap();
        finish(&office, &folder, &file, &mut books);
        office.close();
        std::fs::remove_file(&file).unwrap();
    }
}

/// What an import writes at least: the documents themselves.
fn size(files: &[(PathBuf, Sent)]) -> usize {
    files.iter().map(|(path, _)| path.metadata().unwrap().len() as usize).sum()
}

/// With room again, all of it comes in.
fn finish(office: &office::Office, folder: &Path, file: &Path, books: &mut Books) {
    take_in(office, folder, books).unwrap();
    let verified = office.verify_blocking().unwrap();
    assert_eq!(verified.findings, []);
    assert_eq!(audit(file, books).unwrap().len() as u64, INVOICES);
}

fn take_in(office: &office::Office, folder: &Path, books: &mut Books) -> Result<(), Failure> {
    let mut said = Vec::new();
    let told = |document: &ImportedDocument| said.push(Said::Took(document.clone()));
    let outcome = import(office, folder, told);
    books.hear(&said, DEBIT_ACCOUNTS[0]);
    outcome
}

/// A file system of 8 MiB in memory; unmounted when dropped.
struct Mount(tempfile::TempDir);

impl Mount {
    /// `None`, having said so, where this process may not mount.
    fn small() -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=8m", "tmpfs"])
            .arg(folder.path())
            .stderr(Stdio::null())
            .status();
        if mounted.is_ok_and(|status| status.success()) {
            return Some(Self(folder));
        }
        eprintln!("skipped: only root on Linux may mount a small file system");
        None
    }
}

impl Drop for Mount {
    fn drop(&mut self) {
        let unmounted = Command::new("umount").arg("-l").arg(self.0.path()).status();
        assert!(unmounted.unwrap().success());
    }
}

/// Fills a file system but for so many bytes.
fn fill_but(folder: &Path, room: usize) -> PathBuf {
    let path = folder.join("ballast");
    let mut ballast = File::create(&path).unwrap();
    let page = [b' '; 4096];
    while ballast.write_all(&page).is_ok() {}
    let length = ballast.metadata().unwrap().len();
    ballast.set_len(length.saturating_sub(room as u64)).unwrap();
    path
}
