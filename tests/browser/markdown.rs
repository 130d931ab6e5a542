use serde_json::{Value, json};
use slashlog::{
    manifest::{Article, Page},
    markdown,
    route::{Prefix, Route, file},
};

use super::{
    engine::{Engine, in_chromium},
    server::Server,
    site::Site,
    tab::Tab,
};

in_chromium!(native_and_wasm_render_every_post_the_same,);

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
    let (site, server, tab) = (Site::get(), Server::start("/"), Tab::of(engine));
    tab.open(&server.url("about/"));
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
    assert_eq!(n_articles, 20, "19 posts and a page");
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
