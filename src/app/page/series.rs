use leptos::prelude::*;

use crate::{
    app::{
        blog::Blog,
        component::{Pagination, TitleList},
    },
    manifest,
    messages::{Message, Messages},
    route::Route,
};

/// The parts of a series by their titles, the first one first.
#[component]
pub(super) fn SeriesPage(page: manifest::SeriesPage, route: Route) -> impl IntoView {
    let messages = Blog::here().messages;
    let lede = manifest::group_lede(Message::PARTS, &page.name, &route, &messages);
    let count = page.count.map(|count| {
        let posts = messages.count(Message::POSTS, count);
        view! { <p class="count">{posts}</p> }
    });
    view! {
        <header class="page-header">
            <h1 dir="auto">{page.name}</h1>
            <p class="page-header__lede">{lede}</p>
            {count}
        </header>
        <TitleList posts=page.posts date=Messages::date />
        <Pagination older=page.older newer=page.newer here=route />
    }
}
