//! What other engines add to Markdown, put into the Markdown that we read.
//!
//! A text goes through it in layers, and each sees what those before it made: [`container`]s become
//! [`callout`]s, and these take the one form that both halves know.

mod abbreviation;
mod attribute;
mod callout;
mod code;
mod container;
mod inline;
mod kind;
mod math;
mod pieces;
mod size;

use std::ops::Range;

use super::{
    diagnostic::Diagnostic,
    engine::Marks,
    messages::Interface,
    rewriting::{Rewriting, Size, Traces},
};

use pieces::Pieces;
use size::Sizes;

/// A text as it is read.
#[derive(Debug, Default)]
pub struct Expansion {
    /// The text.
    pub text: String,
    /// Where it is not what the author wrote.
    pub traces: Traces,
    /// What could not be read, with places in what the author wrote.
    pub problems: Vec<Diagnostic>,
}

/// What a text can hold besides what every text can.
#[derive(Clone, Copy, Debug, Default)]
pub struct Switches {
    /// Formulas.
    pub math: bool,
    /// Jekyll's attributes in braces.
    pub attributes: bool,
    /// Abbreviations that are explained.
    pub abbreviations: bool,
    /// Marks in a line.
    pub marks: Marks,
}

impl Expansion {
    /// Reads a text of a file.
    pub fn of(file: &str, text: &str, words: &Interface, switches: Switches) -> Self {
        let mut expansion = Self {
            text: text.to_owned(),
            ..Self::default()
        };
        let Sizes {
            pieces,
            pictures,
            left_out: of_pictures,
        } = Sizes::of(text, switches.math);
        expansion.put_sized(pieces, pictures);
        let (attributes, left_out) = attribute::pieces(&expansion.text, switches.attributes);
        let left_out = left_out.map(|span| expansion.traces.original(&span));
        let left_out = of_pictures.or(left_out);
        let mut problems = Vec::from_iter(left_out.map(|span| no_looks(file, span)));
        expansion.put(attributes);
        let traces = expansion.traces.clone();
        let containers = container::pieces(&expansion.text, words, |problem, span, help| {
            let span = traces.original(&span);
            problems.push(
                Diagnostic::warning(file, problem)
                    .at(span, "from here on")
                    .help(help),
            );
        });
        expansion.problems = problems;
        expansion.put(containers);
        let callouts = callout::pieces(&expansion.text, words);
        expansion.put(callouts);
        if switches.math {
            expansion.put(math::pieces(&expansion.text));
            expansion.put(math::prices(&expansion.text));
        } else if let Some(span) = math::likely(&expansion.text) {
            let span = expansion.traces.original(&span);
            expansion.problems.push(not_on(file, span));
        }
        if switches.abbreviations {
            let pieces = abbreviation::pieces(&expansion.text, switches.math);
            expansion.put(pieces);
        }
        let marks = inline::pieces(&expansion.text, switches.marks, switches.math);
        expansion.put(marks);
        expansion
    }

    fn put(&mut self, pieces: Pieces) {
        self.put_sized(pieces, Vec::new());
    }

    /// The same where pictures have a size, by where they begin.
    fn put_sized(&mut self, pieces: Pieces, sizes: Vec<(usize, Size)>) {
        if pieces.is_empty() {
            return;
        }
        let Rewriting { text, edits } = Rewriting::of(&self.text, pieces);
        let moved = sizes.into_iter();
        let moved = moved.filter_map(|(at, size)| Some((edits.moved(at)?, size)));
        let moved: Vec<(usize, Size)> = moved.collect();
        self.text = text;
        self.traces.add(edits, moved, Vec::new());
    }
}

fn no_looks(file: &str, span: Range<usize>) -> Diagnostic {
    Diagnostic::warning(file, container::NO_LOOKS)
        .at(span, "the first of them")
        .help("take them out; an id alone is kept")
}

fn not_on(file: &str, span: Range<usize>) -> Diagnostic {
    let message = "the text looks as if it held formulas, and they are shown as they are written";
    Diagnostic::warning(file, message)
        .at(span, "the first of them")
        .help("write `maths = true` into `site.toml`, or `math: true` above the text; `math: false` there if it holds none")
}

#[cfg(test)]
mod tests;
