//! A page as HTML: the document around it, and the view the browser would mount.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    app::{self, App},
    manifest::{Article, Head, Manifest, Page},
    markdown::{Contents, Rendered, escape, write_attribute},
    route::{Prefix, Route, file},
};

use super::shell::Shell;

/// What every page of a site has in common.
pub struct Prerender<'a> {
    /// The app's files.
    pub shell: &'a Shell,
    /// The posts.
    pub manifest: &'a Manifest,
    /// A script that reloads the page when the author changes something; only in `serve`.
    pub live: bool,
}

/// Stands for the text of an article until Leptos is done with the rest, so that nothing of the
/// author's is touched when the marks of hydration are taken out. Text cannot hold it: it has a `<`.
const ARTICLE: &str = "<slashlog-article>";

impl Prerender<'_> {
    /// The document of a page.
    pub fn html(&self, route: &Route, page: &Page) -> String {
        let prefix = self.prefix(route);
        let head = Head::new(&self.manifest.entry.site, route, page);
        let body = self.body(route, page, &prefix);
        let mut html = String::with_capacity(body.len() + self.shell.style.len() + 4096);
        self.open(route, page, &head, &prefix, &mut html);
        html.push_str(&body);
        self.close(&prefix, &mut html);
        html
    }

    /// A page that is shown at any address can only write addresses that hold anywhere.
    fn prefix(&self, route: &Route) -> Prefix {
        match (&self.manifest.entry.site.url, route) {
            (Some(url), Route::NotFound) => Prefix::absolute(url),
            _ => route.prefix(),
        }
    }

    fn body(&self, route: &Route, page: &Page, prefix: &Prefix) -> String {
        let rendered = article(page)
            .map(|article| app::render_article(article, prefix))
            .unwrap_or_default();
        let view = view(self.manifest, route, page, prefix, rendered.contents);
        let mut html = String::with_capacity(view.len() + rendered.html.len());
        match view.split_once(ARTICLE) {
            Some((before, after)) => {
                strip_marks(before, &mut html);
                html.push_str(&rendered.html);
                strip_marks(after, &mut html);
            }
            None => strip_marks(&view, &mut html),
        }
        html
    }

    fn open(&self, route: &Route, page: &Page, head: &Head, prefix: &Prefix, out: &mut String) {
        let site = &self.manifest.entry.site;
        let policy = match page {
            _ if is_active(page) => Shell::trusting_policy().to_owned(),
            _ => self.shell.policy(),
        };
        out.push_str("<!doctype html>\n<html");
        write_attribute("lang", &site.language, out);
        write_attribute("dir", direction(&site.language), out);
        write_attribute("data-route", &route.path(), out);
        if is_active(page) {
            // The app would carry the author's scripts and their policy on to other pages.
            write_attribute("data-document", "", out);
        }
        out.push_str(
            ">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\"",
        );
        write_attribute("content", &policy, out);
        out.push_str(
            ">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>",
        );
        escape(&head.title, out);
        out.push_str("</title>\n");
        meta("name", "description", &head.description, out);
        out.push_str("<script>");
        out.push_str(&self.shell.head);
        out.push_str("</script>\n<style>");
        out.push_str(&self.shell.style);
        out.push_str("</style>\n");
        link(
            "icon",
            &prefix.to(&file::shell(&self.shell.names.icon)),
            out,
        );
        if let Some(canonical) = &head.canonical {
            link("canonical", canonical, out);
            meta("property", "og:url", canonical, out);
        }
        if article(page).is_some() {
            out.push_str("<link rel=\"alternate\" type=\"text/markdown\"");
            write_attribute("href", &prefix.to(&route.markdown_file()), out);
            out.push_str(">\n");
        }
        meta("property", "og:type", head.kind, out);
        meta("property", "og:title", &head.name, out);
        meta("property", "og:description", &head.description, out);
        meta("property", "og:site_name", &site.title, out);
        if let Page::Post(page) = page
            && let Some(date) = page.post.date
        {
            meta("property", "article:published_time", &date.to_string(), out);
        }
        if matches!(page, Page::NotFound(_) | Page::Newest) {
            meta("name", "robots", "noindex", out);
        }
        if matches!(page, Page::Newest) {
            out.push_str("<meta http-equiv=\"refresh\"");
            let newest = prefix.to_page(&route.at(crate::route::Number::Newest));
            write_attribute("content", &format!("0; url={newest}"), out);
            out.push_str(">\n");
        }
        out.push_str("</head>\n<body>\n");
    }

    /// `page.js` is told where the rest of the shell is, and fetches it when the reader has use for it.
    fn close(&self, prefix: &Prefix, out: &mut String) {
        out.push_str("\n<script defer");
        write_attribute("src", &prefix.to(&file::shell(&self.shell.names.page)), out);
        write_attribute(
            "data-app",
            &prefix.to(&file::shell(&self.shell.names.script)),
            out,
        );
        write_attribute(
            "data-wasm",
            &prefix.to(&file::shell(&self.shell.names.wasm)),
            out,
        );
        out.push_str("></script>\n");
        if self.live {
            out.push_str("<script defer src=\"/-/live.js\"></script>\n");
        }
        out.push_str("</body>\n</html>\n");
    }
}

/// The view of a page, with a mark where its article belongs.
fn view(
    manifest: &Manifest,
    route: &Route,
    page: &Page,
    prefix: &Prefix,
    contents: Vec<Contents>,
) -> String {
    let owner = Owner::new();
    owner.with(|| {
        let page = page.clone();
        let blog = app::Blog {
            site: Arc::new(manifest.entry.site.clone()),
            prefix: prefix.clone(),
            find: Arc::new(move |_| Some(page.clone())),
            render: Arc::new(move |_, _| Rendered {
                html: ARTICLE.to_owned(),
                contents: contents.clone(),
            }),
            route: Signal::stored(route.clone()),
        };
        view! { <App blog /> }.to_html()
    })
}

fn article(page: &Page) -> Option<&Article> {
    match page {
        Page::Post(page) => Some(&page.article),
        Page::Text(page) => Some(&page.article),
        _ => None,
    }
}

fn is_active(page: &Page) -> bool {
    article(page).is_some_and(|article| article.sidecar.document)
}

/// Takes out the empty comments that only hydration needs.
fn strip_marks(html: &str, out: &mut String) {
    let mut rest = html;
    while let Some(at) = rest.find("<!") {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let mark = ["<!>", "<!---->", "<!--hot-reload-->"]
            .into_iter()
            .find(|mark| rest.starts_with(mark));
        let length = mark.map_or(2, str::len);
        if mark.is_none() {
            out.push_str("<!");
        }
        rest = &rest[length..];
    }
    out.push_str(rest);
}

/// Scripts that are written from right to left, by the language they are the usual one of.
fn direction(language: &str) -> &'static str {
    let language = language.split('-').next().unwrap_or_default();
    match language {
        "ar" | "arc" | "ckb" | "dv" | "fa" | "he" | "ps" | "sd" | "ug" | "ur" | "yi" => "rtl",
        _ => "ltr",
    }
}

fn meta(kind: &str, name: &str, content: &str, out: &mut String) {
    if content.is_empty() {
        return;
    }
    out.push_str("<meta");
    write_attribute(kind, name, out);
    write_attribute("content", content, out);
    out.push_str(">\n");
}

fn link(rel: &str, href: &str, out: &mut String) {
    out.push_str("<link");
    write_attribute("rel", rel, out);
    write_attribute("href", href, out);
    out.push_str(">\n");
}
