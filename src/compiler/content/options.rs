//! What a build depends on besides the author's folder.

use jiff::{Timestamp, tz::TimeZone};

/// The circumstances of a build.
#[derive(Clone, Debug)]
pub struct Options {
    /// The moment of the build: what is later is not published yet.
    pub now: Timestamp,
    /// The zone of dates that name none, unless `site.toml` says another.
    pub zone: TimeZone,
    /// Whether drafts and scheduled posts are part of the site.
    pub drafts: bool,
    /// Whether links in the author's folder may lead out of it.
    pub follow_links: bool,
    /// Whether what is only warned of stops the build too.
    pub strict: bool,
    /// Where the site is published, instead of what `site.toml` says.
    pub url: Option<String>,
}
