//! One Markdown file of the author's.

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
    sync::Arc,
};

use jiff::{Timestamp, Zoned};
use unicode_segmentation::UnicodeSegmentation;

use crate::{
    markdown::{self, Heading, Outline, Policy},
    post::{self, Date, Slug, Status},
    route::{Address, Route},
};

use super::{
    config::Config,
    date::{self, Written},
    diagnostic::Diagnostic,
    engine::Engine,
    expansion::{Expansion, Switches},
    fence::Fence,
    filling::Filling,
    front_matter::{self, FrontMatter, Table},
    hash,
    language::Language,
    loss,
    options::Options,
    path::Named,
    pattern::Pattern,
    plain,
    rewriting::Traces,
    snippet::{Snippets, Taken},
    source::Source,
    title::Title,
};

/// A post or a page, read and understood as far as that goes without the others. What is large of it all its copies
/// have in common.
#[derive(Clone, Debug)]
pub struct Document {
    /// Its path in the author's folder.
    pub path: String,
    /// Its file as the author names it.
    pub name: String,
    /// Post or page.
    pub kind: Kind,
    /// The last segment of its address.
    pub slug: Slug,
    /// Where it is published.
    pub address: Address,
    /// Where the texts of its folder stand, if that is said.
    pub pattern: Option<Pattern>,
    /// Where the slug was said, if it was.
    pub slug_span: Option<Range<usize>>,
    /// Plain text.
    pub title: String,
    /// Its language, if that is not the site's.
    pub lang: Option<Box<post::Language>>,
    /// Plain text.
    pub summary: String,
    /// Whether the summary is the beginning of the text.
    pub is_excerpt: bool,
    /// The day that readers are shown: from the front matter, else from the file's name or its address.
    pub date: Option<Date>,
    /// The moment that is meant by it.
    pub moment: Option<Zoned>,
    /// The moment of the last change, if that is later.
    pub modified: Option<Zoned>,
    /// Whether readers may see it.
    pub status: Status,
    /// Whether its time is over.
    pub is_expired: bool,
    /// The rest of what stands above the text.
    pub front: Arc<FrontMatter>,
    /// The text, without what stands above it.
    pub markdown: Arc<str>,
    /// What stands in it in the place of what the author wrote.
    pub traces: Arc<Traces>,
    /// What it is made of besides its file.
    pub taken: Arc<Taken>,
    /// How it is read.
    pub policy: Policy,
    /// Where what stands above the text ends in the file, in bytes.
    pub body: usize,
    /// Where the text begins, behind a heading that is its title.
    pub start: usize,
    /// What rendering will ask.
    pub outline: Arc<Outline>,
    /// Ids of the headings, in order.
    pub ids: Arc<[String]>,
    /// The heading that its title stands for, and whose place is the top of the page.
    pub opening: Option<Heading>,
}

/// What a document becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// From `posts/`.
    Post,
    /// From `pages/`.
    Page,
}

/// How long a summary is that is taken from the beginning of the text, in characters as readers see them.
const SUMMARY: usize = 200;

/// Comments that end what stands for a text, as engines write them.
const MORE: [&str; 5] = ["more", "truncate", "excerpt", "endexcerpt", "break"];

impl Document {
    /// Reads a file. `None` if it cannot be understood at all; why is among the diagnostics.
    pub fn read(
        source: &Source,
        kind: Kind,
        (site, snippets): (&Config, &Snippets),
        options: &Options,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<Self> {
        let (table, body) = front_matter::split(&source.name, &source.text, diagnostics)?;
        let front = front(source, &table, site, diagnostics)?;
        let named = Named::of(&source.path);
        let title = Title::of(&front, source, body, named.name, diagnostics);
        let (start, opening) = (title.start, title.heading);
        let slug = slug(&front, source, named.name, diagnostics);
        let policy = policy(&front, site);
        let filling = Filling::of(source, start, policy, snippets);
        let taken = filling.taken.clone();
        let (markdown, traces) = expanded(source, start, filling, (site, policy), diagnostics);
        let outline = markdown::outline(&markdown, policy);
        let in_file = |span: Range<usize>| in_file(&traces, start, &span);
        loss::tell(&source.name, &markdown, in_file, &outline, diagnostics);
        let written = front.date.clone().or_else(|| day_elsewhere(&front, &named));
        let moment = |date: &Option<Written>| date.as_ref().map(|date| date.moment(&site.zone));
        let published = moment(&written);
        let is_later = |modified: &Zoned| published.as_ref().is_none_or(|date| modified > date);
        let is_past = |end: Zoned| end.timestamp() <= options.now;
        let publish = moment(&front.publish).or_else(|| published.clone());
        let lang = lang(&front, named.language, source, site, diagnostics);
        let text = (&*markdown, policy);
        let summary = summary(&front, text, &outline, source, kind, diagnostics);
        Some(Self {
            path: source.path.clone(),
            name: source.name.clone(),
            kind,
            address: address(kind, &slug),
            slug,
            lang,
            slug_span: front.slug.as_ref().map(|(_, span)| span.clone()),
            is_excerpt: front.summary.is_none(),
            summary,
            title: title.text,
            date: written.as_ref().map(|written| written.day),
            modified: moment(&front.updated).filter(is_later),
            status: status(front.draft || source.is_draft, publish, options.now),
            pattern: pattern(source, site),
            is_expired: moment(&front.expiry).is_some_and(is_past),
            moment: published,
            front: Arc::new(front),
            ids: heading_ids(opening.as_ref(), &outline).into(),
            opening,
            markdown: markdown.into(),
            traces: traces.into(),
            taken: taken.into(),
            policy,
            body,
            start,
            outline: Arc::new(outline),
        })
    }

    /// Puts another text in the place of its own, as the last of its traces say.
    pub fn rewrite(&mut self, markdown: String) {
        self.outline = Arc::new(markdown::outline(&markdown, self.policy));
        self.ids = heading_ids(self.opening.as_ref(), &self.outline).into();
        if self.is_excerpt && self.kind == Kind::Post {
            self.summary = excerpt(&markdown, self.policy, &self.outline).0;
        }
        self.markdown = markdown.into();
    }

    /// The folder it lies in.
    pub fn folder(&self) -> &str {
        self.path.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// What its path says of it.
    pub fn named(&self) -> Named<'_> {
        Named::of(&self.path)
    }

    /// Whether a build publishes it.
    pub fn is_for_readers(&self) -> bool {
        self.status.is_published() && !self.is_expired
    }

    /// Whether it is for addresses that are none, which the blog has a page for.
    pub fn is_not_found(&self) -> bool {
        let own = Route::NotFound.html_file();
        if let Some((address, _)) = &self.front.address {
            let address = address.trim_matches('/');
            return address == own || own.strip_suffix(".html") == Some(address);
        }
        let named = self.named();
        let is_near = self.kind == Kind::Page && named.folders.is_empty();
        is_near && own.strip_suffix(".html") == Some(named.name)
    }

    /// The page it becomes.
    pub fn route(&self) -> Route {
        Route::of(self.address.clone())
    }

    /// A place in the text as a place in the file.
    pub fn in_file(&self, span: &Range<usize>) -> Range<usize> {
        in_file(&self.traces, self.start, span)
    }
}

/// The text of a file, which begins at a place, as it is read, and where that is not what the author wrote.
fn expanded(
    source: &Source,
    start: usize,
    filling: Filling,
    (site, policy): (&Config, Policy),
    diagnostics: &mut Vec<Diagnostic>,
) -> (String, Traces) {
    let Filling {
        text, mut traces, ..
    } = filling;
    diagnostics.extend(filling.problems);
    let switches = Switches {
        math: policy.math,
        attributes: site.engine.is_some_and(Engine::has_attributes),
        abbreviations: site.marks.explained,
        marks: site.marks,
    };
    let expansion = Expansion::of(&source.name, &text, &site.interface, switches);
    diagnostics.extend(expansion.problems.into_iter().map(|mut problem| {
        problem.span = problem.span.map(|span| in_file(&traces, start, &span));
        problem
    }));
    traces.go_on(expansion.traces);
    (expansion.text, traces)
}

fn in_file(traces: &Traces, start: usize, span: &Range<usize>) -> Range<usize> {
    let span = traces.original(span);
    span.start + start..span.end + start
}

/// Where a text stands as long as nothing else is said.
fn address(kind: Kind, slug: &Slug) -> Address {
    match kind {
        Kind::Post => Address::of_post(slug),
        Kind::Page => Address::of_page(slug),
    }
}

/// Where its folder says that it stands.
fn pattern(source: &Source, site: &Config) -> Option<Pattern> {
    let language = site.language.tag();
    site.defaults.pattern(source.known(), &language).cloned()
}

/// What stands above a text, and what its folder says where that says nothing.
fn front(
    source: &Source,
    table: &Table,
    site: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<FrontMatter> {
    let united = site.engine.map(Engine::united).unwrap_or_default();
    let is_one = site.engine.is_some_and(Engine::has_tags_of_words);
    let read = |table: &Table| {
        if is_one {
            front_matter::with_one_tag(table)
        } else {
            table.clone()
        }
    };
    let table = read(table);
    let own = FrontMatter::read(&source.name, &table, diagnostics);
    let given = site.defaults.of(source.known(), &site.language.tag());
    let mut front = match given.map(|given| read(&given)) {
        Some(given) => own.with(&source.name, (&table, &given), united),
        None => own,
    };
    front.title = front.title.map(plain::of);
    front.summary = front.summary.map(plain::of);
    site.people.named(&mut front.authors);
    if let Some(span) = front.placeholder {
        diagnostics.push(front_matter::template(&source.name, span));
        return None;
    }
    Some(front)
}

/// How the text below it is read.
fn policy(front: &FrontMatter, site: &Config) -> Policy {
    Policy {
        math: front.math.unwrap_or(site.policy.math),
        ..site.policy
    }
}

fn lang(
    front: &FrontMatter,
    of_file: Option<&str>,
    source: &Source,
    site: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Box<post::Language>> {
    let of_folder = || Some(site.language_folder(&source.path)?.1);
    let of_file = of_file.or_else(of_folder);
    let of_file = of_file.map(|tag| (tag.to_owned(), 0..0));
    let (tag, span) = front.lang.clone().or(of_file)?;
    // Other engines write `pt_BR` as well.
    let Some(language) = Language::parse(&tag.replace('_', "-")) else {
        let problem = Diagnostic::warning(&source.name, format!("`{tag}` is not a language tag"));
        let problem = problem.at(span, "the post counts as one in the blog's language");
        diagnostics.push(problem.help("write it like `en`, `pt-BR` or `zh-Hant`"));
        return None;
    };
    let is_other = language.tag() != site.language.tag();
    let direction = language.direction().to_owned();
    is_other.then(|| Box::new(post::Language(language.tag(), direction)))
}

fn slug(
    front: &FrontMatter,
    source: &Source,
    stem: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> Slug {
    if let Some((text, span)) = &front.slug {
        // One of several parts is a path, and read as that.
        let trimmed = text.trim_matches('/');
        let trimmed = trimmed.rsplit('/').next().unwrap_or(trimmed);
        let slug = Slug::parse(trimmed).or_else(|error| {
            let folded = Slug::fold(trimmed);
            let help = folded.as_ref().map_or_else(
                |_| "write a word".to_owned(),
                |folded| format!("set it to `{folded}`, which it is taken for"),
            );
            let problem = Diagnostic::warning(&source.name, "`slug` cannot be an address");
            diagnostics.push(problem.at(span.clone(), error.to_string()).help(help));
            folded
        });
        if let Ok(slug) = slug {
            return slug;
        }
    }
    Slug::fold(stem).unwrap_or_else(|error| {
        let hash = hash::short(source.path.as_bytes());
        let slug = format!("text-{}", &hash[..6]);
        let message = format!("the file's name cannot be an address: {error}");
        let problem = Diagnostic::warning(&source.name, message);
        let help = format!(
            "rename the file, or set a `slug` in the front matter; until then it is `{slug}`"
        );
        diagnostics.push(problem.help(help));
        Slug::parse(slug).expect("letters and digits make a slug")
    })
}

fn summary(
    front: &FrontMatter,
    (markdown, policy): (&str, Policy),
    outline: &Outline,
    source: &Source,
    kind: Kind,
    diagnostics: &mut Vec<Diagnostic>,
) -> String {
    if let Some(summary) = &front.summary {
        return summary.clone();
    }
    if kind == Kind::Page {
        return String::new();
    }
    let (excerpt, is_chosen) = excerpt(markdown, policy, outline);
    if is_chosen {
        return excerpt;
    }
    let problem = Diagnostic::warning(
        &source.name,
        "the post has no summary; lists show the beginning of its text",
    );
    let problem = match &front.title_span {
        Some(span) => problem.at(span.clone(), "a post with this title"),
        None => problem,
    };
    diagnostics.push(problem.help("give it a `summary` in the front matter, one or two sentences"));
    excerpt
}

/// The beginning of a text, and whether its author says where that ends.
fn excerpt(markdown: &str, policy: Policy, outline: &Outline) -> (String, bool) {
    let above = above_more(markdown).map(|above| markdown::plain(above, policy));
    if let Some(above) = above.filter(|above| !above.is_empty()) {
        return (above, true);
    }
    let text = outline.first_paragraph.split_whitespace();
    let text = text.collect::<Vec<_>>().join(" ");
    (shorten(&text), false)
}

/// What stands above the mark at which lists end.
fn above_more(markdown: &str) -> Option<&str> {
    let mut at = 0;
    let mut fence = Fence::default();
    for line in markdown.split_inclusive('\n') {
        let text = line.trim();
        let is_code = fence.holds(line);
        let comment = text
            .strip_prefix("<!--")
            .and_then(|text| text.strip_suffix("-->"));
        let comment = comment.or_else(|| text.strip_prefix("{/*")?.strip_suffix("*/}"));
        let word = comment.map(|comment| comment.trim().to_ascii_lowercase());
        if !is_code && word.is_some_and(|word| MORE.contains(&word.as_str())) {
            return Some(&markdown[..at]);
        }
        at += line.len();
    }
    None
}

/// The beginning of a text: up to a blank, if there is one near the end, and never within a character.
fn shorten(text: &str) -> String {
    let Some((limit, _)) = text.grapheme_indices(true).nth(SUMMARY) else {
        return text.to_owned();
    };
    let blank = text[..limit].rfind(' ').filter(|at| at * 4 > limit * 3);
    let marks = [',', ';', ':', '.', '–', '—', '，', '、', '；', '：', '。'];
    let beginning = text[..blank.unwrap_or(limit)].trim_end();
    format!("{}…", beginning.trim_end_matches(marks))
}

/// The day in the name of the file, else in the address that the author wrote.
fn day_elsewhere(front: &FrontMatter, named: &Named<'_>) -> Option<Written> {
    let of_address = || date::in_path(&front.address.as_ref()?.0);
    named.day.or_else(of_address).map(Written::day)
}

fn status(is_draft: bool, moment: Option<Zoned>, now: Timestamp) -> Status {
    if is_draft {
        Status::Draft
    } else if moment.is_some_and(|moment| moment.timestamp() > now) {
        Status::Scheduled
    } else {
        Status::Published
    }
}

/// Ids that never collide: an author's own first, then those made of the text, numbered where needed. The heading
/// that the title stands for keeps its own, so that no other takes its place.
fn heading_ids(opening: Option<&Heading>, outline: &Outline) -> Vec<String> {
    let headings = || opening.into_iter().chain(&outline.headings);
    let own: Vec<Option<String>> = headings()
        .map(|heading| heading.id.as_deref().map(own_id))
        .collect();
    let mut used: HashSet<String> = HashSet::new();
    let mut reserved: HashSet<String> = own.iter().flatten().cloned().collect();
    // What is taken stays so: the numbers before the last one need not be tried again.
    let mut numbers: HashMap<(String, bool), usize> = HashMap::new();
    let mut unique = |wanted: String, is_own: bool| {
        let taken = |id: &String, used: &HashSet<String>| {
            used.contains(id) || (!is_own && reserved.contains(id))
        };
        let id = if taken(&wanted, &used) {
            let number = numbers.entry((wanted.clone(), is_own)).or_default();
            loop {
                *number += 1;
                let id = format!("{wanted}-{number}");
                if !taken(&id, &used) {
                    break id;
                }
            }
        } else {
            wanted
        };
        reserved.insert(id.clone());
        used.insert(id.clone());
        id
    };
    let ids = headings().zip(own).map(|(heading, own)| match own {
        Some(id) => unique(id, true),
        None => unique(
            Slug::fold(&heading.text)
                .map_or_else(|_| "section".to_owned(), |slug| slug.to_string()),
            false,
        ),
    });
    // Each has to be made for the next.
    let mut ids: Vec<String> = ids.collect();
    ids.split_off(usize::from(opening.is_some()))
}

/// An author's id, kept out of the names that belong to the page and to raw HTML.
fn own_id(id: &str) -> String {
    let id: String = id
        .chars()
        .map(|c| {
            if c.is_whitespace() || c == '"' {
                '-'
            } else {
                c
            }
        })
        .collect();
    let id = id.trim_start_matches('_');
    match id.strip_prefix("x_") {
        Some(rest) => format!("x-{rest}"),
        None if id.is_empty() => "section".to_owned(),
        None => id.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heading_ids_never_collide() {
        let outline = markdown::outline(
            "## Cost\n\n## Cost\n\n## Cost-1\n\n## Own {#cost}\n\n## !\n\n## Raw {#x_a}\n\n## Page {#_main}\n",
            crate::markdown::Policy::default(),
        );
        assert_eq!(
            heading_ids(None, &outline),
            [
                "cost-1", "cost-2", "cost-1-1", "cost", "section", "x-a", "main"
            ]
        );
    }
}
