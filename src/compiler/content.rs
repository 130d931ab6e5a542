//! What the author wrote, as it is.
//!
//! [`source`] reads the folder, whichever [`engine`] it was written for, [`config`] what holds for the whole blog, [`document`] each Markdown file
//! with its [`front_matter`], its [`path`] and the [`pattern`] of its address, and [`messages`] what the interface is to say in the blog's [`language`].
//! A [`rule`] says something for several texts, [`defaults`] are all of them, and [`people`] who writes.
//! [`diagnostic`] is how a problem is told, [`loss`] what readers do not get. A [`rewriting`] puts Markdown in the place of what other engines
//! write, such as a [`wikilink`] or a [`shortcode`], and knows where that was; a [`filling`] does so with files and templates of the author's, which are [`snippet`]s; an [`expansion`] is what becomes of a text by itself.

pub mod config;
pub mod date;
pub mod defaults;
pub mod diagnostic;
pub mod disk;
pub mod document;
pub mod engine;
pub mod expansion;
mod fence;
pub mod filling;
pub mod film;
pub mod front_matter;
pub mod hash;
pub mod language;
pub mod loss;
pub mod markup;
pub mod messages;
pub mod near;
pub mod offline;
pub mod options;
pub mod path;
pub mod pattern;
pub mod people;
mod placeholder;
mod plain;
pub mod public;
pub mod remembered;
pub mod rewriting;
pub mod rule;
pub mod shortcode;
pub mod snippet;
pub mod source;
mod template;
mod title;
pub mod walk;
pub mod wikilink;
