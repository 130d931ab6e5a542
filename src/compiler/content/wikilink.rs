//! `[[note#Heading|text]]` and `![[picture.png|300]]`, as vaults link.

use std::ops::Range;

/// A link of a vault's, as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wikilink<'a> {
    /// Where it stands.
    pub span: Range<usize>,
    /// Whether what it leads to is shown in its place.
    pub is_embed: bool,
    /// The name of a note or a file; empty for the text that it stands in.
    pub name: &'a str,
    /// The heading in it, or a block behind `^`.
    pub place: Option<&'a str>,
    /// What stands behind the bar.
    pub text: Option<&'a str>,
}

/// All of them in order, except where another syntax counts.
pub fn find<'a>(text: &'a str, verbatim: &[Range<usize>]) -> Vec<Wikilink<'a>> {
    let mut found = Vec::new();
    let mut verbatim = verbatim.iter().peekable();
    let mut done = 0;
    for (open, _) in text.match_indices("[[") {
        let Some(inner) = inner(&text[open + 2..]).filter(|_| open >= done) else {
            continue;
        };
        let end = open + 2 + inner.len() + 2;
        while verbatim.next_if(|span| span.end <= open).is_some() {}
        if verbatim.peek().is_some_and(|span| span.start < end) || is_escaped(text, open) {
            continue;
        }
        done = end;
        let is_embed = text[..open].ends_with('!') && !is_escaped(text, open - 1);
        found.push(read(inner, open - usize::from(is_embed)..end, is_embed));
    }
    found
}

/// What stands between the brackets; no further than a name goes, for many may open here and none close.
fn inner(rest: &str) -> Option<&str> {
    let (inner, behind) = rest.split_at(rest.find(['[', ']', '\n'])?);
    let is_contents = ["toc", "_toc_"]
        .iter()
        .any(|mark| mark.eq_ignore_ascii_case(inner));
    // A test of a shell's has blanks there.
    let is_name = !inner.trim().is_empty() && !inner.starts_with([' ', '\t']);
    (behind.starts_with("]]") && is_name && !is_contents).then_some(inner)
}

/// Whether the character at a place has an odd number of backslashes before it.
fn is_escaped(text: &str, at: usize) -> bool {
    let before = &text[..at];
    (before.len() - before.trim_end_matches('\\').len()) % 2 == 1
}

fn read(inner: &str, span: Range<usize>, is_embed: bool) -> Wikilink<'_> {
    // In a table the bar is escaped.
    let (path, text) = match inner.split_once('|') {
        Some((path, text)) => (path.trim_end_matches('\\'), Some(text.trim())),
        None => (inner, None),
    };
    let (name, place) = match path.split_once('#') {
        Some((name, place)) => (name, Some(place.trim())),
        None => (path, None),
    };
    Wikilink {
        span,
        is_embed,
        name: name.trim(),
        // Of headings below each other the last is meant.
        place: place.and_then(|place| place.rsplit('#').next()),
        text: text.filter(|text| !text.is_empty()),
    }
}

impl Wikilink<'_> {
    /// The heading that is meant; not a block, which has no place of its own on a page.
    pub fn heading(&self) -> Option<&str> {
        let place = self.place?;
        (!place.starts_with('^') && !place.is_empty()).then_some(place)
    }

    /// What readers see of a link.
    pub fn shown(&self) -> String {
        if let Some(text) = self.text {
            return text.to_owned();
        }
        match self.heading() {
            Some(heading) if self.name.is_empty() => heading.to_owned(),
            Some(heading) => format!("{} > {heading}", self.name),
            // A link to a text of the same page.
            None if self.name.is_empty() => self.place.unwrap_or_default().to_owned(),
            None => self.name.to_owned(),
        }
    }
}

/// A text without what Markdown would make of it.
pub fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        if "\\`*_[]<>&~|$=^:!#{}%@+".contains(character) {
            out.push('\\');
        }
        out.push(character);
    }
    out
}

/// The width that is written where others have a text, and the height, if that is there too: `300`, `300x200`.
pub fn size(text: &str) -> Option<(u32, Option<u32>)> {
    let pixels = |text: &str| {
        let is_number = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        text.parse()
            .ok()
            .filter(|n| is_number && (1..=10_000).contains(n))
    };
    match text.split_once('x') {
        Some((width, height)) => Some((pixels(width)?, Some(pixels(height)?))),
        None => Some((pixels(text)?, None)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(&str, Option<&str>, Option<&str>)]) {
        let found = find(text, &[]);
        let found: Vec<_> = found
            .iter()
            .map(|link| (link.name, link.place, link.text))
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn links_are_read_as_vaults_write_them() {
        check("a [[b]] c", &[("b", None, None)]);
        check("[[b|c d]]", &[("b", None, Some("c d"))]);
        check("[[a/b#C|d]]", &[("a/b", Some("C"), Some("d"))]);
        check("[[#C]]", &[("", Some("C"), None)]);
        check("[[b#C#D]]", &[("b", Some("D"), None)]);
        check("[[b#^e]]", &[("b", Some("^e"), None)]);
        check("| [[b\\|c]] |", &[("b", None, Some("c"))]);
        check("[[a]][[b]]", &[("a", None, None), ("b", None, None)]);
    }

    #[test]
    fn what_is_no_link_stays() {
        for text in [
            "[[ -f a ]]",
            "[[]]",
            "[[a]",
            "[[a\nb]]",
            "\\[[a]]",
            "[[toc]]",
            "[[_TOC_]]",
            "[a]",
        ] {
            check(text, &[]);
        }
        let code = 0..7;
        assert_eq!(find("`[[a]]`", std::slice::from_ref(&code)), []);
    }

    #[test]
    fn an_exclamation_mark_shows_what_is_there() {
        let check = |text: &str, span: Range<usize>, is_embed: bool| {
            let found = find(text, &[]);
            assert_eq!((found[0].span.clone(), found[0].is_embed), (span, is_embed));
        };
        check("a ![[b]]", 2..8, true);
        check("a \\![[b]]", 4..9, false);
    }

    #[test]
    fn sizes_are_numbers() {
        assert_eq!(size("300"), Some((300, None)));
        assert_eq!(size("300x200"), Some((300, Some(200))));
        for text in ["", "a", "0", "3x", "x3", "-1", "+3", "99999", "1 2"] {
            assert_eq!(size(text), None, "{text}");
        }
    }
}
