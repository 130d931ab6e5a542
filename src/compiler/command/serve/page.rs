use axum::{
    body::Body,
    http::{HeaderValue, Response, StatusCode, header},
};

use super::{
    current::{respond, with_changes},
    shown::Shown,
};

/// Where everything that is wrong is listed.
pub(super) const LIST: &str = "/-/problems";
/// The same for scripts.
const JSON: &str = "/-/problems.json";

/// What pages load while their author writes, and nobody else ever does.
const FILES: [(&str, &str); 6] = [
    ("/-/live.js", include_str!("live.js")),
    ("/-/overlay.js", include_str!("overlay.js")),
    ("/-/problem.js", include_str!("problem.js")),
    ("/-/problem.css", include_str!("problem.css")),
    ("/-/renew.js", include_str!("renew.js")),
    ("/-/picture.js", include_str!("picture.js")),
];

/// A page without a blog.
const PAGE: &str = include_str!("problems.html");

/// The same for those whom nothing is told.
const WAITING: &str = include_str!("waiting.html");

const REFUSAL: &str = "only who sits at this machine is told what is wrong\n";

/// Nothing but what the pages above name.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; \
    base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// What is at an address. Only who sits at this machine is told what is wrong.
pub(super) fn answer(path: &str, shown: &Shown, is_own: bool) -> Response<Body> {
    if let Some(own) = file(path, shown, is_own) {
        return own;
    }
    match &shown.current {
        Some(current) => current.answer(path, shown.changes),
        None => page(StatusCode::SERVICE_UNAVAILABLE, shown, is_own),
    }
}

/// What is ours at an address, and nothing for what is the blog's.
fn file(path: &str, shown: &Shown, is_own: bool) -> Option<Response<Body>> {
    if let Some((_, text)) = FILES.iter().find(|(file, _)| *file == path) {
        return Some(respond(StatusCode::OK, path, (*text).into()));
    }
    let answer = match path {
        LIST | JSON if !is_own => respond(StatusCode::NOT_FOUND, "none.txt", REFUSAL.into()),
        LIST => page(StatusCode::OK, shown, true),
        JSON => guarded(respond(StatusCode::OK, path, shown.problems.json.clone())),
        _ => return None,
    };
    Some(answer)
}

fn page(status: StatusCode, shown: &Shown, is_own: bool) -> Response<Body> {
    let page = if is_own { PAGE } else { WAITING };
    let page = with_changes(page.into(), shown.changes);
    guarded(respond(status, "problems.html", page))
}

/// An answer that no page of another site reads, frames or takes for something else.
fn guarded(mut answer: Response<Body>) -> Response<Body> {
    let said = [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (
            header::HeaderName::from_static("cross-origin-resource-policy"),
            "same-origin",
        ),
    ];
    for (name, value) in said {
        answer
            .headers_mut()
            .insert(name, HeaderValue::from_static(value));
    }
    answer
}
