//! What is made of the things that many engines fill in.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use crate::{
    compiler::content::{
        film::{Film, Host},
        wikilink,
    },
    markdown,
};

use super::call::Call;

/// What stands in the place of something that is filled in.
pub(super) enum Filled {
    /// This in the place of itself.
    Itself(String),
    /// The same, and it is a film.
    Film(String, Film),
    /// This in the place of it, its end, and all between.
    Whole(String),
    /// Nothing in the place of it and of its end; what is between stays as it is.
    Bare,
    /// These around what is between, which is filled in too.
    Around(&'static str, String),
    /// What is between, as a quotation that begins with this.
    Quoted(String),
}

/// Kinds of boxes, and ours for them.
const BOXES: [(&str, &str); 22] = [
    ("note", "NOTE"),
    ("info", "NOTE"),
    ("primary", "NOTE"),
    ("secondary", "NOTE"),
    ("default", "NOTE"),
    ("notice", "NOTE"),
    ("alert", "NOTE"),
    ("admonition", "NOTE"),
    ("callout", "NOTE"),
    ("hint", "TIP"),
    ("tip", "TIP"),
    ("success", "TIP"),
    ("important", "IMPORTANT"),
    ("question", "IMPORTANT"),
    ("warning", "WARNING"),
    ("warn", "WARNING"),
    ("attention", "WARNING"),
    ("caution", "CAUTION"),
    ("danger", "CAUTION"),
    ("error", "CAUTION"),
    ("failure", "CAUTION"),
    ("bug", "CAUTION"),
];

/// Those that only say that they are a box.
const NAMES: [&str; 16] = [
    "note",
    "info",
    "notice",
    "alert",
    "admonition",
    "callout",
    "hint",
    "tip",
    "important",
    "warning",
    "warn",
    "attention",
    "caution",
    "danger",
    "error",
    "success",
];

/// What is made of one; `inner` stands between it and its end, if it has one. `None` for what nobody knows.
pub(super) fn fill(call: &Call<'_>, inner: Option<&str>, is_alone: bool) -> Option<Filled> {
    let name = call.name.to_ascii_lowercase();
    match (name.as_str(), inner) {
        ("include" | "include_cached", None) => {
            let included = call.included()?;
            (included.name != "include").then(|| fill(&included, None, is_alone))?
        }
        ("youtube" | "vimeo" | "peertube" | "video" | "embed", None) => film(call, &name),
        ("figure" | "img" | "image" | "asset_img", None) => picture(call).map(Filled::Itself),
        ("post_link", None) => post_link(call).map(Filled::Itself),
        ("gist", None) => gist(call).map(Filled::Itself),
        ("tweet" | "twitter" | "x", None) => post_on_x(call).map(|link| quote(link, is_alone)),
        ("instagram", None) => {
            let id = call
                .named(&["id"])
                .or_else(|| call.nth(0))
                .filter(|id| is_word(id))?;
            Some(quote(link(&format!("www.instagram.com/p/{id}/")), is_alone))
        }
        ("highlight" | "codeblock" | "mermaid", Some(inner)) if is_alone => {
            Some(Filled::Whole(code(call, &name, inner)))
        }
        ("raw" | "verbatim" | "math" | "katex", Some(_)) => Some(Filled::Bare),
        ("comment", Some(_)) => Some(Filled::Whole(String::new())),
        ("details", Some(_)) if is_alone => Some(details(call)),
        ("quote" | "blockquote", Some(_)) if is_alone => Some(Filled::Quoted(said_by(call))),
        (name, Some(_)) if is_alone && NAMES.contains(&name) => Some(boxed(call, name)),
        _ => None,
    }
}

fn film(call: &Call<'_>, name: &str) -> Option<Filled> {
    let said = call.named(&["id", "video_id", "videoId", "url", "src", "v"]);
    let said = said.or_else(|| call.nth(0))?;
    // One of these names all that can be shown.
    let host = call.named(&["provider", "type"]).unwrap_or(name);
    let film = match host.to_ascii_lowercase().as_str() {
        "youtube" => Film::of(Host::YouTube, said),
        "vimeo" => Film::of(Host::Vimeo, said),
        "peertube" => Film::on_peertube(said),
        _ => Film::at(said),
    }?;
    let title = call
        .named(&["title", "label", "alt"])
        .unwrap_or(film.shown());
    let text = format!("[{}]({})", wikilink::plain(title), film.address);
    Some(Filled::Film(text, film))
}

/// What a target of a link in Markdown may hold only in this form.
const ESCAPED: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'(')
    .add(b')')
    .add(b'<')
    .add(b'>')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'`');

/// A picture, a figure where it has a caption.
fn picture(call: &Call<'_>) -> Option<String> {
    let is_path = |text: &&str| text.contains(['.', '/']) && !text.contains(' ');
    let src = call.named(&["src", "path", "url", "image_path"]);
    let src = src.or_else(|| call.nameless().find(is_path))?;
    let caption = call.named(&["caption", "title", "attr"]).map(one_line);
    let alt = call
        .named(&["alt"])
        .map(one_line)
        .or_else(|| behind(call, src));
    let alt = alt.or_else(|| caption.clone()).unwrap_or_default();
    let target = utf8_percent_encode(src, ESCAPED);
    let title = caption.map(|caption| {
        format!(
            " \"{}\"",
            caption.replace('\\', "\\\\").replace('"', "\\\"")
        )
    });
    let image = format!(
        "![{}]({target}{})",
        wikilink::plain(&alt),
        title.unwrap_or_default()
    );
    Some(match call.named(&["link", "href"]) {
        Some(link) => format!("[{image}]({})", utf8_percent_encode(link, ESCAPED)),
        None => image,
    })
}

/// What Hexo says of a picture behind its file and its size.
fn behind(call: &Call<'_>, src: &str) -> Option<String> {
    let words = call.nameless().skip_while(|word| *word != src).skip(1);
    let words = words.skip_while(|word| word.bytes().all(|b| b.is_ascii_digit()));
    let words: Vec<&str> = words.collect();
    (!words.is_empty()).then(|| one_line(&words.join(" ")))
}

/// Hexo's link to another post, by the name of its file.
fn post_link(call: &Call<'_>) -> Option<String> {
    let mut words = call.nameless();
    let name = words.next().filter(|_| call.is_tag)?;
    let words: Vec<&str> = words
        .filter(|word| !matches!(*word, "true" | "false"))
        .collect();
    let shown = if words.is_empty() {
        name.to_owned()
    } else {
        one_line(&words.join(" "))
    };
    let target = utf8_percent_encode(name, ESCAPED);
    Some(format!("[{}]({target}.md)", wikilink::plain(&shown)))
}

fn gist(call: &Call<'_>) -> Option<String> {
    let first = call.named(&["id"]).or_else(|| call.nth(0))?;
    let second = call.nth(1).filter(|second| is_word(second));
    let path = match second {
        Some(second) if is_word(first) => format!("{first}/{second}"),
        _ => first
            .trim_start_matches("https://gist.github.com/")
            .to_owned(),
    };
    let is_path = path.split('/').count() < 3 && path.split('/').all(is_word);
    is_path.then(|| link(&format!("gist.github.com/{path}")))
}

fn post_on_x(call: &Call<'_>) -> Option<String> {
    let first = call.named(&["id", "url"]).or_else(|| call.nth(0))?;
    // An address of it ends in the same.
    let mut parts = first.trim_end_matches('/').rsplit('/');
    let id = parts.next()?.split('?').next()?;
    let user = parts
        .nth(1)
        .or_else(|| call.named(&["user"]))
        .unwrap_or("i");
    let is_id = !id.is_empty() && id.bytes().all(|b| b.is_ascii_digit());
    (is_id && is_word(user)).then(|| link(&format!("x.com/{user}/status/{id}")))
}

fn is_word(text: &str) -> bool {
    let is_part = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
    !text.is_empty() && text.bytes().all(is_part)
}

/// A link to an address that shows it.
fn link(address: &str) -> String {
    format!("[{}](https://{address})", wikilink::plain(address))
}

fn quote(link: String, is_alone: bool) -> Filled {
    Filled::Itself(if is_alone { format!("> {link}") } else { link })
}

fn code(call: &Call<'_>, name: &str, inner: &str) -> String {
    let first = call.nameless().find_map(|word| word.strip_prefix("lang:"));
    let said = call
        .named(&["lang", "language"])
        .or(first)
        .or_else(|| call.nth(0));
    let language = if name == "mermaid" { Some(name) } else { said };
    let lines = lines(call);
    // What stands first behind a fence is a language.
    let none = if lines.is_empty() { "" } else { "text" };
    fenced(&format!("{} {lines}", language.unwrap_or(none)), inner)
}

/// What is said of the lines of code, as it stands behind a fence.
fn lines(call: &Call<'_>) -> String {
    let named = [
        ("hl_lines", ["hl_lines", "mark_lines"]),
        ("linenos", ["linenos"; 2]),
    ];
    let named = named.into_iter().filter_map(|(key, names)| {
        let value = call.named(&names)?;
        Some(format!("{key}={value}"))
    });
    let words = call.nameless().filter(|word| {
        let mut keys = ["linenos", "hl_lines"].iter();
        keys.any(|key| word.starts_with(key))
    });
    let said: Vec<String> = words.map(str::to_owned).chain(named).collect();
    let is_part = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '=' | ',' | '-' | ' ' | '_');
    said.join(",").chars().filter(is_part).collect()
}

/// A block of code in a language, behind which stands what is said of its lines.
pub(super) fn fenced(language: &str, inner: &str) -> String {
    let (language, lines) = language.split_once(' ').unwrap_or((language, ""));
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '#' | '-' | '_' | '.');
    let is_language = language.chars().all(is_part);
    let language = if is_language { language } else { "" };
    let info = format!("{language} {lines}");
    let info = info.trim_end();
    let most = inner
        .split(|c| c != '`')
        .map(str::len)
        .max()
        .unwrap_or_default();
    let fence = "`".repeat(3.max(most + 1));
    let inner = inner.trim_matches('\n');
    format!("{fence}{info}\n{inner}\n{fence}")
}

fn details(call: &Call<'_>) -> Filled {
    let said = call.named(&["summary", "title"]).map(one_line);
    let all = || one_line(&call.nameless().collect::<Vec<_>>().join(" "));
    let mut summary = String::new();
    markdown::escape(&said.unwrap_or_else(all), &mut summary);
    let is_open = call.named(&["open"]).is_some_and(|open| open == "true");
    let open = if is_open { " open" } else { "" };
    Filled::Around(
        "\n\n</details>\n",
        format!("<details{open}><summary>{summary}</summary>\n\n"),
    )
}

/// Who said what is quoted, above it.
fn said_by(call: &Call<'_>) -> String {
    let named = call.named(&["author", "from", "by", "name", "source", "cite", "title"]);
    let has_any = call.nth(0).is_some();
    let whole = has_any.then(|| call.given.trim_matches('"'));
    let Some(said) = named.or(whole).map(one_line) else {
        return String::new();
    };
    format!("**{}**\n\n", wikilink::plain(&said))
}

fn boxed(call: &Call<'_>, name: &str) -> Filled {
    let said = call
        .named(&["type", "level", "context", "icon", "color"])
        .or_else(|| call.nth(0));
    let known = |word: &str| {
        let mut boxes = BOXES.iter();
        boxes.find_map(|(known, ours)| known.eq_ignore_ascii_case(word).then_some(*ours))
    };
    let kind = said
        .and_then(known)
        .or_else(|| known(name))
        .unwrap_or("NOTE");
    // What is no kind is a title.
    let nameless = call.nth(0).filter(|word| known(word).is_none());
    let title = call.named(&["title"]).or(nameless).map(one_line);
    let title = title.map(|title| format!("**{}**\n\n", wikilink::plain(&title)));
    Filled::Quoted(format!("[!{kind}]\n{}", title.unwrap_or_default()))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
