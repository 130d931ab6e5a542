use leptos::prelude::*;

use crate::{
    app::{
        blog::Blog,
        component::{Pagination, PostCard},
    },
    manifest::{self, List},
    messages::Message,
    route::Route,
};

/// The newest posts, or a page of older ones.
#[component]
pub(super) fn HomePage(list: List, route: Route) -> impl IntoView {
    let blog = Blog::here();
    let Blog { site, messages, .. } = &blog;
    let lede = manifest::home_lede(site, &route, messages);
    let lede = (!lede.is_empty()).then(|| view! { <p class="page-header__lede">{lede}</p> });
    let empty = list
        .posts
        .is_empty()
        .then(|| view! { <p class="notice">{blog.text(Message::NO_POSTS)}</p> });
    view! {
        <header class="page-header"><h1>{site.title.clone()}</h1>{lede}</header>
        {empty}
        <ol class="post-list h-feed">
            {list.posts.into_iter().map(|post| view! { <li><PostCard post /></li> }).collect_view()}
        </ol>
        <Pagination older=list.older newer=list.newer here=route />
    }
}
