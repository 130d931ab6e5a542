//! What other sites may show of a blog, as it is compiled.

#![cfg(not(target_arch = "wasm32"))]

#[path = "support/dom.rs"]
mod dom;
#[path = "support/folder.rs"]
mod folder;
#[path = "support/site.rs"]
mod site;

use std::{collections::BTreeMap, fs, path::Path};

use roxmltree::Document;
use serde_json::Value;
use slashlog::compiler::{
    content::options::Options,
    site::{script::VERSION, write::Writing},
};

use dom::Node;
use folder::Folder;
use site::{SHELL, build, files, options};

const URL: &str = "https://blog.example/a/";

type Files = BTreeMap<String, Vec<u8>>;

/// The example blog with the address it is published at.
fn published() -> Files {
    published_from(Path::new("content"))
}

fn published_from(content: &Path) -> Files {
    let options = Options {
        url: Some(URL.to_owned()),
        ..options()
    };
    files(&site::write(content, &options, &Writing::default()))
}

#[track_caller]
fn text<'a>(files: &'a Files, file: &str) -> &'a str {
    let bytes = files.get(file);
    let bytes = bytes.unwrap_or_else(|| panic!("there should be a file {file}"));
    std::str::from_utf8(bytes).unwrap()
}

#[track_caller]
fn page(files: &Files, file: &str) -> Node {
    dom::document(text(files, file))
}

/// What `WordPress` leaves of the HTML of an answer to oEmbed, by the rules that it has for sites it does
/// not know: of these elements and attributes, a quotation and behind it a frame.
fn left_by_wordpress(html: &str) -> (Node, Node) {
    const KEPT: [(&str, &[&str]); 3] = [
        ("a", &["href"]),
        ("blockquote", &["class"]),
        (
            "iframe",
            &[
                "src",
                "width",
                "height",
                "frameborder",
                "marginwidth",
                "marginheight",
                "scrolling",
                "title",
                "sandbox",
                "class",
            ],
        ),
    ];
    let (quote, frame) = html.split_once("</blockquote>").unwrap();
    assert!(quote.starts_with("<blockquote") && frame.starts_with("<iframe "));
    assert!(frame.ends_with("></iframe>") && frame.matches('<').count() == 2);
    let body = dom::document(html).one("body");
    for element in body.descendants() {
        let name = element.name();
        if name.is_empty() {
            continue;
        }
        let Some((_, attributes)) = KEPT.iter().find(|(kept, _)| *kept == name) else {
            panic!("<{name}> does not stay");
        };
        for (attribute, _) in element.attributes() {
            assert!(attributes.contains(&attribute.as_str()), "{attribute}");
        }
    }
    (body.one("blockquote"), body.one("iframe"))
}

#[test]
fn a_post_answers_to_oembed_as_wordpress_takes_it() {
    let files = published();
    let mut n_answers = 0;
    for file in files.keys().filter(|file| file.ends_with("/oembed.json")) {
        let slug = file
            .strip_prefix("embed/posts/")
            .unwrap()
            .strip_suffix("/oembed.json")
            .unwrap();
        let post = format!("{URL}posts/{slug}/");
        let answer: Value = serde_json::from_slice(&files[file]).unwrap();
        assert_eq!(
            (&answer["version"], &answer["type"]),
            (&"1.0".into(), &"rich".into())
        );
        let head = page(&files, &format!("posts/{slug}/index.html"));
        assert_eq!(answer["title"], head.one("h1").text());
        let (quote, frame) = left_by_wordpress(answer["html"].as_str().unwrap());
        assert_eq!(quote.one("a").attribute("href").unwrap(), post);
        assert_eq!(quote.text(), head.one("h1").text());
        assert_eq!(frame.attribute("title").unwrap(), head.one("h1").text());
        assert_eq!(
            frame.attribute("src").unwrap(),
            format!("{URL}embed/posts/{slug}/?card")
        );
        assert_eq!(
            answer["width"].to_string(),
            frame.attribute("width").unwrap()
        );
        assert_eq!(
            answer["height"].to_string(),
            frame.attribute("height").unwrap()
        );
        // It is found from the post, by its whole address, and there is no other.
        assert_eq!(answers(&head), [format!("{URL}{file}")]);
        assert!(!files.contains_key(&file.replace(".json", ".xml")));
        n_answers += 1;
    }
    assert_eq!(n_answers, 19);
}

/// Where the answers of a post are.
fn answers(page: &Node) -> Vec<String> {
    let links = page.all("link").into_iter();
    let links = links.filter(|link| {
        link.attribute("type")
            .is_some_and(|kind| kind.ends_with("+oembed"))
    });
    links.filter_map(|link| link.attribute("href")).collect()
}

#[test]
fn an_author_can_have_answers_as_xml_too_or_none() {
    let site = |formats: &str| {
        let site =
            format!("title = \"A blog\"\nauthor = \"A & B\"\n[formats]\noembed = {formats}\n");
        let post = ("posts/a.md", "---\ntitle: <A>\n---\nText.\n");
        published_from(Folder::new(&[("site.toml", &site), post]).path())
    };
    let files = site("[\"xml\", \"json\"]");
    let at = |extension: &str| format!("{URL}embed/posts/a/oembed.{extension}");
    let head = page(&files, "posts/a/index.html");
    assert_eq!(answers(&head), [at("xml"), at("json")]);
    let answer: Value = serde_json::from_slice(&files["embed/posts/a/oembed.json"]).unwrap();
    let xml = text(&files, "embed/posts/a/oembed.xml");
    let document = Document::parse(xml).unwrap();
    for child in document
        .root_element()
        .children()
        .filter(roxmltree::Node::is_element)
    {
        let value = &answer[child.tag_name().name()];
        let value = value
            .as_str()
            .map_or_else(|| value.to_string(), str::to_owned);
        assert_eq!(child.text().unwrap_or_default(), value);
    }
    let files = site("[]");
    assert_eq!(answers(&page(&files, "posts/a/index.html")), [""; 0]);
    assert!(!files.keys().any(|file| file.contains("oembed")));
    assert!(files.contains_key("embed/posts/a/index.html"));
}

#[test]
fn an_author_can_keep_the_posts_from_other_sites() {
    let site = "title = \"A blog\"\nurl = \"https://blog.example/\"\nembed = false\n";
    let content = Folder::new(&[("site.toml", site), ("posts/a.md", "Text.\n")]);
    let files = files(&build(content.path()));
    assert!(
        !files.keys().any(|file| file.contains("embed")),
        "{:?}",
        files.keys()
    );
    let post = page(&files, "posts/a/index.html");
    assert!(
        !post
            .all("a")
            .iter()
            .any(|link| link.attribute("href").unwrap().contains("embed"))
    );
    assert!(!post.all("link").iter().any(|link| {
        link.attribute("type")
            .is_some_and(|kind| kind.contains("oembed"))
    }));
    assert!(!text(&files, "_headers").contains("Access-Control"));
}

#[test]
fn every_version_of_the_script_for_other_sites_stays() {
    let files = published();
    assert_eq!(
        files["embed/0.9.0.js"],
        fs::read(format!("{SHELL}/embed/0.9.0.js")).unwrap()
    );
    assert_eq!(files["embed.js"], files[&format!("embed/{VERSION}.js")]);
}
