//! Addresses that stand in a text as they are, as GitHub's Markdown reads them
//! (<https://github.github.com/gfm/#autolinks-extension->).
//!
//! Two things go further, for scripts without blanks: an address may follow any letter of theirs, and ends
//! at their punctuation.

use std::ops::Range;

use super::flanking::{is_east_asian, is_punctuation, is_word};

/// How long the name of a host is at most, in bytes.
const LONGEST: usize = 255;

/// An address in a text.
#[derive(Debug)]
pub(super) struct Autolink {
    /// Where it stands in the text.
    pub(super) span: Range<usize>,
    /// What has to be written before it to make it whole.
    pub(super) scheme: &'static str,
}

/// The first address in a text, from a place in it on.
pub(super) fn find(text: &str, from: usize) -> Option<Autolink> {
    let mut at = from;
    let mut name = Name::default();
    loop {
        // Every address holds one of these, and few other words do.
        at += text[at..].find([':', '.', '@'])?;
        let found = match text.as_bytes()[at] {
            b':' => web(text, from, at, &mut name),
            b'.' => host_alone(text, from, at, &mut name),
            _ => mail(text, from, at),
        };
        if found.is_some() {
            return found;
        }
        at += 1;
    }
}

/// `https://…`, with its colon at a place.
fn web(text: &str, from: usize, colon: usize, name: &mut Name) -> Option<Autolink> {
    let body = colon + "://".len();
    text[colon..].strip_prefix("://")?;
    let before = &text[from..colon];
    let scheme = ["https", "http"]
        .into_iter()
        .find(|scheme| ends_with(before, scheme))?;
    let start = colon - scheme.len();
    let goes_over = text[..start].ends_with(|c: char| c.is_ascii_alphanumeric());
    (!goes_over && name.is_host(text, body)).then(|| Autolink {
        span: start..body + length(&text[body..]),
        scheme: "",
    })
}

/// `www.…`, with its first dot at a place.
fn host_alone(text: &str, from: usize, dot: usize, name: &mut Name) -> Option<Autolink> {
    let before = &text[from..dot];
    if !ends_with(before, "www") {
        return None;
    }
    let start = dot - "www".len();
    let before = text[..start].chars().next_back();
    let begins = before.is_none_or(|c| {
        c.is_whitespace() || matches!(c, '*' | '_' | '~' | '(') || is_east_asian(c)
    });
    (begins && name.is_host(text, dot + 1)).then(|| Autolink {
        span: start..start + length(&text[start..]),
        scheme: "http://",
    })
}

/// `name@host`, with its `@` at a place, and perhaps its scheme before it.
fn mail(text: &str, from: usize, at: usize) -> Option<Autolink> {
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '+');
    let name = &text[from..at];
    let name = &name[name.trim_end_matches(is_name).len()..];
    let host = &text[at + 1..];
    let host = host
        .find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '.' | '-' | '_'))
        .map_or(host, |end| &host[..end])
        .trim_end_matches('.');
    let start = at - name.len();
    // `@name@host` is somebody elsewhere than in the mail, `name@1.2.3` a version.
    if name.is_empty()
        || text[..start].ends_with('@')
        || !host.contains('.')
        || !host.ends_with(|c: char| c.is_ascii_alphabetic())
    {
        return None;
    }
    let (start, scheme) = match text[from..start].strip_suffix("mailto:") {
        Some(_) => (start - "mailto:".len(), ""),
        None => (start, "mailto:"),
    };
    Some(Autolink {
        span: start..at + 1 + host.len(),
        scheme,
    })
}

fn ends_with(text: &str, end: &str) -> bool {
    text.len()
        .checked_sub(end.len())
        .and_then(|at| text.get(at..))
        .is_some_and(|found| found.eq_ignore_ascii_case(end))
}

/// Where the letters end that may belong to the name of a host: looked for once, though every `www.` of many may begin
/// one.
#[derive(Default)]
struct Name {
    span: Range<usize>,
}

impl Name {
    /// True if the name of a host begins at a place; in the last two of its parts stands no `_`.
    fn is_host(&mut self, text: &str, at: usize) -> bool {
        if !text[at..].starts_with(is_word) {
            return false;
        }
        if !self.span.contains(&at) {
            let end = text[at..].find(|c: char| !is_word(c) && !matches!(c, '.' | '-' | '_'));
            self.span = at..end.map_or(text.len(), |end| at + end);
        }
        let host = &text[at..self.span.end];
        let mut last = host.trim_end_matches('.').rsplit('.').take(2);
        host.len() <= LONGEST && last.all(|part| !part.contains('_'))
    }
}

/// How much of a text belongs to an address: up to a blank, without what ends the sentence around it.
fn length(text: &str) -> usize {
    let end = text
        .find(|c: char| c.is_whitespace() || c == '<' || (is_east_asian(c) && is_punctuation(c)))
        .unwrap_or(text.len());
    let address = &text[..end];
    let (opened, closed) = (count(address, '('), count(address, ')'));
    let mut surplus = closed.saturating_sub(opened);
    let ends = |c: char| match c {
        ')' if surplus > 0 => {
            surplus -= 1;
            true
        }
        _ => matches!(
            c,
            '?' | '!' | '.' | ',' | ':' | ';' | '*' | '_' | '~' | '\'' | '"' | '”' | '’'
        ),
    };
    address.trim_end_matches(ends).len()
}

fn count(text: &str, c: char) -> usize {
    text.matches(c).count()
}
