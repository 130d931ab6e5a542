//! How large an image is, so that a page does not jump when it arrives.

use std::io::Cursor;

use ::image::{ImageDecoder, codecs::jpeg::JpegDecoder, metadata::Orientation};
use roxmltree::{Node, ParsingOptions};

/// Endings of images that browsers show.
const IMAGES: [&str; 9] = [
    "apng", "avif", "gif", "ico", "jpeg", "jpg", "png", "svg", "webp",
];

/// True for the address of an image, by its ending.
pub fn is_image(address: &str) -> bool {
    address
        .rsplit_once('.')
        .is_some_and(|(_, extension)| IMAGES.contains(&extension.to_ascii_lowercase().as_str()))
}

/// Width and height in pixels, as browsers show it; `None` for what is no image, or one without a size of
/// its own.
pub fn size(bytes: &[u8]) -> Option<(u32, u32)> {
    let Ok(size) = imagesize::blob_size(bytes) else {
        return svg_size(std::str::from_utf8(bytes).ok()?);
    };
    let width = u32::try_from(size.width).ok()?;
    let height = u32::try_from(size.height).ok()?;
    Some(if lies_on_its_side(bytes) {
        (height, width)
    } else {
        (width, height)
    })
}

/// True for a photograph that a browser turns upright, as its camera says. What other formats say of this
/// is in their size already, or not heard by every browser.
fn lies_on_its_side(bytes: &[u8]) -> bool {
    if !bytes.starts_with(b"\xff\xd8\xff") {
        return false;
    }
    let orientation = JpegDecoder::new(Cursor::new(bytes)).and_then(|mut it| it.orientation());
    matches!(
        orientation,
        Ok(Orientation::Rotate90
            | Orientation::Rotate270
            | Orientation::Rotate90FlipH
            | Orientation::Rotate270FlipH)
    )
}

/// An SVG says its size in `width` and `height`; what is missing there follows from the proportions of its
/// `viewBox`, or is that of the `viewBox`.
fn svg_size(text: &str) -> Option<(u32, u32)> {
    let options = ParsingOptions {
        // Programs that draw graphs begin with one.
        allow_dtd: true,
        ..ParsingOptions::default()
    };
    let document = roxmltree::Document::parse_with_options(text, options).ok()?;
    let root = document.root_element();
    if root.tag_name().name() != "svg" {
        return None;
    }
    let length = |name: &str| length(root.attribute(name)?);
    let (width, height) = match (length("width"), length("height"), view_box(root)) {
        (Some(width), Some(height), _) | (None, None, Some((width, height))) => (width, height),
        (Some(width), None, Some((across, down))) => (width, width * down / across),
        (None, Some(height), Some((across, down))) => (height * across / down, height),
        _ => return None,
    };
    Some((pixels(width)?, pixels(height)?))
}

/// Width and height of the stretch that is shown.
fn view_box(root: Node<'_, '_>) -> Option<(f64, f64)> {
    let parts = root.attribute("viewBox")?;
    let mut parts = parts
        .split(|c: char| c == ',' || c.is_whitespace())
        .filter(|part| !part.is_empty());
    let width = length(parts.nth(2)?)?;
    Some((width, length(parts.next()?)?))
}

/// Pixels to a unit, as style sheets count them.
const UNITS: [(&str, f64); 8] = [
    ("px", 1.0),
    ("pt", 96.0 / 72.0),
    ("pc", 16.0),
    ("in", 96.0),
    ("cm", 96.0 / 2.54),
    ("mm", 96.0 / 25.4),
    ("q", 96.0 / 101.6),
    ("", 1.0),
];

/// A length in pixels; `None` for one that depends on what is around.
fn length(text: &str) -> Option<f64> {
    let text = text.trim().to_ascii_lowercase();
    let mut units = UNITS.iter();
    let (number, scale) =
        units.find_map(|(unit, scale)| Some((text.strip_suffix(unit)?, scale)))?;
    let number: f64 = number.parse().ok()?;
    (number > 0.0).then_some(number * scale)
}

fn pixels(length: f64) -> Option<u32> {
    let fits = (0.5..f64::from(u32::MAX)).contains(&length);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "checked to fit"
    )]
    fits.then(|| length.round() as u32)
}

#[cfg(test)]
mod tests {
    use ::image::ImageEncoder as _;

    use super::*;

    #[track_caller]
    fn check(attributes: &str, expected: Option<(u32, u32)>) {
        let svg = format!("<svg xmlns=\"http://www.w3.org/2000/svg\" {attributes}/>");
        assert_eq!(size(svg.as_bytes()), expected);
    }

    #[test]
    fn knows_the_size_of_a_drawing() {
        check("width=\"960\" height=\"420.4px\"", Some((960, 420)));
        check("viewBox=\"0 0 300 150\"", Some((300, 150)));
        check(
            "width=\"100%\" height=\"100%\" viewBox=\"0,0,30,15\"",
            Some((30, 15)),
        );
        check("", None);
        assert_eq!(size(b"no image"), None);
    }

    #[test]
    fn knows_the_units_of_a_drawing() {
        check("width=\"150mm\" height=\"10CM\"", Some((567, 378)));
        check("width=\"134pt\" height=\"44pt\"", Some((179, 59)));
        check("width=\"1in\" height=\" 2pc \"", Some((96, 32)));
        check("width=\"101.6Q\" height=\"1e2px\"", Some((96, 100)));
        check("width=\"2em\" height=\"1em\"", None);
        check("width=\"-1\" height=\"nan\"", None);
    }

    #[test]
    fn knows_the_proportions_of_a_drawing() {
        check("width=\"200\" viewBox=\"0 0 300 150\"", Some((200, 100)));
        check("height=\"1in\" viewBox=\"0 0 30 15\"", Some((192, 96)));
        check(
            "width=\"100%\" height=\"50\" viewBox=\"-5 -5\n30 15\"",
            Some((100, 50)),
        );
        check(
            "width=\"20em\" height=\"1em\" viewBox=\"0 0 20 1\"",
            Some((20, 1)),
        );
        check("width=\"200\"", None);
        check("width=\"200\" viewBox=\"0 0 0 0\"", None);
        check("viewBox=\"0 0 30\"", None);
    }

    #[test]
    fn knows_drawings_that_begin_with_a_declaration() {
        let graph = "\u{feff}<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>\n\
            <!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">\n\
            <!-- A graph -->\n<svg width=\"62pt\" height=\"116pt\" viewBox=\"0.00 0.00 62.00 116.00\" xmlns=\"http://www.w3.org/2000/svg\"/>";
        assert_eq!(size(graph.as_bytes()), Some((83, 155)));
    }

    #[test]
    fn knows_the_size_of_a_bitmap() {
        let pixels = [0; 24];
        let (mut png, mut webp) = (Vec::new(), Vec::new());
        let color = ::image::ExtendedColorType::Rgba8;
        ::image::codecs::png::PngEncoder::new(&mut png)
            .write_image(&pixels, 3, 2, color)
            .unwrap();
        ::image::codecs::webp::WebPEncoder::new_lossless(&mut webp)
            .encode(&pixels, 3, 2, color)
            .unwrap();
        let gif = b"GIF89a\x03\0\x02\0\0\0\0;".to_vec();
        for bitmap in [png, webp, gif] {
            assert_eq!(size(&bitmap), Some((3, 2)));
        }
        assert_eq!(size(&avif(0)), Some((3, 2)));
        assert_eq!(size(&avif(1)), Some((2, 3)));
        assert_eq!(size(&avif(2)), Some((3, 2)));
    }

    /// The boxes before the pixels of one of 3 by 2, turned so many times by a quarter.
    fn avif(turns: u8) -> Vec<u8> {
        let boxed = |name: &[u8], content: &[u8]| {
            let length = u32::try_from(content.len() + 8).unwrap();
            [&length.to_be_bytes(), name, content].concat()
        };
        let extent = boxed(b"ispe", &[0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 2]);
        let properties = [extent, boxed(b"irot", &[turns])].concat();
        let properties = boxed(b"iprp", &boxed(b"ipco", &properties));
        let meta = boxed(b"meta", &[&[0; 4], &*properties].concat());
        [
            boxed(b"ftyp", b"avif\0\0\0\0avifmif1miaf"),
            meta,
            boxed(b"mdat", &[0; 64]),
        ]
        .concat()
    }

    /// A photograph of 3 by 2 pixels that says how it is to be turned, in either order of bytes.
    fn photograph(orientation: u8, is_little: bool) -> Vec<u8> {
        let mut jpeg = Vec::new();
        let mut encoder = ::image::codecs::jpeg::JpegEncoder::new(&mut jpeg);
        encoder
            .encode(&[0; 18], 3, 2, ::image::ExtendedColorType::Rgb8)
            .unwrap();
        let exif: [&[u8]; 2] = if is_little {
            [
                b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0",
                &[orientation, 0, 0, 0],
            ]
        } else {
            [
                b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01",
                &[0, orientation, 0, 0],
            ]
        };
        let exif = [exif.concat(), vec![0; 4]].concat();
        let length = u8::try_from(exif.len() + 2).unwrap();
        let segment = [&[0xff, 0xe1, 0, length], &*exif].concat();
        jpeg.splice(2..2, segment);
        jpeg
    }

    #[test]
    fn knows_how_a_photograph_is_turned() {
        for orientation in 0..=9 {
            for is_little in [true, false] {
                let expected = if (5..=8).contains(&orientation) {
                    (2, 3)
                } else {
                    (3, 2)
                };
                let photograph = photograph(orientation, is_little);
                assert_eq!(size(&photograph), Some(expected), "{orientation}");
            }
        }
        let whole = photograph(6, true);
        assert_eq!(size(&whole[..60]), None, "nothing of its size has come");
    }
}
