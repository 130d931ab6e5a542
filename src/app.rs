//! The site as a reader sees it: one component per page, shared by the prerender and the browser.

pub mod blog;
pub mod component;
pub mod page;

use leptos::prelude::*;

use crate::{messages::Message, route::Route};

use blog::Blog;
use component::{SiteFooter, SiteHeader};
use page::PageView;

/// The whole page, from the skip link to the footer.
#[component]
pub fn App(blog: Blog) -> impl IntoView {
    let Blog { route, find, .. } = blog.clone();
    let skip = blog.text(Message::SKIP);
    provide_context(blog);
    let page = move || {
        let route = route.get();
        let page = find(&route).or_else(|| find(&Route::NotFound));
        page.map(|page| view! { <PageView page route /> })
    };
    view! {
        <div class="page">
            <a class="skip-link" href="#_main">
                {skip}
            </a>
            <SiteHeader route />
            <main class="site-main" id="_main" tabindex="-1">
                {page}
            </main>
            <SiteFooter />
            <p class="announcer" role="status"></p>
        </div>
    }
}
