//! Where the folder's engine has formulas, so have we.

use super::super::*;

/// Whether a post of a folder has formulas.
#[track_caller]
fn is_on(files: &[(&str, &str)], post: &str, front: &str) -> bool {
    let text = format!("---\ntitle: A\nsummary: S\n{front}---\n\nA $b^2$ c.\n");
    let folder = Folder::new(files).with(&[(post, text.as_str())]);
    let compilation = compile(folder.path(), &options());
    let blog = compilation.blog.expect("it compiles");
    let mut articles = blog.manifest.articles();
    articles.any(|article| !article.sidecar.math.is_empty())
}

#[test]
fn formulas_are_on_where_the_engine_has_them() {
    let hugo = "title = \"A\"\n[markup.goldmark.extensions.passthrough]\nenable = ";
    let on = format!("{hugo}true\n");
    let off = format!("{hugo}false\n");
    let post = "content/posts/a.md";
    assert!(is_on(&[("hugo.toml", &on)], post, ""));
    assert!(!is_on(&[("hugo.toml", &off)], post, ""));
    assert!(is_on(&[("hugo.toml", "[params]\nmath = true\n")], post, ""));
    assert!(is_on(
        &[("_config.yml", "mathjax: true\n")],
        "_posts/2024-05-06-a.md",
        ""
    ));
    assert!(is_on(
        &[("_config.yml", "katex:\n  enable: true\n")],
        "_posts/2024-05-06-a.md",
        ""
    ));
    assert!(!is_on(
        &[("_config.yml", "title: A\n")],
        "_posts/2024-05-06-a.md",
        ""
    ));
    let docusaurus = [(
        "docusaurus.config.js",
        "import math from 'remark-math';\nexport default { title: 'A' };\n",
    )];
    assert!(is_on(&docusaurus, "blog/2024-05-06-a.md", ""));
    let astro = [
        ("astro.config.mjs", "export default {};\n"),
        (
            "package.json",
            "{\"dependencies\": {\"rehype-katex\": \"7\"}}",
        ),
    ];
    assert!(is_on(&astro, "src/content/blog/a.md", ""));
    assert!(is_on(&[(".obsidian/app.json", "{}")], "a.md", ""));
}

#[test]
fn a_blog_and_a_post_say_it_themselves() {
    let (on, off) = ("title = \"A\"\nmaths = true\n", "title = \"A\"\n");
    assert!(is_on(&[("site.toml", on)], "posts/a.md", ""));
    assert!(!is_on(&[("site.toml", on)], "posts/a.md", "math: false\n"));
    assert!(!is_on(&[("site.toml", off)], "posts/a.md", ""));
    for front in [
        "math: true\n",
        "katex: true\n",
        "mathjax: true\n",
        "usemathjax: true\n",
        "extra:\n  math: true\n",
    ] {
        assert!(is_on(&[("site.toml", off)], "posts/a.md", front), "{front}");
    }
}

/// The HTML of a post in a folder.
#[track_caller]
fn html(files: &[(&str, &str)], post: &str, text: &str) -> String {
    let folder = Folder::new(files).with(&[(post, text)]);
    let blog = compile(folder.path(), &options())
        .blog
        .expect("it compiles");
    let article = blog.manifest.articles().next().expect("there is a post");
    let prefix = slashlog::route::Prefix::absolute("/");
    let messages = &blog.manifest.entry.messages;
    slashlog::markdown::to_html(&article.markdown, &article.sidecar, &prefix, messages).html
}

#[test]
fn marks_of_a_line_are_on_where_the_engine_has_them() {
    let text = "---\ntitle: A\nsummary: S\n---\n\n==a== :wave: b^2^\n";
    let hugo = "enableEmoji = true\n[markup.goldmark.extensions.extras.mark]\nenable = true\n";
    let all = "<p><mark>a</mark> 👋 b^2^</p>\n";
    assert_eq!(
        html(&[("hugo.toml", hugo)], "content/posts/a.md", text),
        all
    );
    let zola = "base_url = 'https://a.example'\n[markdown]\nrender_emoji = true\n";
    let emoji = "<p>==a== 👋 b^2^</p>\n";
    assert_eq!(
        html(&[("config.toml", zola)], "content/blog/a.md", text),
        emoji
    );
    let eleventy = [
        (".eleventy.js", ""),
        (
            "package.json",
            "{\"dependencies\": {\"markdown-it-sup\": \"2\"}}",
        ),
    ];
    assert_eq!(
        html(&eleventy, "posts/a.md", text),
        "<p>==a== :wave: b<sup>2</sup></p>\n"
    );
    let vault = "<p><mark>a</mark> :wave: b^2^</p>\n";
    assert_eq!(html(&[(".obsidian/app.json", "{}")], "a.md", text), vault);
    let ours = "<p>==a== :wave: b^2^</p>\n";
    assert_eq!(
        html(&[("site.toml", "title = \"A\"\n")], "posts/a.md", text),
        ours
    );
}
