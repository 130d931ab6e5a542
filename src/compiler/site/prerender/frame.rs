//! Pages that other sites frame: a post as a card or as a whole, and lists of posts.

use leptos::prelude::*;

use crate::{
    app::{
        blog::Blog,
        component::{Dateline, PostCard, TagList},
    },
    compiler::site::Site,
    manifest::{List, Page, PostPage},
    post::Language,
    route::{Number, Prefix, Route},
};

use super::{head, view};

/// The document of a frame. A page that is not framed has none.
pub fn html(site: &Site<'_>, route: &Route) -> Option<String> {
    let manifest = &site.blog.manifest;
    let (address, page) = (route.frame()?, manifest.page(route)?);
    let prefix = Prefix::from(&address);
    let about = &manifest.entry.site;
    let (title, is_active) = match &page {
        Page::Post(page) => (page.post.title.clone(), view::is_active(&page.article)),
        Page::Tag(page) => (about.feed_title(Some(&page.tag)), false),
        _ => (about.title.clone(), false),
    };
    let rendered = view::article(&page).map(|article| view::rendered(site, article, &prefix));
    let here = route.clone();
    let framed = view::within(site, route, &prefix, move || match page {
        Page::Post(page) => post(page).into_any(),
        Page::Tag(page) => list(page.list, &format!("/{}", page.tag.name), here).into_any(),
        Page::Home(page) => list(page, "", here).into_any(),
        _ => ().into_any(),
    });
    let mut html = String::new();
    head::write_frame(site, &address, &title, (route, is_active), &mut html);
    view::join(&framed, &rendered.unwrap_or_default().html, &mut html);
    html.push_str("\n</body>\n</html>\n");
    Some(html)
}

/// All of a post. The script leaves what a card shows where no more is wanted.
fn post(page: PostPage) -> impl IntoView {
    let PostPage { post, article, .. } = page;
    let blog = Blog::here();
    let rendered = (blog.render)(&article, &blog.prefix, &blog.messages);
    let (lang, dir) = Language::attributes(post.lang.as_deref());
    let (prose_lang, prose_dir) = (lang.clone(), dir.clone());
    let summary = (!post.summary.is_empty())
        .then(|| view! { <p class="post__summary p-summary">{post.summary.clone()}</p> });
    let here = blog.to_page(&Route::of(post.address.clone()));
    view! {
        <main>
            <article class="post h-entry">
                <header class="post__header" lang=lang dir=dir>
                    <p class="dateline"><Dateline post=post.clone() /></p>
                    <h1 class="p-name"><a class="u-url" href=here>{post.title.clone()}</a></h1>
                    {summary}
                    <TagList tags=post.tags />
                </header>
                <div class="prose e-content" lang=prose_lang dir=prose_dir inner_html=rendered.html></div>
            </article>
        </main>
        {source()}
    }
}

/// The newest posts. The script takes off what is more than is wanted.
fn list(list: List, tag: &str, route: Route) -> impl IntoView {
    let blog = Blog::here();
    let title = if tag.is_empty() {
        blog.site.title.clone()
    } else {
        tag.to_owned()
    };
    let href = blog.to_page(&route);
    let posts = list.posts.into_iter();
    let posts = posts.map(|post| view! { <li><PostCard post /></li> });
    view! {
        <main>
            <h1 dir="auto"><a href=href>{title}</a></h1>
            <ol class="post-list h-feed">{posts.collect_view()}</ol>
        </main>
        {source()}
    }
}

/// The blog that it is from.
fn source() -> impl IntoView {
    let blog = Blog::here();
    let home = blog.to_page(&Route::Home(Number::Newest));
    view! {
        <footer class="frame__source"><a rel="home" href=home>{blog.site.title.clone()}</a></footer>
    }
}
