use std::ops::Range;

/// Why a table cannot be read.
pub(super) struct SyntaxError {
    pub(super) span: Range<usize>,
    pub(super) message: String,
    pub(super) help: &'static str,
}
