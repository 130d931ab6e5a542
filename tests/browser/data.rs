use std::fs;

use serde_json::{Value, json};
use slashlog::{
    manifest::Page,
    post::Summary,
    route::{Number, Route},
};

use super::{
    server::Server,
    site::{POST, Site},
    stranger::Stranger,
    tab::Tab,
};

#[test]
fn the_examples_of_the_documentation_work_from_another_site() {
    let blog = Server::start("/blog/");
    blog.share();
    let (tab, stranger) = (Tab::new(), Stranger::new());
    stranger.open_plain(&tab, &blog, "");
    check_examples(&tab, &blog, Site::get(), "postgres");
    let text = logged(&tab, &blog, "postgres", Some(POST)).pop();
    let text = text.expect("it is the last that is logged");
    assert!(text.as_str().is_some_and(|text| text.contains("\n## ")));
}

/// The examples of the documentation log what a blog has, of a tag and of its newest post.
#[track_caller]
pub(super) fn check_examples(tab: &Tab, blog: &Server, site: &Site, tag: &str) {
    let manifest = &site.blog.manifest;
    let Some(Page::Home(home)) = manifest.page(&Route::Home(Number::Newest)) else {
        unreachable!("a blog has a home page")
    };
    let title = |post: &Summary| json!(post.title);
    let newest = home.posts.iter().take(5);
    let mut expected: Vec<Value> = newest
        .flat_map(|post| [title(post), json!(blog.url(post.address.as_str()))])
        .collect();
    let has_tag = |post: &&Summary| post.tags.iter().any(|other| other.slug.as_str() == tag);
    let of_tag = manifest.summaries().filter(has_tag);
    expected.push(of_tag.map(title).collect());
    let post = home.posts.first().map(|post| post.address.to_string());
    let text = home.posts.first().and_then(|post| {
        let page = manifest.page(&Route::of(post.address.clone()));
        page.map(|page| match page {
            Page::Post(page) => json!(page.article.markdown),
            _ => unreachable!("a post has a page of its own"),
        })
    });
    expected.extend(text);
    assert_eq!(logged(tab, blog, tag, post.as_deref()), expected);
}

/// What the examples log, of a tag and of a post if there is one.
#[track_caller]
fn logged(tab: &Tab, blog: &Server, tag: &str, post: Option<&str>) -> Vec<Value> {
    let text = fs::read_to_string("docs/data.md").expect("it is documented");
    let mut examples: Vec<&str> = text
        .split("```js\n")
        .skip(1)
        .filter_map(|block| block.split("```").next())
        .collect();
    assert_eq!(examples.len(), 3);
    if post.is_none() {
        examples.pop();
    }
    let script = examples.concat();
    let script = script.replace("https://blog.example/", &blog.url(""));
    let script = script.replace("\"postgres\"", &json!(tag).to_string());
    let script = script.replace("posts/hello-world/", post.unwrap_or_default());
    let script = script.replace("console.log", "logged.push");
    let logged = tab.run(
        &format!("const logged = []; {script} return logged;"),
        vec![],
    );
    logged.as_array().expect("a list").clone()
}
