//! What `docs/writing.md` shows of each engine, as its folder has it.

use std::{fmt::Write, fs};

use expect_test::expect_file;
use slashlog::{
    manifest::Page,
    markdown,
    messages::Messages,
    route::{Prefix, Route},
};

use super::super::*;

const GUIDE: &str = "docs/writing.md";

/// The heading below which all is made.
const HEADING: &str = "\n## Each as it is written\n";

/// Something that is written.
struct Construct {
    engine: String,
    text: String,
    /// Whether its author is told something.
    is_told: bool,
}

/// Everything that the guide shows, in order.
fn constructs() -> Vec<Construct> {
    let guide = fs::read_to_string(GUIDE).unwrap();
    let (_, shown) = guide.split_once(HEADING).expect("there is such a heading");
    let mut found: Vec<Construct> = Vec::new();
    let (mut engine, mut fence) = (String::new(), "");
    for line in shown.lines() {
        if !fence.is_empty() {
            if line == fence {
                fence = "";
            } else {
                let construct = found.last_mut().expect("one is open");
                construct.text.push_str(line);
                construct.text.push('\n');
            }
        } else if let Some(name) = line.strip_prefix("### ") {
            name.clone_into(&mut engine);
        } else if let Some((marks, info)) = line.split_once("markdown") {
            let is_fence = !marks.is_empty() && marks.chars().all(|mark| mark == '`');
            if is_fence {
                fence = marks;
                found.push(Construct {
                    engine: engine.clone(),
                    text: String::new(),
                    is_told: info == " told",
                });
            }
        }
    }
    found
}

/// What makes a folder one of an engine's, and where a post of it lies.
fn folder_of(engine: &str) -> (&'static [(&'static str, &'static str)], &'static str) {
    match engine {
        "Hugo" => (
            &[(
                "hugo.toml",
                "title = \"A\"\nenableEmoji = true\n[params]\nmath = true\n[markup.goldmark.extensions.extras.mark]\nenable = true\n[markup.goldmark.extensions.extras.subscript]\nenable = true\n[markup.goldmark.extensions.extras.superscript]\nenable = true\n",
            )],
            "content/posts/",
        ),
        "Zola" => (&[("zola.toml", "base_url = \"/\"\n")], "content/blog/"),
        "Jekyll" => (&[("_config.yml", "title: A\n")], "_posts/2024-05-06-"),
        "Docusaurus" => (
            &[("docusaurus.config.js", "export default { title: 'A' };\n")],
            "blog/2024-05-06-",
        ),
        "Hexo" => (&[("_config.yml", "title: A\n")], "source/_posts/"),
        "Eleventy" => (&[("eleventy.config.js", "export default {};\n")], "posts/"),
        "Astro" => (
            &[("astro.config.mjs", "export default {};\n")],
            "src/content/blog/",
        ),
        "Obsidian" => (&[(".obsidian/app.json", "{}")], ""),
        "A plain folder" => (&[("site.toml", "title = \"A\"\n")], "posts/"),
        other => panic!("`{other}` is no engine"),
    }
}

/// What comes of it, and what its author is told.
fn made(construct: &Construct) -> (String, Vec<String>) {
    let (files, place) = folder_of(&construct.engine);
    let folder = Folder::new(files);
    let post = format!(
        "---\ntitle: Made\nsummary: S\ndate: 2024-05-07\n---\n\n{}",
        construct.text
    );
    folder.write(&format!("{place}made.md"), post.as_bytes());
    let cup = "---\ntitle: Cup\nsummary: S\ndate: 2024-05-06\n---\n\nA cup.\n\n## Handle\n\nIt has *one*.\n";
    folder.write(&format!("{place}cup.md"), cup.as_bytes());
    let beside = place.rsplit_once('/').map_or("", |(folder, _)| folder);
    let drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"60\" height=\"40\"/>";
    let picture = if construct.engine == "Obsidian" {
        "pot.svg".to_owned()
    } else {
        format!("{beside}/pot.svg")
    };
    folder.write(&picture, drawing.as_bytes());
    if construct.text.contains("part.md") {
        folder.write(
            &format!("{beside}/part.md"),
            b"---\ntitle: Part\nsummary: S\n---\n\nA *part*.\n",
        );
    }
    let card = b"<figure>{{ inner }}<figcaption>{{ title }}</figcaption></figure>\n";
    folder.write("shortcodes/card.html", card);
    let compilation = compile(folder.path(), &options());
    let told = compilation.diagnostics.iter();
    let told = told.filter(|problem| problem.path.ends_with("made.md"));
    let told: Vec<String> = told.map(|problem| problem.message.clone()).collect();
    let blog = compilation
        .blog
        .unwrap_or_else(|| panic!("{}: {told:?}", construct.text));
    let foreign = blog.account.foreign.iter().map(|(name, ..)| name.clone());
    let told: Vec<String> = told.into_iter().chain(foreign).collect();
    let mut posts = blog.manifest.summaries();
    let post = posts
        .find(|post| post.title == "Made")
        .expect("there is the post");
    let Some(Page::Post(page)) = blog.manifest.page(&Route::of(post.address.clone())) else {
        panic!("the post has a page");
    };
    let article = page.article;
    let prefix = Prefix::from("");
    let html = markdown::to_html(
        &article.markdown,
        &article.sidecar,
        &prefix,
        &Messages::default(),
    );
    (html.html, told)
}

#[test]
fn everything_in_the_guide_is_made_as_it_says() {
    let constructs = constructs();
    assert!(constructs.len() >= 60, "{}", constructs.len());
    let (mut all, mut wrong) = (String::new(), Vec::new());
    for construct in &constructs {
        let (html, told) = made(construct);
        if told.is_empty() == construct.is_told {
            wrong.push(format!("{}: {told:?}\n{html}", construct.text));
        }
        writeln!(
            all,
            "# {}\n\n{}\n{}",
            construct.engine,
            construct.text,
            html.trim_end()
        )
        .unwrap();
        for told in told {
            writeln!(all, "! {told}").unwrap();
        }
        all.push('\n');
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    expect_file!["../fixtures/writing.txt"].assert_eq(&all);
}
