//! What readers do not get of a text, as its author is told.

use std::ops::Range;

use crate::markdown::{Loss, Outline};

use super::diagnostic::Diagnostic;

/// How much of an address is shown, in characters.
const SHOWN: usize = 40;

/// How far the end of what is left out is looked for, in bytes.
const FAR: usize = 1_000;

const TRUST: &str = "`html = \"trust\"` in `site.toml` lets all HTML through";

/// Attributes that say how an element looks.
const LOOKS: [&str; 21] = [
    "align",
    "allowfullscreen",
    "bgcolor",
    "border",
    "cellpadding",
    "cellspacing",
    "class",
    "clear",
    "color",
    "face",
    "frame",
    "frameborder",
    "height",
    "hspace",
    "noshade",
    "rules",
    "size",
    "style",
    "valign",
    "vspace",
    "width",
];

/// Elements that show what is at an address: a link stands in their place.
const FRAMES: [&str; 3] = ["embed", "iframe", "object"];

/// Tells of everything that is left out of a text; `in_file` says where a place of it is in the file.
pub fn tell(
    file: &str,
    text: &str,
    in_file: impl Fn(Range<usize>) -> Range<usize>,
    outline: &Outline,
    told: &mut Vec<Diagnostic>,
) {
    for (loss, at) in &outline.losses {
        let rest = text.get(*at..).unwrap_or_default();
        let near = &rest[..rest.floor_char_boundary(FAR)];
        let length = near.find(['>', '\n']).map_or(near.len(), |end| end + 1);
        let span = in_file(*at..at + length);
        let (message, label, help) = words(loss, rest);
        let problem = Diagnostic::warning(file, message).at(span, label);
        told.push(problem.help(help));
    }
}

/// What is wrong, what is to be seen there, and what repairs it. A name that is ours stands without
/// back-ticks: each is a kind of its own.
fn words(loss: &Loss<String>, text: &str) -> (String, &'static str, String) {
    // As the author spells it, be it in small letters to HTML.
    let spelled = |name: &str| text.get(1..=name.len()).unwrap_or_default().to_owned();
    match loss {
        Loss::Element(name) if FRAMES.contains(&name.as_str()) => (
            format!("<{name}> is left out, and a link to what it shows is in its place"),
            "what is at another address",
            TRUST.to_owned(),
        ),
        Loss::Element(name) if name == "svg" => (
            "<svg> is left out, with the drawing in it".to_owned(),
            "a drawing inside the text",
            "save the drawing as a file beside the text, and show it with `![What it shows](drawing.svg)`".to_owned(),
        ),
        Loss::Element(name) => (
            format!("<{name}> is left out, with all that is in it"),
            "not for readers",
            TRUST.to_owned(),
        ),
        Loss::Tag(name) => (
 format!("`<{}>` is left out; what stands between it and its end is shown", spelled(name)),
            "no element that formats text",
            format!("write `&lt;{}>` if it is text, and Markdown if it is not; {TRUST}", spelled(name)),
        ),
        Loss::Place(name) => (
            format!("`<{}>` cannot stand there, and is left out; what stands between it and its end is shown", spelled(name)),
            "out of its place",
            "a block begins on a line of its own behind a blank one, a cell stands in a row, and no link in a link".to_owned(),
        ),
        Loss::Attribute(name) => attribute(name),
        Loss::Address(address) => self::address(address),
        Loss::Footnote(label) => (
            format!("nothing refers to the footnote `{label}`, and it is left out"),
            "its text is not shown",
            format!("refer to it with `[^{label}]`, or take it out"),
        ),
        Loss::Depth => (
            "the text is nested deeper than browsers show; what is deeper stands there as plain text".to_owned(),
            "from here on",
            "take some of the quotes, lists or elements around it out".to_owned(),
        ),
    }
}

fn attribute(name: &str) -> (String, &'static str, String) {
    let (message, label) = if name.starts_with("on") {
        (
            format!("`{name}` would run a script, and is left out"),
            "only the attribute is",
        )
    } else if LOOKS.contains(&name) {
        (
            format!("`{name}` says how raw HTML looks, and is left out"),
            "only the attribute is",
        )
    } else {
        (
            format!("`{name}` means nothing here, and is left out"),
            "only the attribute is",
        )
    };
    (message, label, format!("take it out; {TRUST}"))
}

fn address(address: &str) -> (String, &'static str, String) {
    let shown: String = address.chars().take(SHOWN).collect();
    let address = shown.split_whitespace().collect::<Vec<_>>().join(" ");
    let help = if address
        .trim_start()
        .to_ascii_lowercase()
        .starts_with("data:")
    {
        "save what it holds as a file beside the text, and name that"
    } else {
        "name a file of the blog, or an address that begins with `https:`, `http:`, `mailto:` or `tel:`"
    };
    (
        format!("`{address}` is no address that a page may hold, and is left out"),
        "the text in its place stays",
        help.to_owned(),
    )
}
