//! The engines that we know, as data: a table with a row for each.

/// An engine that a folder was written for.
#[derive(Debug)]
pub struct Engine {
    /// Its name.
    pub name: &'static str,
    /// Each a set of what lies at the root of its folders: a folder ends in a slash, and behind `~` stands what
    /// a file holds. One set is enough.
    pub(super) markers: &'static [&'static [&'static str]],
    /// What becomes of what begins like this; the first that fits counts. `**/` stands for any folders.
    pub(super) places: &'static [(&'static str, Place)],
    /// Where its posts stand, if nothing else is said.
    pub posts: &'static str,
    /// Where its pages stand, if nothing else is said.
    pub pages: &'static str,
    /// Its words in patterns that mean something else than ours.
    pub(super) words: &'static [(&'static str, &'static str)],
    /// Whether a link finds a text or a file by its name alone, wherever that lies, and `[[name]]` is one.
    pub links_by_name: bool,
    /// Files that name what is never read, with the key that they have for it; without one, in lines.
    pub(super) excluded: &'static [(&'static str, &'static str)],
    /// Whether its pages end in a slash where all posts do.
    pub(super) pages_end_as_posts: bool,
    /// Files that may hold its configuration.
    pub(super) config: &'static [&'static str],
    /// Where a post and a page are begun, if nothing else is usual in a folder: `:date` and `:slug` stand for what is
    /// the text's own. Not every engine has pages that are read.
    pub begun: (&'static str, Option<&'static str>),
    /// The line that keeps a text from its readers, here and there.
    pub hides: &'static str,
    /// Where its authors are listed: folders, and the name in them of a file without its end, or of a folder with one
    /// for each.
    pub(super) authors: &'static [(&'static str, &'static str)],
    /// What its folders say of the texts in them.
    pub inherits: Inherits,
}

/// How what is said for a folder reaches the texts in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Inherits {
    /// Nothing is said but in the configuration.
    Nothing,
    /// By `cascade` in texts about folders.
    Cascade,
    /// Texts about folders are drafts with all that is in the folder.
    Section,
    /// By files of data that are called like the folder, or like the text.
    Data,
}

/// What a folder of an engine holds.
#[derive(Clone, Copy, Debug)]
pub(super) enum Place {
    /// Posts, and what lies beside them.
    Posts,
    /// Posts that are not for readers yet.
    Drafts,
    /// What is published as it is.
    Public,
    /// Folders of posts; what lies beside these folders, or in one of its own, is a page.
    Sections,
    /// The source of a site: texts in folders are posts, those beside them pages, all else is published.
    Site,
    /// The source of a site whose posts lie elsewhere: its texts are pages.
    Pages,
    /// Nothing that is read.
    Nothing,
}

use Place::{Drafts, Nothing, Pages, Posts, Public, Sections, Site};

/// Every engine that we know; the first whose marks are there counts.
pub(super) const ENGINES: [Engine; 10] = [
    Engine {
        name: "Docusaurus",
        markers: &[&["docusaurus.config.js"], &["docusaurus.config.ts"]],
        places: &[("blog/", Posts), ("static/", Public), ("", Nothing)],
        posts: "/blog/:year/:month/:day/:slug/",
        pages: "/:folders/:filename/",
        words: &[],
        links_by_name: false,
        excluded: &[],
        pages_end_as_posts: false,
        config: &["docusaurus.config.js", "docusaurus.config.ts"],
        begun: ("blog/:date-:slug.md", None),
        hides: "draft: true",
        authors: &[("blog", "authors")],
        inherits: Inherits::Nothing,
    },
    Engine {
        name: "Astro",
        markers: &[
            &["astro.config.mjs"],
            &["astro.config.js"],
            &["astro.config.ts"],
            &["astro.config.mts"],
        ],
        places: &[
            // Lists of authors are no posts.
            ("src/content/author/", Nothing),
            ("src/content/authors/", Nothing),
            ("src/data/authors/", Nothing),
            ("src/content/", Sections),
            ("src/data/", Sections),
            ("src/pages/", Sections),
            ("content/", Sections),
            ("posts/", Posts),
            ("public/", Public),
            ("", Nothing),
        ],
        posts: "/:folders/:filename/",
        pages: "/:folders/:filename/",
        words: &[],
        links_by_name: false,
        excluded: &[],
        pages_end_as_posts: false,
        config: &[
            "astro.config.mjs",
            "astro.config.js",
            "astro.config.ts",
            "astro.config.mts",
        ],
        begun: ("src/content/blog/:slug.md", Some("src/pages/:slug.md")),
        hides: "draft: true",
        authors: &[
            ("src/content", "authors"),
            ("src/content", "author"),
            ("src/data", "authors"),
        ],
        inherits: Inherits::Nothing,
    },
    Engine {
        name: "Eleventy",
        markers: &[
            &[".eleventy.js"],
            &["eleventy.config.js"],
            &["eleventy.config.mjs"],
            &["eleventy.config.cjs"],
            &["eleventy.config.ts"],
        ],
        places: &[
            ("**/_includes/", Nothing),
            ("**/_layouts/", Nothing),
            ("**/_data/", Nothing),
            ("_site/", Nothing),
            ("dist/", Nothing),
            ("public/", Public),
            ("static/", Public),
            ("src/public/", Public),
            ("src/static/", Public),
            ("_posts/", Posts),
            ("src/_posts/", Posts),
            ("src/", Site),
            ("content/", Site),
            ("", Site),
        ],
        posts: "/:folders/:filename/",
        pages: "/:folders/:filename/",
        words: &[],
        links_by_name: false,
        excluded: &[(".eleventyignore", "")],
        pages_end_as_posts: false,
        config: &[
            "_data/site.json",
            "_data/metadata.json",
            "src/_data/site.json",
            "src/_data/metadata.json",
            "_data/site.js",
            "_data/metadata.js",
            "src/_data/site.js",
            "src/_data/metadata.js",
        ],
        begun: ("posts/:slug.md", Some(":slug.md")),
        hides: "draft: true",
        authors: &[("_data", "authors"), ("src/_data", "authors")],
        inherits: Inherits::Data,
    },
    Engine {
        name: "Hexo",
        markers: &[&["source/_posts/"]],
        places: &[
            ("source/_posts/", Posts),
            ("source/_drafts/", Drafts),
            ("source/_", Nothing),
            ("source/", Pages),
            ("", Nothing),
        ],
        posts: "/:year/:month/:day/:filename/",
        pages: "/:folders/:filename:output_ext",
        words: &[("title", "slug")],
        links_by_name: false,
        excluded: &[],
        pages_end_as_posts: false,
        config: &["_config.yml", "_config.yaml"],
        begun: ("source/_posts/:slug.md", Some("source/:slug/index.md")),
        hides: "published: false",
        authors: &[("source/_data", "authors")],
        inherits: Inherits::Nothing,
    },
    Engine {
        name: "Jekyll",
        markers: &[
            &["_config.yml"],
            &["_config.yaml"],
            &["_config.toml"],
            &["_posts/"],
        ],
        places: &[
            ("**/_posts/", Posts),
            ("**/_drafts/", Drafts),
            ("_site/", Nothing),
            ("vendor/", Nothing),
            ("_", Nothing),
            ("", Pages),
        ],
        posts: "/:categories/:year/:month/:day/:filename:output_ext",
        pages: "/:folders/:filename:output_ext",
        words: &[("title", "slug")],
        links_by_name: false,
        excluded: &[
            ("_config.yml", "exclude"),
            ("_config.yaml", "exclude"),
            ("_config.toml", "exclude"),
        ],
        pages_end_as_posts: true,
        config: &["_config.yml", "_config.yaml", "_config.toml"],
        begun: ("_posts/:date-:slug.md", Some(":slug.md")),
        hides: "published: false",
        authors: &[("_data", "authors"), ("", "_authors")],
        inherits: Inherits::Nothing,
    },
    Engine {
        name: "Zola",
        markers: &[&["zola.toml"], &["config.toml~base_url", "content/"]],
        places: &[("content/", Sections), ("static/", Public), ("", Nothing)],
        posts: "/:folders/:slug/",
        pages: "/:folders/:slug/",
        words: &[],
        links_by_name: false,
        excluded: &[],
        pages_end_as_posts: false,
        config: &["config.toml", "zola.toml"],
        begun: ("content/blog/:slug.md", Some("content/:slug.md")),
        hides: "draft: true",
        authors: &[("data", "authors")],
        inherits: Inherits::Section,
    },
    Engine {
        name: "Hugo",
        markers: &[
            &["hugo.toml"],
            &["hugo.yaml"],
            &["hugo.yml"],
            &["hugo.json"],
            &["config.toml", "content/"],
            &["config.yaml", "content/"],
            &["config.yml", "content/"],
            &["config.json", "content/"],
            &["config/_default/", "content/"],
        ],
        places: &[("content/", Sections), ("static/", Public), ("", Nothing)],
        posts: "/:folders/:slugorfilename/",
        pages: "/:folders/:slugorfilename/",
        words: &[("slug", "slugortitle")],
        links_by_name: false,
        excluded: &[],
        pages_end_as_posts: false,
        config: &[
            "hugo.toml",
            "hugo.yaml",
            "hugo.yml",
            "hugo.json",
            "config.toml",
            "config.yaml",
            "config.yml",
            "config.json",
            "config/_default/hugo.toml",
            "config/_default/config.toml",
            "config/_default/hugo.yaml",
            "config/_default/config.yaml",
        ],
        begun: ("content/posts/:slug.md", Some("content/:slug.md")),
        hides: "draft: true",
        authors: &[("data", "authors"), ("content", "authors")],
        inherits: Inherits::Cascade,
    },
    Engine {
        name: "Obsidian",
        markers: &[&[".obsidian/"]],
        places: &[("public/", Public), ("static/", Public), ("", Posts)],
        posts: "/:folders/:slug/",
        pages: "/:folders/:slug/",
        words: &[],
        links_by_name: true,
        excluded: &[
            (".obsidian/templates.json", "folder"),
            (
                ".obsidian/plugins/templater-obsidian/data.json",
                "templates_folder",
            ),
            (
                ".obsidian/plugins/templater-obsidian/data.json",
                "template_folder",
            ),
        ],
        pages_end_as_posts: false,
        config: &[],
        begun: (":slug.md", None),
        hides: "draft: true",
        authors: &[],
        inherits: Inherits::Nothing,
    },
    Engine {
        name: "Quartz",
        markers: &[&["quartz.config.ts"], &["quartz.config.js"]],
        places: &[
            ("content/private/", Nothing),
            ("content/templates/", Nothing),
            ("content/", Posts),
        ],
        posts: "/:folders/:slug/",
        pages: "/:folders/:slug/",
        words: &[],
        links_by_name: true,
        excluded: &[],
        pages_end_as_posts: false,
        config: &["quartz.config.ts", "quartz.config.js"],
        begun: ("content/:slug.md", None),
        hides: "draft: true",
        authors: &[],
        inherits: Inherits::Nothing,
    },
    Engine {
        name: "a plain folder",
        // Whatever is in it.
        markers: &[&[]],
        places: &[
            ("public/", Public),
            ("static/", Public),
            ("_drafts/", Drafts),
            ("drafts/", Drafts),
            ("", Posts),
        ],
        posts: "/posts/:folders/:slug/",
        pages: "/:slug/",
        words: &[],
        links_by_name: false,
        excluded: &[],
        pages_end_as_posts: false,
        config: &[],
        begun: (":slug.md", None),
        hides: "draft: true",
        authors: &[("_data", "authors")],
        inherits: Inherits::Nothing,
    },
];
