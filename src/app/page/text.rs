use leptos::prelude::*;

use crate::{app::blog::Blog, manifest, post::Language};

/// A page of the author's, such as About.
#[component]
pub(super) fn TextPage(page: manifest::TextPage) -> impl IntoView {
    let blog = Blog::here();
    let html = (blog.render)(&page.article, &blog.prefix, &blog.messages).html;
    let (lang, dir) = Language::attributes(page.lang.as_deref());
    let summary = (!page.summary.is_empty()).then(|| {
        let (lang, dir) = (lang.clone(), dir.clone());
        view! { <p class="post__summary" lang=lang dir=dir>{page.summary.clone()}</p> }
    });
    view! {
        <article class="post">
            <header class="post__header"><h1 lang=lang.clone() dir=dir.clone()>{page.title}</h1>{summary}</header>
            <div class="prose" lang=lang dir=dir inner_html=html></div>
        </article>
    }
}
