use slashlog::compiler::{blog::Blog, content::source::Folder as Source};

use super::super::*;

/// A blog whose posts stand where those of four engines would.
fn moved() -> Files {
    let content = Folder::new(&[(
        "site.toml",
        "title = \"A blog\"\nformats.markdown = true\n\n[addresses]\nposts = \"/:year/:month/:day/:filename.html\"\ntags = \"/tags/:tag/\"\n",
    )]);
    let post = |front: &str, text: &str| format!("---\nsummary: S\n{front}---\n\n{text}\n");
    let tea = post(
        "title: Tea\ntags: [C, C++, C#, Tags]\n",
        "[cup](cup.md) ![p](p.svg)\n\n## A",
    );
    let cup = post(
        "title: Cup\nurl: /blog/cup/\n",
        "[tea](2024-05-06-Tea_time.md#a)",
    );
    let two = post(
        "title: Two\nslug: /drinks/tea-für-zwei/\n",
        "[news](/news/)",
    );
    let news = post(
        "title: News\npermalink: /:title/\ncategories: Some Thing\n",
        "Text.",
    );
    let deep = post(
        "title: Deep\ndate: 2024-01-02\npermalink: /:categories/:i_month/:short_year/:slug:output_ext\ncategories: [Web Log, b]\n",
        "Text.",
    );
    let drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\"/>";
    files(&build(
        content
            .with(&[
                ("posts/2024-05-06-Tea_time.md", &*tea),
                ("posts/p.svg", drawing),
                ("posts/cup.md", &cup),
                ("posts/two.md", &two),
                ("posts/n.md", &news),
                ("posts/deep.md", &deep),
                ("pages/about/us.md", &post("title: Us\n", "Text.")),
            ])
            .path(),
    ))
}

#[test]
fn posts_stand_where_the_author_says_with_all_that_belongs_to_them() {
    let files = moved();
    for address in [
        "2024/05/06/Tea_time.html",
        "blog/cup/index.html",
        "drinks/tea-für-zwei/index.html",
        "news/index.html",
        "web log/b/1/24/deep.html",
        "about/us/index.html",
        "tags/c/index.html",
        "tags/c-plus-plus/index.html",
        "tags/c-sharp/index.html",
        "tags/index.html",
        "tags/tags/index.html",
    ] {
        let stem = address.strip_suffix(".html").unwrap();
        for file in [
            address.to_owned(),
            format!("{stem}.md"),
            format!("data/pages/{stem}.json"),
        ] {
            assert!(files.contains_key(&file), "{file}: {:?}", files.keys());
        }
    }
    let frame = |file: &str| files.contains_key(&format!("embed/{file}"));
    assert!(
        frame("2024/05/06/Tea_time.html")
            && frame("blog/cup/index.html")
            && frame("tags/c/index.html")
    );
    let links = |file: &str| {
        let prose = page(&files, file).one("div.prose");
        let links = prose.all("a").into_iter();
        links
            .filter_map(|link| link.attribute("href"))
            .filter(|href| !href.starts_with('#'))
            .collect::<Vec<_>>()
    };
    assert_eq!(links("2024/05/06/Tea_time.html"), ["../../../blog/cup/"]);
    assert!(links("blog/cup/index.html").contains(&"../../2024/05/06/Tea_time.html#a".to_owned()));
    assert_eq!(links("drinks/tea-für-zwei/index.html"), ["../../news/"]);
    let drawing = page(&files, "2024/05/06/Tea_time.html")
        .one("div.prose")
        .one("img");
    let drawing = drawing.attribute("src").unwrap();
    assert!(drawing.starts_with("../../../-/p-"), "{drawing}");
    let day = page(&files, "2024/05/06/Tea_time.html").one("time");
    assert_eq!(day.attribute("datetime").as_deref(), Some("2024-05-06"));
    let lists = page(&files, "2024/05/06/Tea_time.html");
    let tags: Vec<String> = lists
        .all("a")
        .iter()
        .filter_map(|link| link.attribute("href"))
        .collect();
    assert!(
        tags.contains(&"../../../tags/c-sharp/".to_owned()),
        "{tags:?}"
    );
}

#[test]
fn whatever_a_tag_is_called_it_has_a_list() {
    let post = post(
        "A",
        "2026-01-01",
        "tags: [data, Archive, 🎉, '#sharp']\n",
        "Text.",
    );
    let files = blog(&[("posts/a.md", &post)]);
    for list in ["data-tag", "archive-tag", "🎉", "sharp"] {
        let heading = page(&files, &format!("{list}/index.html")).one("h1").text();
        assert!(heading.starts_with('/'), "{heading}");
    }
}

#[test]
fn a_text_in_another_language_stands_beside_the_first() {
    let post = |title: &str| format!("---\ntitle: {title}\nsummary: S\n---\n\nText.\n");
    let files = blog(&[
        ("posts/tea.md", &post("Tea")),
        ("posts/tea.de.md", &post("Tee")),
        ("posts/a/index.de.md", &post("Eins")),
        ("posts/b/index.de.md", &post("Zwei")),
        ("posts/same.en.md", &post("Same")),
        ("pages/about.pt-br.md", &post("Sobre")),
    ]);
    for (address, lang) in [
        ("posts/tea/", None),
        ("de/posts/tea/", Some("de")),
        ("de/posts/a/", Some("de")),
        ("de/posts/b/", Some("de")),
        ("posts/same/", None),
        ("pt-br/about/", Some("pt-BR")),
    ] {
        let heading = page(&files, &format!("{address}index.html")).one("h1");
        assert_eq!(heading.attribute("lang").as_deref(), lang, "{address}");
    }
}

/// Numbers that look like chance, and are the same each time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % n
    }

    /// A path and a text of few words, so that many posts want one address.
    fn post(&mut self) -> (String, String) {
        let word = |n: u64| ["a", "b", "news", "archive"][usize::try_from(n).unwrap()];
        let folder = ["", "x/", "y/"][usize::try_from(self.below(3)).unwrap()];
        let date = ["", "2024-01-01-", "2024-01-02-"][usize::try_from(self.below(3)).unwrap()];
        let path = format!("posts/{folder}{date}{}.md", word(self.below(4)));
        let said = match self.below(6) {
            0 => format!("slug: {}\n", word(self.below(3))),
            1 => format!("slug: q/{}-{}\n", word(self.below(3)), self.below(90)),
            _ => String::new(),
        };
        (
            path,
            format!("---\ntitle: T\nsummary: S\n{said}---\n\nText.\n"),
        )
    }
}

type Posts = BTreeMap<String, String>;

/// The folder of these posts, which are called after their paths.
fn folder(posts: &Posts) -> Folder {
    let content = Folder::new(&[("site.toml", "title = \"A blog\"\n")]);
    for (path, text) in posts {
        let text = text.replace("title: T", &format!("title: {path}"));
        content.write(path, text.as_bytes());
    }
    content
}

fn addresses_in(blog: &Blog) -> BTreeMap<String, String> {
    let posts = blog.manifest.summaries();
    posts
        .map(|post| (post.title.clone(), post.address.to_string()))
        .collect()
}

/// The address of each post by its path; nothing if two are written to one.
fn addresses(posts: &Posts) -> Option<BTreeMap<String, String>> {
    let blog = compile(folder(posts).path(), &options()).blog?;
    Some(addresses_in(&blog))
}

/// The posts with the line that each warning of a clash asks for; nothing if two are written to one.
fn pinned(posts: &Posts) -> Option<Posts> {
    let content = folder(posts);
    let compilation = compile(content.path(), &options());
    compilation.blog.as_ref()?;
    let mut pinned = posts.clone();
    for diagnostic in &compilation.diagnostics {
        let Some((_, rest)) = diagnostic.help.split_once("write `url: ") else {
            continue;
        };
        let address = rest.split('`').next().unwrap();
        let (_, path) = diagnostic.path.split_once("/posts/").unwrap();
        let text = pinned.get_mut(&format!("posts/{path}")).unwrap();
        *text = text.replacen("---\n", &format!("---\nurl: {address}\n"), 1);
    }
    Some(pinned)
}

#[test]
fn the_order_of_the_files_says_nothing() {
    let mut chance = Chance(11);
    for _ in 0..40 {
        let posts: Posts = (0..12).map(|_| chance.post()).collect();
        let content = folder(&posts);
        let mut found = Vec::new();
        let mut source = Source::read(content.path(), false, &mut found);
        let first = addresses_in(&Blog::assemble(&source, &options(), &mut found));
        for at in (1..source.posts.len()).rev() {
            let other = chance.below(at as u64 + 1);
            source.posts.swap(at, usize::try_from(other).unwrap());
        }
        let again = addresses_in(&Blog::assemble(&source, &options(), &mut found));
        assert_eq!(again, first);
    }
}

#[test]
fn where_every_clash_is_settled_no_post_ever_moves_another() {
    let mut chance = Chance(13);
    let mut tried = 0;
    while tried < 20 {
        let posts: Posts = (0..12).map(|_| chance.post()).collect();
        let Some(posts) = pinned(&posts) else {
            continue;
        };
        tried += 1;
        let all = addresses(&posts).expect("what is settled can be built");
        let is_at_rest = pinned(&posts).as_ref() == Some(&posts);
        assert!(is_at_rest, "each hint leads to a build without its warning");
        for path in posts.keys() {
            let mut fewer = posts.clone();
            fewer.remove(path);
            let mut expected = all.clone();
            expected.remove(path);
            assert_eq!(addresses(&fewer).unwrap(), expected, "without {path}");
        }
        let mut more = posts.clone();
        more.insert(
            "posts/0.md".to_owned(),
            "---\ntitle: T\nsummary: S\n---\n".to_owned(),
        );
        let mut with = addresses(&more).unwrap();
        with.remove("posts/0.md");
        assert_eq!(with, all);
    }
}

#[test]
fn a_post_more_moves_no_other_unless_they_clash() {
    let mut chance = Chance(7);
    for _ in 0..40 {
        let posts: BTreeMap<String, String> = (0..12).map(|_| chance.post()).collect();
        let Some(with) = addresses(&posts) else {
            continue;
        };
        let distinct: BTreeSet<String> = with
            .values()
            .map(|address| address.to_lowercase())
            .collect();
        assert_eq!(distinct.len(), posts.len(), "{with:?}");
        for path in posts.keys() {
            let mut fewer = posts.clone();
            fewer.remove(path);
            let without = addresses(&fewer).unwrap();
            for (other, address) in &without {
                // What moved wanted the address of the one that is gone.
                let stem = |address: &str| {
                    address
                        .split(['-', '.'])
                        .next()
                        .unwrap()
                        .trim_end_matches('/')
                        .to_owned()
                };
                let is_same = *address == with[other];
                assert!(
                    is_same || stem(address) == stem(&with[path]),
                    "{other}: {address} and {}",
                    with[other]
                );
            }
        }
    }
}
