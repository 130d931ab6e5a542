/// How often something has changed, and how often that was a picture or another file that pages name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Changes {
    all: u64,
    files: u64,
}

impl Changes {
    /// One more.
    pub(super) fn and(self, is_media: bool) -> Self {
        Self {
            all: self.all + 1,
            files: self.files + u64::from(is_media),
        }
    }

    /// As pages know it.
    pub(super) fn name(self) -> String {
        format!("{}.{}", self.all, self.files)
    }
}
