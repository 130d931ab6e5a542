use crate::{
    manifest::{Entry, Page, Site},
    messages::{Message, Messages},
    post::Tag,
    route::{Number, Prefix, Route, file},
};

/// What a page says of itself outside its body: written by the prerender, kept up by the browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// The document's title.
    pub title: String,
    /// Plain text for search results and previews; empty where there is nothing to say.
    pub description: String,
    /// The page's one address, where the site's is known.
    pub canonical: Option<String>,
    /// `article` or `website`, as Open Graph has it.
    pub kind: &'static str,
    /// The title without the site's name.
    pub name: String,
    /// Where what is known of the page stands, from the root.
    pub data: String,
    /// The same in other forms.
    pub alternates: Vec<Alternate>,
}

/// A page in another form: its Markdown, or a feed of its posts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alternate {
    /// What it is.
    pub media_type: &'static str,
    /// What a feed is called; empty for what is the page itself.
    pub title: String,
    /// Where it is, from the root.
    pub file: String,
}

impl Head {
    /// The head of one page.
    pub fn new(entry: &Entry, route: &Route, page: &Page) -> Self {
        let site = &entry.site;
        let name = name(entry, route, page);
        let title = match page {
            Page::Home(_) if matches!(route, Route::Home(Number::Newest)) => site.title.clone(),
            _ => format!("{name} · {}", site.title),
        };
        let address = match page {
            Page::NotFound(_) => None,
            Page::Newest => Some(route.at(Number::Newest)),
            _ => Some(route.plain()),
        };
        let canonical = site
            .url
            .as_deref()
            .zip(address)
            .map(|(url, address)| Prefix::absolute(url).to_page(&address));
        Self {
            title,
            description: description(entry, route, page),
            canonical,
            kind: if matches!(page, Page::Post(_)) {
                "article"
            } else {
                "website"
            },
            name,
            data: route.plain().data_file(),
            alternates: alternates(site, route, page),
        }
    }
}

/// The page's Markdown, then feeds, as far as the author wants them.
fn alternates(site: &Site, route: &Route, page: &Page) -> Vec<Alternate> {
    let mut alternates = Vec::new();
    let is_text = !matches!(
        page,
        Page::NotFound(_) | Page::Newest | Page::Combination(_) | Page::Unkept(_)
    );
    if site.markdown && is_text {
        alternates.push(Alternate {
            media_type: "text/markdown",
            title: String::new(),
            file: route.markdown_file(),
        });
    }
    let mut feeds = |list: &Route, title: &str| {
        let formats = site.feeds_of(list).iter();
        alternates.extend(formats.map(|format| Alternate {
            media_type: format.media_type(),
            title: format!("{title} ({})", format.name()),
            file: file::feed(list, *format),
        }));
    };
    if let Page::Tag(page) = page {
        feeds(route, &site.feed_title(Some(&page.tag)));
    }
    if let Page::Author(page) = page {
        feeds(route, &site.title_with(&page.name));
    }
    feeds(&Route::Home(Number::Newest), &site.feed_title(None));
    alternates
}

fn name(entry: &Entry, route: &Route, page: &Page) -> String {
    let Entry { site, messages, .. } = entry;
    let text = |message| messages.text(message).to_owned();
    match page {
        Page::Home(_) => match numbered(route, messages) {
            Some(number) => number,
            None => site.title.clone(),
        },
        Page::Newest => text(Message::NEWEST_POSTS),
        Page::Post(page) => page.post.title.clone(),
        Page::Tag(page) => part(format!("/{}", page.tag.name), route, messages),
        Page::Author(page) | Page::Series(page) => part(page.name.clone(), route, messages),
        Page::Combination(page) => {
            let count = messages.count(Message::POSTS, page.count);
            format!("{}: {count}", page.words(messages))
        }
        Page::Tags(_) => text(Message::TAGS),
        Page::Archive(_) => text(Message::ARCHIVE),
        Page::Year(page) => part(messages.period(page.period), route, messages),
        Page::Text(page) => page.title.clone(),
        Page::Unkept(_) => text(Message::UNKEPT),
        Page::NotFound(_) => text(Message::NOT_FOUND),
    }
}

/// The name of a part of a list.
fn part(list: String, route: &Route, messages: &Messages) -> String {
    match numbered(route, messages) {
        Some(number) => format!("{list} · {number}"),
        None => list,
    }
}

/// The number of a part of a list, in words.
fn numbered(route: &Route, messages: &Messages) -> Option<String> {
    let (Route::Home(Number::Page(page))
    | Route::Period(_, Number::Page(page))
    | Route::At(_, Number::Page(page))) = route
    else {
        return None;
    };
    let n = messages.number(*page as usize);
    Some(messages.fill(Message::PAGE_NAME, &[("n", &n)]))
}

fn description(entry: &Entry, route: &Route, page: &Page) -> String {
    let Entry { site, messages, .. } = entry;
    match page {
        Page::Post(page) => page.post.summary.clone(),
        Page::Text(page) => page.summary.clone(),
        Page::Tag(page) => tag_lede(&page.tag, route, messages),
        Page::Series(page) => group_lede(Message::PARTS, &page.name, route, messages),
        Page::Author(page) => group_lede(Message::BY_AUTHOR, &page.name, route, messages),
        Page::Combination(page) => page.description(messages),
        Page::Home(_) => home_lede(site, route, messages),
        _ => String::new(),
    }
}

/// What a page of the home list says under its heading.
pub fn home_lede(site: &Site, route: &Route, messages: &Messages) -> String {
    match route {
        Route::Home(Number::Page(page)) => {
            messages.fill(Message::PAGE, &[("n", &messages.number(*page as usize))])
        }
        _ => site.description.clone(),
    }
}

/// What a page of a tag's list says under its heading.
pub fn tag_lede(tag: &Tag, route: &Route, messages: &Messages) -> String {
    match route {
        Route::At(_, Number::Page(page)) => {
            let n = messages.number(*page as usize);
            messages.fill(Message::TOUCHING_PAGE, &[("tags", &tag.name), ("n", &n)])
        }
        _ => messages.fill(Message::TOUCHING, &[("tags", &tag.name)]),
    }
}

/// What a page of the list of somebody's posts, or of a series, says under its heading.
pub fn group_lede(message: Message, name: &str, route: &Route, messages: &Messages) -> String {
    let name = part(name.to_owned(), route, messages);
    messages.fill(message, &[("name", &name)])
}
