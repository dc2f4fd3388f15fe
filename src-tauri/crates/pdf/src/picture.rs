//! Pixels → PNG. Pure.

use crate::page::PageImage;

/// Pixels as pdfium draws them: four bytes each, blue, green, red and one unused.
pub(crate) struct Pixels {
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) bgrx: Vec<u8>,
}

/// Compresses fast rather than small: at 144 dpi the default setting takes four times as long as
/// drawing the page. A page without colour becomes a grey image, a third of the bytes.
pub(crate) fn encode(pixels: &Pixels) -> Result<PageImage, png::EncodingError> {
    let (color, samples) = samples(&pixels.bgrx);
    let mut png = Vec::with_capacity(samples.len() / 8);
    let mut encoder = png::Encoder::new(&mut png, pixels.width, pixels.height);
    encoder.set_color(color);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::Fast);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&samples)?;
    writer.finish()?;
    Ok(PageImage { width: pixels.width, height: pixels.height, png })
}

fn samples(bgrx: &[u8]) -> (png::ColorType, Vec<u8>) {
    let (pixels, _) = bgrx.as_chunks::<4>();
    if pixels.iter().all(|[b, g, r, _]| b == g && g == r) {
        (png::ColorType::Grayscale, pixels.iter().map(|[b, ..]| *b).collect())
    } else {
        (png::ColorType::Rgb, pixels.iter().flat_map(|&[b, g, r, _]| [r, g, b]).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bgrx: &[u8], color: png::ColorType, expected: &[u8]) {
        let image = encode(&Pixels { width: 2, height: 1, bgrx: bgrx.to_vec() }).unwrap();
        let mut reader = png::Decoder::new(std::io::Cursor::new(image.png)).read_info().unwrap();
        let mut found = vec![0; reader.output_buffer_size().unwrap()];
        let frame = reader.next_frame(&mut found).unwrap();
        assert_eq!((frame.color_type, &found[..frame.buffer_size()]), (color, expected));
    }

    #[test]
    fn grey_pages_become_grey_images() {
        check(&[255, 255, 255, 0, 7, 7, 7, 0], png::ColorType::Grayscale, &[255, 7]);
    }

    #[test]
    fn one_coloured_pixel_keeps_the_colours_in_order() {
        check(&[255, 255, 255, 0, 1, 2, 3, 0], png::ColorType::Rgb, &[255, 255, 255, 3, 2, 1]);
    }
}
