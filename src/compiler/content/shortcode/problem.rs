use std::ops::Range;

/// Something that is asked for and cannot be filled in.
pub struct Problem {
    /// Where it is asked for.
    pub span: Range<usize>,
    /// What is wrong.
    pub what: String,
    /// What repairs it.
    pub help: String,
}
