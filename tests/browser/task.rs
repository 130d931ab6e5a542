use std::sync::OnceLock;

use serde_json::json;

use crate::folder::Folder;

use super::{
    behaviour::{Behaviour, Slash},
    engine::{Engine, in_every_engine},
    server::Server,
    site::Site,
    tab::Tab,
};

in_every_engine!(a_task_has_a_box_and_nothing_else_before_it,);

/// Lists of tasks and of what is none, tight and loose, numbered, one in another.
const LISTS: &str = "---
title: Tasks
date: 2026-01-01
---

- plain
- [ ] task

<!-- -->

- plain

- [x] task

  and more of it

  - plain
  - [ ] task

1. plain
2. [ ] task

> - [ ] task
";

/// Of each item: its first word, what stands before it, and how far its text is from the beginning of the list.
const ITEMS: &str = r#"[...document.querySelectorAll(".prose li")].map((item) => [
    item.textContent.trim().split(/\s/)[0],
    getComputedStyle(item).listStyleType,
    item.querySelector(":scope > input, :scope > p:first-child > input") !== null,
])"#;

/// Where the words of items begin, of tasks and of others.
const EDGES: &str = r#"(() => {
    const edge = (item) => {
        const walker = document.createTreeWalker(item, NodeFilter.SHOW_TEXT);
        while (walker.nextNode() && !walker.currentNode.data.trim());
        const range = document.createRange();
        const { data } = walker.currentNode;
        range.setStart(walker.currentNode, data.length - data.trimStart().length);
        range.setEnd(walker.currentNode, data.length);
        return Math.round(range.getClientRects()[0].left);
    };
    const [plain, task] = [...document.querySelectorAll(".prose > ul:first-of-type > li")].map(edge);
    return Math.abs(plain - task) <= 8;
})()"#;

fn a_task_has_a_box_and_nothing_else_before_it(engine: Engine) {
    static SITE: OnceLock<Site> = OnceLock::new();
    let site = SITE.get_or_init(|| {
        let content = Folder::new(&[("site.toml", "title = \"Tasks\"\n"), ("posts/a.md", LISTS)]);
        Site::build("tasks-site", content.path(), None)
    });
    let server = Server::of(site, "/", Behaviour::Plain(Slash::Redirected));
    let tab = Tab::of(engine);
    tab.open(&server.url("posts/a/"));
    let (plain, task) = (
        json!(["plain", "disc", false]),
        json!(["task", "none", true]),
    );
    let nested = json!(["plain", "circle", false]);
    let number = json!(["plain", "decimal", false]);
    tab.expect(
        ITEMS,
        json!([plain, task, plain, task, nested, task, number, task, task]),
    );
    assert_eq!(tab.value(EDGES), true);
}
