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

/// The posts of one year by their titles.
#[component]
pub(super) fn YearPage(page: manifest::YearPage, route: Route) -> impl IntoView {
    let blog = Blog::here();
    let count = page.count.map(|count| {
        let posts = blog.messages.count(Message::POSTS, count);
        view! { <p class="count">{posts}</p> }
    });
    view! {
        <header class="page-header"><h1>{blog.messages.period(page.period)}</h1>{count}</header>
        <TitleList posts=page.posts date=Messages::month_and_day />
        <Pagination older=page.older newer=page.newer here=route />
    }
}
