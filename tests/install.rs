//! What a browser and a home screen need of a blog: its web manifest, and an icon in every form.

#![cfg(not(target_arch = "wasm32"))]

#[path = "support/dom.rs"]
mod dom;
#[path = "support/folder.rs"]
mod folder;
#[path = "support/site.rs"]
mod site;

use std::{collections::BTreeMap, io::Cursor};

use image::{
    DynamicImage, ImageEncoder, ImageFormat, Rgba, RgbaImage, codecs::jpeg::JpegEncoder,
    metadata::Orientation,
};
use percent_encoding::percent_decode_str;
use serde_json::{Value, json};
use slashlog::compiler::{content::options::Options, site::write::Writing};

use folder::Folder;
use site::{EXAMPLE, build, files, options};

type Files = BTreeMap<String, Vec<u8>>;

const RED: Rgba<u8> = Rgba([200, 0, 0, 255]);
const BLUE: Rgba<u8> = Rgba([0, 0, 200, 255]);
const CLEAR: Rgba<u8> = Rgba([0, 0, 0, 0]);

/// Behind the text by day.
const PAPER: Rgba<u8> = Rgba([252, 251, 248, 255]);

const DRAWING: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"/>";

/// A folder whose icon is this file.
fn content(name: &str, bytes: &[u8]) -> Folder {
    let site = format!("title = \"A blog\"\nicon = \"{name}\"\n");
    let content = Folder::new(&[("site.toml", &site), ("posts/a.md", "Text.\n")]);
    content.write(name, bytes);
    content
}

/// The files of a blog with this icon.
fn with_icon(picture: &RgbaImage) -> Files {
    let png = encode(picture, ImageFormat::Png);
    files(&build(content("icon.png", &png).path()))
}

fn encode(picture: &RgbaImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let image = DynamicImage::from(picture.clone());
    // JPEG knows no transparency.
    let image = if format == ImageFormat::Jpeg {
        image.into_rgb8().into()
    } else {
        image
    };
    image.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

fn manifest(files: &Files) -> Value {
    serde_json::from_slice(&files["site.webmanifest"]).unwrap()
}

/// What the manifest says of its icons: size and purpose. Each is there, and is what it says.
#[track_caller]
fn icons(files: &Files) -> Vec<(String, String)> {
    let manifest = manifest(files);
    let text = |icon: &Value, key: &str| icon[key].as_str().unwrap().to_owned();
    let icons = manifest["icons"].as_array().unwrap().iter();
    let icons = icons.map(|icon| {
        let (sizes, bytes) = (text(icon, "sizes"), file(files, &text(icon, "src")));
        match text(icon, "type").as_str() {
            "image/png" => {
                let picture = image::load_from_memory_with_format(bytes, ImageFormat::Png).unwrap();
                assert_eq!(sizes, format!("{}x{}", picture.width(), picture.height()));
            }
            other => assert_eq!((other, sizes.as_str()), ("image/svg+xml", "any")),
        }
        (sizes, text(icon, "purpose"))
    });
    icons.collect()
}

/// The file at an address that counts from the root.
#[track_caller]
fn file<'a>(files: &'a Files, address: &str) -> &'a [u8] {
    let path = address.strip_prefix("./").unwrap();
    assert!(path.starts_with("-/"), "{path} may not be kept for ever");
    &files[path]
}

/// The icon with this in its name.
#[track_caller]
fn drawn(files: &Files, name: &str) -> RgbaImage {
    let start = format!("-/{name}-");
    let (_, bytes) = files
        .iter()
        .find(|(path, _)| path.starts_with(&start))
        .unwrap();
    image::load_from_memory(bytes).unwrap().into_rgba8()
}

#[track_caller]
fn page(files: &Files, path: &str) -> dom::Node {
    dom::document(std::str::from_utf8(&files[path]).unwrap())
}

/// The only link of a kind.
fn link(page: &dom::Node, rel: &str) -> Option<String> {
    let is_it = |link: &dom::Node| link.attribute("rel").as_deref() == Some(rel);
    let mut links = page.all("link").into_iter().filter(is_it);
    let link = links.next()?;
    assert!(links.next().is_none(), "there are two {rel}");
    link.attribute("href")
}

#[test]
fn the_manifest_says_how_the_blog_is_installed() {
    let icon = EXAMPLE.keys().find(|path| path.starts_with("-/icon"));
    assert_eq!(
        manifest(&EXAMPLE),
        json!({
            "name": "Ledger & Loop",
            "short_name": "Ledger",
            "description": "Notes from building the money side of a small company: ledgers, reconciliation, and the people around them.",
            "lang": "en",
            "dir": "ltr",
            "start_url": "./",
            "scope": "./",
            "display": "standalone",
            "background_color": "#fcfbf8",
            "theme_color": "#fcfbf8",
            "icons": [{
                "src": format!("./{}", icon.unwrap()),
                "sizes": "any",
                "type": "image/svg+xml",
                "purpose": "any",
            }],
        })
    );
}

#[test]
fn the_manifest_is_the_same_wherever_the_blog_is() {
    let content = content("icon.svg", DRAWING.as_bytes());
    let elsewhere = Options {
        url: Some("https://blog.example/a/b/".to_owned()),
        ..options()
    };
    let elsewhere = site::write(content.path(), &elsewhere, &Writing::default());
    assert_eq!(
        files(&elsewhere)["site.webmanifest"],
        files(&build(content.path()))["site.webmanifest"]
    );
}

#[test]
fn the_icon_of_a_blog_without_one_stands_inside_its_pages() {
    let icon = EXAMPLE.keys().find(|path| path.starts_with("-/icon"));
    let icon = String::from_utf8_lossy(&EXAMPLE[icon.unwrap()]);
    for path in ["index.html", "404.html", "tags/index.html", "app.html"] {
        let address = link(&page(&EXAMPLE, path), "icon").unwrap();
        let drawing = address.strip_prefix("data:image/svg+xml,").unwrap();
        let is_plain = |byte: u8| byte.is_ascii_graphic() && !b"\"#<>".contains(&byte);
        assert!(drawing.bytes().all(is_plain), "{drawing}");
        let drawing = percent_decode_str(drawing).decode_utf8_lossy();
        assert_eq!(drawing, icon.trim(), "{path}");
    }
}

#[test]
fn the_author_says_what_stands_below_the_icon() {
    let site = "title = \"مدونة الدفاتر والتسويات\"\nlanguage = \"ar\"\nshort_name = \"دفاتر\"\n";
    let files = files(&build(Folder::new(&[("site.toml", site)]).path()));
    let manifest = manifest(&files);
    assert_eq!(manifest["name"], "مدونة الدفاتر والتسويات");
    assert_eq!(manifest["short_name"], "دفاتر");
    assert_eq!(
        (&manifest["lang"], &manifest["dir"]),
        (&json!("ar"), &json!("rtl"))
    );
    assert_eq!(manifest.get("description"), None);
}

#[test]
fn every_page_knows_its_manifest_and_says_its_colours() {
    for (path, root) in [
        ("index.html", "./"),
        ("404.html", "./"),
        ("tags/index.html", "../"),
        ("archive/2026/index.html", "../../"),
        ("app.html", "./"),
    ] {
        let page = page(&EXAMPLE, path);
        let scripts = page.all("script").into_iter();
        let mut scripts = scripts.filter_map(|script| script.attribute("data-page"));
        let script = scripts.next().unwrap();
        let script = &EXAMPLE[script.strip_prefix(root).unwrap()];
        let script = std::str::from_utf8(script).unwrap();
        assert!(
            script.contains("\"webManifest\":\"../site.webmanifest\""),
            "{path}"
        );
        assert_eq!(link(&page, "manifest"), None, "a browser would not wait");
        assert_eq!(link(&page, "apple-touch-icon"), None);
        let metas = page.all("meta").into_iter();
        let colors = metas.filter(|meta| meta.attribute("name").as_deref() == Some("theme-color"));
        let colors: Vec<_> = colors
            .map(|meta| {
                (
                    meta.attribute("media").unwrap(),
                    meta.attribute("content").unwrap(),
                )
            })
            .collect();
        let color = |scheme: &str, color: &str| {
            (
                format!("(prefers-color-scheme: {scheme})"),
                color.to_owned(),
            )
        };
        assert_eq!(
            colors,
            [color("light", "#fcfbf8"), color("dark", "#111317")]
        );
    }
}

#[test]
fn a_picture_becomes_icons_of_every_size() {
    let picture = RgbaImage::from_pixel(600, 600, RED);
    for (name, format) in [
        ("icon.png", ImageFormat::Png),
        ("pictures/me.jpeg", ImageFormat::Jpeg),
        ("public/me.webp", ImageFormat::WebP),
    ] {
        let content = content(name, &encode(&picture, format));
        let files = files(&build(content.path()));
        let icon = |size: &str, purpose: &str| (size.to_owned(), purpose.to_owned());
        let expected = [
            icon("192x192", "any"),
            icon("512x512", "any"),
            icon("512x512", "maskable"),
        ];
        assert_eq!(icons(&files), expected, "{name}");
        assert_eq!(drawn(&files, "icon-touch").dimensions(), (180, 180));
        // What it was made of is not published beside it.
        let is_source = |path: &&String| path.starts_with("-/me") || path.starts_with("-/icon-png");
        assert_eq!(files.keys().find(is_source), None);
    }
}

#[test]
fn tabs_and_home_screens_show_the_authors_picture() {
    let files = with_icon(&RgbaImage::from_pixel(600, 600, RED));
    let page = page(&files, "posts/a/index.html");
    let (tab, touch) = (link(&page, "icon"), link(&page, "apple-touch-icon"));
    for (address, name) in [(tab, "icon-192"), (touch, "icon-touch")] {
        let address = address.unwrap();
        let path = address.strip_prefix("../../").unwrap();
        assert!(path.starts_with(&format!("-/{name}-")), "{path}");
        assert!(files.contains_key(path));
    }
}

#[test]
fn a_picture_that_is_not_square_is_centred() {
    let files = with_icon(&RgbaImage::from_pixel(400, 200, RED));
    for (name, ground) in [
        ("icon-192", CLEAR),
        ("icon-512", CLEAR),
        ("icon-touch", PAPER),
    ] {
        let icon = drawn(&files, name);
        let side = icon.width();
        let column: Vec<_> = (0..side).map(|y| *icon.get_pixel(side / 2, y)).collect();
        let is_above = |pixels: &[Rgba<u8>]| pixels.iter().all(|pixel| *pixel == ground);
        let quarter = side as usize / 4;
        assert!(is_above(&column[..quarter]), "{name}");
        assert!(is_above(&column[3 * quarter..]), "{name}");
        let middle = &column[quarter..3 * quarter];
        assert!(middle.iter().all(|pixel| *pixel == RED), "{name}");
        assert_eq!(*icon.get_pixel(0, side / 2), RED);
    }
}

#[test]
fn no_mask_cuts_the_picture() {
    let files = with_icon(&RgbaImage::from_pixel(600, 600, RED));
    let icon = drawn(&files, "icon-maskable");
    let mut widest = 0.0_f64;
    for (x, y, pixel) in icon.enumerate_pixels() {
        assert_eq!(pixel[3], 255, "a mask shows what is behind");
        if *pixel != PAPER {
            let distance = |at: u32| f64::from(at) + 0.5 - 256.0;
            widest = widest.max(distance(x).hypot(distance(y)));
        }
    }
    // The safe zone is a circle; the picture fills it.
    assert!((200.0..=0.4 * 512.0).contains(&widest), "{widest}");
}

#[test]
fn what_is_transparent_lends_no_colour_to_its_edge() {
    let disc = RgbaImage::from_fn(600, 600, |x, y| {
        let distance = |at: u32| f64::from(at) - 299.5;
        if distance(x).hypot(distance(y)) < 250.0 {
            Rgba([255, 255, 255, 255])
        } else {
            CLEAR
        }
    });
    let icon = drawn(&with_icon(&disc), "icon-192");
    let edge = icon.pixels().filter(|pixel| (16..=240).contains(&pixel[3]));
    let edge: Vec<_> = edge.collect();
    assert!(edge.len() > 100);
    assert!(edge.iter().all(|pixel| pixel[0] > 240), "{edge:?}");
}

#[test]
fn a_photograph_stands_as_it_was_taken() {
    let picture = RgbaImage::from_fn(600, 600, |x, _| if x < 300 { RED } else { BLUE });
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new(&mut bytes);
    // One entry of a TIFF: the camera lay on its side.
    let side = Orientation::Rotate90.to_exif();
    let exif = [
        b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".as_slice(),
        &[side, 0, 0, 0],
        &[0; 4],
    ];
    encoder.set_exif_metadata(exif.concat()).unwrap();
    let pixels = DynamicImage::from(picture).into_rgb8();
    encoder.encode_image(&pixels).unwrap();

    let files = files(&build(content("me.jpg", &bytes).path()));
    let icon = drawn(&files, "icon-192");
    let is_red = |x: u32, y: u32| icon.get_pixel(x, y)[0] > 150;
    assert_eq!(
        [
            is_red(10, 10),
            is_red(180, 10),
            is_red(10, 180),
            is_red(180, 180)
        ],
        [true, true, false, false]
    );
}

#[test]
fn a_drawing_is_taken_over_as_it_is() {
    for (name, address) in [("icons/Our Mark.SVG", "our-mark"), ("mark.svg", "mark")] {
        let files = files(&build(content(name, DRAWING.as_bytes()).path()));
        assert_eq!(icons(&files), [("any".to_owned(), "any".to_owned())]);
        let src = manifest(&files)["icons"][0]["src"]
            .as_str()
            .unwrap()
            .to_owned();
        assert!(src.starts_with(&format!("./-/{address}-")), "{src}");
        assert_eq!(file(&files, &src), DRAWING.as_bytes());
        assert_eq!(link(&page(&files, "index.html"), "icon"), Some(src));
        assert_eq!(link(&page(&files, "index.html"), "apple-touch-icon"), None);
    }
}

#[test]
fn a_manifest_of_the_authors_outweighs_ours() {
    let content = content("icon.svg", DRAWING.as_bytes());
    content.write("public/site.webmanifest", b"{}");
    assert_eq!(files(&build(content.path()))["site.webmanifest"], b"{}");
}

#[test]
fn an_icon_that_changes_has_another_name() {
    let names = |color| {
        let files = with_icon(&RgbaImage::from_pixel(600, 600, color));
        let icons = files.into_keys().filter(|path| path.starts_with("-/icon-"));
        icons.collect::<Vec<_>>()
    };
    let red = names(RED);
    assert_eq!(red.len(), 4);
    assert!(names(BLUE).iter().all(|name| !red.contains(name)));
    assert_eq!(names(RED), red);
}
