//! A line that something has for itself.

use std::ops::Range;

/// What stands before something that is alone on its line: blanks, in lists.
pub(super) struct Line<'t> {
    indent: &'t str,
}

impl<'t> Line<'t> {
    /// `None` where something else stands there.
    pub(super) fn of(text: &'t str, span: &Range<usize>) -> Option<Self> {
        let before = &text[..span.start];
        let indent = &before[before.trim_end_matches([' ', '\t']).len()..];
        let is_first =
            before.len() == indent.len() || before[..before.len() - indent.len()].ends_with('\n');
        let behind = text[span.end..].trim_start_matches([' ', '\t']);
        let is_last = behind.is_empty() || behind.starts_with('\n');
        (is_first && is_last).then_some(Self { indent })
    }

    /// A text of several lines in the place of what is there.
    pub(super) fn indented(&self, text: &str) -> String {
        if self.indent.is_empty() {
            return text.to_owned();
        }
        let mut out = String::with_capacity(text.len());
        for (n, line) in text.split('\n').enumerate() {
            if n > 0 {
                out.push('\n');
                if !line.is_empty() {
                    out.push_str(self.indent);
                }
            }
            out.push_str(line);
        }
        out
    }
}
