//! Views as text: what Leptos makes of a page, without what only hydration needs.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    app::{
        App,
        blog::{self, Blog},
    },
    compiler::site::Site,
    manifest::{Article, Page},
    markdown::{Contents, Rendered},
    route::{Prefix, Route},
};

/// Stands for the text of an article until Leptos is done with the rest, so that nothing of the
/// author's is touched when the marks of hydration are taken out. Text cannot hold it: it has a `<`.
const ARTICLE: &str = "<slashlog-article>";

/// The text of an article, seen from a page.
pub(super) fn rendered(site: &Site<'_>, article: &Article, prefix: &Prefix) -> Rendered {
    blog::render_article(article, prefix, &site.blog.manifest.entry.messages)
}

/// The view of a page, with a mark where its article belongs.
pub(super) fn whole(
    site: &Site<'_>,
    route: &Route,
    page: Option<&Page>,
    prefix: &Prefix,
    contents: Vec<Contents>,
) -> String {
    let page = page.cloned();
    let owner = Owner::new();
    owner.with(|| {
        let blog = Blog {
            find: Arc::new(move |_| page.clone()),
            render: Arc::new(move |_, _, _| Rendered {
                html: ARTICLE.to_owned(),
                contents: contents.clone(),
            }),
            ..around(site, route, prefix)
        };
        view! { <App blog /> }.to_html()
    })
}

/// A view with a mark where an article belongs, in which components find the blog around them.
pub(super) fn within<V: IntoView>(
    site: &Site<'_>,
    route: &Route,
    prefix: &Prefix,
    view: impl FnOnce() -> V,
) -> String {
    let owner = Owner::new();
    owner.with(|| {
        provide_context(around(site, route, prefix));
        view().into_view().to_html()
    })
}

fn around(site: &Site<'_>, route: &Route, prefix: &Prefix) -> Blog {
    let entry = &site.blog.manifest.entry;
    Blog {
        site: Arc::new(entry.site.clone()),
        messages: Arc::new(entry.messages.clone()),
        prefix: prefix.clone(),
        find: Arc::new(|_| None),
        render: Arc::new(|_, _, _| Rendered {
            html: ARTICLE.to_owned(),
            contents: Vec::new(),
        }),
        route: Signal::stored(route.clone()),
    }
}

/// Puts an article where its mark is, and takes out what only hydration needs around it.
pub(super) fn join(view: &str, article: &str, out: &mut String) {
    let (before, after) = view.split_once(ARTICLE).unwrap_or((view, ""));
    strip_marks(before, out);
    out.push_str(article);
    strip_marks(after, out);
}

pub(super) fn article(page: &Page) -> Option<&Article> {
    match page {
        Page::Post(page) => Some(&page.article),
        Page::Text(page) => Some(&page.article),
        _ => None,
    }
}

/// True for a text with scripts of the author's.
pub(super) fn is_active(article: &Article) -> bool {
    article.sidecar.active
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
