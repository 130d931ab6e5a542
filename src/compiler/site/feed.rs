//! Feeds: the newest posts of the blog or of a tag, with their full text.
//!
//! Readers of feeds know nothing of this site: every address is whole, and what only works on our
//! pages is left out.

mod atom;
mod channel;
mod json;
mod rss;

use crate::{
    manifest::Manifest,
    route::{Route, file::Format},
};

use channel::Channel;

pub use channel::POSTS;

/// The feed of a list in a format. `None` where nobody knows where the site is published, or the list
/// is none.
pub fn bytes(manifest: &Manifest, list: &Route, format: Format) -> Option<Vec<u8>> {
    let feed = Channel::new(manifest, list)?;
    Some(match format {
        Format::Atom => atom::bytes(&feed),
        Format::Rss => rss::bytes(&feed),
        Format::Json => json::bytes(&feed),
    })
}
