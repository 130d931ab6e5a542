//! The author's command line.
//!
//! [`cli`] reads it and does what it says; [`serve`] shows a blog while it is written, [`new`] begins a
//! post, [`previous`] compares with an old site, [`report`] tells what was found.

pub mod cli;
pub mod new;
mod previous;
pub mod report;
pub mod serve;
