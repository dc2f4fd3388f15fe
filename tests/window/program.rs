//! One start of the program: its own data, its own driver, ended whatever happens.

use std::fs::File;
use std::net::{Ipv4Addr, TcpListener};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process_group};
use serde_json::{Value, json};
use tempfile::TempDir;
use thirtyfour::Capabilities;
use thirtyfour::prelude::*;

use crate::drop::press_close;

/// How long anything may take before it has failed.
const PATIENCE: Duration = Duration::from_secs(20);

/// The program, open.
pub struct Program {
    pub page: WebDriver,
    driver: Driver,
}

/// A folder for all that the program keeps outside company files.
pub fn fresh_home() -> TempDir {
    tempfile::tempdir().unwrap()
}

impl Program {
    /// Starts it with `home` for its data and these arguments.
    pub async fn open(home: &Path, arguments: &[&Path]) -> Self {
        Self::open_binary(&binary(), home, arguments).await
    }

    /// The same with another program.
    pub async fn open_binary(binary: &Path, home: &Path, arguments: &[&Path]) -> Self {
        let driver = Driver::start(home);
        let mut wanted = Capabilities::new();
        let options = json!({ "binary": binary, "args": arguments });
        wanted.set("webkitgtk:browserOptions", options).unwrap();
        let page = WebDriver::new(driver.address(), wanted).await.unwrap();
        page.set_script_timeout(PATIENCE).await.unwrap();
        let program = Self { page, driver };
        program.until("the page is drawn", "return document.querySelector('main') !== null").await;
        program
    }

    /// Number of the program's process: the driver's only child.
    pub fn process(&self) -> u32 {
        let driver = self.driver.child.id();
        let children = format!("/proc/{driver}/task/{driver}/children");
        std::fs::read_to_string(children)
            .unwrap()
            .split_whitespace()
            .next()
            .unwrap()
            .parse()
            .unwrap()
    }

    /// Closes the window and waits until its process has ended, and with it its hold on files.
    pub async fn close(self) {
        let process = self.process();
        press_close();
        let started = Instant::now();
        while is_alive(process) {
            assert!(started.elapsed() < PATIENCE, "the program does not end");
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        // There is no page any more to end the session of.
        self.page.leak().unwrap();
    }

    /// Runs a script in the page.
    pub async fn script(&self, script: &str) -> Value {
        self.page.execute(script, Vec::new()).await.unwrap().json().clone()
    }

    /// Runs a script that ends by calling its last argument.
    pub async fn script_async(&self, script: &str) -> Value {
        self.page.execute_async(script, Vec::new()).await.unwrap().json().clone()
    }

    /// Opens a view by its link in the navigation and waits for its content.
    pub async fn show(&self, view: &str) {
        let link = self.page.find(By::Css(format!("nav a[href='#/{view}']"))).await.unwrap();
        link.click().await.unwrap();
        let current = format!(
            "return document.querySelector(\"nav a[href='#/{view}']\").ariaCurrent === 'page'
                && document.querySelector('main h1, main h2') !== null
                && document.querySelector('[aria-busy=true]') === null"
        );
        self.until(&format!("view {view}"), &current).await;
    }

    /// Presses Escape.
    pub async fn press_escape(&self) {
        self.page.action_chain().send_keys(Key::Escape).perform().await.unwrap();
    }

    /// Waits until the latest job fulfils a condition on `job`.
    pub async fn until_job(&self, condition: &str) {
        let script = format!(
            "const done = arguments[arguments.length - 1];
             window.__TAURI_INTERNALS__.invoke('call', {{ command: 'job_list', request: {{}} }})
                .then(jobs => done(jobs.some(job => {condition})), () => done(false))"
        );
        let started = Instant::now();
        while self.script_async(&script).await != json!(true) {
            assert!(started.elapsed() < PATIENCE, "waited in vain for a job: {condition}");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Waits until a script returns true.
    pub async fn until(&self, what: &str, script: &str) {
        let started = Instant::now();
        while self.script(script).await != json!(true) {
            if started.elapsed() > PATIENCE {
                self.screenshot("failed").await;
                panic!("waited in vain: {what}");
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Waits until the page shows a text.
    pub async fn until_shown(&self, text: &str) {
        let quoted = json!(text);
        let script = format!("return document.body.innerText.includes({quoted})");
        self.until(&format!("text “{text}”"), &script).await;
    }

    /// Saves what the window shows as `target/screens/<name>.png`.
    pub async fn screenshot(&self, name: &str) {
        let painted = "const done = arguments[arguments.length - 1];
            document.fonts.ready.then(() =>
                requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50))))";
        self.page.execute_async(painted, Vec::new()).await.unwrap();
        let folder = tests::target().join("screens");
        std::fs::create_dir_all(&folder).unwrap();
        self.page.screenshot(&folder.join(format!("{name}.png"))).await.unwrap();
    }

    /// Runs axe-core on what is shown; every violation with the elements it is about.
    pub async fn accessibility_violations(&self) -> Vec<String> {
        let source = tests::root().join("ui/node_modules/axe-core/axe.min.js");
        self.page.execute(std::fs::read_to_string(source).unwrap(), Vec::new()).await.unwrap();
        let script = "const done = arguments[arguments.length - 1];
            axe.run(document, { resultTypes: ['violations'] })
               .then(r => done(r.violations.map(v => v.id + ': ' + v.nodes.map(n => n.html).join(' | '))),
                     e => done(['axe failed: ' + e]))";
        let found = self.page.execute_async(script, Vec::new()).await.unwrap();
        found.convert().unwrap()
    }
}

/// Whether a process still has anything open: it is there, and more than a name nobody has taken
/// note of (a zombie with no thread left).
fn is_alive(process: u32) -> bool {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    let threads = std::fs::read_dir(format!("/proc/{process}/task")).map_or(0, Iterator::count);
    let ended =
        stat.rsplit(") ").next().is_none_or(|rest| rest.is_empty() || rest.starts_with('Z'));
    !ended || threads > 1
}

/// The program under test.
pub fn binary() -> PathBuf {
    let built = || tests::target().join("debug/bokfor-desktop");
    let binary = std::env::var_os("BOKFOR_WINDOW").map_or_else(built, PathBuf::from);
    assert!(binary.is_file(), "{} is not built: run `cargo xtask test`", binary.display());
    binary
}

/// One driver process. It starts the program, so both are ended as one process group.
struct Driver {
    child: Child,
    port: u16,
}

impl Driver {
    fn start(home: &Path) -> Self {
        let port = free_port();
        let answers = home.join(DIALOG_ANSWERS);
        File::options().create(true).append(true).open(&answers).unwrap();
        let log = File::create(home.join("driver.log")).unwrap();
        let child = Command::new("WebKitWebDriver")
            .arg(format!("--port={port}"))
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("NO_AT_BRIDGE", "1")
            .env("XDG_DATA_HOME", home.join("data"))
            .env("XDG_CONFIG_HOME", home.join("config"))
            .env("XDG_CACHE_HOME", home.join("cache"))
            .env("BOKFOR_DIALOG_ANSWERS", answers)
            .stdout(log.try_clone().unwrap())
            .stderr(log)
            .stdin(Stdio::null())
            .process_group(0)
            .spawn()
            .expect("WebKitWebDriver is in Debian's webkit2gtk-driver");
        let driver = Self { child, port };
        driver.wait();
        driver
    }

    fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    fn wait(&self) {
        let started = Instant::now();
        while std::net::TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).is_err() {
            assert!(started.elapsed() < PATIENCE, "WebKitWebDriver does not listen");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        if let Some(group) = i32::try_from(self.child.id()).ok().and_then(Pid::from_raw) {
            // Fails when all have ended already.
            let _ = kill_process_group(group, Signal::KILL);
        }
        let _ = self.child.wait();
    }
}

/// In the program's home: the paths that dialogs answer, one a line.
pub const DIALOG_ANSWERS: &str = "dialog-answers";

fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    listener.local_addr().unwrap().port()
}
