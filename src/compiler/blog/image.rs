//! How large an image is, so that a page does not jump when it arrives.

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

/// Width and height in pixels; `None` for what is no image, or one without a size of its own.
pub fn size(bytes: &[u8]) -> Option<(u32, u32)> {
    match imagesize::blob_size(bytes) {
        Ok(size) => Some((
            u32::try_from(size.width).ok()?,
            u32::try_from(size.height).ok()?,
        )),
        Err(_) => svg_size(std::str::from_utf8(bytes).ok()?),
    }
}

/// An SVG says its size in `width` and `height`, or only its proportions in `viewBox`.
fn svg_size(text: &str) -> Option<(u32, u32)> {
    let document = roxmltree::Document::parse(text).ok()?;
    let root = document.root_element();
    if root.tag_name().name() != "svg" {
        return None;
    }
    let length = |name: &str| pixels(root.attribute(name)?);
    let view_box = || {
        let parts: Vec<&str> = root
            .attribute("viewBox")?
            .split([' ', ','])
            .filter(|part| !part.is_empty())
            .collect();
        Some((pixels(parts.get(2)?)?, pixels(parts.get(3)?)?))
    };
    length("width").zip(length("height")).or_else(view_box)
}

fn pixels(length: &str) -> Option<u32> {
    let number: f64 = length.strip_suffix("px").unwrap_or(length).parse().ok()?;
    let fits = number >= 1.0 && number < f64::from(u32::MAX);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "checked to fit"
    )]
    fits.then(|| number.round() as u32)
}

#[cfg(test)]
mod tests {
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
}
