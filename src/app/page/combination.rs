use leptos::prelude::*;

use crate::{
    app::{
        blog::Blog,
        component::{PostCard, TagChoices},
    },
    manifest::Combination,
    messages::Message,
};

/// The posts of a tag, narrowed down by others, and what else could narrow or widen them.
#[component]
pub(super) fn CombinationPage(page: Combination) -> impl IntoView {
    let blog = Blog::here();
    let Combination {
        tag,
        selection,
        count,
        posts,
        choices,
        ..
    } = page.clone();
    let more = (posts.len() < count).then(|| {
        let href = blog.combination(&tag, selection.with_more());
        view! { <p class="pagination"><a id="_more" href=href>{blog.text(Message::MORE_POSTS)}</a></p> }
    });
    let lede = page.description(&blog.messages);
    let plain = blog.to_page(&blog.site.list_of(&tag.slug));
    let card = |post| view! { <li><PostCard post current=Some(tag.slug.clone()) /></li> };
    view! {
        <header class="page-header">
            <h1 class="page-header__tag" dir="auto">{format!("/{}", tag.name)}</h1>
            <p class="page-header__lede">{lede}</p>
            <p class="count">{blog.messages.count(Message::POSTS, count)}</p>
            <p class="combine-link"><a href=plain>{blog.text(Message::ALL_OF_TAG)}</a></p>
        </header>
        <TagChoices tag=tag.clone() selection choices />
        <ol class="post-list h-feed">{posts.into_iter().map(card).collect_view()}</ol>
        {more}
    }
}
