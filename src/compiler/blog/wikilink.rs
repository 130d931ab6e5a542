//! Puts Markdown in the place of what vaults link with: `[[note]]`, `![[picture.png|300]]`, `![[note#Heading]]`.
//!
//! What a name means depends on all texts, so it is done when they are read, and before anything else is asked of
//! them.

mod draft;
mod piece;
mod section;

use std::{ops::Range, sync::Arc};

use rayon::prelude::*;

use crate::{
    compiler::content::{
        config::Config,
        document::Document,
        source::Folder,
        wikilink::{self, Wikilink},
    },
    markdown::{self, Policy},
};

use super::{
    dead::Dead,
    finding::Findings,
    resolve::vault::{Named, Place, Vault},
};

use draft::{Draft, Piece};
use piece::{image_size, quoted};

/// How much of other texts a text shows, in bytes.
const MOST: usize = 100_000;

/// What a text that is shown costs besides.
const EACH: usize = 500;

/// How many texts are shown in each other.
const DEEPEST: usize = 3;

/// Does it in all documents of a folder that has such links. What is wrong with them is told when it can be guessed
/// what was meant.
pub(super) fn expand(
    documents: &mut [Document],
    hidden: &[Document],
    folder: &Folder,
    config: &Config,
) -> Vec<Findings> {
    if !config.links.wiki {
        return Vec::new();
    }
    let vault = Vault::new(documents, hidden, folder);
    let expanded: Vec<_> = documents
        .par_iter()
        .map(|document| {
            let has_any = ["[[", "^", "|", "%%"]
                .iter()
                .any(|mark| document.markdown.contains(mark));
            has_any.then(|| Expansion::of(document, &vault))
        })
        .collect();
    drop(vault);
    let mut findings = Vec::new();
    let expanded = documents.iter_mut().zip(expanded);
    for (document, expanded) in expanded {
        let Some((draft, found)) = expanded else {
            continue;
        };
        findings.push(found);
        if draft.text != *document.markdown {
            let traces = Arc::make_mut(&mut document.traces);
            traces.add(draft.edits, draft.sizes, draft.quotes);
            document.rewrite(draft.text);
        }
    }
    findings
}

/// The work on one document.
struct Expansion<'v, 'a> {
    vault: &'v Vault<'a>,
    policy: Policy,
    host: &'v Document,
    findings: Findings,
    /// How many bytes of other texts it may still show.
    left: usize,
    /// How many other texts it shows.
    shown: usize,
    /// The texts that are being put into each other, the document first.
    open: Vec<&'v Document>,
    /// What in the document shows the first of them.
    outermost: Range<usize>,
}

impl<'v, 'a> Expansion<'v, 'a> {
    fn of(host: &'v Document, vault: &'v Vault<'a>) -> (Draft, Findings) {
        let mut expansion = Self {
            vault,
            policy: host.policy,
            host,
            findings: Findings::default(),
            left: MOST,
            shown: 0,
            open: vec![host],
            outermost: 0..0,
        };
        let draft = expansion.text(&host.markdown);
        (draft, expansion.findings)
    }

    /// A text of the document that was opened last.
    fn text(&mut self, markdown: &str) -> Draft {
        let verbatim = markdown::verbatim(markdown, self.policy);
        let mut pieces: Vec<(Range<usize>, Piece)> = Vec::new();
        for link in wikilink::find(markdown, &verbatim) {
            let piece = self.piece(markdown, &link);
            pieces.extend(piece.map(|piece| (link.span, piece)));
        }
        pieces.extend(verbatim.iter().filter_map(|span| {
            let (bar, size) = image_size(&markdown[span.clone()])?;
            let piece = Piece::sized(&markdown[span.start..span.start + bar.start], size);
            Some((span.start..span.start + bar.end, piece))
        }));
        let unseen = section::unseen(markdown, &verbatim).into_iter();
        pieces.extend(unseen.map(|span| (span, Piece::default())));
        if self.is_quoted() {
            let labels = section::notes(markdown, &verbatim).into_iter();
            let own = format!("-{}", self.shown);
            pieces.extend(labels.map(|at| (at..at, Piece::plain(own.clone()))));
        }
        Draft::of(markdown, pieces)
    }

    /// Whether the text is another's than the document's.
    fn is_quoted(&self) -> bool {
        self.open.len() > 1
    }

    /// What stands in the place of a link; nothing where it stays as it is written.
    fn piece(&mut self, markdown: &str, link: &Wikilink<'_>) -> Option<Piece> {
        let here = *self.open.last().expect("the document itself is open");
        let shown = wikilink::plain(&link.shown());
        if link.name.is_empty() {
            let leads = link
                .heading()
                .map(|heading| piece::link(&shown, "", Some(heading)));
            return Some(Piece::plain(leads.unwrap_or(shown)));
        }
        let place = match self.vault.find(here, link.name) {
            Named::One(place) => place,
            Named::Several(place, other) => {
                self.tell(Dead::several(link.name, place.name(), other.name()), link);
                place
            }
            // A number in brackets is a note's.
            Named::Nothing if link.name.bytes().all(|b| b.is_ascii_digit()) => return None,
            Named::Nothing => {
                self.tell(Dead::unnamed(link.name), link);
                return Some(Piece::plain(shown));
            }
        };
        if let Some(hidden) = place.hidden() {
            self.tell(Dead::hidden(hidden, &place.path), link);
            return Some(Piece::plain(shown));
        }
        let is_note = place.document().is_some();
        Some(match place.document() {
            Some(document) if link.is_embed => {
                let quote = self.quote(markdown, link, place, document);
                quote.unwrap_or_else(|| {
                    Piece::plain(piece::link(&shown, &place.path, link.heading()))
                })
            }
            _ if link.is_embed && !is_note => Piece::file(link, &place.path),
            _ => Piece::plain(piece::link(
                &shown,
                &place.path,
                link.place.filter(|_| !is_note).or(link.heading()),
            )),
        })
    }

    /// Another text, or a part of it, in the place of a link; a link does where that cannot be.
    fn quote(
        &mut self,
        markdown: &str,
        link: &Wikilink<'_>,
        place: &Place<'a>,
        document: &'a Document,
    ) -> Option<Piece>
    where
        'a: 'v,
    {
        let Some(own_line) = piece::Line::of(markdown, &link.span) else {
            self.tell(Dead::not_alone(link.name), link);
            return None;
        };
        if !self.is_quoted() {
            self.outermost = link.span.clone();
        }
        // Where there is no such part, the link is told of that stands here.
        let part = section::of(document, link.place)?;
        let is_own = document.path == self.host.path;
        let is_endless = is_own && part.contains(&self.outermost.start);
        if is_endless {
            self.findings
                .dead_at(Dead::endless(), self.host, &self.outermost);
        }
        let mut quoted_now = self.open[1..].iter();
        if is_endless || quoted_now.any(|open| open.path == document.path) {
            return None;
        }
        let text = document.markdown.get(part)?;
        let left = self.left.checked_sub(text.len() + EACH);
        let Some(left) = left.filter(|_| self.open.len() <= DEEPEST) else {
            self.tell(Dead::too_much(link.name), link);
            return None;
        };
        self.left = left;
        self.shown += 1;
        self.open.push(document);
        let draft = self.text(text);
        self.open.pop();
        let title = piece::link(
            &wikilink::plain(&document.title),
            &place.path,
            link.heading(),
        );
        Some(quoted(
            &own_line,
            &format!("**{title}**"),
            draft,
            &document.name,
        ))
    }

    /// Tells what is wrong with a link of the document's own: others are told of where they stand.
    fn tell(&mut self, dead: Dead, link: &Wikilink<'_>) {
        if !self.is_quoted() {
            self.findings.dead_at(dead, self.host, &link.span);
        }
    }
}
