use super::super::*;

#[test]
fn where_one_chooses_what_to_embed_knows_of_no_post() {
    let german = |posts: &[(&str, &str)]| {
        let site = "title = \"A <b>\"\nlanguage = \"de\"\n";
        let content = Folder::new(&[("site.toml", site)]).with(posts);
        files(&build(content.path()))
    };
    let one = german(&[("posts/a.md", &post("One", "2026-01-01", "", "Text."))]);
    let two = german(&[
        (
            "posts/a.md",
            &post("One", "2026-01-01", "tags: [x]\n", "Text."),
        ),
        ("posts/b.md", &post("Two", "2026-01-02", "", "Text.")),
    ]);
    for file in ["embed/index.html", "embed/preview.html"] {
        assert_eq!(one[file], two[file], "{file}");
    }
    let page = page(&one, "embed/index.html");
    assert_eq!(page.one("title").text(), "Einbetten · A <b>");
    let scripts = page.all("script");
    let is_it = |node: &&dom::Node| node.attribute("id").as_deref() == Some("_playground");
    let words = scripts.iter().find(is_it).unwrap();
    let said: Value = serde_json::from_str(&words.text()).unwrap();
    assert_eq!(said["copied"], "Kopiert");
    let script = hash::integrity(&one["embed/2.0.0.js"]);
    assert_eq!(words.attribute("data-integrity"), Some(script));
    // Only who chooses fetches what is said there.
    let entry: Value = serde_json::from_str(text(&one, "data/manifest.json")).unwrap();
    let mut keys = entry["messages"].as_object().unwrap().keys();
    assert!(!keys.any(|key| key.starts_with("embed.")));
}

#[test]
fn the_page_of_another_site_allows_its_own_style_and_no_other() {
    let files = blog(&[]);
    let page = page(&files, "embed/preview.html");
    let policy = page
        .all("meta")
        .iter()
        .find(|node| node.attribute("http-equiv").is_some())
        .and_then(|node| node.attribute("content"))
        .unwrap();
    let style = format!("style-src {};", hash::csp(&page.one("style").text()));
    assert!(
        policy.contains(&style) && !policy.contains("unsafe"),
        "{policy}"
    );
    // A policy that the host sends holds beside it.
    let sent = text(&files, "_headers");
    assert!(
        sent.contains(&hash::csp(&page.one("style").text())),
        "{sent}"
    );
}
