//! The addresses of posts and pages: each is decided once, from what the author says or from where the file
//! lies, and no two are the same.

use std::{
    collections::{BTreeMap, HashMap},
    ops::Range,
    sync::LazyLock,
};

use crate::{
    compiler::content::{
        config::Config,
        diagnostic::Diagnostic,
        document::{Document, Kind},
        hash,
        pattern::{Pattern, UnknownWord, Word},
    },
    markdown::has_scheme,
    post::{Date, Slug},
    route::{self, Address},
};

use super::alias::LONGEST;

/// Where a document would stand if there were no others.
struct Wish {
    address: Address,
    /// Where the author has written it.
    written: Option<Range<usize>>,
}

/// Gives each document its address. Where two would have the same, one that is written keeps it, else the
/// lower path in the folder, and drafts come last; only those that clash are moved, and it does not depend on the order of files.
///
/// Returns how many stand elsewhere than they would.
pub fn settle(
    documents: &mut [Document],
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) -> usize {
    let wishes: Vec<Wish> = documents
        .iter()
        .map(|document| wish(document, config, diagnostics))
        .collect();
    let mut order: Vec<usize> = (0..documents.len()).collect();
    order.sort_by(|a, b| {
        let is_hidden = |n: usize| !documents[n].is_for_readers();
        let rank = |n: usize| {
            (
                is_hidden(n),
                wishes[n].written.is_none(),
                &documents[n].path,
            )
        };
        rank(*a).cmp(&rank(*b))
    });
    let mut taken: HashMap<String, usize> = HashMap::new();
    let mut moved = Vec::new();
    for n in order {
        let wish = &wishes[n];
        match taken.get(&wish.address.key()).copied() {
            _ if route::is_reserved(&wish.address) => moved.push((n, None)),
            Some(first) => moved.push((n, Some(first))),
            None => drop(taken.insert(wish.address.key(), n)),
        }
    }
    for (n, Wish { address, .. }) in wishes.iter().enumerate() {
        documents[n].address = address.clone();
    }
    let n_moved = moved.len();
    for (n, first) in moved {
        let owner = first.map_or_else(
            || "the blog itself".to_owned(),
            |first| name(documents, first),
        );
        let document = &documents[n];
        let wish = &wishes[n];
        // Other engines have no page of their own there, and what is hidden takes nothing from a reader.
        let is_harmless = first.is_none() && config.engine.is_some() || !document.is_for_readers();
        // While its author writes, one that nothing is built of is shown too.
        let address = aside(document, &wish.address, &taken);
        let written = wish.written.as_ref().filter(|_| !is_harmless);
        diagnostics.push(match written {
            Some(span) => twice(document, &wish.address, span, &owner),
            None => aside_is_said(document, &wish.address, &address, &owner),
        });
        taken.insert(address.key(), n);
        documents[n].address = address;
    }
    n_moved
}

fn name(documents: &[Document], n: usize) -> String {
    format!("`{}`", documents[n].name)
}

fn wish(document: &Document, config: &Config, diagnostics: &mut Vec<Diagnostic>) -> Wish {
    if let Some((text, span)) = written(document, diagnostics)
        && let Some(address) = read(document, &text, &span, config, diagnostics)
    {
        return Wish {
            address,
            written: Some(span),
        };
    }
    let [posts, pages] = &*BY_FOLDER;
    let is_settled = match document.kind {
        Kind::Post => config.are_posts_settled,
        Kind::Page => config.are_pages_settled,
    };
    let of_folder = document.pattern.as_ref().filter(|_| !is_settled);
    let section = document.named().folders.first().copied();
    let section = section.and_then(|section| config.sections.get(section));
    let pattern = of_folder
        .or(section)
        .unwrap_or_else(|| match document.kind {
            Kind::Post => config.posts.as_ref().unwrap_or(posts),
            Kind::Page => config.pages.as_ref().unwrap_or(pages),
        });
    let filled = pattern.fill(|word| value(document, word));
    // A text beside one in the blog's language has the same name.
    let language = language_of_file(document).filter(|_| !pattern.has(Word::Lang));
    let folder = language.map_or_else(String::new, |language| format!("{language}/"));
    let made = Address::parse(&(folder + filled.trim_start_matches('/')));
    Wish {
        address: made.unwrap_or_else(|_| document.address.clone()),
        written: None,
    }
}

/// Where posts and pages stand that nothing else is said of: where their files lie.
static BY_FOLDER: LazyLock<[Pattern; 2]> = LazyLock::new(|| {
    ["/posts/:folders/:slug/", "/:folders/:slug/"]
        .map(|pattern| Pattern::parse(pattern).expect("its words are known"))
});

fn elsewhere(document: &Document, text: &str, span: &Range<usize>) -> Diagnostic {
    let problem = Diagnostic::warning(&document.name, format!("`{text}` is no address here"));
    let problem = problem.at(span.clone(), "it is of another site, and has no effect");
    problem.help("write only the path, as `/some/address/`")
}

/// The language at the end of a file's name, if it is not the blog's.
fn language_of_file(document: &Document) -> Option<String> {
    let language = document.named().language?.to_lowercase();
    document.lang.is_some().then_some(language)
}

/// The address that the author gives in the file itself.
fn written(
    document: &Document,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<(String, Range<usize>)> {
    let front = &document.front;
    if let Some((text, span)) = &front.address {
        if ["{{", "{%"].iter().any(|mark| text.contains(mark)) {
            let problem = Diagnostic::warning(
                &document.name,
                "the address is a template, and has no effect",
            );
            let problem = problem.at(span.clone(), "the text stands where its file lies");
            diagnostics.push(problem.help("write the address as it is to be, as `/some/address/`"));
        } else if is_own(text) {
            return Some((text.clone(), span.clone()));
        } else {
            diagnostics.push(elsewhere(document, text, span));
        }
    }
    // A slug of several parts is a path.
    let (text, span) = front.slug.as_ref()?;
    let is_path = text.trim_matches('/').contains('/');
    is_path.then(|| (text.clone(), span.clone()))
}

/// Whether what is written is an address of this blog: in a vault it may be where a text comes from.
fn is_own(address: &str) -> bool {
    !has_scheme(address) && !address.starts_with("//")
}

/// Whether the author gives the address of a text.
pub fn is_written(document: &Document) -> bool {
    let address = document.front.address.as_ref();
    address.is_some_and(|(address, _)| is_own(address))
}

fn read(
    document: &Document,
    text: &str,
    span: &Range<usize>,
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Address> {
    let mut refuse = |label: String, help: String| {
        let problem = Diagnostic::error(&document.name, format!("`{text}` cannot be an address"));
        diagnostics.push(problem.at(span.clone(), label).help(help));
    };
    let words = config
        .engine
        .map_or_else(|| text.to_owned(), |engine| engine.in_our_words(text));
    let pattern = match Pattern::parse(&words) {
        Ok(pattern) => pattern,
        Err(word) => {
            refuse(word.to_string(), UnknownWord::help());
            return None;
        }
    };
    let filled = pattern.fill(|word| value(document, word));
    if filled.split('/').any(|segment| segment.len() > LONGEST) {
        let label = format!("a part of it is longer than {LONGEST} bytes");
        refuse(
            label,
            "file systems take no such names: shorten it".to_owned(),
        );
        return None;
    }
    match Address::parse(&filled) {
        Ok(address) => Some(address),
        Err(error) => {
            let help = "write the path from the blog's root, as `/some/address/`";
            refuse(error.to_string(), help.to_owned());
            None
        }
    }
}

/// What a word of a pattern stands for.
fn value(document: &Document, word: Word) -> String {
    match word {
        Word::Slug => document.slug.to_string(),
        Word::SlugOrTitle if document.front.slug.is_some() => document.slug.to_string(),
        Word::Title | Word::SlugOrTitle => {
            word_of(&document.title).unwrap_or_else(|| document.slug.to_string())
        }
        Word::Filename => document.named().name.replace(' ', "-"),
        Word::Folders => document.named().folders.join("/"),
        Word::Subfolders => {
            let folders = document.named().folders;
            folders.get(1..).unwrap_or_default().join("/")
        }
        Word::Section => document
            .named()
            .folders
            .first()
            .map_or_else(String::new, |folder| (*folder).to_owned()),
        Word::Categories => joined(document, |category| Some(category.to_lowercase())),
        Word::SluggedCategories => joined(document, word_of),
        Word::Category => {
            let first = document.front.categories.first();
            first
                .and_then(|category| word_of(category))
                .unwrap_or_default()
        }
        Word::Lang => document
            .lang
            .as_deref()
            .map_or_else(String::new, |lang| lang.0.clone()),
        Word::End if document.kind == Kind::Page && document.named().is_bundle => String::new(),
        Word::End => ".html".to_owned(),
        Word::Tag => String::new(),
        of_day => document
            .date
            .map(|date| of_date(date, of_day))
            .unwrap_or_default(),
    }
}

fn word_of(text: &str) -> Option<String> {
    Slug::fold(text).ok().map(|slug| slug.to_string())
}

fn joined(document: &Document, part: impl Fn(&str) -> Option<String>) -> String {
    let parts = document.front.categories.iter();
    let parts: Vec<String> = parts.filter_map(|category| part(category)).collect();
    parts.join("/")
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

fn of_date(date: Date, word: Word) -> String {
    let (year, month, day) = (date.year(), date.month(), date.day());
    let name = MONTHS[usize::from(month) - 1];
    match word {
        Word::Year => format!("{year:04}"),
        Word::ShortYear => format!("{:02}", year % 100),
        Word::Month => format!("{month:02}"),
        Word::MonthNumber => month.to_string(),
        Word::MonthName => name.to_owned(),
        Word::ShortMonth => name[..3].to_owned(),
        Word::Day => format!("{day:02}"),
        Word::DayNumber => day.to_string(),
        Word::YearDay => format!("{:03}", date.day_of_year()),
        _ => String::new(),
    }
}

/// Another address for one that has to give way: with its date, else with some letters of a hash of its own
/// path, so that no other post has a say in it.
fn aside(document: &Document, address: &Address, taken: &HashMap<String, usize>) -> Address {
    let with = |end: &str| address.with_end(end);
    let dated = document.date.map(|date| with(&date.to_string()));
    let digits = hash::short(document.path.as_bytes());
    let numbered = (4..=digits.len()).map(|length| with(&digits[..length]));
    let is_free =
        |address: &Address| !taken.contains_key(&address.key()) && !route::is_reserved(address);
    let mut others = dated.into_iter().chain(numbered);
    others.find(is_free).unwrap_or_else(|| with(&digits))
}

fn twice(document: &Document, address: &Address, span: &Range<usize>, owner: &str) -> Diagnostic {
    let message = format!("the address `/{address}` belongs to {owner}");
    Diagnostic::error(&document.name, message)
        .at(span.clone(), "a page of the same address")
        .help("give one of them another address")
}

fn aside_is_said(
    document: &Document,
    wanted: &Address,
    address: &Address,
    owner: &str,
) -> Diagnostic {
    let message = format!("the address `/{wanted}` belongs to {owner}");
    Diagnostic::warning(&document.name, message)
        .at(place(document), format!("it is published at `/{address}`"))
        .help(format!(
            "write `url: /{address}` in its front matter to keep it there"
        ))
}

/// Where a document says its slug, else where it begins.
fn place(document: &Document) -> Range<usize> {
    let slug = document.slug_span.clone();
    slug.or_else(|| document.front.title_span.clone())
        .unwrap_or(0..0)
}

/// The addresses that documents have, by what counts as one.
pub fn taken(documents: &[Document]) -> BTreeMap<String, &Document> {
    let keys = documents
        .iter()
        .map(|document| (document.address.key(), document));
    keys.collect()
}
