//! What an author's own templates make of shortcodes.

use std::{collections::BTreeMap, ops::Range};

use minijinja::Value;

use crate::{
    compiler::content::{
        snippet::{Snippets, Taken},
        template::{self, INNER},
    },
    markdown::{self, Policy},
};

use super::{
    call::{Call, ends},
    known,
    place::Line,
    problem::Problem,
};

/// How much all of them make of a text, in bytes.
const MOST: usize = 2_000_000;

/// How many steps all of them take for a text.
const STEPS: u64 = 5_000_000;

/// Their own template would have a script draw it; without one its source is to be read, as code.
const DIAGRAM: &str = "mermaid";

/// Elements that a paragraph cannot hold: what begins with one stands by itself.
const BLOCKS: [&str; 31] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "center",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "section",
    "summary",
    "table",
    "ul",
];

/// The work on one text.
pub(super) struct Filler<'s> {
    pub(super) snippets: &'s Snippets,
    pub(super) taken: &'s mut Taken,
    pub(super) problems: Vec<Problem>,
    /// How much more may be made, and in how many steps.
    left: (usize, u64),
    /// How many calls were filled in.
    count: usize,
    pieces: Vec<(Range<usize>, String)>,
}

impl<'s> Filler<'s> {
    pub(super) fn new(snippets: &'s Snippets, taken: &'s mut Taken) -> Self {
        Self {
            snippets,
            taken,
            problems: Vec::new(),
            left: (MOST, STEPS),
            count: 0,
            pieces: Vec::new(),
        }
    }

    /// What stands in the place of what.
    pub(super) fn pieces(&mut self, text: &str, policy: Policy) -> Vec<(Range<usize>, String)> {
        if !self.snippets.has_templates() || !["{{", "{%"].iter().any(|mark| text.contains(mark)) {
            return Vec::new();
        }
        let calls = Call::all(text, &markdown::verbatim(text, policy));
        let ends = ends(&calls);
        let mut done = 0;
        for (call, end) in calls.iter().zip(ends) {
            if call.is_end || call.span.start < done {
                continue;
            }
            let end = end.map(|n| calls[n].span.clone());
            let path = self.snippets.templates().get(call.name);
            if let Some(path) = path.filter(|_| call.name != DIAGRAM).cloned() {
                done = self.fill(text, call, end, &path);
            } else if let Some(path) = self.snippets.theirs(call.name) {
                let inner = end.map(|end| &text[call.span.end..end.start]);
                if !call.is_tag && known::fill(call, inner, true).is_none() {
                    self.problems.push(theirs(call, path));
                }
            }
        }
        let mut pieces = std::mem::take(&mut self.pieces);
        pieces.sort_by_key(|(span, _)| (span.start, span.end));
        pieces
    }

    /// Fills in one call. Where the next may begin is the answer.
    fn fill(
        &mut self,
        text: &str,
        call: &Call<'_>,
        end: Option<Range<usize>>,
        path: &str,
    ) -> usize {
        self.snippets.take(path, self.taken);
        self.count += 1;
        let inner = end.as_ref().map(|end| &text[call.span.end..end.start]);
        let whole = call.span.start..end.as_ref().map_or(call.span.end, |end| end.end);
        let made = match self.make(
            path,
            given(call, inner, self.count),
            inner.map_or(0, str::len),
        ) {
            Ok(made) => made,
            Err(problem) => {
                self.problems.push(told(call, path, &problem));
                return call.span.end;
            }
        };
        let form = Form::of(path, &made, Line::of(text, &whole));
        let made = form.written(&made);
        match (made.split_once(INNER), end) {
            (Some((before, after)), Some(end)) if !after.contains(INNER) => {
                self.pieces.push((call.span.clone(), form.indented(before)));
                self.pieces.push((end, form.indented(after)));
                call.span.end
            }
            _ => {
                let made = form.indented(&made);
                let made = made.replace(INNER, inner.unwrap_or_default().trim_matches('\n'));
                self.pieces.push((whole.clone(), made));
                whole.end
            }
        }
    }

    /// What a template makes, as long as all of them together make not too much.
    fn make(
        &mut self,
        path: &str,
        given: Value,
        inner: usize,
    ) -> Result<String, template::Problem> {
        let (bytes, steps) = &mut self.left;
        if *bytes == 0 || *steps == 0 {
            let what = "all templates together do no more in one text";
            return Err(template::Problem::about_all(what));
        }
        let made = self.snippets.fill(path, given);
        let taken = made
            .as_ref()
            .map_or_else(|problem| problem.steps, |made| made.steps);
        *steps = steps.saturating_sub(taken);
        let text = made?.text;
        *bytes = bytes.saturating_sub(text.len() + text.matches(INNER).count() * inner);
        Ok(text)
    }
}

/// How what a template makes stands in a text.
enum Form<'t> {
    /// Within a line.
    InLine,
    /// HTML by itself.
    Block(Line<'t>),
    /// Markdown by itself.
    Markdown(Line<'t>),
}

impl<'t> Form<'t> {
    fn of(path: &str, made: &str, line: Option<Line<'t>>) -> Self {
        let is_markdown = path.rsplit('.').next() == Some("md");
        match line {
            Some(line) if is_markdown => Self::Markdown(line),
            Some(line) if begins_block(made) => Self::Block(line),
            _ => Self::InLine,
        }
    }

    /// The same as Markdown reads it as one thing. Blank lines stand around what is between a call and its end, so
    /// that it is Markdown still.
    fn written(&self, made: &str) -> String {
        match self {
            Self::InLine => made.split_whitespace().collect::<Vec<_>>().join(" "),
            Self::Markdown(_) => format!("\n{}\n", made.trim_matches('\n')),
            Self::Block(_) => {
                // An end of one element on a line would not begin a block with the next end behind it.
                let made = made.replace("></", ">\n</");
                let lines = made.lines().map(str::trim).filter(|line| !line.is_empty());
                let made = lines.collect::<Vec<_>>().join("\n");
                let made = made.replace(INNER, &format!("\n\n{INNER}\n\n"));
                format!("\n{made}\n")
            }
        }
    }

    fn indented(&self, made: &str) -> String {
        match self {
            Self::InLine => made.to_owned(),
            Self::Block(line) | Self::Markdown(line) => line.indented(made),
        }
    }
}

fn begins_block(made: &str) -> bool {
    let Some(rest) = made.trim_start().strip_prefix('<') else {
        return false;
    };
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric());
    let name = rest[..end.unwrap_or(rest.len())].to_ascii_lowercase();
    BLOCKS.contains(&name.as_str())
}

/// What a template is given: parameters by their names, all without names as `args`, what is between as `inner`.
fn given(call: &Call<'_>, inner: Option<&str>, nth: usize) -> Value {
    let named = call.arguments.iter();
    let named = named.filter_map(|(name, text)| Some(((*name)?, value(text))));
    let args: Value = call.nameless().map(value).collect();
    let has_inner = inner.is_some_and(|inner| !inner.trim().is_empty());
    let inner = Value::from_safe_string(if has_inner { INNER } else { "" }.to_owned());
    // Zola calls it so.
    let own = [
        ("args", args),
        ("inner", inner.clone()),
        ("body", inner),
        ("nth", nth.into()),
    ];
    let all: BTreeMap<&str, Value> = named.chain(own).collect();
    Value::from(all)
}

fn value(text: &str) -> Value {
    match text {
        "true" => true.into(),
        "false" => false.into(),
        _ => {
            let number: Option<i64> = text.parse().ok();
            let number = number.filter(|number| number.to_string() == text);
            number.map_or_else(|| text.into(), Value::from)
        }
    }
}

fn told(call: &Call<'_>, path: &str, problem: &template::Problem) -> Problem {
    let line = problem.line.map(|line| format!(" in line {line}"));
    Problem {
        span: call.span.clone(),
        what: format!("the template {path} fails, and its call stays as it is typed"),
        help: format!("repair it{}: {}", line.unwrap_or_default(), problem.what),
    }
}

fn theirs(call: &Call<'_>, path: &str) -> Problem {
    Problem {
        span: call.span.clone(),
        what: format!("the template {path} is Hugo's own, and its call stays as it is typed"),
        help: format!(
            "write it anew as `shortcodes/{}.html` in the language of Jinja: `{{{{ title }}}}` for a parameter, `{{{{ inner }}}}` for what is between",
            call.name
        ),
    }
}
