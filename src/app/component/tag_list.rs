use leptos::prelude::*;

use crate::{
    app::blog::Blog,
    messages::Message,
    post::{Slug, Tag},
};

/// Tags of a post, each with its slash and its page.
#[component]
pub fn TagList(
    tags: Vec<Tag>,
    /// The tag whose page this is.
    #[prop(optional_no_strip)]
    current: Option<Slug>,
) -> impl IntoView {
    let blog = Blog::here();
    let item = |tag: Tag| {
        let here = (Some(&tag.slug) == current.as_ref()).then_some("page");
        let href = blog.to_page(&blog.site.list_of(&tag.slug));
        view! { <li><a class="p-category" rel="tag" dir="auto" href=href aria-current=here>{format!("/{}", tag.name)}</a></li> }
    };
    (!tags.is_empty()).then(|| {
        view! { <ul class="tag-list" aria-label=blog.text(Message::TAGS)>{tags.into_iter().map(item).collect_view()}</ul> }
    })
}
