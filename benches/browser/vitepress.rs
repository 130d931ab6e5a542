use std::{
    collections::BTreeMap,
    env,
    path::{Path, PathBuf},
    process::Command,
};

use slashlog::{
    manifest::{List, Page},
    route::{Number, Route},
};

use crate::folder::{self, Folder};

use super::site::Site;

/// Where the site stands: on a host with ours, which must not be at its root.
pub(super) const ROOT: &str = "vitepress/";

/// What it is called, in the version that `cargo xtask bench` installs.
pub(super) const NAME: &str = "VitePress 1.6.4";

/// Whether its app follows links.
pub(super) const IS_READY: &str = "document.getElementById('app').__vue_app__ !== undefined";

/// The posts of the example blog as `VitePress` makes a site of them, with its own theme and no search, and as a home
/// the posts that ours has: its files by their paths.
pub(super) fn site() -> BTreeMap<String, Vec<u8>> {
    let folder = Folder::new(&[]);
    let posts = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/posts");
    for (path, bytes) in folder::files(&posts) {
        let text = String::from_utf8(bytes).expect("posts and their drawings are text");
        folder.write(&format!("posts/{path}"), with_heading(&text).as_bytes());
    }
    let config = format!("export default {{ title: 'Blog', base: '/{ROOT}' }}\n");
    folder.write(".vitepress/config.mjs", config.as_bytes());
    folder.write("index.md", home().as_bytes());
    build(folder.path());
    let files = folder::files(&folder.path().join(".vitepress/dist"));
    files
        .into_iter()
        .map(|(path, bytes)| (format!("{ROOT}{path}"), bytes))
        .collect()
}

/// Ours shows the title of a post by itself.
fn with_heading(text: &str) -> String {
    let Some(rest) = text.strip_prefix("---\n") else {
        return text.to_owned();
    };
    let (front, body) = rest.split_once("\n---\n").expect("a post has front matter");
    let title = front.lines().find_map(|line| line.strip_prefix("title: "));
    let title: String = serde_json::from_str(title.expect("a post has a title"))
        .unwrap_or_else(|_| title.unwrap_or_default().to_owned());
    format!("---\n{front}\n---\n\n# {title}\n{body}")
}

fn home() -> String {
    let manifest = &Site::get().blog.manifest;
    let Some(Page::Home(List { posts, .. })) = manifest.page(&Route::Home(Number::Newest)) else {
        panic!("a blog has a home");
    };
    let posts = posts.iter().map(|post| {
        format!(
            "\n## [{}](/{})\n\n{}\n",
            post.title,
            post.address.as_str().trim_end_matches('/'),
            post.summary
        )
    });
    format!("# Blog\n{}", posts.collect::<String>())
}

/// Runs `VitePress` in a folder, with what it needs where Node looks for that.
fn build(folder: &Path) {
    let program = env::var_os("SLASHLOG_BENCH_VITEPRESS").map(PathBuf::from);
    let program = program.expect("`cargo xtask bench` names VitePress in SLASHLOG_BENCH_VITEPRESS");
    let packages = program
        .ancestors()
        .find(|folder| folder.ends_with("node_modules"));
    let packages = packages.expect("npm has installed it");
    std::os::unix::fs::symlink(packages, folder.join("node_modules")).expect("the folder is new");
    let output = Command::new(&program)
        .args(["build", "."])
        .current_dir(folder)
        .output()
        .expect("a program that is here starts");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "VitePress does not build: {said}");
}
