//! A page as HTML: the document around it, and the view the browser would mount.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    app::{self, App},
    manifest::{Article, Head, Page},
    markdown::{Contents, Rendered, write_attribute},
    messages::Message,
    route::{Prefix, Route, file},
};

mod frame;
mod head;
mod json;
mod json_ld;
mod plain;
pub(super) mod playground;

use super::{blog::Blog, hash, output, release::Offline, shell::Shell};

/// What every page of a site has in common.
pub struct Prerender<'a> {
    /// The app's files.
    pub shell: &'a Shell,
    /// The posts, and what belongs to them.
    pub blog: &'a Blog,
    /// A script that reloads the page when the author changes something; only in `serve`.
    pub live: bool,
    /// By which the worker knows a document of this shell and this `site.toml`.
    pub mark: &'a str,
    /// What readers keep.
    pub offline: Offline,
}

/// Stands for the text of an article until Leptos is done with the rest, so that nothing of the
/// author's is touched when the marks of hydration are taken out. Text cannot hold it: it has a `<`.
const ARTICLE: &str = "<slashlog-article>";

impl Prerender<'_> {
    /// The document at an alias, which leads on to where the page is now. `file` is from the root.
    pub fn redirect(&self, file: &str, target: &Route) -> String {
        head::redirect(self, file, target)
    }

    /// The document of a page.
    pub fn html(&self, route: &Route, page: &Page) -> String {
        let prefix = self.prefix(route);
        let head = Head::new(&self.blog.manifest.entry, route, page);
        let body = self.body(route, page, &prefix);
        let mut html = String::with_capacity(body.len() + self.shell.style.len() + 4096);
        head::write(self, &head, route, page, &prefix, &mut html);
        html.push_str(&body);
        let data = hash::short(&output::json(page));
        self.close(&prefix, &format!("{data} {}", self.mark), &mut html);
        html
    }

    /// The document of a page for other sites' frames; `None` for a page that is not framed.
    pub fn frame(&self, route: &Route) -> Option<String> {
        frame::html(self, route)
    }

    /// The document in which readers choose what another site shows.
    pub fn playground(&self) -> String {
        playground::html(self)
    }

    /// The document of another site, as it were, in which they see it.
    pub fn preview(&self) -> String {
        playground::preview(self)
    }

    /// The document that the worker answers with at any address of which it has no document. It holds
    /// what all pages have in common, and the app shows in it what the address asks for.
    pub fn app(&self) -> String {
        let prefix = Prefix::from(file::APP);
        let mut html = String::new();
        head::write_app(self, &prefix, &mut html);
        let nowhere = Route::NotFound;
        let view = self.whole(&nowhere, None, &prefix, Vec::new());
        join(&view, "", &mut html);
        self.close(&prefix, self.mark, &mut html);
        html
    }

    /// A document that says what is the matter, for a worker that has nothing else.
    pub fn plain(&self, what: Message) -> String {
        plain::html(self, what)
    }

    /// A page that is shown at any address can only write addresses that hold anywhere.
    fn prefix(&self, route: &Route) -> Prefix {
        match (&self.blog.manifest.entry.site.url, route) {
            (Some(url), Route::NotFound) => Prefix::absolute(url),
            _ => route.prefix(),
        }
    }

    fn body(&self, route: &Route, page: &Page, prefix: &Prefix) -> String {
        let rendered = article(page)
            .map(|article| self.article(article, prefix))
            .unwrap_or_default();
        let view = self.whole(route, Some(page), prefix, rendered.contents);
        let mut html = String::with_capacity(view.len() + rendered.html.len());
        join(&view, &rendered.html, &mut html);
        html
    }

    fn article(&self, article: &Article, prefix: &Prefix) -> Rendered {
        app::render_article(article, prefix, &self.blog.manifest.entry.messages)
    }

    /// `head.js` is told where `page.js` is, and that what to say and where the rest of the shell and the
    /// web manifest are, which it fetches when the reader has use for them.
    /// The mark, by which the worker knows the document, says that nothing before it is missing.
    fn close(&self, prefix: &Prefix, mark: &str, out: &mut String) {
        out.push_str("\n<script type=\"application/json\" id=\"_page\"");
        let names = &self.shell.names;
        let mut shell = |attribute: &str, name: &str| {
            write_attribute(attribute, &prefix.to(&file::shell(name)), out);
        };
        shell("data-page", &names.page);
        shell("data-app", &names.script);
        shell("data-wasm", &names.wasm);
        if self.offline != Offline::Off {
            shell("data-offline", &names.offline);
        }
        write_attribute("data-web-manifest", &prefix.to(file::WEB_MANIFEST), out);
        write_attribute("data-integrity", &self.shell.integrity, out);
        write_attribute("data-mark", mark, out);
        out.push('>');
        out.push_str(&json::for_script(&self.blog.script));
        out.push_str("</script>\n");
        if self.live {
            out.push_str("<script defer src=\"/-/live.js\"></script>\n");
        }
        out.push_str("</body>\n</html>\n");
    }
}

impl Prerender<'_> {
    /// The view of a page, with a mark where its article belongs.
    fn whole(
        &self,
        route: &Route,
        page: Option<&Page>,
        prefix: &Prefix,
        contents: Vec<Contents>,
    ) -> String {
        let page = page.cloned();
        let owner = Owner::new();
        owner.with(|| {
            let blog = app::Blog {
                find: Arc::new(move |_| page.clone()),
                render: Arc::new(move |_, _, _| Rendered {
                    html: ARTICLE.to_owned(),
                    contents: contents.clone(),
                }),
                ..self.around(route, prefix)
            };
            view! { <App blog /> }.to_html()
        })
    }

    /// A view with a mark where an article belongs, in which components find the blog around them.
    fn view<V: IntoView>(
        &self,
        route: &Route,
        prefix: &Prefix,
        view: impl FnOnce() -> V,
    ) -> String {
        let owner = Owner::new();
        owner.with(|| {
            provide_context(self.around(route, prefix));
            view().into_view().to_html()
        })
    }

    fn around(&self, route: &Route, prefix: &Prefix) -> app::Blog {
        let entry = &self.blog.manifest.entry;
        app::Blog {
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
}

/// Puts an article where its mark is, and takes out what only hydration needs around it.
fn join(view: &str, article: &str, out: &mut String) {
    let (before, after) = view.split_once(ARTICLE).unwrap_or((view, ""));
    strip_marks(before, out);
    out.push_str(article);
    strip_marks(after, out);
}

fn article(page: &Page) -> Option<&Article> {
    match page {
        Page::Post(page) => Some(&page.article),
        Page::Text(page) => Some(&page.article),
        _ => None,
    }
}

/// True for a text with scripts of the author's.
fn is_active(article: &Article) -> bool {
    article.sidecar.document
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
