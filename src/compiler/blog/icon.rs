//! What stands for the blog, as far as its author says: a drawing, or a picture.

use std::{
    fs,
    io::Cursor,
    path::Path,
    sync::{Arc, Mutex, PoisonError},
};

use ::image::{
    DynamicImage, ImageDecoder, ImageError, ImageReader, ImageResult, Limits, RgbaImage,
};

use crate::{
    compiler::content::{config::Config, diagnostic::Diagnostic, hash, source::Folder},
    markdown::has_scheme,
};

use super::{image, resolve::Index};

/// What the author wants to stand for the blog.
#[derive(Clone, Debug, Default)]
pub enum Icon {
    /// Nothing of the author's.
    #[default]
    None,
    /// A drawing, published at this address.
    Drawing(String),
    /// A picture.
    Picture(Arc<Original>),
}

/// A picture as the author has it.
#[derive(Debug)]
pub struct Original {
    /// What its file is named after.
    pub hash: String,
    /// The picture, the right way up.
    pub pixels: RgbaImage,
}

/// As large as home screens show icons, in pixels.
const SEEN: u32 = 192;

impl Icon {
    /// Reads the file that `site.toml` names.
    pub fn read(
        folder: &Folder,
        config: &Config,
        index: &Index<'_>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Self {
        let (Some((address, span)), Some(site)) = (&config.icon, &folder.site) else {
            return Self::None;
        };
        let icon = Self::of(index, address).unwrap_or_else(|problem| {
            let found = Diagnostic::error(&site.name, problem.message);
            diagnostics.push(found.at(span.clone(), problem.label).help(problem.help));
            Self::None
        });
        if let Self::Picture(original) = &icon {
            let (width, height) = original.pixels.dimensions();
            if width.max(height) < SEEN {
                let message = "the icon is smaller than home screens show it";
                let label = format!("{width} × {height} pixels, blurred when it is enlarged");
                let small = Diagnostic::warning(&site.name, message).at(span.clone(), label);
                diagnostics
                    .push(small.help("name a picture of 512 × 512 pixels or more, or an SVG"));
            }
        }
        icon
    }

    fn of(index: &Index<'_>, address: &str) -> Result<Self, Problem> {
        if has_scheme(address) {
            return Err(Problem::foreign());
        }
        let (path, file) = index.file("", address).ok_or(Problem::missing(address))?;
        let bytes = fs::read(file).map_err(|error| Problem::unreadable(&path, &error))?;
        let is_drawing = Path::new(&path)
            .extension()
            .is_some_and(|extension| extension.eq_ignore_ascii_case("svg"));
        if !is_drawing {
            let original = Original::cached(&bytes);
            return original
                .map(Self::Picture)
                .map_err(|error| Problem::undecodable(&path, &error));
        }
        let drawing = image::size(&bytes).and_then(|_| index.picture("", address));
        let drawing = drawing.ok_or_else(|| Problem::no_drawing(&path))?;
        Ok(Self::Drawing(drawing.address))
    }
}

/// What was read last: `serve` compiles everything anew when anything changes, and this file seldom does.
static LAST: Mutex<Option<Arc<Original>>> = Mutex::new(None);

impl Original {
    fn cached(bytes: &[u8]) -> ImageResult<Arc<Self>> {
        let hash = hash::short(bytes);
        let last = LAST.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some(last) = last.filter(|last| last.hash == hash) {
            return Ok(last);
        }
        let pixels = decode(bytes)?;
        let read = Arc::new(Self { hash, pixels });
        *LAST.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&read));
        Ok(read)
    }
}

/// More pixels than this on a side are not unpacked: they would take gigabytes.
const LARGEST: u32 = 8192;

/// The picture as it is meant to be seen: cameras say on which side it lies.
fn decode(bytes: &[u8]) -> ImageResult<RgbaImage> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format()?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(LARGEST);
    limits.max_image_height = Some(LARGEST);
    reader.limits(limits);
    let mut decoder = reader.into_decoder()?;
    let orientation = decoder.orientation()?;
    let mut picture = DynamicImage::from_decoder(decoder)?;
    picture.apply_orientation(orientation);
    Ok(picture.into_rgba8())
}

/// Why there is no icon.
struct Problem {
    message: String,
    label: &'static str,
    help: &'static str,
}

impl Problem {
    fn foreign() -> Self {
        Self {
            message: "`icon` must be a file of yours".to_owned(),
            label: "an address elsewhere",
            help: "put the picture into the blog's folder and name it here",
        }
    }

    fn missing(address: &str) -> Self {
        Self {
            message: format!("there is no picture `{address}`"),
            label: "the blog has no icon",
            help: "name a file by its path in the blog's folder, such as `pictures/icon.png`",
        }
    }

    fn unreadable(path: &str, error: &std::io::Error) -> Self {
        Self {
            message: format!("`{path}` cannot be read: {error}"),
            label: "the blog has no icon",
            help: "check the file's permissions",
        }
    }

    fn undecodable(path: &str, error: &ImageError) -> Self {
        let label = match error {
            ImageError::Unsupported(_) => "neither PNG, JPEG, WebP nor SVG",
            ImageError::Limits(_) => "too large to be read",
            _ => "the file is damaged",
        };
        Self {
            message: format!("`{path}` cannot be made into an icon"),
            label,
            help: "name a PNG, JPEG, WebP or SVG file",
        }
    }

    fn no_drawing(path: &str) -> Self {
        Self {
            message: format!("`{path}` cannot be made into an icon"),
            label: "no drawing, or one without a size",
            help: "give its `<svg>` a `viewBox`, or name another file",
        }
    }
}
