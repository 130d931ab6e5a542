use super::super::*;

/// Addresses of the posts and pages of a folder.
fn addresses(files: &[(&str, &str)]) -> Vec<String> {
    let content = Folder::new(&[("site.toml", "title = \"A blog\"\n")]).with(files);
    let blog = compile(content.path(), &options()).blog.unwrap();
    let mut routes: Vec<String> = blog.sources.keys().map(ToString::to_string).collect();
    routes.sort();
    routes
}

#[test]
fn what_lies_beside_texts_is_none() {
    let text = "# A title\n\nText.\n";
    let beside = [
        "posts/_index.md",
        "posts/_index.de.md",
        "posts/drinks/_index.md",
        "posts/_template.md",
        "posts/README.md",
        "posts/drinks/ReadMe.de.md",
        "posts/node_modules/left-pad/index.md",
        "pages/readme.markdown",
        "posts/.obsidian/a.md",
    ];
    let files: Vec<(&str, &str)> = beside.iter().map(|path| (*path, text)).collect();
    assert_eq!(addresses(&files), [""; 0]);
    let texts = [
        ("posts/a_b.md", text),
        ("posts/readme-first.md", text),
        ("posts/modules/node.md", text),
    ];
    assert_eq!(
        addresses(&texts),
        ["posts/a-b/", "posts/modules/node/", "posts/readme-first/"]
    );
}

#[test]
fn what_is_published_as_it_is_may_be_called_as_it_likes() {
    let files = blog(&[
        ("public/_headers", "/*\n  X: y\n"),
        ("public/README.md", "Read me"),
        ("public/node_modules/a.js", "1"),
    ]);
    for file in ["README.md", "node_modules/a.js"] {
        assert!(files.contains_key(file), "{file}");
    }
}
