use std::sync::OnceLock;

use serde_json::{Value, json};
use slashlog::{
    manifest::{Article, Page},
    markdown,
    route::{Prefix, Route, file},
};

use crate::folder::Folder;

use super::{
    behaviour::{Behaviour, Slash},
    engine::{Engine, in_chromium},
    server::Server,
    site::Site,
    tab::Tab,
};

in_chromium!(
    native_and_wasm_render_every_post_the_same,
    native_and_wasm_name_tables_and_pictures_the_same,
);

/// Tables with and without names, in digits of their own, and pictures to choose from.
const NAMED: &str = "---
title: Named
date: 2026-01-01
---

| a |
|---|

<table><tr><td>a</td></tr></table>

## One & <b>two</b> *three*

| a |
|---|

<table><caption>A &quot;b&quot; <br>c</caption><tr><td><img src=\"a.svg\" srcset=\"a.svg 1x, /b c.svg 2x, data:a 3x\" alt=\"\"></td></tr></table>

<h3>Raw</h3>

<table><tr><td>a<td><table><tr><td>b</table></table>

<picture><source srcset=\"a.svg,b%20c.svg 2x\" media=\"print\"><img src=\"a.svg\" alt=\"\"></picture>

<pre>a</pre>
";

/// Fetches the data of a page as any script may, and has the shell's module render its article.
const RENDER: &str = r"
    const [script, wasm, data, entry, root] = values;
    const module = await import(script);
    await module.default({ module_or_path: wasm });
    const page = await (await fetch(data)).json();
    const { markdown, sidecar } = Object.values(page)[0].article;
    const { messages } = await (await fetch(entry)).json();
    return module.render(markdown, JSON.stringify(sidecar ?? {}), root, JSON.stringify(messages));
";

fn native_and_wasm_render_every_post_the_same(engine: Engine) {
    let n_articles = check(Site::get(), "about/", engine);
    assert_eq!(n_articles, 20, "19 posts and a page");
}

fn native_and_wasm_name_tables_and_pictures_the_same(engine: Engine) {
    static SITE: OnceLock<Site> = OnceLock::new();
    let site = SITE.get_or_init(|| {
        let drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1mm\" height=\"2mm\"/>";
        let content = Folder::new(&[
            ("site.toml", "title = \"Names\"\nlanguage = \"ar\"\n"),
            ("posts/a.md", NAMED),
            ("posts/a.svg", drawing),
            ("public/b c.svg", drawing),
        ]);
        Site::build("named-site", content.path(), None)
    });
    assert_eq!(check(site, "posts/a/", engine), 1);
}

/// Compares all articles of a site, and says how many there are.
#[track_caller]
fn check(site: &'static Site, page: &str, engine: Engine) -> usize {
    let server = Server::of(site, "/", Behaviour::Plain(Slash::Redirected));
    let tab = Tab::of(engine);
    tab.open(&server.url(page));
    let root = server.url("");
    let names = &site.shell.names;
    let mut n_articles = 0;
    for (route, article) in articles(site) {
        let native = markdown::to_html(
            &article.markdown,
            &article.sidecar,
            &Prefix::absolute(&root),
            &site.blog.manifest.entry.messages,
        )
        .html;
        let addresses = [
            file::shell(&names.script),
            file::shell(&names.wasm),
            route.data_file(),
            file::MANIFEST.to_owned(),
            String::new(),
        ];
        let addresses: Vec<Value> = addresses
            .iter()
            .map(|path| json!(server.url(path)))
            .collect();
        assert_eq!(tab.run(RENDER, addresses), native, "{}", route.path());
        n_articles += 1;
    }
    n_articles
}

fn articles(site: &Site) -> impl Iterator<Item = (Route, Article)> {
    let manifest = &site.blog.manifest;
    manifest
        .routes()
        .into_iter()
        .filter_map(|route| match manifest.page(&route)? {
            Page::Post(page) => Some((route, page.article)),
            Page::Text(page) => Some((route, page.article)),
            _ => None,
        })
}
