use leptos::prelude::*;

use crate::{
    app::{
        blog::Blog,
        component::{ContentsList, Dateline, TagList, TitleList},
    },
    manifest::{self, TitleLink},
    messages::{Message, Messages},
    post::{Language, Name},
    route::{Route, file},
};

use super::kin;

/// One post: date, minutes, authors, tags, contents, text, what links to it, and the posts before and after it.
#[component]
pub(super) fn PostPage(page: manifest::PostPage) -> impl IntoView {
    let manifest::PostPage {
        post,
        older,
        newer,
        translations,
        parts,
        linked,
        article,
        ..
    } = page;
    let blog = Blog::here();
    let rendered = (blog.render)(&article, &blog.prefix, &blog.messages);
    let (lang, dir) = Language::attributes(post.lang.as_deref());
    let summary = (!post.summary.is_empty() && !post.is_excerpt).then(|| {
        let (lang, dir) = (lang.clone(), dir.clone());
        view! { <p class="post__summary p-summary" lang=lang dir=dir>{post.summary.clone()}</p> }
    });
    let updated = post.updated.map(|day| {
        view! {
            " "
            <span class="updated">
                {blog.text(Message::UPDATED)} " "
                <time class="dt-updated" datetime=day.to_string()>{blog.messages.date(day)}</time>
            </span>
        }
    });
    let authors = authors(&post.authors, &blog);
    let here = blog.to_page(&Route::of(post.address.clone()));
    // Nothing of it is there where there is nothing to say.
    let text = |html: String| (!html.is_empty()).then(|| view! { <div inner_html=html></div> });
    let above = text(kin::above(&parts, &translations, &blog));
    let below = text(kin::below(&parts, &blog));
    let embed = blog.site.embed.then(|| {
        let href = blog.prefix.to(&file::embed_post(&post.address));
        view! { <p class="post__embed"><a href=href>{blog.text(Message::EMBED)}</a></p> }
    });
    view! {
        <article class="post h-entry">
            <header class="post__header">
                <p class="dateline"><Dateline post=post.clone() />{updated}{authors}</p>
                <h1 class="p-name" lang=lang.clone() dir=dir.clone()>{post.title.clone()}</h1>
                <data class="u-url" value=here></data>
                {summary}
                <TagList tags=post.tags />
                {above}
            </header>
            <ContentsList contents=rendered.contents lang=post.lang />
            <div class="prose e-content" lang=lang dir=dir inner_html=rendered.html></div>
            {embed}
            {below}
            <Linked posts=linked />
            <Neighbours older newer />
        </article>
    }
}

/// Who wrote it. Whoever writes it all is named once for the whole blog.
fn authors(authors: &[Name], blog: &Blog) -> impl IntoView + use<> {
    let is_only =
        matches!(authors, [only] if only.name == blog.site.author && only.address.is_none());
    let authors = authors.iter().filter(|_| !is_only);
    let authors = authors.map(|author| {
        let author = kin::author(author, blog);
        view! { " "<span class="p-author h-card" inner_html=author></span> }
    });
    authors.collect_view()
}

/// The posts that link to this one.
#[component]
fn Linked(posts: Vec<TitleLink>) -> impl IntoView {
    let blog = Blog::here();
    (!posts.is_empty()).then(|| {
        view! {
            <nav class="linked" aria-labelledby="_linked">
                <h2 id="_linked">{blog.text(Message::LINKED)}</h2>
                <TitleList posts date=Messages::date />
            </nav>
        }
    })
}

/// The posts before and after.
#[component]
fn Neighbours(older: Option<TitleLink>, newer: Option<TitleLink>) -> impl IntoView {
    let blog = Blog::here();
    let link = |post: Option<TitleLink>, class: &'static str, rel: &'static str, label: Message| {
        post.map(|post| {
            let href = blog.to_page(&Route::of(post.address));
            let (lang, dir) = Language::attributes(post.lang.as_deref());
            view! {
                <a class=class rel=rel href=href>
                    <span>{blog.text(label)}</span>" "<bdi lang=lang dir=dir>{post.title}</bdi>
                </a>
            }
        })
    };
    (older.is_some() || newer.is_some()).then(|| {
        view! {
            <nav class="neighbours" aria-label=blog.text(Message::MORE_POSTS)>
                {link(older, "neighbours__older", "prev", Message::OLDER)}
                {link(newer, "neighbours__newer", "next", Message::NEWER)}
            </nav>
        }
    })
}
