//! The blog's icon: what tabs and home screens show, made of one picture of the author's.

use std::{
    borrow::Cow,
    fs,
    io::Cursor,
    path::Path,
    sync::{Arc, Mutex, PoisonError},
};

use ::image::{
    DynamicImage, ImageDecoder, ImageError, ImageReader, ImageResult, Rgba, RgbaImage,
    codecs::png::{CompressionType, FilterType, PngEncoder},
    imageops,
};
use fast_image_resize::{PixelType, Resizer, images};
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use crate::{
    markdown::has_scheme,
    route::{Prefix, file},
};

use super::{
    color::PAPER, diagnostic::Diagnostic, hash, image, resolve::Index, shell::Shell, site::Config,
    source::Folder,
};

/// What stands for a blog.
#[derive(Clone, Debug, Default)]
pub enum Icons {
    /// The shell's drawing.
    #[default]
    Shell,
    /// A drawing of the author's, at this address.
    Drawing(String),
    /// A picture of the author's.
    Pictures(Arc<Pictures>),
}

/// A picture in every size and form it is wanted in.
#[derive(Debug)]
pub struct Pictures {
    /// What it was made of.
    source: String,
    /// How large that was.
    dimensions: (u32, u32),
    /// For tabs, and for home screens of few pixels.
    pub small: Png,
    /// For home screens and for the picture while the app starts.
    pub large: Png,
    /// For home screens that cut icons into a form of their own.
    pub maskable: Png,
    /// For those of Apple, which show black where nothing is.
    pub touch: Png,
}

/// A square picture, as a file of the site.
#[derive(Debug)]
pub struct Png {
    /// From the root.
    pub address: String,
    /// Its width and height in pixels.
    pub size: u32,
    /// The file.
    pub bytes: Vec<u8>,
}

/// The form of an icon.
struct Form {
    name: &'static str,
    size: u32,
    /// The square in its middle that the picture is fitted into.
    inner: u32,
    /// What is seen where the picture is not.
    ground: Rgba<u8>,
}

const CLEAR: Rgba<u8> = Rgba([0; 4]);
const GROUND: Rgba<u8> = Rgba([PAPER[0], PAPER[1], PAPER[2], u8::MAX]);

/// Whatever form an icon is cut into, a circle of four fifths of its width is left: this is the
/// square that stands in it.
const SAFE: u32 = 288;

const SMALL: Form = Form {
    name: "icon-192",
    size: 192,
    inner: 192,
    ground: CLEAR,
};
const LARGE: Form = Form {
    name: "icon-512",
    size: 512,
    inner: 512,
    ground: CLEAR,
};
const MASKABLE: Form = Form {
    name: "icon-maskable",
    size: 512,
    inner: SAFE,
    ground: GROUND,
};
const TOUCH: Form = Form {
    name: "icon-touch",
    size: 180,
    inner: 180,
    ground: GROUND,
};

impl Icons {
    /// Makes what is needed of the file that `site.toml` names.
    pub fn read(
        folder: &Folder,
        config: &Config,
        index: &Index<'_>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Self {
        let (Some((address, span)), Some(site)) = (&config.icon, &folder.site) else {
            return Self::Shell;
        };
        let icons = Self::of(index, address).unwrap_or_else(|problem| {
            let found = Diagnostic::error(&site.name, problem.message);
            diagnostics.push(found.at(span.clone(), problem.label).help(problem.help));
            Self::Shell
        });
        if let Self::Pictures(pictures) = &icons {
            let (width, height) = pictures.dimensions;
            if width.max(height) < SMALL.size {
                let message = "the icon is smaller than home screens show it";
                let label = format!("{width} × {height} pixels, blurred when it is enlarged");
                let small = Diagnostic::warning(&site.name, message).at(span.clone(), label);
                diagnostics
                    .push(small.help("name a picture of 512 × 512 pixels or more, or an SVG"));
            }
        }
        icons
    }

    fn of(index: &Index<'_>, address: &str) -> Result<Self, Problem> {
        if has_scheme(address) {
            return Err(Problem::foreign());
        }
        let (path, file) = index.file("", address).ok_or(Problem::missing(address))?;
        let bytes = fs::read(file).map_err(|error| Problem::unreadable(path, &error))?;
        let is_drawing = Path::new(path)
            .extension()
            .is_some_and(|extension| extension.eq_ignore_ascii_case("svg"));
        if !is_drawing {
            let pictures = Pictures::cached(&bytes);
            return pictures
                .map(Self::Pictures)
                .map_err(|error| Problem::undecodable(path, &error));
        }
        let drawing = image::size(&bytes).and_then(|_| index.picture("", "", address));
        let drawing = drawing.ok_or_else(|| Problem::no_drawing(path))?;
        Ok(Self::Drawing(drawing.address))
    }

    /// Where tabs find what they show, seen from a page. The shell's drawing is in the address itself: so
    /// small a file is not worth a request on every first visit. One of the author's is a file, for search
    /// engines show no other.
    pub fn tab(&self, shell: &Shell, prefix: &Prefix) -> String {
        match self {
            Self::Shell => drawing(&shell.icon),
            _ => prefix.to(&self.address(shell)),
        }
    }

    /// The file of what tabs show, from the root.
    pub fn address(&self, shell: &Shell) -> String {
        match self {
            Self::Shell => file::shell(&shell.names.icon),
            Self::Drawing(address) => address.clone(),
            Self::Pictures(pictures) => pictures.small.address.clone(),
        }
    }

    /// The address of what Apple's home screens show. They know no drawings.
    pub fn touch(&self) -> Option<&str> {
        match self {
            Self::Pictures(pictures) => Some(&pictures.touch.address),
            _ => None,
        }
    }

    /// Files that were made.
    pub fn files(&self) -> impl Iterator<Item = &Png> {
        let pictures = match self {
            Self::Pictures(pictures) => Some(pictures),
            _ => None,
        };
        pictures.into_iter().flat_map(|pictures| {
            let Pictures {
                small,
                large,
                maskable,
                touch,
                ..
            } = &**pictures;
            [small, large, maskable, touch]
        })
    }
}

/// What may not stand as it is in an address with the drawing inside.
const IN_ADDRESS: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>');

/// The address that is a drawing itself.
fn drawing(svg: &str) -> String {
    let svg = utf8_percent_encode(svg.trim(), IN_ADDRESS);
    format!("data:image/svg+xml,{svg}")
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

/// What was made last: `serve` compiles everything anew when anything changes, and this file seldom does.
static LAST: Mutex<Option<Arc<Pictures>>> = Mutex::new(None);

impl Pictures {
    fn cached(bytes: &[u8]) -> ImageResult<Arc<Self>> {
        let source = hash::short(bytes);
        let last = LAST.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some(last) = last.filter(|last| last.source == source) {
            return Ok(last);
        }
        let made = Arc::new(Self::make(source, &decode(bytes)?)?);
        *LAST.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&made));
        Ok(made)
    }

    fn make(source: String, original: &RgbaImage) -> ImageResult<Self> {
        let dimensions = original.dimensions();
        // A photograph is large: it is gone through once.
        let picture = &if dimensions.0.max(dimensions.1) > LARGE.size {
            Cow::Owned(scale(original, LARGE.size))
        } else {
            Cow::Borrowed(original)
        };
        let ((small, large), (maskable, touch)) = rayon::join(
            || rayon::join(|| SMALL.draw(picture), || LARGE.draw(picture)),
            || rayon::join(|| MASKABLE.draw(picture), || TOUCH.draw(picture)),
        );
        Ok(Self {
            source,
            dimensions,
            small: small?,
            large: large?,
            maskable: maskable?,
            touch: touch?,
        })
    }
}

/// The picture as it is meant to be seen: cameras say on which side it lies.
fn decode(bytes: &[u8]) -> ImageResult<RgbaImage> {
    let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format()?;
    let mut decoder = reader.into_decoder()?;
    let orientation = decoder.orientation()?;
    let mut picture = DynamicImage::from_decoder(decoder)?;
    picture.apply_orientation(orientation);
    Ok(picture.into_rgba8())
}

impl Form {
    /// The picture in the middle of this form.
    fn draw(&self, picture: &RgbaImage) -> ImageResult<Png> {
        let scaled = scale(picture, self.inner);
        let mut canvas = RgbaImage::from_pixel(self.size, self.size, self.ground);
        let middle = |length: u32| i64::from((self.size - length) / 2);
        let (x, y) = (middle(scaled.width()), middle(scaled.height()));
        if self.ground == CLEAR {
            imageops::replace(&mut canvas, &scaled, x, y);
        } else {
            imageops::overlay(&mut canvas, &scaled, x, y);
        }
        let bytes = encode(canvas)?;
        let hash = hash::short(&bytes);
        Ok(Png {
            address: file::asset("", self.name, &hash[..8], ".png"),
            size: self.size,
            bytes,
        })
    }
}

/// The picture as large as fits into a square. Its weights are whole numbers, so that every machine
/// makes the same bytes.
fn scale(picture: &RgbaImage, side: u32) -> RgbaImage {
    let (width, height) = picture.dimensions();
    let longest = u64::from(width.max(height).max(1));
    let part = |length: u32| {
        let part = (u64::from(length) * u64::from(side) + longest / 2) / longest;
        u32::try_from(part).map_or(side, |part| part.max(1))
    };
    let (to_width, to_height) = (part(width), part(height));
    let pixels = images::ImageRef::new(width, height, picture.as_raw(), PixelType::U8x4);
    let pixels = pixels.expect("a picture has four bytes a pixel");
    let mut scaled = images::Image::new(to_width, to_height, PixelType::U8x4);
    let done = Resizer::new().resize(&pixels, &mut scaled, None);
    done.expect("both have four bytes a pixel");
    RgbaImage::from_raw(to_width, to_height, scaled.into_vec()).expect("it was made for this size")
}

fn encode(canvas: RgbaImage) -> ImageResult<Vec<u8>> {
    let is_opaque = canvas.pixels().all(|pixel| pixel[3] == u8::MAX);
    let mut image = DynamicImage::from(canvas);
    if is_opaque {
        image = image.into_rgb8().into();
    }
    let mut bytes = Vec::new();
    let (compression, filter) = (CompressionType::Default, FilterType::Adaptive);
    image.write_with_encoder(PngEncoder::new_with_quality(
        &mut bytes,
        compression,
        filter,
    ))?;
    Ok(bytes)
}
