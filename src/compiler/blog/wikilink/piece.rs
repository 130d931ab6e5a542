//! What stands in the place of a link of a vault's.

use std::ops::Range;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use crate::compiler::content::{
    rewriting::Size,
    wikilink::{self, Wikilink},
};

use super::draft::{Draft, Piece};

/// What a target of a link in Markdown holds only in this form.
const ESCAPED: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'&')
    .add(b'(')
    .add(b')')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}')
    .add(b'$');

const PICTURES: [&str; 9] = [
    "apng", "avif", "bmp", "gif", "jpeg", "jpg", "png", "svg", "webp",
];
const FILMS: [&str; 4] = ["mp4", "mov", "ogv", "webm"];
const SOUNDS: [&str; 7] = ["flac", "m4a", "mp3", "oga", "ogg", "opus", "wav"];

impl Piece {
    pub(super) fn plain(text: String) -> Self {
        Self {
            text,
            ..Self::default()
        }
    }

    /// The beginning of a picture that is shown in a size.
    pub(super) fn sized(text: &str, size: Size) -> Self {
        Self {
            sizes: vec![(0, size)],
            ..Self::plain(text.to_owned())
        }
    }

    /// A file: shown, played, or linked to.
    pub(super) fn file(link: &Wikilink<'_>, path: &str) -> Self {
        let end = path.rsplit_once('.').map_or("", |(_, end)| end);
        let is_one_of = |ends: &[&str]| ends.iter().any(|known| known.eq_ignore_ascii_case(end));
        let target = utf8_percent_encode(path, ESCAPED);
        if is_one_of(&PICTURES) {
            let (alt, size) = described(link.text.unwrap_or_default());
            let text = format!("![{}](/{target})", wikilink::plain(alt));
            let sizes = size.map(|size| (0, size)).into_iter().collect();
            return Self {
                sizes,
                ..Self::plain(text)
            };
        }
        Self::plain(if is_one_of(&FILMS) {
            format!("<video controls src=\"/{target}\"></video>")
        } else if is_one_of(&SOUNDS) {
            format!("<audio controls src=\"/{target}\"></audio>")
        } else {
            self::link(&wikilink::plain(&link.shown()), path, link.place)
        })
    }
}

/// A link to what lies at a path, or to a place on the same page.
pub(super) fn link(text: &str, path: &str, place: Option<&str>) -> String {
    let root = if path.is_empty() { "" } else { "/" };
    let place = place.map(|place| format!("#{}", utf8_percent_encode(place, ESCAPED)));
    let target = utf8_percent_encode(path, ESCAPED);
    format!("[{text}]({root}{target}{})", place.unwrap_or_default())
}

/// What a picture shows, and in which size: `a cup|300`, either of them, or nothing.
fn described(text: &str) -> (&str, Option<Size>) {
    let (alt, last) = text.rsplit_once('|').unwrap_or(("", text));
    let last = last.trim();
    match wikilink::size(last) {
        Some(size) => (alt.trim().trim_end_matches('\\'), Some(size)),
        None => (text, None),
    }
}

/// Where the size of a picture stands in `![a cup|300](cup.png)`, with the bar before it.
pub(super) fn image_size(image: &str) -> Option<(Range<usize>, Size)> {
    let alt = image.strip_prefix("![")?.split_once(']')?.0;
    let bar = alt.rfind('|')?;
    let size = wikilink::size(&alt[bar + 1..])?;
    Some((2 + bar..2 + alt.len(), size))
}

/// The line that a link has for itself.
pub(super) struct Line {
    /// What the lines below it begin with to be in the same quote or list.
    prefix: String,
    /// Whether it goes on from a line of text before it.
    is_continued: bool,
    /// Whether a line of text comes after it.
    goes_on: bool,
}

impl Line {
    /// `None` if there is something else on it.
    pub(super) fn of(markdown: &str, span: &Range<usize>) -> Option<Self> {
        let is_blank = |line: &str| line.trim_matches([' ', '\t', '>', '\n']).is_empty();
        let start = markdown[..span.start].rfind('\n').map_or(0, |at| at + 1);
        let before = &markdown[start..span.start];
        let behind = &markdown[span.end..];
        let (rest, next) = behind.split_once('\n').unwrap_or((behind, ""));
        let marker = before.trim_start_matches([' ', '\t', '>']);
        let number = marker.trim_start_matches(|c: char| c.is_ascii_digit());
        let is_item = match number.trim_end() {
            "-" | "*" | "+" => number.len() == marker.len(),
            "." | ")" => number.len() < marker.len(),
            _ => false,
        };
        if !rest.trim().is_empty() || !marker.is_empty() && !is_item {
            return None;
        }
        let outer = &before[..before.len() - marker.len()];
        let before_it = markdown[..start].trim_end_matches('\n').len();
        let last = markdown[..before_it]
            .rsplit('\n')
            .next()
            .unwrap_or_default();
        let is_directly_behind = start > 0 && before_it + 1 >= start;
        Some(Self {
            prefix: outer.to_owned() + &" ".repeat(marker.len()),
            is_continued: !is_item && is_directly_behind && !is_blank(last),
            goes_on: !is_blank(next.split('\n').next().unwrap_or_default()),
        })
    }
}

/// A text of another document as a quotation, below a line that says which.
pub(super) fn quoted(line: &Line, title: &str, draft: Draft, name: &str) -> Piece {
    let begin = format!("{}> ", line.prefix);
    let mut text = String::new();
    if line.is_continued {
        text.push_str(&format!("\n{}", line.prefix));
    }
    text.push_str(&format!("> {title}\n{begin}\n"));
    let start = text.len();
    let inner = draft.text.trim_end();
    // Where each of its lines begins.
    let mut lines = Vec::new();
    let mut at = 0;
    for one in inner.split('\n') {
        lines.push(at);
        at += one.len() + 1;
        text.push_str(&format!("{begin}{one}\n"));
    }
    let place = |at: usize| {
        let n = lines.partition_point(|line| *line <= at);
        start + n * begin.len() + at
    };
    let mut quotes = vec![(start..text.len(), name.to_owned())];
    let inner_quotes = draft.quotes.into_iter();
    quotes.extend(inner_quotes.map(|(span, name)| (place(span.start)..place(span.end), name)));
    let sizes = draft.sizes.into_iter();
    let sizes = sizes.map(|(at, size)| (place(at), size)).collect();
    if line.goes_on {
        text.push_str(&line.prefix);
    } else {
        text.pop();
    }
    Piece {
        text,
        sizes,
        quotes,
    }
}
