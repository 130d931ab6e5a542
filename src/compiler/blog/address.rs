//! The addresses of posts and pages, each of which is given once.

use std::{collections::HashMap, ops::Range};

use crate::{
    compiler::content::{
        diagnostic::Diagnostic,
        document::{Document, Kind},
    },
    route::RESERVED,
};

/// No two documents have the same address, and none has one of the blog's own.
pub fn check(documents: &[Document], diagnostics: &mut Vec<Diagnostic>) {
    let mut by_path: Vec<&Document> = documents.iter().collect();
    by_path.sort_by(|a, b| a.path.cmp(&b.path));
    for (second, first) in duplicates(by_path.iter().copied()) {
        let problem = Diagnostic::error(
            &second.name,
            format!(
                "`{}` has the same address: `{}`",
                first.name,
                second.address()
            ),
        );
        let problem = problem.at(place(second), "the second of the two");
        diagnostics.push(problem.help(format!(
            "set `slug` to `{}-2` in the front matter of one of them, or rename its file",
            second.slug
        )));
    }
    for page in by_path
        .iter()
        .filter(|document| document.kind == Kind::Page)
    {
        if RESERVED.contains(&page.slug.as_str()) {
            let problem = Diagnostic::error(
                &page.name,
                format!(
                    "the address `{}` belongs to the blog itself",
                    page.address()
                ),
            );
            let problem = problem.at(place(page), "this page would take its place");
            diagnostics.push(problem.help(format!(
                "rename the file, or set `slug` to `{}-page` in its front matter",
                page.slug
            )));
        }
    }
}

/// Where a document says its slug, else where it begins.
fn place(document: &Document) -> Range<usize> {
    document
        .slug_span
        .clone()
        .or_else(|| document.front.title_span.clone())
        .unwrap_or(0..0)
}

/// Addresses that are published more than once, in an order that is the same everywhere.
fn duplicates<'a>(
    documents: impl Iterator<Item = &'a Document>,
) -> Vec<(&'a Document, &'a Document)> {
    let mut first: HashMap<String, &Document> = HashMap::new();
    let mut duplicates = Vec::new();
    for document in documents {
        // File systems that do not tell `A` from `a` would lose one of them.
        let address = document.address().to_lowercase();
        match first.get(&address) {
            Some(other) => duplicates.push((document, *other)),
            None => drop(first.insert(address, document)),
        }
    }
    duplicates
}
