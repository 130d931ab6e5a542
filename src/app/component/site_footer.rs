use leptos::prelude::*;

use crate::{
    app::blog::Blog,
    messages::Message,
    route::{Number, Route, file},
};

/// Who writes, the way to everything, and what `page.js` brings to life: the list of
/// shortcuts, and what is kept for reading without a network.
#[component]
pub fn SiteFooter() -> impl IntoView {
    let blog = Blog::here();
    let who = if blog.site.author.is_empty() {
        blog.site.title.clone()
    } else {
        blog.site.author.clone()
    };
    let home = Route::Home(Number::Newest);
    let feed = blog.site.feeds_of(&home).first().map(|format| {
        let href = blog.prefix.to(&file::feed(&home, *format));
        view! { <li><a href=href>{blog.text(Message::FEED)}</a></li> }
    });
    view! {
        <footer class="site-footer">
            <p class="h-card">
                <a class="p-name u-url" rel="author" href=blog.to_page(&home)>{who}</a>
            </p>
            <button type="button" data-action="offline" hidden>{blog.text(Message::OFFLINE)}</button>
            <button type="button" data-action="shortcuts" hidden>{blog.text(Message::SHORTCUTS)}</button>
            <ul>
                <li><a href=blog.to_page(&home)>{blog.text(Message::HOME)}</a></li>
                <li><a href=blog.to_page(&Route::Tags)>{blog.text(Message::TAGS)}</a></li>
                <li><a href=blog.to_page(&Route::Archive)>{blog.text(Message::ARCHIVE)}</a></li>
                {feed}
            </ul>
        </footer>
    }
}
