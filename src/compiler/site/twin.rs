//! Pages as Markdown: what the author wrote of a text, and a list of links for a list.

use crate::{
    manifest::{
        Article, Entry, GroupPage, List, Manifest, Page, Site, TagCount, TagPage, TextPage,
        TitleLink, YearPage,
    },
    messages::{Message, Messages},
    post::Summary,
    route::{Number, Period, Prefix, Route},
};

use super::published::encode;

/// How many posts `llms.txt` names.
const NEWEST: usize = 20;

/// Where links to pages lead.
struct Twins<'a> {
    prefix: &'a Prefix,
    /// Whether there are twins to lead to. Without them, it is the pages themselves.
    are_there: bool,
}

/// The Markdown of a page; `None` for one that is only a way to another.
pub fn markdown(manifest: &Manifest, route: &Route, page: &Page) -> Option<String> {
    let twins = &Twins {
        prefix: &route.prefix(),
        are_there: true,
    };
    let messages = &manifest.entry.messages;
    let list = |title: &str, lines: Vec<String>| format!("# {}\n\n{}", text(title), lines.concat());
    Some(match page {
        Page::Post(page) => whole(&page.post.title, &page.article),
        Page::Text(TextPage { title, article, .. }) => whole(title, article),
        Page::Home(page) => list(
            &manifest.entry.site.title,
            posts(page, route, twins, messages),
        ),
        Page::Tag(TagPage {
            tag, list: page, ..
        }) => list(
            &format!("/{}", tag.name),
            posts(page, route, twins, messages),
        ),
        Page::Author(GroupPage {
            name, list: page, ..
        })
        | Page::Series(GroupPage {
            name, list: page, ..
        }) => list(name, posts(page, route, twins, messages)),
        Page::Tags(tags) => list(
            messages.text(Message::TAGS),
            tags.iter()
                .map(|tag| tag_line(&manifest.entry.site, tag, twins))
                .collect(),
        ),
        Page::Archive(periods) => {
            let line = |period: &Period| {
                let route = Route::Period(*period, Number::Newest);
                line(&messages.period(*period), &route, twins, "")
            };
            list(
                messages.text(Message::ARCHIVE),
                periods.iter().map(line).collect(),
            )
        }
        Page::Year(page) => list(
            &messages.period(page.period),
            titles(page, route, twins, messages),
        ),
        Page::NotFound(_) | Page::Newest | Page::Combination(_) | Page::Unkept(_) => return None,
    })
}

/// The posts of a year, and the ways on.
fn titles(page: &YearPage, route: &Route, twins: &Twins<'_>, messages: &Messages) -> Vec<String> {
    let posts = page.posts.iter().map(|post| title_line(post, twins));
    let ways = ways_on(page.older, page.newer, route, twins, messages);
    posts.chain(ways).collect()
}

/// `llms.txt`: what the site is, and where its texts are, as Markdown if the author wants them so.
pub fn llms(manifest: &Manifest, prefix: &Prefix) -> String {
    let Entry { site, messages, .. } = &manifest.entry;
    let twins = &Twins {
        prefix,
        are_there: site.markdown,
    };
    let mut out = format!("# {}\n\n", text(&site.title));
    if !site.description.is_empty() {
        out.push_str(&format!("> {}\n\n", text(&site.description)));
    }
    out.push_str(&format!("## {}\n\n", messages.text(Message::NEWEST_POSTS)));
    let newest = manifest.newest(None, NEWEST);
    out.extend(newest.map(|post| post_line(post, twins, messages)));
    out.push_str(&format!("\n## {}\n\n", messages.text(Message::PAGES)));
    for page in &site.pages {
        let route = Route::of(page.address.clone());
        out.push_str(&line(&page.title, &route, twins, ""));
    }
    for (title, route) in [
        (Message::ARCHIVE, Route::Archive),
        (Message::TAGS, Route::Tags),
    ] {
        out.push_str(&line(messages.text(title), &route, twins, ""));
    }
    out
}

fn whole(title: &str, article: &Article) -> String {
    format!("# {}\n\n{}\n", text(title), article.markdown.trim())
}

fn posts(list: &List, route: &Route, twins: &Twins<'_>, messages: &Messages) -> Vec<String> {
    let mut lines: Vec<String> = list
        .posts
        .iter()
        .map(|post| post_line(post, twins, messages))
        .collect();
    lines.extend(ways_on(list.older, list.newer, route, twins, messages));
    lines
}

fn ways_on(
    older: Option<u32>,
    newer: Option<u32>,
    route: &Route,
    twins: &Twins<'_>,
    messages: &Messages,
) -> impl Iterator<Item = String> {
    let ways = [
        (older, messages.text(Message::OLDER_POSTS)),
        (newer, messages.text(Message::NEWER_POSTS)),
    ];
    ways.into_iter().filter_map(move |(number, title)| {
        let route = route.at(Number::Page(number?));
        Some(format!("\n[{title}]({})\n", address(&route, twins)))
    })
}

fn post_line(post: &Summary, twins: &Twins<'_>, messages: &Messages) -> String {
    let mut facts = post
        .date
        .map_or_else(String::new, |date| format!("{date}, "));
    facts.push_str(&messages.count(Message::MINUTES, post.minutes as usize));
    if !post.summary.is_empty() {
        facts.push_str(&format!(". {}", text(&post.summary)));
    }
    line(&post.title, &Route::of(post.address.clone()), twins, &facts)
}

fn title_line(post: &TitleLink, twins: &Twins<'_>) -> String {
    let date = post.date.map_or_else(String::new, |date| date.to_string());
    line(&post.title, &Route::of(post.address.clone()), twins, &date)
}

fn tag_line(site: &Site, count: &TagCount, twins: &Twins<'_>) -> String {
    let (name, list) = (
        format!("/{}", count.tag.name),
        site.list_of(&count.tag.slug),
    );
    line(&name, &list, twins, &count.posts.to_string())
}

fn line(title: &str, route: &Route, twins: &Twins<'_>, facts: &str) -> String {
    let separator = if facts.is_empty() { "" } else { ": " };
    let title = text(title);
    format!("- [{title}]({}){separator}{facts}\n", address(route, twins))
}

/// Where a page is, as Markdown if it is there so.
fn address(route: &Route, twins: &Twins<'_>) -> String {
    let prefix = twins.prefix;
    let address = encode(&if twins.are_there {
        prefix.to(&route.markdown_file())
    } else {
        prefix.to_page(route)
    });
    address.replace('(', "%28").replace(')', "%29")
}

/// A text that Markdown takes for nothing else.
fn text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let next = characters.peek().copied().unwrap_or(' ');
        let has_meaning = match character {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '~' => true,
            '&' => next == '#' || next.is_ascii_alphanumeric(),
            '#' => before.is_whitespace() || before == '#',
            _ => false,
        };
        if has_meaning {
            out.push('\\');
        }
        out.push(character);
        before = character;
    }
    out
}

#[cfg(test)]
mod tests {
    use pulldown_cmark::{Event, Options, Parser};

    use super::*;

    #[test]
    fn any_title_stays_a_text() {
        for title in [
            "]]></title><script>&\u{2028}\"'",
            "C# &amp; F# `code` *a* __b__ ~~c~~ | d ##",
            "[a](b) ![c](d) https://a.example",
            "1. \\ ",
            "# Fish &copy; &#38; chips, C# > B",
        ] {
            let markdown = format!("# {}\n", text(title));
            let options = Options::all() - Options::ENABLE_SMART_PUNCTUATION;
            let mut depth = 0;
            let mut read = String::new();
            for event in Parser::new_ext(&markdown, options) {
                match event {
                    Event::Start(_) => depth += 1,
                    Event::Text(text) => read.push_str(&text),
                    Event::End(_) => {}
                    other => panic!("{title}: {other:?}"),
                }
            }
            assert_eq!(depth, 1, "{title}");
            assert_eq!(read, title.trim_end(), "{title}");
        }
    }
}
