//! A blog as somebody may have written it in years: posts of a thousand words with headings, a list, a block of code
//! and four of sixty tags, some of which are on many of them.

use std::path::{Path, PathBuf};

use crate::folder::{self, Folder};

const WORDS: usize = 1_020;
const WORDS_OF_A_PARAGRAPH: usize = 85;
const TAGS: usize = 60;
const TAGS_OF_A_POST: usize = 4;

/// Where both publish: feeds name addresses as a whole.
const SITE: &str = "title = \"Many posts\"\nurl = \"https://blog.example/\"\n";

/// As little as a theme of Hugo can be: a page for each post, lists of all, and the feeds it has by itself.
const HUGO: [(&str, &str); 4] = [
    (
        "hugo.toml",
        "title = \"Many posts\"\nbaseURL = \"https://blog.example/\"\n[taxonomies]\ntag = \"tags\"\n[pagination]\npagerSize = 10\n[markup.highlight]\nnoClasses = false\n",
    ),
    (
        "layouts/baseof.html",
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{{ .Title }}</title></head><body>{{ block \"main\" . }}{{ end }}</body></html>\n",
    ),
    (
        "layouts/single.html",
        "{{ define \"main\" }}<h1>{{ .Title }}</h1><time>{{ .Date.Format \"2006-01-02\" }}</time>{{ .Content }}<p>{{ range .GetTerms \"tags\" }}<a href=\"{{ .RelPermalink }}\">{{ .Title }}</a> {{ end }}</p>{{ end }}\n",
    ),
    (
        "layouts/list.html",
        "{{ define \"main\" }}<h1>{{ .Title }}</h1>{{ $pages := .RegularPages }}{{ if .IsHome }}{{ $pages = site.RegularPages }}{{ end }}{{ range (.Paginate $pages).Pages }}<h2><a href=\"{{ .RelPermalink }}\">{{ .Title }}</a></h2><p>{{ .Params.summary }}</p>{{ end }}{{ template \"_internal/pagination.html\" . }}{{ end }}\n",
    ),
];

/// The same posts, as a folder for each of both.
pub(crate) struct Corpus {
    folder: Folder,
    pub(crate) n_posts: usize,
}

impl Corpus {
    pub(crate) fn write(n_posts: usize) -> Self {
        let folder = Folder::new(&[("ours/content/site.toml", SITE)]);
        for (path, text) in HUGO {
            folder.write(&format!("theirs/{path}"), text.as_bytes());
        }
        let vocabulary = vocabulary();
        let corpus = Self { folder, n_posts };
        for n in 0..n_posts {
            corpus.write_post(n, &post(n, &vocabulary));
        }
        corpus
    }

    /// Where everything is, also what is built.
    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Adds a paragraph to a post, in both.
    pub(crate) fn change(&self, n: usize, paragraph: &str) {
        let text = self.folder.read(&format!("ours/content/{}", file(n)));
        self.write_post(n, &format!("{text}\n{paragraph}\n"));
    }

    fn write_post(&self, n: usize, text: &str) {
        for whose in ["ours", "theirs"] {
            let path = format!("{whose}/content/{}", file(n));
            self.folder.write(&path, text.as_bytes());
        }
    }
}

fn file(n: usize) -> String {
    format!("posts/post-{n:05}.md")
}

/// The address of a post, which is the same in both.
pub(crate) fn address(n: usize) -> String {
    format!("/posts/post-{n:05}/")
}

/// The words of the example blog, in their order.
fn vocabulary() -> Vec<String> {
    let posts = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("content/posts");
    let texts = folder::files(&posts).into_iter();
    let texts =
        texts.filter(|(path, _)| Path::new(path).extension().is_some_and(|end| end == "md"));
    let mut words = Vec::new();
    for (_, bytes) in texts {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let plain = text
            .split_whitespace()
            .map(|word| word.trim_matches(|c: char| !c.is_alphabetic()));
        let plain = plain.filter(|word| !word.is_empty() && word.chars().all(char::is_alphabetic));
        words.extend(plain.map(str::to_owned));
    }
    words
}

fn post(n: usize, vocabulary: &[String]) -> String {
    let mut chance = Chance(n as u64 + 1);
    let (year, day) = (1990 + n / 336, n % 336);
    let (month, day) = (day / 28 + 1, day % 28 + 1);
    let mut words = |count| sentence(count, vocabulary, &mut chance);
    let (title, summary) = (words(6), words(20));
    let paragraphs: Vec<String> = (0..WORDS / WORDS_OF_A_PARAGRAPH)
        .map(|_| words(WORDS_OF_A_PARAGRAPH))
        .collect();
    let headings: Vec<String> = (0..paragraphs.len() / 3).map(|_| words(4)).collect();
    let items = format!("- {}\n- {}\n- {}\n", words(5), words(5), words(5));
    let tags = tags(&mut chance).join(", ");
    let mut text = format!(
        "---\ntitle: {title}\ndate: {year}-{month:02}-{day:02}\ntags: [{tags}]\nsummary: {summary}\n---\n"
    );
    for (at, paragraph) in paragraphs.iter().enumerate() {
        if at % 3 == 1 {
            text += &format!("\n## {}\n", headings[at / 3]);
        }
        text += &format!("\n{paragraph}.\n");
    }
    text + &format!("\n{items}\n```rust\n{}```\n", code(n))
}

/// Some tags are on many posts and most on few, as in life.
fn tags(chance: &mut Chance) -> Vec<String> {
    let mut tags = Vec::new();
    while tags.len() < TAGS_OF_A_POST {
        let share = chance.below(1_000);
        let tag = format!("tag-{}", share * share * TAGS / 1_000_000);
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    tags
}

fn sentence(words: usize, vocabulary: &[String], chance: &mut Chance) -> String {
    let words = (0..words).map(|_| vocabulary[chance.below(vocabulary.len())].as_str());
    words.collect::<Vec<_>>().join(" ")
}

/// Twenty lines of code that no other post has.
fn code(n: usize) -> String {
    let lines = (0..6).map(|line| {
        format!("    let part_{line} = read(\"{n}-{line}\")?; // {n} of {line}\n    total += part_{line}.len() * {n};\n    if total > {n}{line} {{ return Err(Error::Long(total)); }}\n")
    });
    format!(
        "fn total_{n}() -> Result<usize, Error> {{\n    let mut total = 0;\n{}    Ok(total)\n}}\n",
        lines.collect::<String>()
    )
}

/// Numbers as good as random, and the same each time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let high = usize::try_from(self.0 >> 33).expect("31 bits fit");
        high % end
    }
}
