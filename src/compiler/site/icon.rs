//! What tabs and home screens show of the blog, made of one picture of the author's.

use std::{
    borrow::Cow,
    sync::{Arc, Mutex, PoisonError},
};

use ::image::{
    DynamicImage, ImageResult, Rgba, RgbaImage,
    codecs::png::{CompressionType, FilterType, PngEncoder},
    imageops,
};
use fast_image_resize::{PixelType, Resizer, images};
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use crate::{
    compiler::{
        blog::icon::{Icon, Original},
        content::hash,
        shell::Shell,
    },
    route::{Prefix, file},
};

use super::color::PAPER;

/// What stands for a blog.
#[derive(Clone, Debug)]
pub enum Icons {
    /// The shell's drawing.
    Shell,
    /// A drawing of the author's, at this address.
    Drawing(String),
    /// A picture of the author's.
    Pictures(Arc<Pictures>),
}

/// A picture in every size and form it is wanted in.
#[derive(Debug)]
pub struct Pictures {
    /// What the file that they are made of is named after.
    source: String,
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
    /// What is made of what the author wants.
    pub fn of(icon: &Icon) -> Self {
        match icon {
            Icon::None => Self::Shell,
            Icon::Drawing(address) => Self::Drawing(address.clone()),
            Icon::Picture(original) => Self::Pictures(Pictures::cached(original)),
        }
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

/// What was made last: `serve` makes a site anew when anything changes, and this picture seldom does.
static LAST: Mutex<Option<Arc<Pictures>>> = Mutex::new(None);

impl Pictures {
    fn cached(original: &Original) -> Arc<Self> {
        let last = LAST.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some(last) = last.filter(|last| last.source == original.hash) {
            return last;
        }
        let made = Arc::new(Self::make(original).expect("any picture can be a PNG in memory"));
        *LAST.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&made));
        made
    }

    fn make(original: &Original) -> ImageResult<Self> {
        let pixels = &original.pixels;
        let (width, height) = pixels.dimensions();
        // A photograph is large: it is gone through once.
        let picture = &if width.max(height) > LARGE.size {
            Cow::Owned(scale(pixels, LARGE.size))
        } else {
            Cow::Borrowed(pixels)
        };
        let ((small, large), (maskable, touch)) = rayon::join(
            || rayon::join(|| SMALL.draw(picture), || LARGE.draw(picture)),
            || rayon::join(|| MASKABLE.draw(picture), || TOUCH.draw(picture)),
        );
        Ok(Self {
            source: original.hash.clone(),
            small: small?,
            large: large?,
            maskable: maskable?,
            touch: touch?,
        })
    }
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
            address: file::asset(self.name, &hash[..8], ".png"),
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
