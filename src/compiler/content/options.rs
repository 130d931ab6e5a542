//! What a build depends on besides the author's folder.

use crate::post::Date;

/// The circumstances of a build.
#[derive(Clone, Debug)]
pub struct Options {
    /// The day of the build: what is later is not published yet.
    pub today: Date,
    /// Whether drafts and scheduled posts are part of the site.
    pub drafts: bool,
    /// Whether what is only warned of stops the build too.
    pub strict: bool,
    /// Where the site is published, instead of what `site.toml` says.
    pub url: Option<String>,
}
