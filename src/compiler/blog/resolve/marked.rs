//! Lines of code that their author marked behind the fence, `{1,3-5}`, `hl_lines=1-3 5`, `{hl_lines=[1,"3-5"]}`, or has
//! counted: `linenos`, `showLineNumbers`.

use std::ops::RangeInclusive;

use crate::markdown::{MARKED, NUMBERED, Runs};

/// The key that Hugo and Zola have for it.
const KEY: &str = "hl_lines=";

/// Words by which engines have lines counted, and those that say the contrary.
const COUNTED: [&str; 4] = ["linenos", "showLineNumbers", "line-numbers", "numberLines"];
const UNCOUNTED: [&str; 5] = [
    "linenos=false",
    "linenos=\"false\"",
    "linenos: false",
    "showLineNumbers=false",
    "no-line-numbers",
];

/// The runs of a block of code with its lines counted, if what stands behind its fence says so.
pub(super) fn number(runs: String, info: &str) -> String {
    let says = |words: &[&str]| words.iter().any(|word| info.contains(word));
    if says(&COUNTED) && !says(&UNCOUNTED) {
        format!("{NUMBERED}{runs}")
    } else {
        runs
    }
}

/// The lines that are marked, counted from one.
pub(super) fn lines(info: &str) -> Vec<RangeInclusive<usize>> {
    let said = match info.split_once(KEY) {
        Some((_, said)) => keyed(said),
        None => in_braces(info),
    };
    let words = said.split(|c: char| !c.is_ascii_digit() && c != '-');
    words.filter_map(range).collect()
}

/// What stands behind the key: in brackets, in quotes, or as far as there are numbers.
fn keyed(said: &str) -> &str {
    let ends = [('[', ']'), ('"', '"'), ('\'', '\'')];
    let inside = ends.iter().find_map(|(open, close)| {
        let inside = said.strip_prefix(*open)?;
        inside.split(*close).next()
    });
    inside.unwrap_or_else(|| {
        let end = said.find(|c: char| !c.is_ascii_digit() && !matches!(c, '-' | ' '));
        &said[..end.unwrap_or(said.len())]
    })
}

/// The braces that hold nothing but numbers.
fn in_braces(info: &str) -> &str {
    let mut pieces = info.split('{').skip(1);
    let inside = pieces.find_map(|piece| {
        let (inside, _) = piece.split_once('}')?;
        let is_number = |c: char| c.is_ascii_digit() || matches!(c, ',' | '-' | ' ');
        inside.chars().all(is_number).then_some(inside)
    });
    inside.unwrap_or_default()
}

fn range(word: &str) -> Option<RangeInclusive<usize>> {
    let (first, last) = word.split_once('-').unwrap_or((word, word));
    let (first, last) = (first.parse().ok()?, last.parse().ok()?);
    (first > 0 && first <= last).then_some(first..=last)
}

/// The runs of a block of code with these lines marked.
pub(super) fn mark(runs: &str, text: &str, lines: &[RangeInclusive<usize>]) -> String {
    if lines.is_empty() {
        return runs.to_owned();
    }
    let mut marked = Runs::default();
    let mut runs = parts(runs);
    let (mut class, mut left) = runs.next().unwrap_or(('_', usize::MAX));
    for (n, line) in text.split_inclusive('\n').enumerate() {
        let is_marked = lines.iter().any(|range| range.contains(&(n + 1)));
        let end = usize::from(line.ends_with('\n'));
        for (mut length, is_marked) in [(line.len() - end, is_marked), (end, false)] {
            while length > 0 {
                let taken = length.min(left);
                marked.push(if is_marked { capital(class) } else { class }, taken);
                (length, left) = (length - taken, left - taken);
                if left == 0 {
                    (class, left) = runs.next().unwrap_or(('_', usize::MAX));
                }
            }
        }
    }
    marked.into_string()
}

fn capital(class: char) -> char {
    if class == '_' {
        MARKED
    } else {
        class.to_ascii_uppercase()
    }
}

/// Runs as their classes and lengths.
fn parts(runs: &str) -> impl Iterator<Item = (char, usize)> {
    let starts = runs.match_indices(|c: char| !c.is_ascii_digit());
    starts.filter_map(|(at, class)| {
        let behind = &runs[at + class.len()..];
        let end = behind.find(|c: char| !c.is_ascii_digit());
        let length = behind[..end.unwrap_or(behind.len())].parse().ok()?;
        Some((class.chars().next()?, length))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_counted_in_all_the_ways_that_engines_have() {
        for info in [
            "rust,linenos",
            "go {linenos=true}",
            "go {linenos=table,linenostart=9}",
            "js showLineNumbers {1}",
            "ts:line-numbers {1}",
            "{.python .numberLines}",
        ] {
            assert_eq!(number("k1".to_owned(), info), "#k1", "{info}");
        }
        for info in ["rust", "go {linenos=false}", "ts:no-line-numbers", ""] {
            assert_eq!(number("k1".to_owned(), info), "k1", "{info}");
        }
    }

    #[test]
    fn marked_lines_are_read_in_all_the_ways_that_engines_have() {
        for info in [
            "js {1,3-5}",
            "js{1,3-5} title=\"a.js\"",
            "rust,linenos,hl_lines=1 3-5",
            "rust,hl_lines=1 3-5,linenos",
            "go {hl_lines=[1,\"3-5\"],linenostart=9}",
            "go {linenos=true hl_lines=\"1 3-5\"}",
        ] {
            assert_eq!(lines(info), [1..=1, 3..=5], "{info}");
        }
        for info in [
            "",
            "js",
            "{.python}",
            "js {a: 1}",
            "js {5-3,0}",
            "js {99999999999999999999}",
        ] {
            assert_eq!(lines(info), [], "{info}");
        }
    }

    #[test]
    fn runs_of_marked_lines_have_capitals() {
        let text = "ab c\nde\nf";
        let mark = |runs, info| mark(runs, text, &lines(info));
        assert_eq!(mark("k2_1s4_3", ""), "k2_1s4_3");
        assert_eq!(mark("k2_1s4_3", "{1}"), "K2L1S1s3_2");
        assert_eq!(mark("", "{2-9}"), "_5L2_1L1");
    }
}
