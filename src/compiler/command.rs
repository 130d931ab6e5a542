//! The author's command line.
//!
//! [`cli`] reads it and does what it says, [`examples`] show it; [`find`] says which folder it is about. [`welcome`] tells what to do
//! next, [`init`] begins a blog and [`new`] a post, as it is the [`habit`] of a folder; [`serve`] shows a blog while
//! it is written, [`previous`] compares with an old site, [`report`] tells what was found, and [`say`] is the
//! one that speaks.

#![deny(clippy::print_stdout, clippy::print_stderr)]

pub mod cli;
mod examples;
mod find;
mod habit;
mod init;
pub mod new;
mod previous;
pub mod report;
mod say;
pub mod serve;
mod welcome;
