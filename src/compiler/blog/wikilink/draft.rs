//! A text of a vault with what was put into it.

use std::ops::Range;

use crate::compiler::content::rewriting::{Edits, Rewriting, Size};

/// A text with the pictures and the texts of others in it, by their places there.
#[derive(Default)]
pub(super) struct Piece {
    pub(super) text: String,
    pub(super) sizes: Vec<(usize, Size)>,
    pub(super) quotes: Vec<(Range<usize>, String)>,
}

/// A text with what was put into it.
#[derive(Default)]
pub(super) struct Draft {
    pub(super) text: String,
    pub(super) edits: Edits,
    pub(super) sizes: Vec<(usize, Size)>,
    pub(super) quotes: Vec<(Range<usize>, String)>,
}

impl Draft {
    /// A text with pieces, of which one that lies in another does not count.
    pub(super) fn of(markdown: &str, mut pieces: Vec<(Range<usize>, Piece)>) -> Self {
        pieces.sort_by_key(|(span, _)| (span.start, span.end));
        let mut end = 0;
        pieces.retain(|(span, _)| {
            let is_free = span.start >= end;
            end = end.max(span.end);
            is_free
        });
        let texts = pieces.iter_mut();
        let texts = texts.map(|(span, piece)| (span.clone(), std::mem::take(&mut piece.text)));
        let Rewriting { text, edits } = Rewriting::of(markdown, texts.collect::<Vec<_>>());
        let mut draft = Self {
            text,
            ..Self::default()
        };
        for (new, (_, piece)) in edits.pieces().zip(pieces) {
            let sizes = piece.sizes.into_iter();
            draft
                .sizes
                .extend(sizes.map(|(at, size)| (new.start + at, size)));
            let quotes = piece.quotes.into_iter();
            let placed = |(span, name): (Range<usize>, String)| {
                (new.start + span.start..new.start + span.end, name)
            };
            draft.quotes.extend(quotes.map(placed));
        }
        draft.edits = edits;
        draft
    }
}
