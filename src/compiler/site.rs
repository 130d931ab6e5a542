//! Every file that is published.
//!
//! Each producer takes a [`Site`] and knows nothing of the others; [`list`] is the one list that asks them,
//! [`write`](mod@write) writes it.

pub mod color;
pub mod compress;
pub mod embed;
pub mod extent;
pub mod feed;
pub mod hosting;
pub mod icon;
pub mod json;
pub mod list;
pub mod output;
pub mod policy;
pub mod prerender;
pub mod published;
pub mod release;
pub mod script;
pub mod sitemap;
pub mod twin;
pub mod web_manifest;
pub mod write;
pub mod xml;

use std::sync::OnceLock;

use crate::{
    compiler::{blog::Blog, content::offline::Offline, shell::Shell},
    manifest::Page,
    route::Route,
};

use icon::Icons;

/// A blog in its shell.
pub struct Site<'a> {
    /// The posts and all that belongs to them.
    pub blog: &'a Blog,
    /// The app's files.
    pub shell: &'a Shell,
    /// What stands for the blog in tabs and on home screens.
    pub icons: Icons,
    /// Whether pages follow what the author changes.
    pub live: bool,
    /// What every page of the same shell and the same `site.toml` carries, once somebody has asked.
    pub(super) mark: OnceLock<String>,
}

impl<'a> Site<'a> {
    /// Puts a blog into its shell.
    pub fn new(blog: &'a Blog, shell: &'a Shell, live: bool) -> Self {
        Self {
            blog,
            shell,
            icons: Icons::of(&blog.icon),
            live,
            mark: OnceLock::new(),
        }
    }

    /// What readers keep; nothing while the author is writing.
    pub fn offline(&self) -> Offline {
        if self.live {
            Offline::Off
        } else {
            self.blog.offline
        }
    }

    /// What is on a page.
    pub fn page(&self, route: &Route) -> Page {
        let page = self.blog.manifest.page(route);
        page.expect("every route of a complete manifest has a page")
    }

    /// The data of a page, as it is published beside it.
    pub fn data(&self, route: &Route) -> Vec<u8> {
        json::bytes(&self.page(route))
    }
}
