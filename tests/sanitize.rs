//! No Markdown, however hostile, breaks out of its article or runs anything.
//!
//! Two programs that others wrote are asked: `ammonia` whether anything is left to remove, and
//! `html5ever`, which parses as browsers do, whether the article is the same tree alone and in its
//! page. Every input goes through all oracles; [`complaint`] lists them.

#![cfg(not(target_arch = "wasm32"))]

#[path = "support/dom.rs"]
mod dom;

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use slashlog::{
    markdown::{self, Policy, Sidecar},
    messages::Messages,
    route::Prefix,
};

mod sanitize {
    mod allowed;
    mod formula;
    mod growth;
    mod hostile;
    mod kept;
    mod oracle;
    mod random;
}
