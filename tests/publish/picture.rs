use super::super::*;
use super::feed::check_feeds;

const DRAWING: &str =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"150mm\" height=\"134pt\"/>";

/// A blog with one post, with pictures beside it and below the root.
fn blog_with(site: &str, markdown: &str) -> Files {
    let text = post("A post", "2026-01-01", "", markdown);
    let site = format!("title = \"A blog\"\nurl = \"{URL}\"\n{site}{ALL_FORMATS}");
    files(&build(
        Folder::new(&[
            ("site.toml", &site),
            ("posts/a.md", &text),
            ("posts/light.png", "light"),
            ("posts/dark.png", "dark"),
            ("posts/large one.png", "large"),
            ("posts/drawing.svg", DRAWING),
            ("public/images/map.svg", DRAWING),
            ("public/images/my map.png", "map"),
        ])
        .path(),
    ))
}

/// The pictures that elements of a page name, each with what is said of it; ours by what is in the file.
#[track_caller]
fn named(files: &Files, html: &dom::Node, base: &str, element: &str) -> Vec<String> {
    let elements = html.all(element);
    let sets = elements.iter().map(|element| {
        let set = element.attribute("srcset").unwrap_or_default();
        let candidates = set.split(", ").map(|candidate| {
            let (address, said) = candidate.split_once(' ').unwrap_or((candidate, ""));
            let path = address
                .strip_prefix(base)
                .map(|path| path.replace("%20", " "));
            let file = path.and_then(|path| files.get(&path));
            let what = file.map_or(address, |bytes| std::str::from_utf8(bytes).unwrap());
            format!("{what} {said}").trim_end().to_owned()
        });
        candidates.collect::<Vec<_>>().join(", ")
    });
    sets.collect()
}

/// Checks the page, the feeds and the twin.
#[track_caller]
fn check(site: &str, markdown: &str, element: &str, expected: &[&str]) -> dom::Node {
    let files = blog_with(site, markdown);
    let page = page(&files, "posts/a/index.html");
    let prose = page.one("div.prose");
    assert_eq!(named(&files, &prose, "../../", element), expected);
    assert_eq!(check_feeds(&files, ""), ["A post"]);
    let feed: Value = serde_json::from_slice(&files["feed.json"]).unwrap();
    let html = dom::fragment(feed["items"][0]["content_html"].as_str().unwrap());
    assert_eq!(named(&files, &html, URL, element), expected);
    assert!(text(&files, "posts/a/index.md").contains(markdown));
    prose
}

#[test]
fn a_picture_of_several_is_published_with_all_of_them() {
    let picture = "<picture>\n<source media=\"(prefers-color-scheme: dark)\" srcset=\"dark.png 1x,large%20one.png 2x\" type=\"image/png\" width=\"4\" height=\"3\">\n<img src=\"light.png\" alt=\"A\">\n</picture>";
    let prose = check("", picture, "source", &["dark 1x, large 2x"]);
    let source = prose.one("source");
    for (name, value) in [
        ("media", "(prefers-color-scheme: dark)"),
        ("type", "image/png"),
        ("width", "4"),
        ("height", "3"),
    ] {
        assert_eq!(source.attribute(name).as_deref(), Some(value), "{name}");
    }
    check(
        "html = \"trust\"\n",
        picture,
        "source",
        &["dark 1x, large 2x"],
    );
    check(
        "",
        "- a <picture><source srcset=dark.png media=print><source srcset='https://a.example/b,c.png 2x, light.png'><img src=light.png alt=a></picture> b",
        "source",
        &["dark", "https://a.example/b,c.png 2x, light"],
    );
}

#[test]
fn a_picture_in_several_sizes_is_published_with_all_of_them() {
    let prose = check(
        "",
        "A <img src=\"light.png\" srcset=\" light.png 100w , ./dark.png\n 200w, /images/my%20map.png 350w,\" sizes=\"(width < 40em) 100vw, 50vw\" alt=\"\"> b",
        "img",
        &["light 100w, dark 200w, map 350w"],
    );
    let image = prose.one("img");
    assert_eq!(
        image.attribute("sizes").as_deref(),
        Some("(width < 40em) 100vw, 50vw")
    );
    // Of what would run or means nothing, nothing is left.
    check(
        "",
        "<img alt=\"\" srcset=\"javascript:alert(1) 1x, data:image/png;base64,AA== 2x, dark.png 3x, light.png large, &#106;avascript:x\">",
        "img",
        &["dark 3x"],
    );
}

/// The size of each picture of a post, as the page says it.
#[track_caller]
fn sizes(markdown: &str) -> Vec<(String, String)> {
    let files = blog_with("", markdown);
    let page = page(&files, "posts/a/index.html");
    let size = |image: &dom::Node, name: &str| image.attribute(name).unwrap_or_default();
    let images = page.one("div.prose").all("img");
    let sizes = images
        .iter()
        .map(|image| (size(image, "width"), size(image, "height")));
    sizes.collect()
}

#[test]
fn a_picture_has_the_size_that_it_is_shown_in() {
    let size = [("567".to_owned(), "179".to_owned())];
    for markdown in [
        "![a](drawing.svg)",
        "![a](/images/map.svg)",
        "![a](https://blog.example/a/images/map.svg)",
    ] {
        assert_eq!(sizes(markdown), size, "{markdown}");
    }
}
