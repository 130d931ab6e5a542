use leptos::prelude::*;

use crate::{
    app::{
        blog::Blog,
        component::{ContentsList, Dateline, TagList, TitleList},
    },
    manifest::{self, SeriesPart, TitleLink},
    messages::{Message, Messages},
    post::Language,
    route::{Route, file},
};

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
    // Whoever writes it all is named once for the whole blog.
    let is_only = matches!(&post.authors[..], [only] if only.name == blog.site.author && only.address.is_none());
    let authors = post.authors.iter().filter(|_| !is_only);
    let authors = authors.map(|author| {
        // Without a list of their posts it is no link.
        let name = author.address.is_none().then(|| author.name.clone());
        let link = author.address.clone().map(|list| {
            let href = blog.to_page(&Route::of(list));
            view! { <a class="u-url" href=href>{author.name.clone()}</a> }
        });
        view! { " "<span class="p-author h-card">{name}{link}</span> }
    });
    let authors = authors.collect_view();
    let here = blog.to_page(&Route::of(post.address.clone()));
    let translations = (!translations.is_empty()).then(|| {
        view! {
            <nav class="translations" aria-label=blog.text(Message::OTHER_LANGUAGES)>
                <TitleList posts=translations date=Messages::date />
            </nav>
        }
    });
    let series = parts.iter().map(|part| {
        let href = blog.to_page(&Route::of(part.address.clone()));
        let number = blog.messages.number(part.part as usize);
        let number = blog.messages.fill(Message::PART, &[("n", &number)]);
        view! { <p class="post__series"><a dir="auto" href=href>{part.name.clone()}</a>" · "{number}</p> }
    });
    let series = series.collect_view();
    let beside = |part: SeriesPart| {
        let SeriesPart {
            name, older, newer, ..
        } = part;
        view! { <Neighbours label=name older newer words=PARTS /> }
    };
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
                {series}
                {translations}
            </header>
            <ContentsList contents=rendered.contents lang=post.lang />
            <div class="prose e-content" lang=lang dir=dir inner_html=rendered.html></div>
            {embed}
            {parts.into_iter().map(beside).collect_view()}
            <Linked posts=linked />
            <Neighbours label=blog.text(Message::MORE_POSTS) older newer words=POSTS />
        </article>
    }
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

/// What the posts before and after are called, and by which keys lead there.
type Words = ([Message; 2], [Option<&'static str>; 2]);
const POSTS: Words = (
    [Message::OLDER, Message::NEWER],
    [Some("prev"), Some("next")],
);
const PARTS: Words = ([Message::PREVIOUS_PART, Message::NEXT_PART], [None; 2]);

/// The posts before and after, among all or in a series.
#[component]
fn Neighbours(
    label: String,
    older: Option<TitleLink>,
    newer: Option<TitleLink>,
    words: Words,
) -> impl IntoView {
    let blog = Blog::here();
    let ([before, after], [prev, next]) = words;
    let link = |post: Option<TitleLink>,
                class: &'static str,
                rel: Option<&'static str>,
                label: Message| {
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
            <nav class="neighbours" aria-label=label>
                {link(older, "neighbours__older", prev, before)}
                {link(newer, "neighbours__newer", next, after)}
            </nav>
        }
    })
}
