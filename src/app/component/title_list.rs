use leptos::prelude::*;

use crate::{
    app::blog::Blog,
    manifest::TitleLink,
    messages::Messages,
    post::{Date, Language},
    route::Route,
};

/// Posts by their titles, one line each.
#[component]
pub fn TitleList(
    posts: Vec<TitleLink>,
    /// How a date is written here.
    date: fn(&Messages, Date) -> String,
) -> impl IntoView {
    let blog = Blog::here();
    let item = |post: TitleLink| {
        let day = post.date.map(
            |day| view! { <time datetime=day.to_string()>{date(&blog.messages, day)}</time>" " },
        );
        let href = blog.to_page(&Route::of(post.address));
        let (lang, dir) = Language::attributes(post.lang.as_deref());
        view! { <li>{day}<a href=href lang=lang dir=dir>{post.title}</a></li> }
    };
    view! { <ol class="title-list">{posts.into_iter().map(item).collect_view()}</ol> }
}
