//! What is wrong with the links of a document.

use std::{collections::BTreeSet, ops::Range};

use crate::{
    compiler::content::{
        diagnostic::{Diagnostic, Severity},
        document::Document,
    },
    markdown::LinkUse,
};

use super::{
    dead::{Dead, Help},
    guess::Wanted,
};

/// How far behind one address of a block of raw HTML the next is looked for, in bytes.
const FAR: usize = 16_384;

/// What is wrong with the links of a document, and with what else it asks.
#[derive(Default)]
pub struct Findings {
    /// What is wrong.
    pub diagnostics: Vec<Diagnostic>,
    /// Those of which it has to be guessed what was meant.
    guesses: Vec<(usize, Wanted)>,
    /// A construct, and how far the addresses in it have been found.
    narrowed: (Range<usize>, usize),
    /// What was looked at besides names and addresses.
    pub asked: Asked,
}

/// What of other files is in the sidecar of a document, besides where they are.
#[derive(Debug, Default)]
pub struct Asked {
    /// Documents of whose places it was asked, by their names.
    pub pages: BTreeSet<String>,
    /// Files that are no texts, by their paths, each with what it is named after, and whether it is published for this.
    pub files: BTreeSet<(String, String, bool)>,
    /// Whether something could not be read.
    pub is_in_vain: bool,
}

impl Findings {
    /// Adds a link that leads nowhere.
    pub fn dead(&mut self, dead: Dead, document: &Document, link: &LinkUse) {
        let span = self.narrow(document, link);
        self.add(dead, document, span);
    }

    /// The same of what stands at a place in the text.
    pub fn dead_at(&mut self, dead: Dead, document: &Document, span: &Range<usize>) {
        self.add(dead, document, document.in_file(span));
    }

    fn add(&mut self, dead: Dead, document: &Document, span: Range<usize>) {
        let problem = match dead.severity {
            Severity::Error => Diagnostic::error(&document.name, dead.message),
            Severity::Warning => Diagnostic::warning(&document.name, dead.message),
        };
        let mut problem = problem.at(span, "linked here");
        match dead.help {
            Help::Known(help) => problem.help = help,
            Help::Guess(wanted) => self.guesses.push((self.diagnostics.len(), wanted)),
        }
        self.diagnostics.push(problem);
    }

    /// All of it, with its repairs.
    pub fn repaired(&self, repair: &mut dyn FnMut(&Wanted) -> String) -> Vec<Diagnostic> {
        let mut diagnostics = self.diagnostics.clone();
        for (n, wanted) in &self.guesses {
            diagnostics[*n].help = repair(wanted);
        }
        diagnostics
    }

    /// The address itself within the construct it stands in. Of a block of raw HTML, which has many, each is looked
    /// for behind the one before, and not far.
    fn narrow(&mut self, document: &Document, link: &LinkUse) -> Range<usize> {
        let (construct, found) = &mut self.narrowed;
        if *construct != link.span {
            (*construct, *found) = (link.span.clone(), 0);
        }
        let construct = document.markdown.get(link.span.clone()).unwrap_or_default();
        let text = construct.get(*found..).unwrap_or_default();
        // Markdown writes the text first, raw HTML the address.
        let at = if construct.trim_start().starts_with('<') {
            let near = &text[..text.floor_char_boundary(FAR)];
            near.find(&link.address)
        } else {
            text.rfind(&link.address)
        };
        let span = match at {
            Some(at) if !link.address.is_empty() => {
                let start = link.span.start + *found + at;
                *found += at + link.address.len();
                start..start + link.address.len()
            }
            _ => link.span.clone(),
        };
        document.in_file(&span)
    }
}
