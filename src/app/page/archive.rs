use leptos::prelude::*;

use crate::{
    app::blog::Blog,
    messages::Message,
    route::{Number, Period, Route},
};

/// The years there are posts of.
#[component]
pub(super) fn ArchivePage(periods: Vec<Period>) -> impl IntoView {
    let blog = Blog::here();
    let item = |period: Period| {
        let href = blog.to_page(&Route::Period(period, Number::Newest));
        view! { <li><a href=href>{blog.messages.period(period)}</a></li> }
    };
    view! {
        <header class="page-header">
            <h1>{blog.text(Message::ARCHIVE)}</h1>
            <p class="page-header__lede">{blog.text(Message::ARCHIVE_ABOUT)}</p>
        </header>
        <ul class="year-list">{periods.into_iter().map(item).collect_view()}</ul>
    }
}
