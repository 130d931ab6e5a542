//! `*[HTML]: Hypertext Markup Language`, and every HTML in the text says so.

use std::{collections::HashMap, ops::Range};

use pulldown_cmark::Event;

use crate::markdown;

use super::{code, pieces::Pieces};

/// How many begin with the same word.
const MOST: usize = 16;

/// Abbreviations by their first words, the longest of each first.
type Known<'a> = HashMap<&'a str, Vec<(&'a str, &'a str)>>;

/// Takes their explanations out, and puts HTML around each.
pub(super) fn pieces(text: &str, has_math: bool) -> Pieces {
    let mut pieces = Pieces::new();
    if !text.contains("*[") {
        return pieces;
    }
    let known = explained(text, &mut pieces);
    if known.is_empty() {
        return pieces;
    }
    let explanations: Vec<Range<usize>> = pieces.iter().map(|(span, _)| span.clone()).collect();
    let mut explanations = code::Inside::of(&explanations);
    let bounded = markdown::bounded(text).0;
    for (event, span) in code::prose(&bounded, has_math) {
        match event {
            Event::Text(_) if !explanations.holds(span.start) => {
                mark(&text[span.clone()], span.start, &known, &mut pieces);
            }
            _ => {}
        }
    }
    pieces.sort_by_key(|(span, _)| span.start);
    pieces
}

fn explained<'a>(text: &'a str, pieces: &mut Pieces) -> Known<'a> {
    let blocks = code::blocks(text);
    let mut code = code::Inside::of(&blocks);
    let mut known = Known::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let Some((name, meaning)) = explanation(line) else {
            continue;
        };
        if code.holds(start) {
            continue;
        }
        pieces.push((start..start + line.trim_end().len(), String::new()));
        // One that begins with a sign is in no text.
        let first = words(name).next().filter(|(at, _)| *at == 0);
        let Some((_, first)) = first.filter(|_| !meaning.is_empty()) else {
            continue;
        };
        let same = known.entry(first).or_default();
        if same.len() < MOST {
            same.push((name, meaning));
        }
    }
    for same in known.values_mut() {
        same.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
    }
    known
}

fn explanation(line: &str) -> Option<(&str, &str)> {
    let (name, meaning) = line.strip_prefix("*[")?.split_once("]:")?;
    let is_name = !name.is_empty() && name == name.trim() && !name.contains(['[', ']']);
    is_name.then(|| (name, meaning.trim()))
}

/// The words of a text, with their places.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    let words = text.split_inclusive(|c: char| !c.is_alphanumeric());
    let words = words.map(move |word| {
        let start = at;
        at += word.len();
        (start, word.trim_end_matches(|c: char| !c.is_alphanumeric()))
    });
    words.filter(|(_, word)| !word.is_empty())
}

fn mark(text: &str, start: usize, known: &Known<'_>, pieces: &mut Pieces) {
    let mut done = 0;
    for (at, word) in words(text) {
        let Some(same) = known.get(word).filter(|_| at >= done) else {
            continue;
        };
        let is_there = |name: &str| {
            let behind = text[at..].strip_prefix(name);
            behind.is_some_and(|behind| !behind.starts_with(char::is_alphanumeric))
        };
        let Some((name, meaning)) = same.iter().find(|(name, _)| is_there(name)) else {
            continue;
        };
        done = at + name.len();
        let mut open = "<abbr".to_owned();
        markdown::write_attribute("title", meaning, &mut open);
        open.push('>');
        pieces.push((start + at..start + at, open));
        pieces.push((start + done..start + done, "</abbr>".to_owned()));
    }
}
