//! A text in which something else stands in the place of what its author wrote, and where that was.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use super::film::Film;

/// What became of a text.
#[derive(Clone, Debug, Default)]
pub struct Rewriting {
    /// The text that is read instead.
    pub text: String,
    /// What stands in it in the place of what.
    pub edits: Edits,
}

/// What stands in the place of what, in order.
#[derive(Clone, Debug, Default)]
pub struct Edits(Vec<Edit>);

/// What is known of a text in which something else stands than was written.
#[derive(Clone, Debug, Default)]
pub struct Traces {
    /// Each is about the text that those before it made.
    layers: Vec<Edits>,
    /// How large pictures are shown, by where they begin.
    sizes: BTreeMap<usize, Size>,
    /// What is taken from another document, by its name. What is within another comes later.
    quotes: Vec<(Range<usize>, String)>,
    /// The films that it shows.
    pub films: BTreeSet<Film>,
}

/// A width in pixels, and a height if it is no matter of the picture's form.
pub type Size = (u32, Option<u32>);

#[derive(Clone, Debug)]
struct Edit {
    new: Range<usize>,
    old: Range<usize>,
}

impl Rewriting {
    /// Puts texts in the place of pieces of another, which come in order.
    pub fn of(source: &str, pieces: impl IntoIterator<Item = (Range<usize>, String)>) -> Self {
        let mut rewriting = Self::default();
        let mut done = 0;
        for (old, piece) in pieces {
            rewriting.text.push_str(&source[done..old.start]);
            let start = rewriting.text.len();
            rewriting.text.push_str(&piece);
            let new = start..rewriting.text.len();
            done = old.end;
            rewriting.edits.0.push(Edit { new, old });
        }
        rewriting.text.push_str(&source[done..]);
        rewriting
    }
}

impl Edits {
    /// A place in the text that is read as one in the text that was written: all of what it stands for.
    pub fn original(&self, span: &Range<usize>) -> Range<usize> {
        let before = |at: usize, edit: Option<&Edit>| match edit {
            None => at,
            Some(edit) => edit.old.end + at - edit.new.end,
        };
        let last = |n: usize| n.checked_sub(1).map(|n| &self.0[n]);
        let edits = &self.0;
        let edit = last(edits.partition_point(|edit| edit.new.start <= span.start));
        let start = match edit {
            Some(edit) if span.start < edit.new.end => edit.old.start,
            edit => before(span.start, edit),
        };
        let edit = last(edits.partition_point(|edit| edit.new.start < span.end));
        let end = match edit {
            Some(edit) if span.end <= edit.new.end => edit.old.end,
            edit => before(span.end, edit),
        };
        start..end.max(start)
    }

    /// Where a place of the text that was written is in the text that is read; `None` within what was replaced.
    pub fn moved(&self, at: usize) -> Option<usize> {
        let n = self.0.partition_point(|edit| edit.old.start <= at);
        let Some(edit) = n.checked_sub(1).map(|n| &self.0[n]) else {
            return Some(at);
        };
        (at >= edit.old.end).then(|| edit.new.end + at - edit.old.end)
    }

    /// The pieces that were put in, in order.
    pub fn pieces(&self) -> impl Iterator<Item = &Range<usize>> {
        self.0.iter().map(|edit| &edit.new)
    }
}

impl Traces {
    /// Something more was put into the text.
    pub fn add(
        &mut self,
        edits: Edits,
        sizes: impl IntoIterator<Item = (usize, Size)>,
        quotes: Vec<(Range<usize>, String)>,
    ) {
        let before = std::mem::take(&mut self.sizes).into_iter();
        let moved = before.filter_map(|(at, size)| Some((edits.moved(at)?, size)));
        self.sizes = moved.chain(sizes).collect();
        self.quotes.extend(quotes);
        self.layers.push(edits);
    }

    /// More was done to the text afterwards.
    pub fn go_on(&mut self, later: Self) {
        let Self {
            layers,
            sizes,
            quotes,
            films,
        } = later;
        for edits in layers {
            self.add(edits, [], Vec::new());
        }
        self.sizes.extend(sizes);
        self.quotes.extend(quotes);
        self.films.extend(films);
    }

    /// Whether an address is that of a film which the text shows.
    pub fn shows(&self, address: &str) -> bool {
        self.films.iter().any(|film| film.address == address)
    }

    /// A place in the text that is read as one in the text that was written.
    pub fn original(&self, span: &Range<usize>) -> Range<usize> {
        let layers = self.layers.iter().rev();
        layers.fold(span.clone(), |span, edits| edits.original(&span))
    }

    /// How large a picture is shown that begins at a place.
    pub fn size(&self, at: usize) -> Option<Size> {
        self.sizes.get(&at).copied()
    }

    /// The name of the document that the text at a place is taken from, if it is another's.
    pub fn quoted(&self, at: usize) -> Option<&str> {
        let mut quotes = self.quotes.iter().rev();
        let quote = quotes.find(|(span, _)| span.contains(&at))?;
        Some(&quote.1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_those_of_what_was_written() {
        let source = "a [[b]] c [[d]] e";
        let pieces = [(2..7, "<B is long>".to_owned()), (10..15, String::new())];
        let Rewriting { text, edits } = Rewriting::of(source, pieces);
        assert_eq!(text, "a <B is long> c  e");
        let check = |piece: &str, expected: &str| {
            let at = text.find(piece).unwrap();
            let span = edits.original(&(at..at + piece.len()));
            assert_eq!(&source[span], expected, "{piece}");
        };
        check("a ", "a ");
        check("is", "[[b]]");
        check("<B is long>", "[[b]]");
        check("long> c", "[[b]] c");
        check("c ", "c ");
        check(" e", " e");
        assert_eq!(edits.moved(0), Some(0));
        assert_eq!(edits.moved(3), None);
        assert_eq!(edits.moved(8), Some(14));
        assert_eq!(edits.moved(16), Some(17));
    }
}
