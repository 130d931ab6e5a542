use leptos::prelude::*;

use crate::{
    app::component::{Pagination, PostCard},
    manifest,
    route::{Number, Route},
};

/// The posts of one tag.
#[component]
pub(super) fn TagPage(page: manifest::TagPage, route: Route) -> impl IntoView {
    let manifest::TagPage { tag, count, list } = page;
    let lede = match route {
        Route::Named(_, Number::Page(page)) => {
            format!(
                "Posts touching {}, page {page} counted from the first.",
                tag.name
            )
        }
        _ => format!("Posts touching {}.", tag.name),
    };
    let count = count.map(|count| {
        let posts = if count == 1 {
            "1 post".to_owned()
        } else {
            format!("{count} posts")
        };
        view! { <p class="page-header__count">{posts}</p> }
    });
    let card = |post| view! { <li><PostCard post current=Some(tag.slug.clone()) /></li> };
    view! {
        <header class="page-header">
            <h1 class="page-header__tag">{format!("/{}", tag.name)}</h1>
            <p class="page-header__lede">{lede}</p>
            {count}
        </header>
        <ol class="post-list h-feed">{list.posts.into_iter().map(card).collect_view()}</ol>
        <Pagination older=list.older newer=list.newer here=route />
    }
}
