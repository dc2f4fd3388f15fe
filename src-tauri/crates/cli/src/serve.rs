//! `bokfor serve --dev`: the page's commands on the loopback interface, so that the page can be
//! worked on in a plain browser. Development builds only; it trusts whoever can reach the port,
//! and answers only requests that name the loopback host, so that no web page can reach it by
//! another name (DNS rebinding).

use std::future::Future;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path, Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::sse::{self, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde_json::Value;
use tokio::sync::mpsc;
use tokio_stream::wrappers::UnboundedReceiverStream;
use tokio_stream::{Stream, StreamExt};
use tower_http::services::ServeDir;
use wire::{Event, Failure, FailureCode, HostCall};

use crate::output::{Fault, Status};
use crate::session::Session;

/// Largest request: a dropped file.
const MAX_BODY: usize = 256 * 1024 * 1024;

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
    listeners: Listeners,
    folder: PathBuf,
    port: u16,
}

type Listeners = Arc<Mutex<Vec<mpsc::UnboundedSender<String>>>>;

/// Serves until it is stopped.
pub fn run(arguments: &Arguments) -> Result<Status, Fault> {
    let session = match &arguments.file {
        Some(file) => Session::open(file)?,
        None => Session::without_company()?,
    };
    let folder =
        arguments.folder.clone().unwrap_or_else(|| std::env::temp_dir().join("bokfor-dev"));
    std::fs::create_dir_all(&folder)?;
    let listeners = Listeners::default();
    let heard = listeners.clone();
    session.office().subscribe(move |event: &Event| tell(&heard, event));
    session.office().keep_watch();
    let serving = Serving { session, listeners, folder, port: arguments.port };
    let routes = routes(Arc::new(serving), &arguments.page);
    tokio::runtime::Runtime::new()?.block_on(async {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, arguments.port));
        let listener = tokio::net::TcpListener::bind(address).await?;
        axum::serve(listener, routes).await
    })?;
    Ok(Status::Done)
}

fn routes(serving: Arc<Serving>, page: &std::path::Path) -> Router {
    Router::new()
        .route("/call/{name}", post(called))
        .route("/import/{name}", post(imported))
        .route("/page/{document}/{page}", get(page_image))
        .route("/events", get(events))
        .fallback_service(ServeDir::new(page))
        .layer(DefaultBodyLimit::max(MAX_BODY))
        .layer(middleware::from_fn_with_state(serving.clone(), only_loopback))
        .with_state(serving)
}

async fn only_loopback(
    State(serving): State<Arc<Serving>>,
    request: Request,
    next: Next,
) -> Response {
    let port = serving.port;
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok());
    let names_loopback = host.is_some_and(|host| {
        host == format!("127.0.0.1:{port}") || host == format!("localhost:{port}")
    });
    if !names_loopback {
        return StatusCode::MISDIRECTED_REQUEST.into_response();
    }
    next.run(request).await
}

async fn called(
    State(serving): State<Arc<Serving>>,
    Path(name): Path<String>,
    body: Bytes,
) -> Response {
    answered(move || {
        let value: Value = serde_json::from_slice(&body)
            .map_err(|e| Failure::invalid_request(&name, &e.to_string()))?;
        if HostCall::NAMES.contains(&name.as_str()) {
            let paths = serving.paths_for(&name);
            return serving.session.office().call_with_paths(&name, value, paths);
        }
        serving.session.office().call(&name, value)
    })
    .await
}

/// A file dropped in the browser: kept in the folder, then imported.
async fn imported(
    State(serving): State<Arc<Serving>>,
    Path(name): Path<String>,
    bytes: Bytes,
) -> Response {
    answered(move || {
        let name: String =
            name.chars().filter(|c| c.is_alphanumeric() || "._-".contains(*c)).collect();
        let path = serving.folder.join(format!("dropped-{name}"));
        std::fs::write(&path, bytes).map_err(|e| file_fault(&e))?;
        let request = serde_json::json!({ "folder": false });
        serving.session.office().call_with_paths("import_choose", request, vec![path])
    })
    .await
}

/// What a command answers; it may take its time, on a thread of its own.
async fn answered(call: impl FnOnce() -> Result<Value, Failure> + Send + 'static) -> Response {
    match apart(call).await {
        Some(Ok(value)) => Json(value).into_response(),
        Some(Err(failure)) => (StatusCode::UNPROCESSABLE_ENTITY, Json(failure)).into_response(),
        None => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// Nothing if it panicked.
fn apart<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> impl Future<Output = Option<T>> {
    let working = tokio::task::spawn_blocking(work);
    async { working.await.ok() }
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
async fn page_image(
    State(serving): State<Arc<Serving>>,
    Path((document, page)): Path<(String, u16)>,
) -> Response {
    let (document, part) = document.split_once('.').unwrap_or((&document, "0"));
    let (Ok(document), Ok(part)) = (document.parse(), part.parse()) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let drawn =
        apart(move || serving.session.office().page_image(document, part, page, PAGE_DPI)).await;
    match drawn {
        Some(Ok(png)) => ([(header::CONTENT_TYPE, "image/png")], png).into_response(),
        _ => StatusCode::NOT_FOUND.into_response(),
    }
}

fn tell(listeners: &Mutex<Vec<mpsc::UnboundedSender<String>>>, event: &Event) {
    if let Ok(json) = serde_json::to_string(event) {
        let mut listeners = listeners.lock().unwrap_or_else(PoisonError::into_inner);
        listeners.retain(|listener| listener.send(json.clone()).is_ok());
    }
}

/// Events until the page goes away.
async fn events(
    State(serving): State<Arc<Serving>>,
) -> Sse<impl Stream<Item = Result<sse::Event, io::Error>>> {
    let (sender, receiver) = mpsc::unbounded_channel();
    serving.listeners.lock().unwrap_or_else(PoisonError::into_inner).push(sender);
    let events = UnboundedReceiverStream::new(receiver);
    Sse::new(events.map(|json| Ok(sse::Event::default().data(json)))).keep_alive(KeepAlive::new())
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::TcpStream;
    use std::time::Duration;

    use super::*;

    /// What a page's file of this size takes: more than a connection's buffers hold.
    const LARGE: usize = 2_000_000;

    /// A program that serves a folder with one large file, and no company.
    fn served() -> (u16, tempfile::TempDir) {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("large.js"), vec![b'a'; LARGE]).unwrap();
        let listener = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        listener.set_nonblocking(true).unwrap();
        let port = listener.local_addr().unwrap().port();
        let serving = Serving {
            session: Session::without_company().unwrap(),
            listeners: Listeners::default(),
            folder: folder.path().to_owned(),
            port,
        };
        let routes = routes(Arc::new(serving), folder.path());
        std::thread::spawn(move || {
            tokio::runtime::Runtime::new().unwrap().block_on(async {
                let listener = tokio::net::TcpListener::from_std(listener).unwrap();
                axum::serve(listener, routes).await.unwrap();
            });
        });
        (port, folder)
    }

    fn asked(port: u16, first_line: &str, host: &str, body: &str) -> TcpStream {
        let mut page = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).unwrap();
        page.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        let length = body.len();
        let head = format!(
            "{first_line} HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n{body}"
        );
        page.write_all(head.as_bytes()).unwrap();
        page
    }

    fn head_of(page: &mut TcpStream) -> String {
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            let mut byte = [0];
            page.read_exact(&mut byte).unwrap();
            head.push(byte[0]);
        }
        String::from_utf8(head).unwrap()
    }

    /// A browser opens six connections at once and keeps them.
    #[test]
    fn every_connection_is_answered_while_the_others_stay_open() {
        let (port, _folder) = served();
        let host = format!("127.0.0.1:{port}");
        let mut events = asked(port, "GET /events", &host, "");
        assert!(head_of(&mut events).contains("text/event-stream"));
        let mut pages: Vec<TcpStream> =
            (0..12).map(|_| asked(port, "GET /large.js", &host, "")).collect();
        for page in &mut pages {
            assert!(head_of(page).starts_with("HTTP/1.1 200"));
            let mut file = vec![0; LARGE];
            page.read_exact(&mut file).unwrap();
            assert!(file.iter().all(|byte| *byte == b'a'));
        }
    }

    #[test]
    fn only_the_loopback_host_is_answered() {
        let (port, _folder) = served();
        let mut page = asked(port, "POST /call/company_info", "books.example", "{}");
        assert!(head_of(&mut page).starts_with("HTTP/1.1 421"));
        let mut page = asked(port, "POST /call/company_info", &format!("localhost:{port}"), "{}");
        // No company is open, and that is a failure the page knows.
        assert!(head_of(&mut page).starts_with("HTTP/1.1 422"));
        let mut page = asked(port, "GET /../Cargo.toml", &format!("localhost:{port}"), "");
        assert!(head_of(&mut page).starts_with("HTTP/1.1 404"));
    }
}
