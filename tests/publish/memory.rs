//! What is remembered while somebody writes changes nothing of what is made.

use std::{fs, thread::sleep, time::Duration};

use slashlog::compiler::{
    blog::{
        compilation::{Sketch, sketch},
        memory::Memory,
    },
    command::report,
    content::source::Folder as Source,
    shell::Shell,
    site::{Site, list, output::Output, release::Facts},
};

use super::super::*;

/// Numbers that look like chance, and are the same each time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % n
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len())]
    }

    /// The path of a text.
    fn path(&mut self) -> String {
        let folder = self.one(&["posts", "posts", "posts", "posts/more", "drafts", "pages"]);
        format!("{folder}/{}.md", self.one(&["a", "b", "c", "d"]))
    }

    /// A text, now and then a broken one.
    fn text(&mut self) -> Vec<u8> {
        const LINES: [&[&str]; 12] = [
            &[
                "translationKey: tea",
                "translationKey: tea\nlang: de",
                "lang: ar",
                "",
                "",
            ],
            &["series: Tea", "series: [tea, More]\npart: 7", "", ""],
            &["title: A", "title: B", "title: 'C", ""],
            &[
                "date: 2026-01-01",
                "date: 2025-07-08",
                "date: 2026-02-30",
                "date: 2100-01-01",
                "",
            ],
            &["tags: [one]", "tags: [One, two]", "tags: [a, c++]", ""],
            &["summary: Short.", "", ""],
            &["draft: true", "", "", ""],
            &["aliases: [/old/]", "aliases: [/old/, /older/]", "", "", ""],
            &["slug: a", "url: /elsewhere/", "unlisted: true", "", "", ""],
            &["image: p.png", "image: missing.png", "", "", ""],
            &["author: Ann", "authors: [Ann, Ben]", "", ""],
            &["math: true", "math: false", "", ""],
        ];
        if self.below(12) == 0 {
            return [&b"---\ntitle: A\n"[..], b"\xff", b"", b"---\n: {\n---\n"][self.below(4)]
                .to_vec();
        }
        let head: Vec<&str> = LINES.iter().map(|lines| self.one(lines)).collect();
        let head: Vec<&str> = head.into_iter().filter(|line| !line.is_empty()).collect();
        let n = self.below(5);
        let parts: Vec<&str> = (0..n).map(|_| self.part()).collect();
        format!("---\n{}\n---\n\n{}\n", head.join("\n"), parts.join("\n\n")).into_bytes()
    }

    /// A part of a text.
    fn part(&mut self) -> &'static str {
        const PARTS: [&str; 31] = [
            "Text.",
            "## One heading",
            "## Another heading",
            "[A](a.md) and [b](../posts/b.md#one-heading)",
            "[a heading](../posts/a.md#another-heading)",
            "[here](#one-heading)",
            "[old](/old/)",
            "[another heading](/posts/a.md#another-heading)",
            "[b's](../posts/b.md#another-heading)",
            "[nowhere](x.md)",
            "[mistyped](../posts/aa.md)",
            "[tag](/one/) [page](/c/) [file](/f.txt)",
            "![Picture](p.svg)",
            "![](p.png)",
            "![Other](/public.svg)",
            "```rust\nfn main() {}\n```",
            "```nothing\nx\n```",
            "<b onclick='x'>raw</b><script>1</script>",
            "\"Quotes\" -- and <i id=\"place\">more</i>",
            "[place](../pages/a.md#place)",
            "[[b]] and [[a#One heading|a part]] and [[c]]",
            "![[b]]",
            "![[a#Another heading]]",
            "![[p.png|30]]",
            "> [!tip]- Fold\n> Text.",
            ":::note\nText.\n:::",
            "$a^2$ and $$ b $$",
            "{{< card title=\"A\" >}}",
            "{{< include \"p.svg\" >}}",
            "{{< include \"b.md\" >}}",
            "{{< youtube abc >}} {{< details >}}Text.{{< /details >}}",
        ];
        self.one(&PARTS)
    }

    fn site(&mut self) -> Vec<u8> {
        const LINES: [&[&str]; 10] = [
            &["title = \"A blog\"", "title = \"Another\"", "title = \"A"],
            &["url = \"https://blog.example/\"", ""],
            &["smart_punctuation = true", "", ""],
            &["html = \"trusted\"", "html = \"trust\"", "", ""],
            &["embed = false", "offline = 7", "", ""],
            &["language = \"de\"", "timezone = \"Europe/Berlin\"", "", ""],
            &["wikilinks = true", "wikilinks = true\nbacklinks = true", ""],
            &["maths = true", ""],
            &["image = \"posts/p.png\"", "icon = \"posts/p.svg\"", "", ""],
            &[
                "[addresses]\nposts = \"/:year/:slug/\"",
                "[tags]\none = \"Two\"",
                "",
                "",
            ],
        ];
        let lines: Vec<&str> = LINES.iter().map(|lines| self.one(lines)).collect();
        lines.join("\n").into_bytes()
    }

    /// Changes something in a folder.
    fn change(&mut self, content: &Folder) {
        match self.below(20) {
            0..4 => content.write(&self.path(), &self.text()),
            4..11 => {
                // Only the end of a text, as it is while somebody writes.
                let mut paths: Vec<String> = folder::files(content.path()).into_keys().collect();
                paths.retain(|path| path.ends_with(".md"));
                if paths.is_empty() {
                    return;
                }
                let path = content.path().join(&paths[self.below(paths.len())]);
                let mut text = fs::read(&path).unwrap();
                let heading = ["## One heading", "## Another heading"][self.below(2)];
                let part = [heading, self.part()][self.below(2)];
                text.extend(format!("\n{part}\n").bytes());
                fs::write(path, text).unwrap();
            }
            11..13 => _ = fs::remove_file(content.path().join(self.path())),
            13 => {
                let (from, to) = (self.path(), content.path().join(self.path()));
                fs::create_dir_all(to.parent().unwrap()).unwrap();
                _ = fs::rename(content.path().join(from), to);
            }
            14..16 => {
                let path = self.one(&FILES);
                let size = self.below(100);
                let drawing = format!(
                    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{size}\" height=\"10\"/>"
                );
                content.write(path, drawing.as_bytes());
            }
            16 => {
                let path = self.one(&FILES[..6]);
                _ = fs::remove_file(content.path().join(path));
            }
            17 => {
                let text = self.one(&[
                    "home = \"Start\"\n",
                    "home = 1\n",
                    "tags = \"Words\"\n",
                    "x",
                ]);
                content.write("messages.toml", text.as_bytes());
            }
            18 => content.write("site.toml", &self.site()),
            _ => {
                let path = self.one(&["messages.toml", "site.toml"]);
                _ = fs::remove_file(content.path().join(path));
            }
        }
    }
}

/// Files that are no texts; the last is not removed.
const FILES: [&str; 7] = [
    "posts/p.svg",
    "posts/p.png",
    "shortcodes/card.html",
    "public/public.svg",
    "public/f.txt",
    "public/c",
    "public/_headers",
];

/// Everything that is shown, and everything that is told.
fn all(sketch: &Sketch) -> (Files, String) {
    let compilation = &sketch.compilation;
    let mut told = report::render(compilation, true, false);
    told.push_str(&format!("{:#?}", compilation.diagnostics));
    let Some(blog) = &compilation.blog else {
        return (Files::new(), told);
    };
    let shell = Shell::open(Path::new(site::SHELL)).unwrap();
    let site = Site::new(blog, &shell, true);
    let outputs = match list::outputs(&site) {
        Ok(outputs) => outputs,
        Err(error) => return (Files::new(), told + &error.to_string()),
    };
    let bytes = |(address, output): (&String, &Output)| {
        let bytes = list::bytes(&site, address, output);
        let bytes = bytes.unwrap_or_else(|error| error.to_string().into_bytes());
        (address.clone(), bytes)
    };
    let mut files: Files = outputs.iter().map(bytes).collect();
    files.extend(list::release_in_memory(&site, &Facts::new()).unwrap());
    (files, told)
}

/// Somebody who writes, and what is remembered meanwhile.
struct Writer {
    content: Folder,
    memory: Memory,
    sound: Option<Source>,
}

impl Writer {
    fn new(content: Folder) -> Self {
        Self {
            content,
            memory: Memory::default(),
            sound: None,
        }
    }

    #[track_caller]
    fn expect_the_same(&mut self, when: &str) {
        let (content, sound) = (self.content.path(), self.sound.as_ref());
        let anew = sketch(content, &options(), sound, &mut Memory::default());
        let remembered = sketch(content, &options(), sound, &mut self.memory);
        let ((files, told), (right, rightly)) = (all(&remembered), all(&anew));
        assert_eq!(told, rightly, "{when}");
        let mut wrong: Vec<&String> = files.keys().collect();
        wrong.retain(|address| files.get(*address) != right.get(*address));
        assert_eq!(wrong, [""; 0], "{when}");
        assert_eq!(files.len(), right.len(), "{when}");
        self.sound = Some(remembered.sound.unwrap_or(remembered.compilation.folder));
    }
}

fn compare(seed: u64, changes: usize) {
    let mut chance = Chance(seed);
    let vault = "title = \"A blog\"\nwikilinks = true\nbacklinks = true\nmaths = true\n";
    let content = Folder::new(&[("site.toml", vault)]);
    for _ in 0..10 {
        content.write(&chance.path(), &chance.text());
    }
    // What was written just now is not remembered.
    sleep(Duration::from_millis(2100));
    let mut writer = Writer::new(content);
    for n in 0..changes {
        writer.expect_the_same(&format!("change {n} of {seed}"));
        for _ in 0..=chance.below(2) {
            chance.change(&writer.content);
        }
    }
}

#[test]
fn what_a_text_says_of_others_follows_them() {
    let head = "title: A\ndate: 2026-01-01\nsummary: S";
    let text = |head: &str, text: &str| format!("---\n{head}\n---\n\n{text}\n");
    let drawing = |width: u32| {
        format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"1\"/>")
    };
    let links = "[a](a.md#one) [old](/old/#one) ![P](p.svg) ![Q](/q.svg) [x](/x/)";
    let content = Folder::new(&[
        ("site.toml", "title = \"A blog\"\n"),
        ("posts/a.md", &text(head, "## One")),
        ("posts/b.md", &text("title: B\nsummary: S", links)),
        ("posts/p.svg", &drawing(1)),
        ("public/q.svg", &drawing(1)),
    ]);
    let mut writer = Writer::new(content);
    writer.expect_the_same("at first");
    let draft = format!("{head}\ndraft: true");
    let alias = format!("{head}\naliases: [/old/]");
    for (path, text) in [
        ("posts/a.md", text(head, "## Two")),
        ("posts/a.md", text(head, "## One and two")),
        ("posts/a.md", text(head, "<b id=\"one\">One</b>")),
        ("posts/p.svg", drawing(2)),
        ("public/q.svg", drawing(2)),
        ("posts/p.svg", drawing(2) + "<script/>"),
        ("posts/a.md", text(&draft, "## One")),
        ("posts/a.md", text(&alias, "## One")),
        ("posts/a.md", text(&alias, "## Two")),
        ("pages/x.md", text("title: X", "")),
        ("public/old/index.html", String::new()),
        (
            "site.toml",
            "title = \"A blog\"\nurl = \"https://a.example/x/\"\n".to_owned(),
        ),
    ] {
        writer.content.write(path, text.as_bytes());
        writer.expect_the_same(&format!("{path}: {text}"));
    }
}

#[test]
fn what_a_text_takes_in_is_taken_in_anew() {
    let text = "---\ntitle: A\nsummary: S\n---\n\n{{< card >}}\n\n{{< include \"/part.txt\" >}}\n";
    let content = Folder::new(&[
        ("site.toml", "title = \"A blog\"\n"),
        ("posts/a.md", text),
        ("posts/b.md", "# B\n"),
    ]);
    let mut writer = Writer::new(content);
    writer.expect_the_same("at first");
    for (path, text) in [
        ("shortcodes/card.html", "<p>One</p>"),
        ("shortcodes/card.html", "<p>Two</p>"),
        ("part.txt", "Part"),
        ("part.txt", "More {{< card >}}"),
        ("shortcodes/card.html", "<p>{{</p>"),
        ("layouts/shortcodes/card.html", "<p>Hugo</p>"),
    ] {
        writer.content.write(path, text.as_bytes());
        writer.expect_the_same(&format!("{path}: {text}"));
    }
    _ = fs::remove_file(writer.content.path().join("shortcodes/card.html"));
    writer.expect_the_same("without the template");
}

#[test]
fn what_is_remembered_is_what_would_be_made_anew() {
    compare(1, 100);
}

#[test]
#[ignore = "takes minutes"]
fn what_is_remembered_is_what_would_be_made_anew_a_thousand_times() {
    for seed in 2..6 {
        compare(seed, 250);
    }
}
