use leptos::prelude::*;

use crate::{
    app::{
        blog::Blog,
        component::{Pagination, PostCard},
    },
    manifest,
    messages::Message,
    route::Route,
};

/// The posts of one author.
#[component]
pub(super) fn AuthorPage(page: manifest::AuthorPage, route: Route) -> impl IntoView {
    let manifest::AuthorPage { name, count, list } = page;
    let messages = Blog::here().messages;
    let lede = manifest::group_lede(Message::BY_AUTHOR, &name, &route, &messages);
    let count = count.map(|count| {
        let posts = messages.count(Message::POSTS, count);
        view! { <p class="count">{posts}</p> }
    });
    let card = |post| view! { <li><PostCard post /></li> };
    view! {
        <header class="page-header">
            <h1 dir="auto">{name}</h1>
            <p class="page-header__lede">{lede}</p>
            {count}
        </header>
        <ol class="post-list h-feed">{list.posts.into_iter().map(card).collect_view()}</ol>
        <Pagination older=list.older newer=list.newer here=route />
    }
}
