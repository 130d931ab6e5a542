use super::{changes::Changes, current::Current, problems::Problems};

/// What is shown at the moment.
#[derive(Default)]
pub(super) struct Shown {
    /// Nothing as long as there was never a blog to show.
    pub(super) current: Option<Current>,
    /// What is wrong.
    pub(super) problems: Problems,
    /// The last change that is in it.
    pub(super) changes: Changes,
}
