use std::ops::Range;

use super::sidecar::Image;

/// What a walk asks about an article; see the module's account of who answers.
pub trait Facts {
    /// Whether somebody listens to what is left out: finding that out is work.
    const LISTENS: bool = false;

    /// The id of a heading, from the id the author gave it, if any, and its text.
    fn heading(&mut self, level: u8, id: Option<&str>, text: &str, at: usize) -> String;
    /// Where an address leads.
    fn link(&mut self, address: &str, kind: Use, span: Range<usize>) -> Target;
    /// An image.
    fn image(&mut self, address: &str, alt: &str, span: Range<usize>) -> Image;
    /// How a block of code is coloured, see [`super::Runs`]. `info` is what stands behind its fence.
    fn code(&mut self, info: &str, text: &str) -> String;
    /// How a formula is set, as HTML of ours; empty for one that cannot be.
    fn math(&mut self, tex: &str, is_display: bool, at: usize) -> String;
    /// Tells that something was read: a part of Markdown or of raw HTML.
    fn step(&mut self) {}
    /// Tells of text that is read.
    fn prose(&mut self, _text: &str) {}
    /// Tells that a stretch of prose ended, and whether it was a paragraph of the text itself.
    fn end_of_block(&mut self, _paragraph: bool) {}
    /// Tells of an id in raw HTML, without our prefix.
    fn id(&mut self, _id: &str) {}
    /// Tells of what an author wrote and readers do not get, and where it begins.
    fn left_out(&mut self, _loss: Loss<&str>, _at: usize) {}
    /// Whether the headings are one level below what is written, since some are written as high as the
    /// title of the page.
    fn is_deeper(&self) -> bool {
        false
    }
    /// Tells of raw HTML that the policy of a page forbids: scripts, frames, styles.
    fn active(&mut self) {}
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// What the browser is told.
    pub address: String,
    /// Whether it is known to be no page of the blog, though it may look like one.
    pub is_external: bool,
}

impl Target {
    /// A page of the blog, or an address that nobody takes for one.
    pub(super) fn new(address: impl Into<String>) -> Self {
        Self {
            address: address.into(),
            is_external: false,
        }
    }

    /// What a server has besides the blog.
    pub(super) fn external(address: impl Into<String>) -> Self {
        Self {
            address: address.into(),
            is_external: true,
        }
    }
}

/// What readers do not get of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Loss<T> {
    /// An element of raw HTML with all that is in it. Where it names an address, a link leads there.
    Element(T),
    /// A tag: what stands between it and its end is shown.
    Tag(T),
    /// A tag that is allowed, but not where it stands.
    Place(T),
    /// An attribute.
    Attribute(T),
    /// An address that leads nowhere, but runs, or holds what it would show.
    Address(T),
    /// A footnote that nothing refers to.
    Footnote(T),
    /// What stands in too many others; what is in it is kept.
    Depth,
}

impl Loss<&str> {
    /// The same, to keep.
    pub fn to_owned(&self) -> Loss<String> {
        match *self {
            Loss::Element(name) => Loss::Element(name.to_owned()),
            Loss::Tag(name) => Loss::Tag(name.to_owned()),
            Loss::Place(name) => Loss::Place(name.to_owned()),
            Loss::Attribute(name) => Loss::Attribute(name.to_owned()),
            Loss::Address(address) => Loss::Address(address.to_owned()),
            Loss::Footnote(label) => Loss::Footnote(label.to_owned()),
            Loss::Depth => Loss::Depth,
        }
    }
}

/// What an address is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// To go there.
    Link,
    /// To show what is there.
    Source,
}
