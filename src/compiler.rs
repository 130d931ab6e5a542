//! The native half: reads the author's folder, finds every problem in it, writes the site.
//!
//! Five rooms, each of which knows only those before it:
//!
//! 1. [`content`] is what the author wrote: files, front matter, `site.toml`, one document at a time.
//! 2. [`blog`] is all documents together: order, tags, addresses, and what their links lead to.
//! 3. [`shell`] is the app's files, the same for every blog.
//! 4. [`site`] is every file that is published: pages, feeds, maps, icons, releases, and the list of all.
//! 5. [`command`] is what the author types: `build`, `serve`, `check`, `new`.

pub mod blog;
pub mod command;
pub mod content;
pub mod shell;
pub mod site;
