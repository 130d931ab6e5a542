use leptos::prelude::*;

use crate::{
    app::{
        blog::Blog,
        component::{Pagination, PostCard},
    },
    manifest,
    messages::Message,
    route::{Route, Selection},
};

/// The posts of one tag.
#[component]
pub(super) fn TagPage(page: manifest::TagPage, route: Route) -> impl IntoView {
    let manifest::TagPage { tag, count, list } = page;
    let blog = Blog::here();
    let messages = &blog.messages;
    let lede = manifest::tag_lede(&tag, &route, messages);
    let count = count.map(|count| {
        let posts = messages.count(Message::POSTS, count);
        view! { <p class="count">{posts}</p> }
    });
    // It needs the app, so `page.js` shows it where there is one.
    let combine = blog.combination(&tag, Selection::default());
    let card = |post| view! { <li><PostCard post current=Some(tag.slug.clone()) /></li> };
    view! {
        <header class="page-header">
            <h1 class="page-header__tag" dir="auto">{format!("/{}", tag.name)}</h1>
            <p class="page-header__lede">{lede}</p>
            {count}
            <p class="combine-link" data-action="combine" hidden>
                <a href=combine>{blog.text(Message::COMBINE)}</a>
            </p>
        </header>
        <ol class="post-list h-feed">{list.posts.into_iter().map(card).collect_view()}</ol>
        <Pagination older=list.older newer=list.newer here=route />
    }
}
