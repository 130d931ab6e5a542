use leptos::prelude::*;

use crate::{app::Blog, manifest::TitleLink, messages::Messages, post::Date, route::Route};

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
        let href = blog.to_page(&Route::Post(post.slug));
        view! { <li>{day}<a href=href>{post.title}</a></li> }
    };
    view! { <ol class="title-list">{posts.into_iter().map(item).collect_view()}</ol> }
}
