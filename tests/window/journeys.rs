//! What a person does, from the first start on.

use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::company;
use crate::drop::drop_files;
use crate::program::{Program, binary, fresh_home};

/// The views, as the page's addresses name them.
const VIEWS: [&str; 7] =
    ["inbox", "autopost", "payments", "vouchers", "suppliers", "log", "settings"];

#[tokio::test(flavor = "multi_thread")]
async fn a_first_start_offers_to_open_or_make_a_company() {
    let home = fresh_home();
    let program = Program::open(home.path(), &[]).await;
    program.until_shown("Nytt firma").await;
    program.screenshot("first-start").await;
    assert_eq!(program.accessibility_violations().await, Vec::<String>::new());
    program.close().await;
}

/// A-2 (every view opens from the navigation), and each of them is accessible.
#[tokio::test(flavor = "multi_thread")]
async fn every_view_of_the_demo_company_opens() {
    let home = fresh_home();
    let program = Program::open(home.path(), &[&company::demo(home.path())]).await;
    program.until_shown("Fjordlys Kontor AS").await;
    let mut violations = Vec::new();
    for (number, view) in (1..).zip(VIEWS) {
        program.show(view).await;
        program.screenshot(&format!("{number}-{view}")).await;
        let found = program.accessibility_violations().await;
        violations.extend(found.into_iter().map(|violation| format!("{view}: {violation}")));
    }
    assert_eq!(violations, Vec::<String>::new());
    program.close().await;
}

/// an invoice of an enabled supplier, dropped from outside, becomes a voucher and a
/// payment with no human action. In a folder with spaces and æøå, beside a file that is nothing.
#[tokio::test(flavor = "multi_thread")]
async fn a_dropped_invoice_becomes_a_voucher() {
    let home = fresh_home();
    let company = company::demo(home.path());
    let program = Program::open(home.path(), &[&company]).await;
    program.until_shown("Fjordlys Kontor AS").await;

    let folder = home.path().join("Mottatt på mandag");
    std::fs::create_dir(&folder).unwrap();
    let (invoice, number) = company::next_invoice();
    std::fs::write(folder.join("faktura æøå.xml"), invoice).unwrap();
    let nothing = home.path().join("ikke en faktura.xml");
    std::fs::write(&nothing, "ikke XML").unwrap();
    drop_files(&[folder, nothing]);

    program.until_shown("faktura æøå.xml").await;
    program.screenshot("dropped").await;
    program.press_escape().await;
    program.show("vouchers").await;
    program.until_shown(&number).await;
    program.screenshot("dropped-voucher").await;
    program.close().await;
    // The file alone can be copied away once the window is closed.
    assert!(!company.with_extension("bokfor-wal").exists(), "a log stays beside the file");
    company::verify(&company);
}

#[tokio::test(flavor = "multi_thread")]
async fn hundreds_of_files_can_be_dropped_at_once() {
    let home = fresh_home();
    let company = company::demo(home.path());
    let program = Program::open(home.path(), &[&company]).await;
    program.until_shown("Fjordlys Kontor AS").await;
    let files: Vec<PathBuf> = (0..300)
        .map(|number| {
            let file = home.path().join(format!("nummer {number}.xml"));
            std::fs::write(&file, format!("<nummer>{number}</nummer>")).unwrap();
            file
        })
        .collect();
    drop_files(&files);
    program.until_job("job.state === 'done' && job.done === 300 && job.unreadable === 300").await;
    program.close().await;
    company::verify(&company);
}

/// The page can neither name a path nor forge a drop, and nothing but its own code runs in it.
#[tokio::test(flavor = "multi_thread")]
async fn the_page_can_not_forge_a_drop() {
    let home = fresh_home();
    let program = Program::open(home.path(), &[]).await;
    let emitted = "const done = arguments[arguments.length - 1];
        window.__TAURI_INTERNALS__
            .invoke('plugin:event|emit', { event: 'tauri://drag-drop', payload: { paths: ['/etc/passwd'] } })
            .then(() => done('emitted'), () => done('refused'))";
    assert_eq!(program.script_async(emitted).await, "refused");
    let chosen = "const done = arguments[arguments.length - 1];
        window.__TAURI_INTERNALS__
            .invoke('call', { command: 'import_choose', request: { folder: false, paths: ['/etc/passwd'] } })
            .then(() => done('imported'), failure => done(failure.code))";
    assert_eq!(program.script_async(chosen).await, "cancelled");
    let inline = "window.ran = false;
        const script = document.createElement('script');
        script.textContent = 'window.ran = true';
        document.head.append(script);
        return window.ran";
    assert_eq!(program.script(inline).await, false);
    program.close().await;
}

/// A file named at the start that is no company says so: the failure waits until the page listens.
#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_no_company_is_refused_with_a_message() {
    let home = fresh_home();
    let file = home.path().join("ikke et firma.bokfor");
    std::fs::write(&file, "x").unwrap();
    let program = Program::open(home.path(), &[&file]).await;
    program
        .until(
            "a message",
            "return document.querySelector('[role=alertdialog], [role=alert]') !== null",
        )
        .await;
    program.screenshot("no-company").await;
    program.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_start_ends_and_leaves_the_first() {
    let home = fresh_home();
    let program = Program::open(home.path(), &[]).await;
    let mut second =
        Command::new(binary()).env("XDG_DATA_HOME", home.path().join("data")).spawn().unwrap();
    let started = Instant::now();
    let status = loop {
        if let Some(status) = second.try_wait().unwrap() {
            break status;
        }
        if started.elapsed() > Duration::from_secs(10) {
            second.kill().unwrap();
            panic!("the second start stays");
        }
        std::thread::sleep(Duration::from_millis(50));
    };
    assert!(status.success(), "{status}");
    program.until_shown("Nytt firma").await;
    program.close().await;
}
