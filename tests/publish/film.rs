//! Films of other hosts: what of them stands on pages, in feeds, and in the policy.

use super::super::*;

const TALK: &str =
    "{{< youtube id=\"dQw4w9WgXcQ\" title=\"My talk\" >}}\n\n[Other](https://vimeo.com/1)\n";
const LINK: &str =
    "<a href=\"https://www.youtube.com/watch?v=dQw4w9WgXcQ\" rel=\"external\">My talk</a>";

fn with(text: &str) -> BTreeMap<String, Vec<u8>> {
    blog(&[
        ("posts/a.md", &post("A", "2026-01-01", "", text)),
        (
            "posts/b.md",
            &post("B", "2026-01-02", "", "[c](https://vimeo.com/2)"),
        ),
    ])
}

fn policy(files: &BTreeMap<String, Vec<u8>>, file: &str) -> String {
    let metas = page(files, file).all("meta");
    let metas = metas.iter();
    let mut metas = metas.filter(|meta| meta.attribute("http-equiv").is_some());
    metas.next().unwrap().attribute("content").unwrap()
}

fn has_script(files: &BTreeMap<String, Vec<u8>>) -> bool {
    files.keys().any(|file| file.starts_with("-/film"))
}

#[test]
fn players_are_in_the_policy_of_every_page_of_a_blog_that_has_films() {
    let peertube =
        "<iframe src=\"http://tube.example:8443/videos/embed/abcdef\" title=\"b\"></iframe>";
    let files = with(&format!("{TALK}\n{peertube}\n"));
    let named = "frame-src https://tube.example:8443 https://www.youtube-nocookie.com; ";
    // The document stays the same on the way from any of them to the film.
    for file in [
        "index.html",
        "posts/a/index.html",
        "posts/b/index.html",
        "404.html",
    ] {
        assert!(policy(&files, file).contains(named), "{file}");
    }
    let site = "frame-src 'self' https://tube.example:8443 https://www.youtube-nocookie.com; ";
    assert!(text(&files, "_headers").contains(site));
    assert!(has_script(&files));
    let html = text(&files, "posts/a/index.html");
    assert!(html.contains(LINK), "{html}");
    // Only what the author showed is one.
    assert!(
        html.contains("<a href=\"https://vimeo.com/1\">Other</a>"),
        "{html}"
    );
    assert!(html.contains(".player"), "its styles are missing");
}

#[test]
fn no_address_of_a_film_gets_into_the_policy() {
    for address in [
        "https://a.example;script-src *//videos/embed/abcdef",
        "https://a.example https://b.example/videos/embed/abcdef",
        "https://*.example/videos/embed/abcdef",
        "https://'self'/videos/embed/abcdef",
        "https://a.example&#59;b/videos/embed/abcdef",
        "https://a.example:*/videos/embed/abcdef",
        "javascript:alert(1)//videos/embed/abcdef",
        "data:text/html,//a.example/videos/embed/abcdef",
    ] {
        let files = with(&format!("<iframe src=\"{address}\"></iframe>\n"));
        assert!(
            !policy(&files, "index.html").contains("frame-src"),
            "{address}"
        );
        assert!(!has_script(&files), "{address}");
    }
}

#[test]
fn a_blog_without_films_knows_no_player() {
    let files = with("[My talk](https://www.youtube.com/watch?v=dQw4w9WgXcQ)");
    assert!(!policy(&files, "index.html").contains("frame-src"));
    assert!(text(&files, "_headers").contains("frame-src 'self'; "));
    assert!(!has_script(&files));
    assert!(!text(&files, "posts/a/index.html").contains(".player"));
    assert!(!text(&files, "posts/a/index.html").contains("external"));
}

#[test]
fn a_film_is_a_link_wherever_a_text_is_read_without_us() {
    let files = with(TALK);
    let link = "href=\"https://www.youtube.com/watch?v=dQw4w9WgXcQ\"";
    let frame = text(&files, "embed/posts/a/index.html");
    assert!(
        frame.contains(link) && !frame.contains("youtube-nocookie"),
        "{frame}"
    );
    let feed = text(&files, "feed.json").replace("\\\"", "\"");
    assert!(feed.contains(link), "{feed}");
    let twin = text(&files, "posts/a/index.md");
    assert!(
        twin.contains("[My talk](https://www.youtube.com/watch?v=dQw4w9WgXcQ)"),
        "{twin}"
    );
    for (file, bytes) in &files {
        assert!(
            !String::from_utf8_lossy(bytes).contains("<iframe src=\"https"),
            "{file}"
        );
    }
}

#[test]
fn a_film_of_a_text_that_is_shown_in_another_is_one_there_too() {
    let files = blog(&[
        ("site.toml", "title = \"A\"\nwikilinks = true\n"),
        ("posts/a.md", &post("A", "2026-01-01", "", TALK)),
        ("posts/b.md", &post("B", "2026-01-02", "", "![[a]]")),
    ]);
    let html = text(&files, "posts/b/index.html");
    assert!(html.contains(LINK), "{html}");
}
