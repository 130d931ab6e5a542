use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    manifest::{Article, Page, Site},
    markdown::{self, Rendered},
    messages::{Message, Messages},
    post::Tag,
    route::{Prefix, Route, Selection},
};

/// Finds the data of a page.
pub type Find = Arc<dyn Fn(&Route) -> Option<Page> + Send + Sync>;

/// Renders an article where it stands.
pub type Render = Arc<dyn Fn(&Article, &Prefix, &Messages) -> Rendered + Send + Sync>;

/// What every component may ask for; provided by [`App`] and nowhere else.
#[derive(Clone)]
pub struct Blog {
    /// What the author says of the whole.
    pub site: Arc<Site>,
    /// What the interface says.
    pub messages: Arc<Messages>,
    /// How addresses are written on this page.
    pub prefix: Prefix,
    /// Where the reader is.
    pub route: Signal<Route>,
    /// Finds the data of a page.
    pub find: Find,
    /// Renders an article. The prerender puts a mark in its place instead and fills it in later.
    pub render: Render,
}

impl Blog {
    /// The address of a page from here.
    pub fn to_page(&self, route: &Route) -> String {
        self.prefix.to_page(route)
    }

    /// The address of a tag's posts, narrowed down by others.
    pub fn combination(&self, tag: &Tag, selection: Selection) -> String {
        let list = self.site.list_of(&tag.slug);
        self.to_page(&list.narrowed(selection))
    }

    /// What the interface says in one place.
    pub fn text(&self, message: Message) -> String {
        self.messages.text(message).to_owned()
    }

    /// The blog around us.
    ///
    /// # Panics
    /// Outside [`App`].
    pub fn here() -> Self {
        expect_context()
    }
}

/// Renders an article where it stands, as the browser does.
pub fn render_article(article: &Article, prefix: &Prefix, messages: &Messages) -> Rendered {
    markdown::to_html(&article.markdown, &article.sidecar, prefix, messages)
}
