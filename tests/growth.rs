//! What it costs to have many posts, and to publish one more.

#![cfg(not(target_arch = "wasm32"))]

#[path = "support/folder.rs"]
mod folder;
#[path = "support/site.rs"]
mod site;

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
    thread,
};

use slashlog::{
    compiler::{
        blog::compilation::compile,
        content::hash,
        shell::Shell,
        site::{Site, compress, list, output::Output, release::Fact},
    },
    manifest::{HOME_PAGE, Page, SHARD, YEAR_PAGE},
    route::Route,
};

use folder::Folder;
use site::{build, files, options};

/// A blog of so many posts: one a day from 2024-01-01, 250 a year, the n-th with the tags that
/// `tags` says.
fn long_blog(n_posts: usize) -> Folder {
    let site = "title = \"A long blog\"\nurl = \"https://blog.example/\"\n";
    let content = Folder::new(&[("site.toml", site)]);
    for n in 0..n_posts {
        add_post(&content, n);
    }
    content
}

fn add_post(content: &Folder, n: usize) {
    let date = date_of(n);
    let tags = tags_of_post(n).join(", ");
    let slug = slug_of(n);
    let text = format!(
        "---\ntitle: Post {n}\ndate: {date}\ntags: [{tags}]\nsummary: The post with number {n}.\n---\n\n![Bars]({slug}.svg)\n\n## Heading\n\nText {n}.\n"
    );
    content.write(&format!("posts/{slug}.md"), text.as_bytes());
    let drawing = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{}\" height=\"10\"/>",
        n + 1
    );
    content.write(&format!("posts/{slug}.svg"), drawing.as_bytes());
}

fn slug_of(n: usize) -> String {
    format!("post-{n:04}")
}

fn date_of(n: usize) -> String {
    let (year, day) = (2022 + n / 260, n % 260);
    format!("{year}-{:02}-{:02}", day / 26 + 1, day % 26 + 1)
}

/// Every post has one tag of seven, every tenth a rare one.
fn tags_of_post(n: usize) -> Vec<String> {
    let mut tags = vec![format!("tag-{}", n % 7)];
    if n % 10 == 9 {
        tags.push("rare".to_owned());
    }
    tags
}

/// What is different between two sites, a file a line: `+` new, `-` gone, `~` changed. Hashes in
/// names are left out.
fn differences<T: PartialEq>(
    before: &BTreeMap<String, T>,
    after: &BTreeMap<String, T>,
) -> BTreeSet<String> {
    let mut lines = BTreeSet::new();
    for file in before.keys().chain(after.keys()) {
        let mark = match (before.get(file), after.get(file)) {
            (None, _) => '+',
            (_, None) => '-',
            (Some(before), Some(after)) if before != after => '~',
            _ => continue,
        };
        lines.insert(format!("{mark} {}", without_hash(file)));
    }
    lines
}

/// `data/-/posts-3-0123456789abcdef.json` as `data/-/posts-3-*.json`.
fn without_hash(file: &str) -> String {
    let Some((start, extension)) = file.rsplit_once('.') else {
        return file.to_owned();
    };
    match start.rsplit_once('-') {
        Some((stem, hash)) if hash.len() >= 8 && hash.bytes().all(|b| b.is_ascii_hexdigit()) => {
            format!("{stem}-*.{extension}")
        }
        _ => file.to_owned(),
    }
}

/// What one more post may change, by design: the table of decision D6.
fn table(n: usize) -> BTreeSet<String> {
    let mut table = Table::default();
    table.pages(n);
    table.lists(n);
    table.frames(n);
    table.data(n);
    table.0
}

/// Lines of a mark and a file: `+` is new, `~` another, `-` gone.
#[derive(Debug, Default)]
struct Table(BTreeSet<String>);

/// Files of a page.
const PAGE: [&str; 2] = ["index.html", DATA];
/// It stands with that of all pages.
const DATA: &str = "index.json";

impl Table {
    fn add(&mut self, mark: char, file: &str) {
        assert!(self.0.insert(format!("{mark} {file}")), "{file}");
    }

    fn page(&mut self, mark: char, route: &str, files: &[&str]) {
        for file in files {
            let folder = if *file == DATA { "data/pages/" } else { "" };
            self.add(mark, &format!("{folder}{route}{file}"));
        }
    }

    /// The files of the post, those of its neighbour (the newest post has only one), and the page of what is
    /// not there.
    fn pages(&mut self, n: usize) {
        let slug = slug_of(n);
        self.page('+', &format!("posts/{slug}/"), &PAGE);
        self.add('+', &format!("-/{slug}-*.svg"));
        self.page('~', &format!("posts/{}/", slug_of(n - 1)), &PAGE);
        self.add('~', "404.html");
        self.add('~', "data/404.json");
    }

    /// Home, its tags, its year in the archive, all tags; feeds and maps.
    fn lists(&mut self, n: usize) {
        self.list("", n, HOME_PAGE);
        self.page('~', "", &["llms.txt", "sitemap.xml"]);
        self.page('~', "", &["atom.xml", "feed.json", "rss.xml"]);
        for tag in tags_of_post(n) {
            let before = (0..n).filter(|m| tags_of_post(*m).contains(&tag));
            self.list(&format!("{tag}/"), before.count(), HOME_PAGE);
            self.page('~', &format!("{tag}/"), &["atom.xml"]);
        }
        let year = &date_of(n)[..4];
        let before = (0..n).filter(|m| date_of(*m).starts_with(year));
        self.list(&format!("archive/{year}/"), before.count(), YEAR_PAGE);
        self.page('~', "tags/", &PAGE);
    }

    /// A list that fills a numbered page has that page and its follow-up too.
    fn list(&mut self, route: &str, before: usize, size: usize) {
        self.page('~', route, &PAGE);
        let is_filled = (before + 1).is_multiple_of(size) && before + 1 >= 2 * size;
        if !is_filled {
            return;
        }
        let filled = (before + 1) / size - 1;
        let page = format!("{route}page/{filled}/");
        if filled == 1 {
            self.page('+', &page, &PAGE);
        } else {
            self.page('~', &page, &PAGE);
        }
        self.page('+', &format!("{route}page/{}/", filled + 1), &PAGE);
    }

    /// What other sites show: the post, the newest ones, those of its tags.
    fn frames(&mut self, n: usize) {
        let answers = ["index.html", "oembed.json"];
        self.page('+', &format!("embed/posts/{}/", slug_of(n)), &answers);
        self.page('~', "embed/posts/", &["index.html"]);
        for tag in tags_of_post(n) {
            self.page('~', &format!("embed/{tag}/"), &["index.html"]);
        }
    }

    /// Newest shard with its pack, tag index, entry, worker. A shard holds the hashes of its posts' data, so
    /// the first post of a shard changes the one before too, by its neighbour.
    fn data(&mut self, n: usize) {
        let shard = n / SHARD + 1;
        let changed = if n.is_multiple_of(SHARD) {
            shard - 1
        } else {
            shard
        };
        for kind in ["posts", "pack"] {
            self.add('-', &format!("data/-/{kind}-{changed}-*.json"));
            for shard in changed..=shard {
                self.add('+', &format!("data/-/{kind}-{shard}-*.json"));
            }
        }
        self.add('-', "data/-/tags-*.json");
        self.add('+', "data/-/tags-*.json");
        self.add('~', "data/manifest.json");
        self.add('~', "sw.js");
    }
}

#[test]
fn one_more_post_changes_what_the_table_says_and_nothing_else() {
    let mut n = 998;
    let content = long_blog(n);
    let mut before = files(&build(content.path()));
    // 999 posts; 1,000 fill a page of home and of the tag `rare`, and a shard; 1,001 begin a shard.
    while n < 1001 {
        add_post(&content, n);
        let after = files(&build(content.path()));
        assert_eq!(
            differences(&before, &after),
            table(n),
            "after {} posts",
            n + 1
        );
        before = after;
        n += 1;
    }
    let table = |n: usize| table(n).into_iter().collect::<Vec<_>>().join("\n");
    assert!(!table(998).contains("page/"));
    assert!(
        table(999).contains("~ page/99/index.html\n")
            && table(999).contains("+ page/100/index.html\n")
    );
    assert!(
        table(999).contains("~ rare/page/9/index.html\n")
            && table(999).contains("+ rare/page/10/index.html\n")
    );
    assert!(
        table(1000).contains("+ data/-/posts-11-") && !table(1000).contains("- data/-/posts-11-")
    );
}

#[test]
fn a_list_gets_its_first_numbered_page_with_its_twentieth_post() {
    let content = long_blog(19);
    let before = files(&build(content.path()));
    add_post(&content, 19);
    let differences = differences(&before, &files(&build(content.path())));
    assert_eq!(differences, table(19));
    assert!(
        differences.contains("+ page/1/index.html") && differences.contains("+ page/2/index.html")
    );
}

#[test]
fn a_post_of_one_of_several_authors_changes_the_list_of_that_one_and_no_other() {
    const N: usize = 59;
    let content = long_blog(0);
    for n in 0..N {
        add_post_by(&content, n);
    }
    let before = files(&build(content.path()));
    add_post_by(&content, N);
    let mut expected = Table(table(N));
    // It is their thirtieth.
    let list = format!("authors/{}/", author_of(N));
    expected.list(&list, N / 2, HOME_PAGE);
    expected.page('~', &list, &["atom.xml"]);
    let after = files(&build(content.path()));
    assert_eq!(differences(&before, &after), expected.0);
    assert!(
        expected.0.contains("+ authors/ben/page/3/index.html"),
        "{expected:?}"
    );
}

#[test]
fn a_new_part_of_a_series_changes_the_one_before_it_and_the_list() {
    let n = 120;
    let content = long_blog(n);
    for part in [7, 50] {
        add_to_series(&content, part);
    }
    let before = files(&build(content.path()));
    add_post(&content, n);
    add_to_series(&content, n);
    let mut expected = Table(table(n));
    expected.page('~', &format!("posts/{}/", slug_of(50)), &PAGE);
    expected.page('~', "series/tea/", &PAGE);
    // A shard holds the hashes of its posts' data.
    for kind in ["posts", "pack"] {
        expected.add('-', &format!("data/-/{kind}-1-*.json"));
        expected.add('+', &format!("data/-/{kind}-1-*.json"));
    }
    let after = files(&build(content.path()));
    assert_eq!(differences(&before, &after), expected.0);
}

#[test]
fn a_translation_changes_the_posts_that_it_is_the_same_as() {
    let n = 120;
    let content = long_blog(n);
    translate(&content, 7, "en");
    translate(&content, 8, "fr");
    let before = files(&build(content.path()));
    add_post(&content, n);
    translate(&content, n, "de");
    let mut expected = Table(table(n));
    for other in [7, 8] {
        expected.page('~', &format!("posts/{}/", slug_of(other)), &PAGE);
    }
    // A shard holds the hashes of its posts' data.
    for kind in ["posts", "pack"] {
        expected.add('-', &format!("data/-/{kind}-1-*.json"));
        expected.add('+', &format!("data/-/{kind}-1-*.json"));
    }
    let after = files(&build(content.path()));
    assert_eq!(differences(&before, &after), expected.0);
}

fn translate(content: &Folder, n: usize, lang: &str) {
    let path = format!("posts/{}.md", slug_of(n));
    let head = format!("---\ntranslationKey: tea\nlang: {lang}\n");
    let text = content.read(&path).replacen("---\n", &head, 1);
    content.write(&path, text.as_bytes());
}

fn add_to_series(content: &Folder, n: usize) {
    let path = format!("posts/{}.md", slug_of(n));
    let text = content
        .read(&path)
        .replacen("---\n", "---\nseries: Tea\n", 1);
    content.write(&path, text.as_bytes());
}

fn author_of(n: usize) -> &'static str {
    ["ann", "ben"][n % 2]
}

fn add_post_by(content: &Folder, n: usize) {
    add_post(content, n);
    let path = format!("posts/{}.md", slug_of(n));
    let author = format!("title: Post {n}\nauthor: {}\n", author_of(n));
    let text = content
        .read(&path)
        .replace(&format!("title: Post {n}\n"), &author);
    content.write(&path, text.as_bytes());
}

#[test]
fn a_post_that_links_to_others_changes_these_too_where_they_show_it() {
    let n = 120;
    let content = long_blog(n);
    let site = format!("{}backlinks = true\n", content.read("site.toml"));
    content.write("site.toml", site.as_bytes());
    let before = files(&build(content.path()));
    add_post(&content, n);
    let path = format!("posts/{}.md", slug_of(n));
    let links = [7, 8].map(|n| format!("[a]({}.md)\n", slug_of(n))).concat();
    content.write(&path, (content.read(&path) + &links).as_bytes());
    let mut expected = Table(table(n));
    for linked in [7, 8] {
        expected.page('~', &format!("posts/{}/", slug_of(linked)), &PAGE);
    }
    // A shard holds the hashes of its posts' data.
    for kind in ["posts", "pack"] {
        expected.add('-', &format!("data/-/{kind}-1-*.json"));
        expected.add('+', &format!("data/-/{kind}-1-*.json"));
    }
    let after = files(&build(content.path()));
    assert_eq!(differences(&before, &after), expected.0);
}

/// A file of a large site: what is asked of it here, without keeping it.
#[derive(PartialEq, Eq)]
struct Facts {
    size: usize,
    hash: String,
    /// What a navigation to the page would transfer.
    compressed: Option<usize>,
}

/// A site as it would be written.
fn facts(content: &Path) -> BTreeMap<String, Facts> {
    let blog = compile(content, &options()).blog.unwrap();
    let shell = Shell::open(Path::new(site::SHELL)).unwrap();
    let site = Site::new(&blog, &shell, false);
    let outputs: Vec<_> = list::outputs(&site).unwrap().into_iter().collect();
    let n_threads = thread::available_parallelism().map_or(1, usize::from);
    let share = outputs.len().div_ceil(n_threads);
    let mut facts: BTreeMap<String, Facts> = thread::scope(|scope| {
        let workers: Vec<_> = outputs
            .chunks(share)
            .map(|outputs| {
                let site = &site;
                let facts = move |(address, output): &(String, Output)| {
                    let bytes = list::bytes(site, address, output).unwrap();
                    (address.clone(), Facts::of(address, &bytes))
                };
                scope.spawn(move || outputs.iter().map(facts).collect::<Vec<_>>())
            })
            .collect();
        let joined = workers
            .into_iter()
            .flat_map(|worker| worker.join().unwrap());
        joined.collect()
    });
    let known = facts.iter().map(|(address, facts)| {
        let fact = Fact {
            bytes: facts.size,
            hash: facts.hash.clone(),
        };
        (address.clone(), fact)
    });
    for (address, bytes) in list::release_in_memory(&site, &known.collect()).unwrap() {
        let of = Facts::of(&address, &bytes);
        facts.insert(address, of);
    }
    facts
}

impl Facts {
    fn of(address: &str, bytes: &[u8]) -> Self {
        let is_fetched = address.starts_with("data/");
        Self {
            size: bytes.len(),
            hash: hash::short(bytes),
            compressed: is_fetched.then(|| compress::brotli(bytes, 5).unwrap().len()),
        }
    }
}

/// What grows with the number of posts, by design. Everything else must not.
fn may_grow(file: &str) -> bool {
    // All tags, and by a line a year the archive; the maps of everything.
    let page = file.strip_prefix("data/pages/").unwrap_or(file);
    let pages = ["tags/", "archive/", "page/"].iter().any(|folder| {
        page.strip_prefix(folder)
            .is_some_and(|name| ["index.html", "index.json"].contains(&name))
    });
    pages
        || file == "sitemap.xml"
        || file.starts_with("data/-/tags-")
        || file == "data/manifest.json"
}

/// The kind of a file: its address with `n` for every number.
fn kind(file: &str) -> String {
    let mut kind = String::new();
    for character in without_hash(file).chars() {
        match character {
            '0'..='9' if kind.ends_with('n') => {}
            '0'..='9' => kind.push('n'),
            other => kind.push(other),
        }
    }
    kind
}

/// The largest file of each kind.
fn largest(site: &BTreeMap<String, Facts>) -> BTreeMap<String, usize> {
    let mut largest = BTreeMap::new();
    for (file, facts) in site.iter().filter(|(file, _)| !may_grow(file)) {
        let most: &mut usize = largest.entry(kind(file)).or_default();
        *most = facts.size.max(*most);
    }
    largest
}

/// A blog of so many posts of 1,020 words each.
fn blog_of_texts(n_posts: usize, site: &str) -> Folder {
    let content = long_blog(n_posts);
    let site = format!("title = \"A long blog\"\nurl = \"https://blog.example/\"\n{site}");
    content.write("site.toml", site.as_bytes());
    for n in 0..n_posts {
        let slug = slug_of(n);
        let (date, tags) = (date_of(n), tags_of_post(n).join(", "));
        let mut text = format!(
            "---\ntitle: Post {n}\ndate: {date}\ntags: [{tags}]\nsummary: The post with number {n}.\n---\n"
        );
        for part in 0..10 {
            text += &format!("\n## Part {part}\n\n");
            // As long as English words are, and none of them a text twice.
            let word = |word: usize| format!("w{:05} ", (n * 1_020 + part * 102 + word) % 99_991);
            text.extend((0..102).map(word));
            text.push('\n');
        }
        text += "\n```rust\nfn main() {}\n```\n";
        content.write(&format!("posts/{slug}.md"), text.as_bytes());
    }
    content
}

/// How many files and bytes there are of a post, all that is shared by posts among them.
fn of_a_post(n_posts: usize, site: &str) -> (f64, f64) {
    let facts = facts(blog_of_texts(n_posts, site).path());
    let n = f64::from(u32::try_from(n_posts).unwrap());
    let files = f64::from(u32::try_from(facts.len()).unwrap());
    let bytes: usize = facts.values().map(|facts| facts.size).sum();
    (files / n, f64::from(u32::try_from(bytes).unwrap()) / n)
}

#[test]
fn a_post_is_few_files_and_bytes_however_many_there_are() {
    // The styles are here as they are written: a document of a real site has 4 kB less.
    for (site, most_files, most_bytes) in [("", 5.0, 67_000.0), ("embed = false\n", 2.6, 56_000.0)]
    {
        let (few, many) = (of_a_post(40, site), of_a_post(16 * 40, site));
        assert!(
            many.0 <= few.0 && many.1 <= few.1,
            "{few:?} and then {many:?}"
        );
        assert!(
            many.0 <= most_files && many.1 <= most_bytes,
            "{site}: {many:?}"
        );
    }
}

#[test]
fn a_number_that_is_not_filled_yet_is_known_without_its_page() {
    let compilation = compile(long_blog(230).path(), &options());
    let manifest = compilation.blog.unwrap().manifest;
    let routes = manifest.routes();
    let unfilled: Vec<&Route> = routes
        .iter()
        .filter(|route| manifest.is_unfilled(route))
        .collect();
    let leads_on = |route: &&Route| matches!(manifest.page(route), Some(Page::Newest));
    assert_eq!(unfilled, routes.iter().filter(leads_on).collect::<Vec<_>>());
    // Of home, the tags, and the year.
    assert_eq!(unfilled.len(), 1 + 8 + 1);
}

#[test]
fn ten_thousand_posts_make_no_page_larger_and_no_navigation_slower() {
    // As many as leave the newest page of each tag as full as 10,000 do.
    const FEW: usize = 1_040;
    let content = long_blog(FEW);
    let small = largest(&facts(content.path()));
    for n in FEW..10_000 {
        add_post(&content, n);
    }
    let before = facts(content.path());
    assert!(before.len() > 40_000);
    let large = largest(&before);
    assert_eq!(
        small.keys().collect::<Vec<_>>(),
        large.keys().collect::<Vec<_>>()
    );
    for (kind, size) in &large {
        // Numbers get longer by a digit or two wherever one stands.
        let allowed = small[kind] + small[kind] / 20 + 50;
        assert!(*size <= allowed, "{kind}: {} and then {size}", small[kind]);
    }
    for (file, facts) in &before {
        let limit = match file {
            file if file.starts_with("data/-/tags-") => 60_000,
            _ => 20_000,
        };
        assert!(facts.compressed.unwrap_or(0) <= limit, "{file}");
    }

    add_post(&content, 10_000);
    let after = facts(content.path());
    let changed = differences(&before, &after);
    assert_eq!(changed, table(10_000));
}
