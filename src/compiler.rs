//! The native half: reads the author's folder, finds every problem in it, writes the site.
//!
//! 1. [`source`] reads the files, [`site`] what the author decided for the whole.
//! 2. [`document`] reads each Markdown file: front matter, outline, date, slug.
//! 3. [`blog`] puts them together: order, tags, collisions; [`resolve`] answers what the outlines ask.
//! 4. [`prerender`] makes a page of a route, [`twin`] its Markdown, [`feed`] a feed of a list; [`icon`]
//!    and [`web_manifest`] let readers install the whole.
//! 5. [`output`] lists every file of the site, writes all of them and swaps the folder in; [`release`]
//!    tells the worker what it can keep, and reads that as the worker will.
//!
//! [`serve`] keeps the result of 3 in memory and makes pages when they are asked for.

pub mod alias;
pub mod blog;
pub mod bundle;
pub mod cli;
pub mod color;
pub mod compress;
pub mod date;
pub mod diagnostic;
pub mod document;
pub mod embed;
pub mod feed;
pub mod front_matter;
pub mod hash;
pub mod highlight;
pub mod hosting;
pub mod icon;
pub mod image;
pub mod language;
pub mod messages;
pub mod near;
pub mod new;
pub mod output;
pub mod prerender;
pub mod public;
pub mod published;
pub mod release;
pub mod report;
pub mod resolve;
pub mod serve;
pub mod shell;
pub mod site;
pub mod sitemap;
pub mod source;
pub mod twin;
pub mod web_manifest;
pub mod xml;

use std::{io, path::Path};

use crate::post::Date;

use blog::Blog;
use diagnostic::{Diagnostic, Severity};
use source::Folder;

/// What a compilation depends on besides the folder.
#[derive(Clone, Debug)]
pub struct Options {
    /// The day of the build: what is later is not published yet.
    pub today: Date,
    /// Whether drafts and scheduled posts are part of the site.
    pub drafts: bool,
    /// Where the site is published, instead of what `site.toml` says.
    pub url: Option<String>,
}

/// The result of reading a folder: what was found wrong, and a blog if nothing of it is an error.
pub struct Compilation {
    /// The files, for showing problems in them.
    pub folder: Folder,
    /// Everything that was found, in the order of files and places.
    pub diagnostics: Vec<Diagnostic>,
    /// The blog, unless there is an error.
    pub blog: Option<Blog>,
}

/// Reads a folder and everything in it.
///
/// # Errors
/// A folder or file that cannot be read. Problems in the files are no errors here, they are in the result.
pub fn compile(root: &Path, options: &Options) -> io::Result<Compilation> {
    let mut diagnostics = Vec::new();
    let folder = Folder::read(root, &mut diagnostics)?;
    let blog = Blog::assemble(&folder, options, &mut diagnostics);
    diagnostics.sort_by(|a, b| {
        let place = |d: &Diagnostic| {
            (
                d.path.clone(),
                d.span.as_ref().map_or(0, |span| span.start),
                d.severity,
            )
        };
        place(a).cmp(&place(b))
    });
    diagnostics.dedup();
    let failed = diagnostics
        .iter()
        .any(|diagnostic| diagnostic.severity == Severity::Error);
    Ok(Compilation {
        folder,
        diagnostics,
        blog: if failed { None } else { Some(blog) },
    })
}
