use leptos::prelude::*;

use crate::{app::blog::Blog, manifest::TagCount, messages::Message};

/// All tags with their counts.
#[component]
pub(super) fn TagsPage(tags: Vec<TagCount>) -> impl IntoView {
    let blog = Blog::here();
    let item = |TagCount { tag, posts }: TagCount| {
        let href = blog.to_page(&blog.site.list_of(&tag.slug));
        view! { <li><a dir="auto" href=href>{format!("/{}", tag.name)}</a>" "<span>{blog.messages.number(posts)}</span></li> }
    };
    view! {
        <header class="page-header">
            <h1>{blog.text(Message::TAGS)}</h1>
            <p class="page-header__lede">{blog.text(Message::TAGS_ABOUT)}</p>
        </header>
        <ul class="tag-index">{tags.into_iter().map(item).collect_view()}</ul>
    }
}
