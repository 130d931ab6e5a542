use leptos::prelude::*;

use crate::{
    app::blog::Blog,
    messages::Message,
    post::Language,
    route::{Number, Route},
};

/// The blog's name, the way to its parts, and the theme button that `page.js` brings to life.
#[component]
pub fn SiteHeader(
    /// Where the reader is, so that the way there is marked.
    #[prop(into)]
    route: Signal<Route>,
) -> impl IntoView {
    let blog = Blog::here();
    let pages = blog.site.pages.iter().map(|page| {
        let route = Route::of(page.address.clone());
        (route, page.title.clone(), page.lang.clone())
    });
    let links = [
        (Route::Tags, blog.text(Message::TAGS), None),
        (Route::Archive, blog.text(Message::ARCHIVE), None),
    ];
    let item = |(target, title, lang): (Route, String, Option<Box<Language>>)| {
        let (lang, dir) = Language::attributes(lang.as_deref());
        let href = blog.to_page(&target);
        let current = move || (*route.read() == target).then_some("page");
        view! { <li><a href=href lang=lang dir=dir aria-current=current>{title}</a></li> }
    };
    let items = links.into_iter().chain(pages).map(item).collect_view();
    view! {
        <header class="site-header">
            <a class="site-header__name" href=blog.to_page(&Route::Home(Number::Newest)) rel="home">
                {blog.site.title.clone()}
            </a>
            <nav class="site-header__nav" aria-label=blog.text(Message::SITE)><ul>{items}</ul></nav>
            <button
                class="theme-toggle"
                type="button"
                data-action="theme"
                hidden
                aria-label=blog.text(Message::THEME)
            >
                <span class="theme-toggle__icon" aria-hidden="true"></span>
            </button>
        </header>
    }
}
