use leptos::prelude::*;

use crate::{
    app::component::{Pagination, TitleList},
    manifest,
    post::{Date, count_in_words},
    route::{Period, Route},
};

/// The posts of one year by their titles.
#[component]
pub(super) fn YearPage(page: manifest::YearPage, route: Route) -> impl IntoView {
    let count = page.count.map(|count| {
        let posts = count_in_words(count);
        view! { <p class="page-header__count">{posts}</p> }
    });
    view! {
        <header class="page-header"><h1>{title(page.period)}</h1>{count}</header>
        <TitleList posts=page.posts date=Date::month_and_day />
        <Pagination older=page.older newer=page.newer here=route />
    }
}

/// What a part of the archive is called.
pub(super) fn title(period: Period) -> String {
    match period {
        Period::Undated => "Undated".to_owned(),
        Period::Year(year) => year.to_string(),
    }
}
