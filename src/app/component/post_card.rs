use leptos::prelude::*;

use crate::{
    app::blog::Blog,
    messages::Message,
    post::{Language, Slug, Status, Summary},
    route::Route,
};

use super::TagList;

/// How many of its tags a post in a list shows.
const FEW: usize = 8;

/// A post in a list: date, minutes, title, summary, tags.
#[component]
pub fn PostCard(
    post: Summary,
    /// The tag whose page this is, so that it reads as the current one.
    #[prop(optional_no_strip)]
    current: Option<Slug>,
) -> impl IntoView {
    let href = Blog::here().to_page(&Route::of(post.address.clone()));
    let (lang, dir) = Language::attributes(post.lang.as_deref());
    let (summary_lang, summary_dir) = (lang.clone(), dir.clone());
    let summary = (!post.summary.is_empty())
        .then(|| view! { <p class="post-card__summary p-summary" lang=summary_lang dir=summary_dir>{post.summary.clone()}</p> });
    let few = post.tags.iter().take(FEW).cloned().collect();
    view! {
        <article class="post-card h-entry">
            <p class="dateline"><Dateline post=post.clone() /></p>
            <h2 class="post-card__title p-name" lang=lang dir=dir><a class="u-url" href=href>{post.title}</a></h2>
            {summary}
            <TagList tags=few current />
        </article>
    }
}

/// Date and minutes of a post, and a mark if readers cannot see it yet.
#[component]
pub fn Dateline(post: Summary) -> impl IntoView {
    let blog = Blog::here();
    let date = post.date.map(|date| {
        view! { <time class="dt-published" datetime=date.to_string()>{blog.messages.date(date)}</time> }
    });
    let badge = match post.status {
        Status::Published => None,
        Status::Draft => Some(Message::DRAFT),
        Status::Scheduled => Some(Message::SCHEDULED),
    };
    view! {
        {date}
        " "
        <span class="minutes">{blog.messages.count(Message::MINUTES, post.minutes as usize)}</span>
        {badge.map(|badge| view! { " "<span class="badge">{blog.text(badge)}</span> })}
    }
}
