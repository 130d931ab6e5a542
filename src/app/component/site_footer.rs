use leptos::prelude::*;

use crate::{
    app::Blog,
    route::{Number, Route},
};

/// Who writes, and the way to everything.
#[component]
pub fn SiteFooter() -> impl IntoView {
    let blog = Blog::here();
    let who = if blog.site.author.is_empty() {
        blog.site.title.clone()
    } else {
        blog.site.author.clone()
    };
    view! {
        <footer class="site-footer">
            <p>{who}</p>
            <ul>
                <li><a href=blog.to_page(&Route::Home(Number::Newest))>"Home"</a></li>
                <li><a href=blog.to_page(&Route::Tags)>"Tags"</a></li>
                <li><a href=blog.to_page(&Route::Archive)>"Archive"</a></li>
            </ul>
        </footer>
    }
}
