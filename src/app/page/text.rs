use leptos::prelude::*;

use crate::{app::Blog, manifest};

/// A page of the author's, such as About.
#[component]
pub(super) fn TextPage(page: manifest::TextPage) -> impl IntoView {
    let blog = Blog::here();
    let html = (blog.render)(&page.article, &blog.prefix, &blog.messages).html;
    let summary = (!page.summary.is_empty())
        .then(|| view! { <p class="post__summary">{page.summary.clone()}</p> });
    view! {
        <article class="post">
            <header class="post__header"><h1>{page.title}</h1>{summary}</header>
            <div class="prose" inner_html=html></div>
        </article>
    }
}
