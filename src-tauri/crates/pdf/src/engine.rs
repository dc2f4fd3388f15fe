//! The only place that calls pdfium. Runs in the worker.

use std::path::Path;

use pdfium_render::prelude::{
    PdfBitmapFormat, PdfDocument, PdfPage, PdfRect, PdfRenderConfig, Pdfium, PdfiumError,
    PdfiumInternalError,
};

use crate::error::Refusal;
use crate::page::{PageImage, PageSize, Place, UNITS_PER_INCH, Word};
use crate::picture::{self, Pixels};
use crate::protocol::{Answer, MAX_CHARACTERS, MAX_PAGES, MAX_PIXELS, Request, Task};
use crate::words::{self, Glyph};

/// Points to hundredths of a point.
const UNITS_PER_POINT: f32 = 100.0;
/// Longest side of a page in hundredths of a point (PDF's own limit is 14,400 points); damaged
/// files claim more.
const MAX_SIDE: f32 = 2_000_000.0;

/// The bound library.
pub(crate) struct Engine(Pdfium);

impl Engine {
    /// Binds the library at `path`.
    pub(crate) fn load(path: &Path) -> Result<Self, PdfiumError> {
        Ok(Self(Pdfium::new(Pdfium::bind_to_library(path)?)))
    }

    /// Does what was asked. What the library refuses is an answer, not an error.
    pub(crate) fn answer(&self, request: &Request<'_>) -> Answer {
        self.work(request).unwrap_or_else(Answer::Refused)
    }

    fn work(&self, request: &Request<'_>) -> Result<Answer, Refusal> {
        let document = self.0.load_pdf_from_byte_slice(request.document, None).map_err(refusal)?;
        Ok(match request.task {
            Task::Sizes => Answer::Sizes(sizes(&document)?),
            Task::Words { page } => Answer::Words(read(&open(&document, page)?)?),
            Task::Image { page, dpi } => Answer::Image(draw(&open(&document, page)?, dpi)?),
        })
    }
}

fn refusal(error: PdfiumError) -> Refusal {
    match error {
        PdfiumError::PdfiumLibraryInternalError(
            PdfiumInternalError::PasswordError | PdfiumInternalError::SecurityError,
        ) => Refusal::Encrypted,
        _ => Refusal::Malformed,
    }
}

fn sizes(document: &PdfDocument<'_>) -> Result<Vec<PageSize>, Refusal> {
    let count = usize::try_from(document.pages().len()).map_err(|_| Refusal::Malformed)?;
    if count > MAX_PAGES {
        return Err(Refusal::TooMuch);
    }
    let sizes = document.pages().page_sizes().map_err(|_| Refusal::PageNotReadable)?;
    Ok(sizes.iter().map(|area| page_size(area.width().value, area.height().value)).collect())
}

fn open<'a>(document: &PdfDocument<'a>, page: u16) -> Result<PdfPage<'a>, Refusal> {
    let page = i32::from(page);
    if page >= document.pages().len() {
        return Err(Refusal::NoSuchPage);
    }
    document.pages().get(page).map_err(|_| Refusal::PageNotReadable)
}

fn page_size(width: f32, height: f32) -> PageSize {
    PageSize { width: units(width), height: units(height) }
}

/// At least 1: a page without extent cannot be divided by.
#[expect(clippy::float_arithmetic, reason = "pdfium's lengths are floats; they end here")]
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped first")]
fn units(points: f32) -> u32 {
    (points * UNITS_PER_POINT).clamp(1.0, MAX_SIDE) as u32
}

fn size_of(page: &PdfPage<'_>) -> PageSize {
    page_size(page.width().value, page.height().value)
}

/// The words of a page from its characters and their loose boxes; the library's own segments are
/// four to five times slower.
fn read(page: &PdfPage<'_>) -> Result<Vec<Word>, Refusal> {
    let text = page.text().map_err(|_| Refusal::PageNotReadable)?;
    if text.len() > MAX_CHARACTERS {
        return Err(Refusal::TooMuch);
    }
    let size = size_of(page);
    let shown = PdfRenderConfig::new().set_fixed_size(side(size.width), side(size.height));
    let characters = text.chars();
    let glyphs = characters.iter().filter_map(|character| {
        let place = place(page, &shown, character.loose_bounds().ok()?)?;
        Some(Glyph { character: character.unicode_char()?, place })
    });
    Ok(words::join(glyphs))
}

/// From the page's own coordinates to those of the page as it is shown.
fn place(page: &PdfPage<'_>, shown: &PdfRenderConfig, area: PdfRect) -> Option<Place> {
    let first = page.points_to_pixels(area.left(), area.top(), shown).ok()?;
    let second = page.points_to_pixels(area.right(), area.bottom(), shown).ok()?;
    Some(Place::spanning(first, second))
}

fn draw(page: &PdfPage<'_>, dpi: u16) -> Result<PageImage, Refusal> {
    let (width, height) = pixels(size_of(page), dpi);
    let config = PdfRenderConfig::new()
        .set_fixed_size(side(width), side(height))
        .set_format(PdfBitmapFormat::BGRx)
        .render_form_data(true)
        .render_annotations(true);
    let bitmap = page.render_with_config(&config).map_err(|_| Refusal::PageNotReadable)?;
    let drawn = Pixels { width, height, bgrx: bitmap.as_raw_bytes() };
    picture::encode(&drawn).map_err(|_| Refusal::PageNotReadable)
}

/// Pixels of a page at a resolution, scaled down evenly where that would be more than
/// [`MAX_PIXELS`].
fn pixels(size: PageSize, dpi: u16) -> (u32, u32) {
    let at = |units: u32, dpi: u64| {
        let pixels = u64::from(units) * dpi / u64::from(UNITS_PER_INCH);
        u32::try_from(pixels.max(1)).unwrap_or(u32::MAX)
    };
    let wanted = u64::from(dpi.max(1));
    let area = u64::from(at(size.width, wanted)) * u64::from(at(size.height, wanted));
    let dpi = if area > u64::from(MAX_PIXELS) {
        (u64::from(MAX_PIXELS) * wanted * wanted / area).isqrt()
    } else {
        wanted
    };
    // A strip that is one pixel wide can still be too long.
    (at(size.width, dpi).min(MAX_SIDE_PIXELS), at(size.height, dpi).min(MAX_SIDE_PIXELS))
}

/// Longest side of a page image.
const MAX_SIDE_PIXELS: u32 = 20_000;

fn side(pixels: u32) -> i32 {
    i32::try_from(pixels).unwrap_or(i32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(width: u32, height: u32, dpi: u16, expected: (u32, u32)) {
        assert_eq!(pixels(PageSize { width, height }, dpi), expected);
    }

    #[test]
    fn a4_at_144_dpi_is_two_pixels_a_point() {
        check(59_500, 84_200, 144, (1190, 1684));
    }

    #[test]
    fn large_pages_shrink_evenly_to_the_limit() {
        // 200 x 200 inches at 144 dpi would be 28,800 pixels a side: 17 dpi fits in 12 million.
        check(1_440_000, 1_440_000, 144, (3400, 3400));
    }

    #[test]
    fn a_page_never_loses_all_its_pixels() {
        check(1, 1, 1, (1, 1));
        check(1, 2_000_000, 300, (1, 20_000));
    }
}
