//! One company file and two who want it at once.

use wire::FailureCode;

use crate::books::Books;
use crate::company::{Company, DEBIT_ACCOUNTS};
use crate::disk::Disk;
use crate::kills::audit;
use crate::life::{Moment, Process};
use crate::posting::{Act, Said, Task, import, office};

const INVOICES: u64 = 40;
/// As many as keep a process at work while another asks for the file and is told.
const MANY: u64 = 1_000;

/// While a process posts, another is told so at once and may read; when it is killed, the file is
/// free at once.
pub fn a_second_process() {
    let mut company = Company::make();
    let mut books = Books::new(DEBIT_ACCOUNTS[0]);
    let (folder, files) = company.receive(MANY);
    books.send(files);
    let task = Task {
        company: company.file(),
        data_dir: company.data_dir(),
        disk: Disk::Plain.to_argument(),
        acts: vec![Act::Import(folder.clone())],
    };
    let first = Process::start(&task);
    let mut said = vec![first.next().unwrap(), first.next().unwrap()];
    assert!(matches!(said[..], [Said::Opened, Said::Begins(_)]), "{said:?}");

    let office = office(&company.data_dir());
    let refused = office.open_company(&company.file()).unwrap_err();
    assert_eq!(refused.code, FailureCode::CompanyLocked);
    office.open_for_reading(&company.file()).unwrap();
    let refused = import(&office, &folder, |_| ()).unwrap_err();
    assert_eq!(refused.code, FailureCode::CompanyLocked);
    let second = Process::start(&task).kill(Moment::AtRest);
    let locked =
        |said: &Said| matches!(said, Said::Failed(f) if f.code == FailureCode::CompanyLocked);
    assert!(matches!(&second.said[..], [only] if locked(only)), "{:?}", second.said);

    said.extend(first.kill(Moment::AtRest).said);
    office.open_company(&company.file()).unwrap();
    books.hear(&said, DEBIT_ACCOUNTS[0]);
    assert_eq!(audit(&company.file(), &books).unwrap().len() as u64, MANY);
}

/// One folder that is imported by two threads at once is taken in once.
pub fn one_folder() {
    let mut company = Company::make();
    let mut books = Books::new(DEBIT_ACCOUNTS[0]);
    let (folder, files) = company.receive(INVOICES);
    books.send(files);
    let office = office(&company.data_dir());
    office.open_company(&company.file()).unwrap();
    let one = || {
        let mut said = Vec::new();
        import(&office, &folder, |document| said.push(document.clone())).unwrap();
        said
    };
    let (mut said, other) = std::thread::scope(|scope| {
        let other = scope.spawn(one);
        (one(), other.join().unwrap())
    });
    said.extend(other);
    let known = said.iter().filter(|document| document.status == "already_received").count();
    assert_eq!((said.len() as u64, known as u64), (2 * INVOICES, INVOICES));
    let said: Vec<Said> = said.into_iter().map(Said::Took).collect();
    books.hear(&said, DEBIT_ACCOUNTS[0]);
    assert_eq!(audit(&company.file(), &books).unwrap().len() as u64, INVOICES);
}
