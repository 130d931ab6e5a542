//! A text with everything in it that is filled in: other files, what an author's own templates make, and what many
//! engines know.

use std::ops::Range;

use crate::markdown::Policy;

use super::{
    diagnostic::Diagnostic,
    rewriting::{Rewriting, Traces},
    shortcode::{self, Problem},
    snippet::{Snippets, Taken},
    source::Source,
};

/// A text as it is read on.
#[derive(Debug, Default)]
pub struct Filling {
    /// The text.
    pub text: String,
    /// Where it is not what the author wrote.
    pub traces: Traces,
    /// What could not be filled in, with places in the file.
    pub problems: Vec<Diagnostic>,
    /// What it is made of besides its file.
    pub taken: Taken,
}

impl Filling {
    /// Fills in the text of a file that begins at a place.
    pub fn of(source: &Source, start: usize, policy: Policy, snippets: &Snippets) -> Self {
        let mut filling = Self {
            text: source.text[start..].to_owned(),
            ..Self::default()
        };
        let path = snippets.own_path(&source.name);
        let taken = &mut filling.taken;
        let included = shortcode::include(&filling.text, path, policy, snippets, taken);
        filling.put((source, start), included);
        let taken = &mut filling.taken;
        let own = shortcode::fill_own(&filling.text, policy, snippets, taken);
        filling.put((source, start), own);
        let shortcode::Expanded { pieces, films } = shortcode::expand(&filling.text, policy);
        for (span, film) in films {
            let span = filling.in_file(start, &span);
            filling.problems.push(shortcode::told(&source.name, span));
            filling.traces.films.insert(film);
        }
        filling.rewrite(pieces);
        filling
    }

    fn put(&mut self, (source, start): (&Source, usize), (pieces, problems): shortcode::Put) {
        for Problem { span, what, help } in problems {
            let span = self.in_file(start, &span);
            let problem = Diagnostic::warning(&source.name, what);
            self.problems
                .push(problem.at(span, "asked for here").help(help));
        }
        self.rewrite(pieces);
    }

    fn rewrite(&mut self, pieces: Vec<(Range<usize>, String)>) {
        if pieces.is_empty() {
            return;
        }
        let rewriting = Rewriting::of(&self.text, pieces);
        self.text = rewriting.text;
        self.traces.add(rewriting.edits, [], Vec::new());
    }

    fn in_file(&self, start: usize, span: &Range<usize>) -> Range<usize> {
        let span = self.traces.original(span);
        span.start + start..span.end + start
    }
}
