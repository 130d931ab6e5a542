//! What leads from a post to others that belong to it: its authors' lists, the parts of its series, the same in other
//! languages. It is made as text, since most posts have none of it, and views would make the app kilobytes larger.

use crate::{
    app::blog::Blog,
    manifest::{SeriesPart, TitleLink},
    markdown::{escape, write_attribute},
    messages::Message,
    post::Name,
    route::{Address, Route},
};

/// Who wrote it, with the way to what else they did.
pub(super) fn author(author: &Name, blog: &Blog) -> String {
    let mut out = String::new();
    match &author.address {
        Some(list) => link(blog, list, &[("class", "u-url")], &author.name, &mut out),
        None => escape(&author.name, &mut out),
    }
    out
}

/// Which parts of which series it is, and in which other languages it is there, in their own names.
pub(super) fn above(parts: &[SeriesPart], translations: &[TitleLink], blog: &Blog) -> String {
    let mut out = String::new();
    for part in parts {
        let number = blog.messages.number(part.part as usize);
        let number = blog.messages.fill(Message::PART, &[("n", &number)]);
        out.push_str("<p class=\"post__series\">");
        link(
            blog,
            &part.address,
            &[("dir", "auto")],
            &part.name,
            &mut out,
        );
        out.push_str(" · ");
        escape(&number, &mut out);
        out.push_str("</p>");
    }
    if !translations.is_empty() {
        nav(
            "translations",
            blog.messages.text(Message::OTHER_LANGUAGES),
            &mut out,
        );
        for post in translations {
            let Some(lang) = &post.lang else { continue };
            let attributes = [
                ("rel", "alternate"),
                ("hreflang", lang.0.as_str()),
                ("lang", &lang.0),
                ("dir", &lang.1),
            ];
            link(blog, &post.address, &attributes, &post.title, &mut out);
            out.push(' ');
        }
        out.push_str("</nav>");
    }
    out
}

/// The parts before and after it, of each series.
pub(super) fn below(parts: &[SeriesPart], blog: &Blog) -> String {
    let mut out = String::new();
    for part in parts {
        let ways = [
            (&part.older, "neighbours__older", Message::PREVIOUS_PART),
            (&part.newer, "neighbours__newer", Message::NEXT_PART),
        ];
        nav("neighbours", &part.name, &mut out);
        for (post, class, label) in ways {
            if let Some(post) = post {
                way(blog, post, class, blog.messages.text(label), &mut out);
            }
        }
        out.push_str("</nav>");
    }
    out
}

fn nav(class: &str, label: &str, out: &mut String) {
    out.push_str("<nav");
    write_attribute("class", class, out);
    write_attribute("aria-label", label, out);
    out.push('>');
}

/// A link to a post by its title, behind what it is called here.
fn way(blog: &Blog, post: &TitleLink, class: &str, label: &str, out: &mut String) {
    open(blog, &post.address, &[("class", class)], out);
    out.push_str("<span>");
    escape(label, out);
    out.push_str("</span> <bdi");
    if let Some(lang) = &post.lang {
        write_attribute("lang", &lang.0, out);
        write_attribute("dir", &lang.1, out);
    }
    out.push('>');
    escape(&post.title, out);
    out.push_str("</bdi></a>");
}

fn link(blog: &Blog, to: &Address, attributes: &[(&str, &str)], text: &str, out: &mut String) {
    open(blog, to, attributes, out);
    escape(text, out);
    out.push_str("</a>");
}

fn open(blog: &Blog, to: &Address, attributes: &[(&str, &str)], out: &mut String) {
    out.push_str("<a");
    for (name, value) in attributes {
        write_attribute(name, value, out);
    }
    write_attribute("href", &blog.to_page(&Route::of(to.clone())), out);
    out.push('>');
}
