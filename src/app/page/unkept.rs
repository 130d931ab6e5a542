use leptos::prelude::*;

use crate::{
    app::{blog::Blog, component::PostCard},
    messages::Message,
    post::Summary,
};

/// A post whose text is not on this device, while there is no network. Its link asks for it again.
#[component]
pub(super) fn UnkeptPage(post: Summary) -> impl IntoView {
    let blog = Blog::here();
    view! {
        <header class="page-header">
            <h1>{blog.text(Message::UNKEPT)}</h1>
            <p class="page-header__lede">{blog.text(Message::UNKEPT_ABOUT)}</p>
        </header>
        <PostCard post />
    }
}
