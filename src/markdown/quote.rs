use pulldown_cmark::Event;

use super::flanking::{is_east_asian, is_word};

/// Turns a typographic quotation mark that opens around: behind a letter or a digit nothing opens, be it
/// the sign for inches or the end of a quotation. `before` is the text up to it.
///
/// Chinese and Japanese have no blanks between words, so there it stays as the parser has it.
pub(super) fn close(event: &mut Event<'_>, before: &str) {
    let Event::Text(text) = event else { return };
    let closing = match &**text {
        "“" => "”",
        "‘" => "’",
        _ => return,
    };
    let before = before.chars().next_back();
    if before.is_some_and(|c| is_word(c) && !is_east_asian(c)) {
        *text = closing.into();
    }
}
