use serde::{Deserialize, Serialize};

/// Begins the target of a link to what a server has below the blog's root or beside it, and that is no page
/// of the blog: it looks like one, and there is no data of it.
pub const EXTERNAL: char = '/';

/// What the compiler found out about an article, in the order in which rendering asks for it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sidecar {
    /// How the text is to be read.
    #[serde(default, skip_serializing_if = "Policy::is_default")]
    pub policy: Policy,
    /// True if some heading is written as high as the title of the page: all are one level deeper then.
    #[serde(default, skip_serializing_if = "is_false")]
    pub deeper: bool,
    /// Ids of the headings.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub headings: Vec<String>,
    /// Targets of links, and addresses in raw HTML: from the site's root, or `null` for one that
    /// stays as written. What begins with [`EXTERNAL`] is no page of the blog, and stays as written if
    /// nothing follows.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Option<String>>,
    /// Images.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub images: Vec<Image>,
    /// Colours of code blocks, see [`super::Runs`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub code: Vec<String>,
    /// Formulas, as they are written into the page. One that is empty could not be set, and is shown as it is written.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub math: Vec<String>,
    /// True if it is opened as a document: it holds scripts, frames or styles, or would take long to render.
    #[serde(default, skip_serializing_if = "is_false")]
    pub document: bool,
    /// True if it holds scripts, frames or styles, which need a policy of their own. Of no use to readers of the data.
    #[serde(skip)]
    pub active: bool,
}

/// What the author decided about reading Markdown, in `site.toml`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Policy {
    /// Straight quotes become typographic ones.
    #[serde(default, skip_serializing_if = "is_false")]
    pub smart: bool,
    /// Raw HTML passes as it is: the author's explicit way out.
    #[serde(default, skip_serializing_if = "is_false")]
    pub trust: bool,
    /// `$…$` and `$$…$$` are formulas.
    #[serde(default, skip_serializing_if = "is_false")]
    pub math: bool,
}

/// An image of a post.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Image {
    /// Its address from the site's root; absent if it stays as written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub src: Option<String>,
    /// Width in pixels, if known; 0 if not.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub width: u32,
    /// Height in pixels, if known; 0 if not.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub height: u32,
}

impl Sidecar {
    /// True if the text says everything itself.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl Policy {
    #[expect(
        clippy::trivially_copy_pass_by_ref,
        reason = "serde passes a reference"
    )]
    fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde passes a reference"
)]
fn is_false(value: &bool) -> bool {
    !value
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde passes a reference"
)]
fn is_zero(value: &u32) -> bool {
    *value == 0
}
