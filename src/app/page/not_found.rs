use leptos::prelude::*;

use crate::{
    app::{
        blog::Blog,
        component::{TagList, TitleList},
    },
    manifest,
    messages::{Message, Messages},
};

/// There is nothing at this address; here are ways on.
#[component]
pub(super) fn NotFoundPage(page: manifest::NotFound) -> impl IntoView {
    let blog = Blog::here();
    let newest = (!page.newest.is_empty()).then(|| {
        view! {
            <h2 class="section-title">{blog.text(Message::NEWEST_POSTS)}</h2>
            <TitleList posts=page.newest date=Messages::date />
        }
    });
    let tags = (!page.tags.is_empty()).then(|| {
        view! {
            <h2 class="section-title">{blog.text(Message::TAGS)}</h2>
            <TagList tags=page.tags />
        }
    });
    view! {
        <header class="page-header">
            <h1>{blog.text(Message::NOT_FOUND)}</h1>
            <p class="page-header__lede">{blog.text(Message::NOT_FOUND_ABOUT)}</p>
        </header>
        {newest}
        {tags}
    }
}
