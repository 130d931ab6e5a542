//! The documents of the blog's own pages, and the one in which the app shows any of them.

use crate::{
    compiler::{
        content::hash,
        site::{Site, json},
    },
    manifest::{Head, Page},
    route::{Prefix, Route, file},
};

use super::{end, head, view};

/// The document of a page.
pub fn html(site: &Site<'_>, route: &Route, page: &Page) -> String {
    let prefix = prefix(site, route);
    let head = Head::new(&site.blog.manifest.entry, route, page);
    let body = body(site, route, page, &prefix);
    let mut html = String::with_capacity(body.len() + site.shell.styles.whole.len() + 4096);
    head::write(site, &head, (route, page), &prefix, &body, &mut html);
    html.push_str(&body);
    let data = hash::short(&json::bytes(page));
    end::write(site, &prefix, &format!("{data} {}", mark(site)), &mut html);
    html
}

/// The document that the worker answers with at any address of which it has no document. It holds what all
/// pages have in common, and the app shows in it what the address asks for.
pub fn app(site: &Site<'_>) -> String {
    app_marked(site, mark(site))
}

/// By which the worker knows a document of this shell and this `site.toml`. Nothing of a post is in it,
/// and all that pages have in common.
pub fn mark<'a>(site: &'a Site<'_>) -> &'a str {
    site.mark
        .get_or_init(|| hash::short(app_marked(site, "").as_bytes()))
}

fn app_marked(site: &Site<'_>, mark: &str) -> String {
    let prefix = Prefix::from(file::APP);
    let mut html = String::new();
    head::write_app(site, &prefix, &mut html);
    let view = view::whole(site, &Route::NotFound, None, &prefix, Vec::new());
    view::join(&view, "", &mut html);
    end::write(site, &prefix, mark, &mut html);
    html
}

/// A page that is shown at any address can only write addresses that hold anywhere.
fn prefix(site: &Site<'_>, route: &Route) -> Prefix {
    match (&site.blog.manifest.entry.site.url, route) {
        (Some(url), Route::NotFound) => Prefix::absolute(url),
        _ => route.prefix(),
    }
}

fn body(site: &Site<'_>, route: &Route, page: &Page, prefix: &Prefix) -> String {
    let rendered = view::article(page)
        .map(|article| view::rendered(site, article, prefix))
        .unwrap_or_default();
    let view = view::whole(site, route, Some(page), prefix, rendered.contents);
    let mut html = String::with_capacity(view.len() + rendered.html.len());
    view::join(&view, &rendered.html, &mut html);
    html
}
