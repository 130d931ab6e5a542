use leptos::prelude::*;

use crate::{
    app::blog::Blog,
    messages::Message,
    route::{Number, Route},
};

/// The way to older and newer parts of a list.
#[component]
pub fn Pagination(
    older: Option<u32>,
    newer: Option<u32>,
    /// Where the reader is: any part of the list.
    here: Route,
) -> impl IntoView {
    let blog = Blog::here();
    let link = |number: Option<u32>, rel: &'static str, label: Message| {
        number.map(|number| {
            let href = blog.to_page(&here.at(Number::Page(number)));
            view! { <a rel=rel href=href>{blog.text(label)}</a> }
        })
    };
    (older.is_some() || newer.is_some()).then(|| {
        view! {
            <nav class="pagination" aria-label=blog.text(Message::PAGES)>
                {link(older, "prev", Message::OLDER_POSTS)}
                {link(newer, "next", Message::NEWER_POSTS)}
            </nav>
        }
    })
}
