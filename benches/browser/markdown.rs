//! Rendering Markdown in the browser, beside three libraries in the same tab. Ours makes what a reader
//! gets: with code coloured, links resolved and the author's HTML made safe; theirs do what they do unless
//! they are told otherwise.

use std::{collections::BTreeMap, env, fs};

use serde_json::json;
use slashlog::{
    compiler::{blog::Blog, site::json::bytes as to_json},
    manifest::{Article, Page},
    route::file,
};

use super::{blog::with_long_post, host::Host, median::median, row::Row, site::Site, tab::Tab};

/// In bytes.
const LONG: usize = 6_000_000;
const SHORT: usize = 6_000;

/// Libraries to compare with, each with the variable that names its file for browsers.
const LIBRARIES: [(&str, &str); 3] = [
    ("commonmark.js", "SLASHLOG_BENCH_COMMONMARK"),
    ("markdown-it", "SLASHLOG_BENCH_MARKDOWN_IT"),
    ("marked", "SLASHLOG_BENCH_MARKED"),
];

/// A page of nothing, where the files are found.
const PAGE: &str = "bench/index.html";
const LONG_TEXT: &str = "bench/long.json";
const SHORT_TEXT: &str = "bench/short.json";

/// Gets everything ready.
const PREPARE: &str = r#"
    const [libraries, script, wasm, root, messages, texts] = values;
    for (const library of libraries) {
        const element = document.createElement("script");
        const loaded = new Promise((loaded) => (element.onload = loaded));
        element.src = library;
        document.head.append(element);
        await loaded;
    }
    const ours = await import(script);
    await ours.default({ module_or_path: wasm });
    const [reader, writer, it] = [new commonmark.Parser(), new commonmark.HtmlRenderer(), markdownit()];
    window.texts = await Promise.all(texts.map(async (text) => {
        const { markdown, sidecar } = await (await fetch(text)).json();
        return { markdown, sidecar: JSON.stringify(sidecar ?? {}) };
    }));
    window.renderers = [
        ({ markdown, sidecar }) => ours.render(markdown, sidecar, root, messages),
        ({ markdown }) => writer.render(reader.parse(markdown)),
        ({ markdown }) => it.render(markdown),
        ({ markdown }) => marked.parse(markdown),
    ];
"#;

/// Renders a text so often by each, in turn, and gives the milliseconds that it took once.
const RENDER: &str = r#"
    const [text, repeats] = [texts[values[0]], values[1]];
    return renderers.map((render) => {
        const start = performance.now();
        for (let n = 0; n < repeats; n++) {
            if (render(text).length < text.markdown.length / 2) throw new Error("that is too short");
        }
        return (performance.now() - start) / repeats;
    });
"#;

/// Ours first, then the libraries.
type Times = [f64; 4];

pub(crate) fn measure() -> Vec<Row> {
    let site = Site::get();
    let articles = articles(&site.blog);
    let long = long(&articles);
    let near = |article: &&Article| article.markdown.len().abs_diff(SHORT);
    let short = articles.iter().min_by_key(near);
    let short = short.expect("the example blog has posts");
    let host = Host::start(&site.blog, &site.shell, files(&long, short));
    let tab = prepare(&host, site);
    // What runs often is compiled anew, and better.
    _ = render(&tab, 1, 200, 5);
    let short = render(&tab, 1, 100, 15);
    let bytes = precise(long.markdown.len());
    // Bytes a millisecond are kilobytes a second.
    let long = render(&tab, 0, 1, 5).map(|time| bytes / time / 1000.0);
    rows(&long, &short)
}

/// All texts again and again, as one post.
fn long(articles: &[Article]) -> Article {
    let texts: Vec<&str> = articles.iter().map(|article| &*article.markdown).collect();
    let posts = self::articles(&with_long_post(&texts, LONG)).into_iter();
    posts
        .max_by_key(|article| article.markdown.len())
        .expect("it has a long post")
}

/// What the page of the benchmark fetches.
fn files(long: &Article, short: &Article) -> BTreeMap<String, Vec<u8>> {
    let page = b"<!doctype html><title>Markdown</title>".to_vec();
    let libraries = LIBRARIES.map(|(name, variable)| (address(name), library(variable)));
    [
        (PAGE.to_owned(), page),
        (LONG_TEXT.to_owned(), to_json(long)),
        (SHORT_TEXT.to_owned(), to_json(short)),
    ]
    .into_iter()
    .chain(libraries)
    .collect()
}

#[expect(clippy::cast_precision_loss, reason = "a text has not that many bytes")]
fn precise(bytes: usize) -> f64 {
    bytes as f64
}

fn prepare(host: &Host, site: &Site) -> Tab {
    let tab = Tab::new();
    tab.open(&host.url(PAGE));
    let names = &site.shell.names;
    let values = vec![
        json!(LIBRARIES.map(|(name, _)| host.url(&address(name)))),
        json!(host.url(&file::shell(&names.script))),
        json!(host.url(&file::shell(&names.wasm))),
        json!(host.url("")),
        json!(serde_json::to_string(&site.blog.manifest.entry.messages).expect("texts are JSON")),
        json!([host.url(LONG_TEXT), host.url(SHORT_TEXT)]),
    ];
    tab.run(PREPARE, values);
    tab
}

/// Medians of several rounds.
fn render(tab: &Tab, text: usize, repeats: usize, rounds: usize) -> Times {
    let round = |_| {
        let times = tab.run(RENDER, vec![json!(text), json!(repeats)]);
        serde_json::from_value::<Times>(times).expect("times of four renderers")
    };
    let rounds: Vec<Times> = (0..rounds).map(round).collect();
    [0, 1, 2, 3].map(|n| median(&rounds.iter().map(|times| times[n]).collect::<Vec<_>>()))
}

fn rows(long: &Times, short: &Times) -> Vec<Row> {
    let libraries = LIBRARIES.iter().zip(1..);
    let compared = libraries.flat_map(|((name, _), n)| {
        [
            ("Markdown, 6 MB", "MB/s", long),
            ("Markdown, warm 6 kB", "ms", short),
        ]
        .map(|(what, unit, figures)| Row {
            name: what.to_owned(),
            unit,
            ours: figures[0],
            against: name,
            theirs: figures[n],
        })
    });
    compared.collect()
}

fn articles(blog: &Blog) -> Vec<Article> {
    let routes = blog.manifest.routes().into_iter();
    let pages = routes.filter_map(|route| blog.manifest.page(&route));
    pages
        .filter_map(|page| match page {
            Page::Post(page) => Some(page.article),
            _ => None,
        })
        .collect()
}

/// Where a library is on the host.
fn address(name: &str) -> String {
    let stem = name.trim_end_matches(".js");
    format!("bench/{stem}.js")
}

fn library(variable: &str) -> Vec<u8> {
    let file = env::var_os(variable)
        .unwrap_or_else(|| panic!("{variable} names no file; `cargo xtask bench` sets it"));
    fs::read(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}
