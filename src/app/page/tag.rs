use leptos::prelude::*;

use crate::{
    app::{
        blog::Blog,
        component::{Pagination, PostCard},
    },
    manifest::{self, List},
    messages::Message,
    post::Slug,
    route::{Route, Selection},
};

/// The posts of one tag.
#[component]
pub(super) fn TagPage(page: manifest::TagPage, route: Route) -> impl IntoView {
    let manifest::TagPage { tag, count, list } = page;
    let blog = Blog::here();
    let heading = Heading {
        class: Some("page-header__tag"),
        name: format!("/{}", tag.name),
        lede: manifest::tag_lede(&tag, &route, &blog.messages),
        count,
        combine: Some(blog.combination(&tag, Selection::default())),
    };
    listed(heading, list, Some(tag.slug), route)
}

/// The posts of one author, or the parts of a series.
#[component]
pub(super) fn GroupPage(
    /// What is said of them.
    about: Message,
    page: manifest::GroupPage,
    route: Route,
) -> impl IntoView {
    let manifest::GroupPage { name, count, list } = page;
    let lede = manifest::group_lede(about, &name, &route, &Blog::here().messages);
    let heading = Heading {
        class: None,
        name,
        lede,
        count,
        combine: None,
    };
    listed(heading, list, None, route)
}

/// What stands above a list.
struct Heading {
    class: Option<&'static str>,
    name: String,
    lede: String,
    count: Option<usize>,
    /// Where its posts can be narrowed down.
    combine: Option<String>,
}

/// All these lists have one form, so that the app holds it once.
fn listed(heading: Heading, list: List, current: Option<Slug>, route: Route) -> impl IntoView {
    let blog = Blog::here();
    let count = heading.count.map(|count| {
        let posts = blog.messages.count(Message::POSTS, count);
        view! { <p class="count">{posts}</p> }
    });
    // It needs the app, so `page.js` shows it where there is one.
    let combine = heading.combine.map(|href| {
        view! {
            <p class="combine-link" data-action="combine" hidden>
                <a href=href>{blog.text(Message::COMBINE)}</a>
            </p>
        }
    });
    let card = |post| view! { <li><PostCard post current=current.clone() /></li> };
    view! {
        <header class="page-header">
            <h1 class=heading.class dir="auto">{heading.name}</h1>
            <p class="page-header__lede">{heading.lede}</p>
            {count}
            {combine}
        </header>
        <ol class="post-list h-feed">{list.posts.into_iter().map(card).collect_view()}</ol>
        <Pagination older=list.older newer=list.newer here=route />
    }
}
