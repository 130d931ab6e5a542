use leptos::prelude::*;

use crate::{
    app::component::{TagList, TitleList},
    manifest,
    post::Date,
};

/// There is nothing at this address; here are ways on.
#[component]
pub(super) fn NotFoundPage(page: manifest::NotFound) -> impl IntoView {
    let newest = (!page.newest.is_empty()).then(|| {
        view! {
            <h2 class="section-title">"Newest posts"</h2>
            <TitleList posts=page.newest date=Date::long />
        }
    });
    let tags = (!page.tags.is_empty()).then(|| {
        view! {
            <h2 class="section-title">"Tags"</h2>
            <TagList tags=page.tags />
        }
    });
    view! {
        <header class="page-header">
            <h1>"Page not found"</h1>
            <p class="page-header__lede">"There is nothing at this address. It may have been moved or mistyped."</p>
        </header>
        {newest}
        {tags}
    }
}
