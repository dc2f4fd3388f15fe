//! Images of document pages: `page://localhost/<document>/<page>?dpi=144`
//! (`http://page.localhost/…` on Windows).

use std::borrow::Cow;

use tauri::http::{Request, Response, StatusCode, Uri, header};
use tauri::{Manager, Runtime, UriSchemeContext, UriSchemeResponder};

use crate::seam::Shared;

/// The scheme, as `img-src` in `tauri.conf.json` names it.
pub(crate) const SCHEME: &str = "page";
/// Sharp on a screen with two pixels to a point.
const USUAL_DPI: u16 = 144;

/// A page that is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Wanted {
    /// Identity of the document, as the page got it.
    pub(crate) document: String,
    /// From 0.
    pub(crate) page: u16,
    /// Pixels an inch.
    pub(crate) dpi: u16,
}

/// Answers from a thread of its own: drawing a page takes tens of milliseconds.
pub(crate) fn respond<R: Runtime>(
    context: UriSchemeContext<'_, R>,
    request: Request<Vec<u8>>,
    responder: UriSchemeResponder,
) {
    let core = context.app_handle().state::<Shared>().inner().clone();
    tauri::async_runtime::spawn_blocking(move || {
        let image = wanted(request.uri()).and_then(|wanted| core.page_image(&wanted));
        responder.respond(response(image));
    });
}

fn response(image: Option<Vec<u8>>) -> Response<Cow<'static, [u8]>> {
    let (status, body) = match image {
        Some(png) => (StatusCode::OK, png),
        None => (StatusCode::NOT_FOUND, Vec::new()),
    };
    let mut response = Response::new(Cow::Owned(body));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, header::HeaderValue::from_static("image/png"));
    // A document's bytes never change, so neither does a page of it.
    let forever = "private, max-age=31536000, immutable";
    headers.insert(header::CACHE_CONTROL, header::HeaderValue::from_static(forever));
    response
}

fn wanted(uri: &Uri) -> Option<Wanted> {
    let (document, page) = uri.path().strip_prefix('/')?.split_once('/')?;
    let dpi = uri.query().and_then(|query| query.strip_prefix("dpi="));
    let dpi = dpi.map_or(Ok(USUAL_DPI), str::parse).ok()?;
    Some(Wanted { document: document.to_owned(), page: page.parse().ok()?, dpi })
}
