//! What the app does before anybody needs it, so that the first page is shown as quickly as the next. An engine
//! compiles what runs for the first time, and that is most of what a first page takes.

use std::cell::Cell;

use crate::manifest::{Page, json};

use super::mount;

thread_local! {
    static DONE: Cell<usize> = const { Cell::new(0) };
}

/// One page of each kind that readers open most, as the site has its data. Each has what such pages have in common.
const PAGES: [&str; 3] = [
    r#"{"post":{"post":{"address":"a/","title":"a","date":"2000-01-01","minutes":1,"summary":"a","tags":["a"]},"older":{"address":"a/","title":"a"},"article":{"markdown":"a *b* `c` [d](#a)\n\n## a\n\n- b\n\n> c\n\n```\nd\n```\n\n|a|\n|-|\n|b|\n"}}}"#,
    r#"{"home":{"posts":[{"address":"a/","title":"a","date":"2000-01-01","minutes":1,"summary":"a","tags":["a"]}],"older":1}}"#,
    r#"{"tag":{"tag":"a","list":{"posts":[{"address":"a/","title":"a","date":"2000-01-01","minutes":1,"tags":["a"]}]}}}"#,
];

/// Does the next piece of it, which touches nothing of the document and asks for nothing. False if there was none
/// left.
pub(super) fn go_on() -> bool {
    let done = DONE.replace(DONE.get() + 1);
    if done == 0 {
        mount::build();
        return true;
    }
    let page: Option<Page> = PAGES.get(done - 1).and_then(|page| json::read(page).ok());
    let is_left = page.is_some();
    page.into_iter().for_each(mount::rehearse);
    is_left
}
