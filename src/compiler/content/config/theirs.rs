use crate::compiler::content::{
    date,
    diagnostic::Diagnostic,
    engine::{Engine, Settings},
    language::Language,
    pattern::Pattern,
    source::Folder,
};

use super::{Config, root};

impl Config {
    /// What another engine's configuration says. What of it is not understood is told.
    pub(super) fn take(
        &mut self,
        settings: &Settings,
        folder: &Folder,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        if let Some(title) = &settings.title {
            self.site.title.clone_from(title);
        }
        self.site.description = text(&settings.description);
        self.people.clone_from(&folder.people);
        self.defaults.clone_from(&folder.defaults);
        let mut author = [text(&settings.author)];
        self.people.named(&mut author);
        [self.site.author] = author;
        self.menu.clone_from(&settings.menu);
        diagnostics.extend(settings.problems.iter().cloned());
        let mut tell = |what: &str, value: &str| {
            diagnostics.push(not_understood(folder, what, value));
        };
        if let Some(url) = &settings.url {
            self.site.url = root(url);
            if self.site.url.is_none() {
                tell("address", url);
            }
        }
        if let Some(tag) = &settings.language {
            match Language::parse(&tag.replace('_', "-")) {
                Some(language) => self.language = language,
                None => tell("language", tag),
            }
        }
        if let Some(name) = &settings.timezone {
            match date::zone(name) {
                Some(zone) => self.zone = zone,
                None => tell("time zone", name),
            }
        }
    }

    /// Where another engine has posts and pages, if nothing else is said.
    pub(super) fn fall_back_on(
        &mut self,
        engine: Option<&'static Engine>,
        settings: &Settings,
        folder: &Folder,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        self.engine = engine;
        let Some(engine) = engine else { return };
        self.are_posts_settled = self.posts.is_some();
        self.are_pages_settled = self.pages.is_some();
        let pages = settings.pages.as_deref().unwrap_or(engine.pages);
        self.pages = self.pages.take().or_else(|| Pattern::parse(pages).ok());
        if self.posts.is_some() {
            return;
        }
        let mut parse = |pattern: &String| {
            let parsed = Pattern::parse(pattern).ok();
            if parsed.is_none() {
                diagnostics.push(unknown_pattern(pattern, engine, folder));
            }
            parsed
        };
        let posts = settings.posts.as_ref().and_then(&mut parse);
        self.posts = posts.or_else(|| Pattern::parse(engine.posts).ok());
        let sections = settings.sections.iter();
        let sections = sections.filter_map(|(name, text)| Some((name.clone(), parse(text)?)));
        self.sections = sections.collect();
    }
}

fn not_understood(folder: &Folder, what: &str, value: &str) -> Diagnostic {
    let name = folder.root.display().to_string();
    let message = format!(
        "the {what} that the folder's configuration gives, `{value}`, is not understood and has no effect"
    );
    let key = match what {
        "address" => "url = \"https://blog.example/\"",
        "language" => "language = \"en\"",
        _ => "timezone = \"Europe/Berlin\"",
    };
    Diagnostic::warning(&name, message).help(format!(
        "write a line like `{key}` into `site.toml` in this folder"
    ))
}

fn unknown_pattern(pattern: &str, engine: &Engine, folder: &Folder) -> Diagnostic {
    let name = folder.root.display().to_string();
    let message = format!(
        "the addresses that the folder's configuration asks for, `{pattern}`, are not understood; posts stand at `{}`",
        engine.posts
    );
    Diagnostic::warning(&name, message)
        .help("write `[addresses]` with a line `posts = \"…\"` into `site.toml` in this folder")
}
