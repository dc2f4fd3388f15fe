//! Images of document pages: `page://localhost/<document>[.<part>]/<page>?dpi=144`
//! (`http://page.localhost/…` on Windows). Part 1 is the document's first attachment.

use std::borrow::Cow;

use office::Office;
use tauri::http::{Request, Response, StatusCode, Uri, header};
use tauri::{Manager, Runtime, UriSchemeContext, UriSchemeResponder};

/// The scheme, as `img-src` in `tauri.conf.json` names it.
pub(crate) const SCHEME: &str = "page";
/// Sharp on a screen with two pixels to a point.
const USUAL_DPI: u16 = 144;

/// A page that is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Wanted {
    /// Number of the document.
    pub(crate) document: i64,
    /// 0 for the document itself, 1 for its first attachment.
    pub(crate) part: u32,
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
    let office = context.app_handle().state::<Office>().inner().clone();
    tauri::async_runtime::spawn_blocking(move || {
        let image = wanted(request.uri()).and_then(|Wanted { document, part, page, dpi }| {
            office
                .page_image(document, part, page, dpi)
                .inspect_err(|failure| log::warn!("page {page} of {document}.{part}: {failure}"))
                .ok()
        });
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
    let (document, part) = document.split_once('.').unwrap_or((document, "0"));
    let dpi = uri.query().and_then(|query| query.strip_prefix("dpi="));
    Some(Wanted {
        document: document.parse().ok()?,
        part: part.parse().ok()?,
        page: page.parse().ok()?,
        dpi: dpi.map_or(Ok(USUAL_DPI), str::parse).ok()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(address: &str, expected: Option<(i64, u32, u16, u16)>) {
        let found = wanted(&address.parse().unwrap());
        assert_eq!(found.map(|w| (w.document, w.part, w.page, w.dpi)), expected, "{address}");
    }

    #[test]
    fn addresses_name_document_part_page_and_resolution() {
        check("page://localhost/12/0", Some((12, 0, 0, 144)));
        check("page://localhost/12.1/3?dpi=72", Some((12, 1, 3, 72)));
        check("http://page.localhost/12/0", Some((12, 0, 0, 144)));
        check("page://localhost/12", None);
        check("page://localhost/../0", None);
        check("page://localhost/12/0?dpi=x", None);
    }
}
