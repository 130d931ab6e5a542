//! Formulas in the ways that engines have for them, put into `$…$` and `$$…$$`, which the parser reads. A price is none.

use std::ops::Range;

use pulldown_cmark::Event;

use crate::markdown;

use super::{code, pieces::Pieces};

/// Environments of formulas that stand by themselves.
const ENVIRONMENTS: [&str; 6] = [
    "equation", "align", "alignat", "gather", "eqnarray", "multline",
];

/// Puts formulas between other signs, and those in which lines look like Markdown, into a form that is read.
pub(super) fn pieces(text: &str) -> Pieces {
    let mut pieces = blocks(text);
    if text.contains("\\(") || text.contains("\\[") {
        let mut taken = pieces.iter().map(|(span, _)| span.clone()).peekable();
        let mut more = bracketed(text);
        more.retain(|(span, _)| {
            while taken.next_if(|taken| taken.end <= span.start).is_some() {}
            taken.peek().is_none_or(|taken| taken.start >= span.end)
        });
        pieces.extend(more);
        pieces.sort_by_key(|(span, _)| span.start);
    }
    pieces
}

/// Keeps prices from becoming formulas: where a digit follows the last sign, both mean money.
pub(super) fn prices(text: &str) -> Pieces {
    let mut pieces = Pieces::new();
    for (event, span) in formulas(&markdown::bounded(text).0) {
        let is_price = text[span.end..].starts_with(|c: char| c.is_ascii_digit());
        if matches!(event, Event::InlineMath(_)) && is_price {
            pieces.push((span.start..span.start, "\\".to_owned()));
            pieces.push((span.end - 1..span.end - 1, "\\".to_owned()));
        }
    }
    pieces
}

/// Where a text without formulas looks as if it had one.
pub(super) fn likely(text: &str) -> Option<Range<usize>> {
    let is_likely = |tex: &str| {
        let commands = tex.split('\\').skip(1);
        let has_command = commands
            .into_iter()
            .any(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic()));
        has_command || tex.contains(['^', '_']) && !tex.contains("__")
    };
    if !text.contains('$') {
        return None;
    }
    let bounded = markdown::bounded(text).0;
    let mut formulas = formulas(&bounded);
    let found = formulas.find(|(event, _)| match event {
        Event::InlineMath(tex) | Event::DisplayMath(tex) => is_likely(tex),
        _ => false,
    });
    found.map(|(_, span)| span)
}

fn formulas(text: &str) -> impl Iterator<Item = (Event<'_>, Range<usize>)> {
    let events = code::events(text, true);
    events.filter(|(event, _)| matches!(event, Event::InlineMath(_) | Event::DisplayMath(_)))
}

/// Formulas of several lines, and environments.
fn blocks(text: &str) -> Pieces {
    let code = code::blocks(text);
    let mut inside = code::Inside::of(&code);
    let mut pieces = Pieces::new();
    let mut open: Option<Open> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let content = line.trim_start_matches([' ', '\t', '>']);
        let start = at + line.len() - content.len();
        at += line.len();
        let mut from = 0;
        if open.is_none() && !inside.holds(start) {
            open = Open::read(content.trim_end(), start);
            from = open.as_ref().map_or(0, |open| open.sign);
        }
        let Some(formula) = &open else { continue };
        if let Some(behind) = content[from..].find(&formula.end) {
            pieces.extend(formula.closed(text, start + from + behind));
            open = None;
        }
    }
    pieces
}

/// A formula that is open.
struct Open {
    at: usize,
    /// How long the sign before it is; none before an environment, which says itself what it is.
    sign: usize,
    end: String,
}

impl Open {
    fn read(line: &str, at: usize) -> Option<Self> {
        if let Some(rest) = line.strip_prefix("$$") {
            let (sign, end) = (2, "$$".to_owned());
            return (!rest.contains("$$")).then_some(Self { at, sign, end });
        }
        let name = line.strip_prefix("\\begin{")?.split('}').next()?;
        let is_known = ENVIRONMENTS.contains(&name.trim_end_matches('*'));
        let (sign, end) = (0, format!("\\end{{{name}}}"));
        is_known.then_some(Self { at, sign, end })
    }

    /// The same on one line, if it has no sign or a line of it could be taken for something else.
    fn closed(&self, text: &str, close: usize) -> Option<(Range<usize>, String)> {
        let end = close + self.end.len();
        let tex = &text[self.at + self.sign..if self.sign > 0 { close } else { end }];
        let is_kept = self.sign > 0 && !tex.lines().skip(1).any(is_ambiguous);
        (!is_kept).then(|| (self.at..end, format!("$$ {} $$", one_line(tex))))
    }
}

/// Whether Markdown could take a line for the beginning of a block, or for none at all.
fn is_ambiguous(line: &str) -> bool {
    let line = line.trim_start_matches([' ', '\t', '>']);
    line.trim().is_empty()
        || line.starts_with(['+', '-', '*', '=', '#', '<', '~', '`', '|', ':', '_'])
        || line.starts_with(|c: char| c.is_ascii_digit())
}

/// TeX on one line, without the signs of quotations around it and without its remarks.
fn one_line(tex: &str) -> String {
    let lines = tex.lines().map(|line| {
        let line = line.trim_start_matches([' ', '\t', '>']);
        let mut signs = line.match_indices('%').map(|(at, _)| at);
        let remark = signs.find(|at| !line[..*at].ends_with('\\'));
        line[..remark.unwrap_or(line.len())].trim()
    });
    let lines: Vec<&str> = lines.filter(|line| !line.is_empty()).collect();
    lines.join(" ")
}

/// `\(…\)` and `\[…\]`, also behind two backslashes, as Jekyll wants them.
fn bracketed(text: &str) -> Pieces {
    let mut pieces = Pieces::new();
    let mut open: Option<(usize, usize, u8)> = None;
    for (sign, span) in brackets(text) {
        let is_open = matches!(sign, b'(' | b'[');
        match open {
            _ if is_open => {
                // One that stands open already counts, as long as its paragraph goes on.
                let is_same = |(_, end, _): (usize, usize, u8)| !has_break(&text[end..span.start]);
                if !open.is_some_and(is_same) {
                    open = Some((span.start, span.end, sign));
                }
            }
            Some((start, end, opened)) if closes(opened, sign) => {
                let tex = text[end..span.start].trim();
                if !tex.is_empty() && !tex.contains('$') && !has_break(tex) {
                    pieces.push(dollars(text, start..span.end, tex, opened == b'['));
                }
                open = None;
            }
            _ => {}
        }
    }
    pieces
}

fn dollars(text: &str, span: Range<usize>, tex: &str, is_display: bool) -> (Range<usize>, String) {
    if is_display {
        return (span, format!("$$ {} $$", one_line(tex)));
    }
    // Behind a digit it would be a price.
    match text[span.end..].chars().next() {
        Some(digit) if digit.is_ascii_digit() => {
            let new = format!("${tex}$&#{};", u32::from(digit));
            (span.start..span.end + 1, new)
        }
        _ => (span, format!("${tex}$")),
    }
}

fn closes(open: u8, close: u8) -> bool {
    matches!((open, close), (b'(', b')') | (b'[', b']'))
}

/// Brackets that are escaped, with their backslashes.
fn brackets(text: &str) -> Vec<(u8, Range<usize>)> {
    let mut found = Vec::new();
    let bounded = markdown::bounded(text).0;
    for (event, span) in code::events(&bounded, false) {
        if !matches!(event, Event::Text(_)) || span.is_empty() {
            continue;
        }
        let bytes = text.as_bytes();
        let is_escaped = span.start > 0 && bytes[span.start - 1] == b'\\';
        let is_bracket = |byte: Option<&u8>| byte.copied().filter(|b| b"()[]".contains(b));
        if !is_escaped {
            continue;
        }
        if let Some(sign) = is_bracket(bytes.get(span.start)) {
            found.push((sign, span.start - 1..span.start + 1));
        } else if bytes[span.start] == b'\\'
            && let Some(sign) = is_bracket(bytes.get(span.start + 1))
        {
            found.push((sign, span.start - 1..span.start + 2));
        }
    }
    found
}

fn has_break(text: &str) -> bool {
    let mut lines = text.split('\n').skip(1);
    lines.any(|line| line.trim().is_empty())
}
