//! A file of a site: what it shows, not yet its bytes.

use std::{collections::BTreeMap, path::PathBuf};

use crate::route::{
    Route,
    file::{Format, Oembed},
};

/// A file of a site.
pub enum Output {
    /// The document of a page.
    Html(Route),
    /// The data of a page.
    Data(Route),
    /// The Markdown of a page.
    Markdown(Route),
    /// A feed of a list of posts.
    Feed(Route, Format),
    /// The document at an alias, which leads on to a page.
    Redirect(Route),
    /// The document that shows any page without a network.
    App,
    /// The document of a page as other sites frame it.
    Frame(Route),
    /// What other sites are told of a post.
    Oembed(Route, Oembed),
    /// Where readers choose what another site shows.
    Playground,
    /// Where they see it.
    Preview,
    /// A file that is copied.
    Copy(PathBuf),
    /// A file of the app, by its name.
    Shell(String),
    /// A file about the site as a whole.
    Whole(Vec<u8>),
}

/// Every file by its address.
pub type Outputs = BTreeMap<String, Output>;
