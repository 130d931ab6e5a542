use std::ops::Range;

/// What stands in the place of what.
pub(super) type Pieces = Vec<(Range<usize>, String)>;
