//! Sizes that authors give their pictures, and what else stands in braces behind a picture or a link:
//! `![a](b.png){width=300}`, `![a](b.png =300x200)`.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use crate::{
    compiler::content::{rewriting::Size, wikilink},
    markdown,
};

use super::{code, pieces::Pieces};

/// How far the beginning of a picture and the end of braces are looked for, in bytes.
const FAR: usize = 1_000;

/// What is found of a text.
#[derive(Default)]
pub(super) struct Sizes {
    /// What is taken out.
    pub(super) pieces: Pieces,
    /// The sizes of pictures, by where they begin.
    pub(super) pictures: Vec<(usize, Size)>,
    /// The first of what is left out.
    pub(super) left_out: Option<Range<usize>>,
}

impl Sizes {
    /// Reads a text. Kramdown's own braces are left to it where they stand behind a link.
    pub(super) fn of(text: &str, has_math: bool) -> Self {
        let mut found = Self::default();
        if !["){", "]{", " ="].iter().any(|sign| text.contains(sign)) {
            return found;
        }
        let bounded = markdown::bounded(text).0;
        for (event, span) in code::prose(&bounded, has_math) {
            match event {
                Event::Start(Tag::Image { .. }) => found.braces(text, &span, true),
                Event::Start(Tag::Link { .. }) => found.braces(text, &span, false),
                Event::Text(_) => found.sign(text, &span),
                _ => {}
            }
        }
        found.pieces.sort_by_key(|(span, _)| span.start);
        found
    }

    /// `{width=300}` behind a picture.
    fn braces(&mut self, text: &str, span: &Range<usize>, is_image: bool) {
        let behind = &text[span.end..];
        let near = &behind[..behind.floor_char_boundary(FAR)];
        let inner = near
            .strip_prefix('{')
            .and_then(|rest| rest.split(['}', '\n']).next());
        let Some(inner) = inner.filter(|inner| near[1 + inner.len()..].starts_with('}')) else {
            return;
        };
        let of_kramdown = inner.strip_prefix(':');
        if of_kramdown.is_some() && !is_image {
            return;
        }
        let Some(words) = words(of_kramdown.unwrap_or(inner)) else {
            return;
        };
        let place = span.end..span.end + inner.len() + 2;
        let named = |key: &str| {
            let mut words = words.iter();
            let value = words.find_map(|word| word.strip_prefix(key)?.strip_prefix('='))?;
            let value = value.trim_matches(['"', '\'']).trim_end_matches("px");
            Some(wikilink::size(value)?.0)
        };
        let size = named("width").map(|width| (width, named("height")));
        let size = size.filter(|_| is_image);
        let is_size = |word: &String| word.starts_with("width=") || word.starts_with("height=");
        if size.is_none() || !words.iter().all(is_size) {
            self.left_out.get_or_insert(place.clone());
        }
        self.pictures.extend(size.map(|size| (span.start, size)));
        self.pieces.push((place, String::new()));
    }

    /// `![a](b.png =300x200)`, of which the parser makes nothing.
    fn sign(&mut self, text: &str, span: &Range<usize>) {
        let said = &text[span.clone()];
        let is_target = said.starts_with('(') && text[..span.start].ends_with(']');
        let Some((inner, _)) = said.split_once(')').filter(|_| is_target) else {
            return;
        };
        let Some((address, size)) = inner.rsplit_once(" =") else {
            return;
        };
        let is_part = |c: char| c.is_ascii_digit() || matches!(c, 'x' | '%' | '*');
        let is_size = size.contains('x') && size.chars().all(is_part);
        if !is_size || address.contains(' ') {
            return;
        }
        let place = span.start + address.len()..span.start + inner.len();
        let near = text.floor_char_boundary(span.start.saturating_sub(FAR));
        let start = text[near..span.start].rfind("![").map(|at| near + at);
        let size = wikilink::size(size.trim_end_matches(['x', '*']));
        match start.zip(size) {
            Some(size) => self.pictures.push(size),
            None => drop(self.left_out.get_or_insert(place.clone())),
        }
        self.pieces.push((place, String::new()));
    }
}

/// What stands in braces, if it is nothing but attributes.
fn words(inner: &str) -> Option<Vec<String>> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut quote = None;
    for character in inner.chars().chain([' ']) {
        match quote {
            Some(open) if open == character => quote = None,
            None if matches!(character, '"' | '\'') => quote = Some(character),
            None if character.is_whitespace() => {
                words.extend((!word.is_empty()).then(|| std::mem::take(&mut word)));
                continue;
            }
            _ => {}
        }
        word.push(character);
    }
    let is_name = |name: &str| {
        let is_part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | ':');
        !name.is_empty() && name.chars().all(is_part)
    };
    let is_attribute = |word: &String| match word.split_once('=') {
        Some((name, _)) => is_name(name),
        None => word.strip_prefix(['.', '#']).is_some_and(is_name),
    };
    (quote.is_none() && !words.is_empty() && words.iter().all(is_attribute)).then_some(words)
}
