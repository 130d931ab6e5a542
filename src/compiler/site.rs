//! Every file that is published.
//!
//! Each producer takes a [`Site`] and knows nothing of the others; [`list`] is the one list that asks them,
//! [`write`](mod@write) writes it.

pub mod color;
pub mod companion;
pub mod compress;
pub mod embed;
pub mod extent;
pub mod feed;
pub mod hosting;
pub mod icon;
pub mod json;
mod languages;
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

use std::{borrow::Cow, io, sync::OnceLock};

use crate::{
    compiler::{blog::Blog, content::offline::Offline, shell::Shell},
    manifest::Page,
    route::Route,
};

use companion::Companion;
use icon::Icons;

/// A blog in its shell.
pub struct Site<'a> {
    /// The posts and all that belongs to them.
    pub blog: &'a Blog,
    /// The app's files.
    pub shell: &'a Shell,
    /// What stands for the blog in tabs and on home screens.
    pub icons: Icons,
    /// The script beside every page.
    pub companion: Companion,
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
            companion: Companion::of(blog, shell, offline(blog, live)),
            live,
            mark: OnceLock::new(),
        }
    }

    /// What readers keep; nothing while the author is writing.
    pub fn offline(&self) -> Offline {
        offline(self.blog, self.live)
    }

    /// A file of the app, by its name.
    ///
    /// # Errors
    /// A file that is missing, named.
    pub fn shell_file(&self, name: &str) -> io::Result<Cow<'_, [u8]>> {
        if name == self.companion.file {
            return Ok(self.companion.text.as_bytes().into());
        }
        self.shell.bytes(name)
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

fn offline(blog: &Blog, live: bool) -> Offline {
    if live { Offline::Off } else { blog.offline }
}
