//! Where readers choose how a post or a list stands on a site of their own. All that it knows of posts and
//! tags is fetched by its script, so it stays as it is when a post is added.

use leptos::prelude::*;

use crate::{
    app::{
        blog::Blog,
        component::{SiteFooter, SiteHeader},
    },
    compiler::site::{Site, json, policy, script},
    markdown::{escape, write_attribute},
    messages::Message,
    route::{Prefix, Route, file},
};

use super::{document::mark, end, head, view};

/// What the page of another site does to all that is in it.
pub const STYLE: &str = include_str!("preview.css");

/// The document in which one chooses.
pub fn html(site: &Site<'_>) -> String {
    let prefix = Prefix::from(file::EMBED);
    let words = &site.blog.playground;
    let text = |message| words.text(message).to_owned();
    let [title, about, no_script] = [
        Message::PLAYGROUND,
        Message::PLAYGROUND_ABOUT,
        Message::PLAYGROUND_NO_SCRIPT,
    ]
    .map(text);
    let mut html = String::new();
    head::write_playground(site, &title, &prefix, &mut html);
    // It is none of the pages that the navigation leads to.
    let choices = view::within(site, &Route::NotFound, &prefix, || {
        view! { <Playground title about no_script /> }
    });
    view::join(&choices, "", &mut html);
    write_words(site, &mut html);
    write_script(site, &prefix, &mut html);
    end::write(site, &prefix, mark(site), &mut html);
    html
}

/// The document of another site.
pub fn preview(site: &Site<'_>) -> String {
    let blog = site.blog;
    let prefix = Prefix::from(file::EMBED_PREVIEW);
    let text = |message| blog.playground.text(message);
    let mut html = "<!doctype html>\n<html".to_owned();
    write_attribute("lang", &blog.manifest.entry.site.language, &mut html);
    write_attribute("dir", blog.language.direction(), &mut html);
    html.push_str(">\n<head>\n<meta charset=\"utf-8\">\n");
    html.push_str("<meta http-equiv=\"Content-Security-Policy\"");
    write_attribute("content", &policy::of_preview(STYLE), &mut html);
    html.push_str(">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    html.push_str("<meta name=\"robots\" content=\"noindex\">\n<title>");
    escape(text(Message::PREVIEW), &mut html);
    html.push_str("</title>\n<style>");
    html.push_str(STYLE);
    html.push_str("</style>\n<script async");
    write_attribute("src", &prefix.to(file::EMBED_SCRIPT), &mut html);
    html.push_str("></script>\n");
    write_script(site, &prefix, &mut html);
    html.push_str("</head>\n<body>\n");
    for message in [Message::PREVIEW_BEFORE, Message::PREVIEW_AFTER] {
        html.push_str("<p>");
        escape(text(message), &mut html);
        html.push_str("</p>\n");
    }
    html.push_str("</body>\n</html>\n");
    html
}

/// What the script says, and what it is to say of the one for other sites.
fn write_words(site: &Site<'_>, out: &mut String) {
    out.push_str("\n<script type=\"application/json\" id=\"_playground\"");
    write_attribute("data-version", script::VERSION, out);
    write_attribute("data-integrity", &site.shell.embed_integrity, out);
    out.push('>');
    out.push_str(&json::for_script(&site.blog.playground));
    out.push_str("</script>\n");
}

fn write_script(site: &Site<'_>, prefix: &Prefix, out: &mut String) {
    let script = file::shell(&site.shell.names.playground);
    out.push_str("<script defer");
    write_attribute("src", &prefix.to(&script), out);
    out.push_str("></script>\n");
}

/// What is there before the script has come.
#[component]
fn Playground(title: String, about: String, no_script: String) -> impl IntoView {
    let skip = Blog::here().text(Message::SKIP);
    let nowhere = Signal::stored(Route::NotFound);
    view! {
        <div class="page">
            <a class="skip-link" href="#_main">{skip}</a>
            <SiteHeader route=nowhere />
            <main class="site-main" id="_main" tabindex="-1">
                <header class="page-header">
                    <h1>{title}</h1>
                    <p class="page-header__lede">{about}</p>
                </header>
                <noscript class="notice">{no_script}</noscript>
                <div class="playground"></div>
            </main>
            <SiteFooter />
        </div>
    }
}
