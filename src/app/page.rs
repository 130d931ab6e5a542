//! One component per kind of page.

mod archive;
mod combination;
mod home;
mod kin;
mod not_found;
mod post;
mod tag;
mod tags;
mod text;
mod unkept;
mod year;

use leptos::prelude::*;

use crate::{
    app::blog::Blog,
    manifest::Page,
    messages::Message,
    route::{Number, Route},
};

use archive::ArchivePage;
use combination::CombinationPage;
use home::HomePage;
use not_found::NotFoundPage;
use post::PostPage;
use tag::{GroupPage, TagPage};
use tags::TagsPage;
use text::TextPage;
use unkept::UnkeptPage;
use year::YearPage;

/// The page that is shown, whichever it is.
#[component]
pub fn PageView(page: Page, route: Route) -> impl IntoView {
    match page {
        Page::Home(list) => view! { <HomePage list route /> }.into_any(),
        Page::Post(page) => view! { <PostPage page /> }.into_any(),
        Page::Tag(page) => view! { <TagPage page route /> }.into_any(),
        Page::Author(page) => {
            view! { <GroupPage about=Message::BY_AUTHOR page route /> }.into_any()
        }
        Page::Series(page) => view! { <GroupPage about=Message::PARTS page route /> }.into_any(),
        Page::Combination(page) => view! { <CombinationPage page /> }.into_any(),
        Page::Tags(tags) => view! { <TagsPage tags /> }.into_any(),
        Page::Archive(periods) => view! { <ArchivePage periods /> }.into_any(),
        Page::Year(page) => view! { <YearPage page route /> }.into_any(),
        Page::Text(page) => view! { <TextPage page /> }.into_any(),
        Page::NotFound(page) => view! { <NotFoundPage page /> }.into_any(),
        Page::Unkept(post) => view! { <UnkeptPage post /> }.into_any(),
        Page::Newest => view! { <NewestPage route /> }.into_any(),
    }
}

/// A number of a list whose posts are still on the list's own address.
#[component]
fn NewestPage(route: Route) -> impl IntoView {
    let blog = Blog::here();
    let href = blog.to_page(&route.at(Number::Newest));
    view! {
        <header class="page-header"><h1>{blog.text(Message::NEWEST_POSTS)}</h1></header>
        <p class="notice">
            {blog.text(Message::NEWEST_ABOUT)} " " <a href=href>{blog.text(Message::GO_TO_NEWEST)}</a>
        </p>
    }
}
