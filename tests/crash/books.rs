//! What the posting process has said, and what a company file must hold because of it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use ledger::Sha256;
use wire::headless::ImportedDocument;
use wire::log::Undone;
use wire::payments::Batch;

use crate::company::Sent;
use crate::posting::{Act, Said};

/// All that was sent to the company, and all that was said about it.
#[derive(Default)]
pub struct Books {
    /// What was sent, by its bytes.
    pub sent: BTreeMap<Sha256, Sent>,
    by_path: BTreeMap<PathBuf, Sha256>,
    /// Documents that were said to be durable, with their numbers.
    pub took: BTreeMap<Sha256, i64>,
    /// Vouchers that were said to be posted, by their numbers.
    pub posted: BTreeMap<String, Sha256>,
    /// Payment files that were said to be registered.
    pub released: Vec<Batch>,
    /// Where payment files were to be written.
    pub to_release: BTreeSet<PathBuf>,
    /// Runs that were said to be undone.
    pub undone: Vec<Undone>,
    /// Runs that were said to have tried all that waits.
    pub retried: BTreeSet<i64>,
    /// Debit accounts that the suppliers may have: the last one that was said, and the one of a
    /// refresh that had begun.
    pub debit_accounts: BTreeSet<String>,
}

impl Books {
    /// Nothing was sent, and the register said this.
    pub fn new(debit_account: &str) -> Self {
        Self { debit_accounts: BTreeSet::from([debit_account.to_owned()]), ..Self::default() }
    }

    /// These files lie there to be imported.
    pub fn send(&mut self, files: Vec<(PathBuf, Sent)>) {
        for (path, sent) in files {
            let sha256 = Sha256::of(&std::fs::read(&path).unwrap());
            self.sent.insert(sha256, sent);
            self.by_path.insert(path, sha256);
        }
    }

    /// Takes down what a life said. `register` is what the register said throughout.
    pub fn hear(&mut self, said: &[Said], register: &str) {
        for line in said {
            match line {
                Said::Begins(Act::Refresh) => {
                    self.debit_accounts.insert(register.to_owned());
                }
                Said::Begins(Act::Release(file)) => {
                    self.to_release.insert(file.clone());
                }
                Said::Refreshed => self.debit_accounts = BTreeSet::from([register.to_owned()]),
                Said::Took(document) => self.took(document),
                Said::Released(batch) => self.released.push(batch.clone()),
                Said::Undid(undone) => self.undone.push(undone.clone()),
                Said::Retried(retried) => {
                    self.retried.insert(retried.run);
                }
                Said::Begins(_)
                | Said::Opened
                | Said::Imported
                | Said::Nothing
                | Said::Failed(_)
                | Said::Rests => {}
            }
        }
    }

    fn took(&mut self, document: &ImportedDocument) {
        let sha256 = self.of_path(Path::new(&document.path));
        self.took.extend(document.document.map(|id| (sha256, id)));
        self.posted.extend(document.voucher.clone().map(|number| (number, sha256)));
    }

    /// The bytes that were sent as that file.
    pub fn of_path(&self, path: &Path) -> Sha256 {
        self.by_path[path]
    }
}
