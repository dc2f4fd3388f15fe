//! `bokfor serve --dev`: the page's commands on the loopback interface, so that the page can be
//! worked on in a plain browser. Development builds only; it trusts whoever can reach the port,
//! and answers only requests that name the loopback host, so that no web page can reach it by
//! another name (DNS rebinding).

use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Component, Path, PathBuf};
use std::sync::mpsc;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use serde_json::Value;
use tiny_http::{Header, Method, Request, Response, Server};
use wire::{Event, Failure, FailureCode, HostCall};

use crate::output::{Fault, Status};
use crate::session::Session;

/// Largest request: a dropped file.
const MAX_BODY: u64 = 256 * 1024 * 1024;
/// A silent stream is kept open by a comment this often.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// `bokfor serve`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Says that this is for development.
    #[arg(long, required = true)]
    dev: bool,
    /// Company file to open.
    file: Option<PathBuf>,
    /// Port on 127.0.0.1.
    #[arg(long, default_value_t = 4710)]
    port: u16,
    /// Built page to serve as well.
    #[arg(long, default_value = "ui/dist")]
    page: PathBuf,
    /// Folder that stands in for the system's dialogs: files made are written here, dropped files
    /// are kept here.
    #[arg(long)]
    folder: Option<PathBuf>,
}

/// Pages are drawn sharp enough for a screen with two pixels to a point.
const PAGE_DPI: u16 = 144;

struct Serving {
    session: Session,
    listeners: Arc<Mutex<Vec<mpsc::Sender<String>>>>,
    page: PathBuf,
    folder: PathBuf,
    port: u16,
}

/// Serves until it is stopped.
pub fn run(arguments: &Arguments) -> Result<Status, Fault> {
    let session = match &arguments.file {
        Some(file) => Session::open(file)?,
        None => Session::without_company()?,
    };
    let folder =
        arguments.folder.clone().unwrap_or_else(|| std::env::temp_dir().join("bokfor-dev"));
    std::fs::create_dir_all(&folder)?;
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, arguments.port));
    let server = Server::http(address).map_err(|e| io::Error::other(e.to_string()))?;
    let listeners: Arc<Mutex<Vec<mpsc::Sender<String>>>> = Arc::default();
    let heard = listeners.clone();
    session.office().subscribe(move |event: &Event| tell(&heard, event));
    session.office().keep_watch();
    let page = arguments.page.clone();
    let serving = Arc::new(Serving { session, listeners, page, folder, port: arguments.port });
    for request in server.incoming_requests() {
        let serving = serving.clone();
        std::thread::spawn(move || answer(&serving, request));
    }
    Ok(Status::Done)
}

fn tell(listeners: &Mutex<Vec<mpsc::Sender<String>>>, event: &Event) {
    if let Ok(json) = serde_json::to_string(event) {
        let mut listeners = listeners.lock().unwrap_or_else(PoisonError::into_inner);
        listeners.retain(|listener| listener.send(json.clone()).is_ok());
    }
}

fn answer(serving: &Serving, mut request: Request) {
    if !names_loopback(&request, serving.port) {
        respond(request, Response::empty(421).boxed());
        return;
    }
    let url = request.url().split('?').next().unwrap_or("/").to_owned();
    let post = *request.method() == Method::Post;
    match url.strip_prefix('/').and_then(|path| path.split_once('/')) {
        Some(("call", name)) if post => {
            let response = called(serving, name, &mut request);
            respond(request, response);
        }
        Some(("import", name)) if post => {
            let response = imported(serving, name, &mut request);
            respond(request, response);
        }
        Some(("page", wanted)) => respond(request, page_image(serving, wanted)),
        _ if url == "/events" => stream(serving, request),
        _ => respond(request, file(&serving.page, &url)),
    }
}

fn names_loopback(request: &Request, port: u16) -> bool {
    let is_host = |header: &&Header| header.field.equiv("Host");
    let host = request.headers().iter().find(is_host).map(|header| header.value.as_str());
    host.is_some_and(|host| {
        host == format!("127.0.0.1:{port}") || host == format!("localhost:{port}")
    })
}

type AnyResponse = tiny_http::ResponseBox;

fn respond(request: Request, response: AnyResponse) {
    // The browser may have gone; that is its right.
    let _ = request.respond(response);
}

fn called(serving: &Serving, name: &str, request: &mut Request) -> AnyResponse {
    let result = body(request).and_then(|body| {
        let value: Value = serde_json::from_slice(&body)
            .map_err(|e| Failure::invalid_request(name, &e.to_string()))?;
        if HostCall::NAMES.contains(&name) {
            let paths = serving.paths_for(name);
            return serving.session.office().call_with_paths(name, value, paths);
        }
        serving.session.office().call(name, value)
    });
    json(result)
}

/// A file dropped in the browser: kept in the folder, then imported.
fn imported(serving: &Serving, name: &str, request: &mut Request) -> AnyResponse {
    let result = body(request).and_then(|bytes| {
        let name: String =
            name.chars().filter(|c| c.is_alphanumeric() || "._-".contains(*c)).collect();
        let path = serving.folder.join(format!("dropped-{name}"));
        std::fs::write(&path, bytes).map_err(|e| file_fault(&e))?;
        let request = serde_json::json!({ "folder": false });
        serving.session.office().call_with_paths("import_choose", request, vec![path])
    });
    json(result)
}

fn json(result: Result<Value, Failure>) -> AnyResponse {
    let (status, value) = match result {
        Ok(value) => (200, value),
        Err(failure) => (422, serde_json::to_value(failure).unwrap_or(Value::Null)),
    };
    typed(
        Response::from_string(value.to_string()).with_status_code(status).boxed(),
        "application/json",
    )
}

fn body(request: &mut Request) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let mut limited = request.as_reader().take(MAX_BODY);
    limited.read_to_end(&mut bytes).map_err(|e| file_fault(&e))?;
    Ok(bytes)
}

fn file_fault(error: &io::Error) -> Failure {
    Failure::new(FailureCode::FileFault).with("detail", error)
}

impl Serving {
    /// What the system's dialog would have answered.
    fn paths_for(&self, name: &str) -> Vec<PathBuf> {
        let file = match name {
            "company_new" => "company.bokfor",
            "payment_release" => "payments.xml",
            "attachment_save" => "attachment",
            // Nothing chosen: files to read are dropped or named on the command line.
            _ => return Vec::new(),
        };
        let free = (1..).map(|n| self.folder.join(format!("{n}-{file}"))).find(|p| !p.exists());
        free.into_iter().collect()
    }
}

/// `12/0` is page 0 of document 12 itself, `12.1/0` of its first attachment.
fn page_image(serving: &Serving, wanted: &str) -> AnyResponse {
    let parsed = wanted.split_once('/').and_then(|(document, page)| {
        let (document, part) = document.split_once('.').unwrap_or((document, "0"));
        Some((document.parse().ok()?, part.parse().ok()?, page.parse().ok()?))
    });
    let Some((document, part, page)) = parsed else { return Response::empty(404).boxed() };
    match serving.session.office().page_image(document, part, page, PAGE_DPI) {
        Ok(png) => typed(Response::from_data(png).boxed(), "image/png"),
        Err(_) => Response::empty(404).boxed(),
    }
}

/// Server-sent events until the page goes away. Written by hand: the server's own responses keep
/// what is short until there is more of it.
fn stream(serving: &Serving, request: Request) {
    let (sender, receiver) = mpsc::channel();
    serving.listeners.lock().unwrap_or_else(PoisonError::into_inner).push(sender);
    let mut page = request.into_writer();
    let head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n";
    let mut sent = page.write_all(head.as_bytes()).and_then(|()| page.flush());
    while sent.is_ok() {
        let message = match receiver.recv_timeout(HEARTBEAT) {
            Ok(json) => format!("data: {json}\n\n"),
            Err(mpsc::RecvTimeoutError::Timeout) => ":\n\n".to_owned(),
            Err(mpsc::RecvTimeoutError::Disconnected) => return,
        };
        sent = page.write_all(message.as_bytes()).and_then(|()| page.flush());
    }
}

/// A file of the built page; never one outside its folder.
fn file(page: &Path, url: &str) -> AnyResponse {
    let relative = Path::new(url.trim_start_matches('/'));
    let inside = relative.components().all(|c| matches!(c, Component::Normal(_)));
    let path = if url == "/" { page.join("index.html") } else { page.join(relative) };
    let bytes = if inside { std::fs::read(&path).ok() } else { None };
    let Some(bytes) = bytes else { return Response::empty(404).boxed() };
    let kind = match path.extension().and_then(|e| e.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript",
        Some("css") => "text/css",
        Some("svg") => "image/svg+xml",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    };
    typed(Response::from_data(bytes).boxed(), kind)
}

fn typed(response: AnyResponse, kind: &str) -> AnyResponse {
    match Header::from_bytes("Content-Type", kind) {
        Ok(header) => response.with_header(header),
        Err(()) => response,
    }
}
