use std::{collections::BTreeMap, io, sync::OnceLock};

use axum::{
    body::Body,
    http::{Response, StatusCode, header},
};
use percent_encoding::percent_decode_str;

use crate::{
    compiler::{
        blog::Blog,
        command::say::remark,
        shell::Shell,
        site::{Site, list, output::Outputs, release::Facts},
    },
    route::Route,
};

use super::changes::Changes;

/// The blog that is shown at the moment.
pub(super) struct Current {
    blog: Blog,
    shell: Shell,
    outputs: Outputs,
    /// What is made of all posts together, once somebody has asked: no page that is opened needs it.
    data: OnceLock<BTreeMap<String, Vec<u8>>>,
}

impl Current {
    /// Puts a blog into its shell.
    ///
    /// # Errors
    /// What cannot be listed of it.
    pub(super) fn new(blog: Blog, shell: Shell) -> io::Result<Self> {
        let site = Site::new(&blog, &shell, true);
        let outputs = list::outputs(&site)?;
        Ok(Self {
            blog,
            shell,
            outputs,
            data: OnceLock::new(),
        })
    }

    /// What is at an address, or the page for what is nowhere.
    pub(super) fn answer(&self, path: &str, changes: Changes) -> Response<Body> {
        let path = percent_decode_str(path.trim_start_matches('/'))
            .decode_utf8_lossy()
            .into_owned();
        let file = if path.is_empty() || path.ends_with('/') {
            format!("{path}index.html")
        } else {
            path.clone()
        };
        if let Some(bytes) = self.bytes(&file) {
            if !content_type(&file).starts_with("text/html") {
                return respond(StatusCode::OK, &file, bytes);
            }
            return respond(StatusCode::OK, &file, with_changes(bytes, changes));
        }
        if self.outputs.contains_key(&format!("{path}/index.html")) {
            let last = path.rsplit('/').next().unwrap_or(&path);
            return Response::builder()
                .status(StatusCode::PERMANENT_REDIRECT)
                .header(header::LOCATION, format!("{last}/"))
                .body(Body::empty())
                .unwrap_or_default();
        }
        let missing = Route::NotFound.html_file();
        let page = self.bytes(&missing).unwrap_or_default();
        respond(StatusCode::NOT_FOUND, &missing, with_changes(page, changes))
    }

    fn bytes(&self, file: &str) -> Option<Vec<u8>> {
        let site = Site::new(&self.blog, &self.shell, true);
        let told = |error: &io::Error| remark(&format!("error: {error}\n"));
        if let Some(output) = self.outputs.get(file) {
            let bytes = list::bytes(&site, file, output);
            return bytes.inspect_err(told).ok();
        }
        let data = self.data.get_or_init(|| {
            let data = list::release_in_memory(&site, &Facts::new());
            data.inspect_err(told).unwrap_or_default()
        });
        data.get(file).cloned()
    }
}

/// A document whose script knows which changes are in it, so that it misses none that comes before it asks. Whatever
/// has no such script is as it was.
pub(super) fn with_changes(mut bytes: Vec<u8>, changes: Changes) -> Vec<u8> {
    const SCRIPT: &[u8] = b"<script type=\"module\" src=\"/-/live.js";
    let at = bytes
        .windows(SCRIPT.len())
        .rposition(|window| window == SCRIPT);
    if let Some(at) = at.map(|at| at + SCRIPT.len()) {
        bytes.splice(at..at, format!("?{}", changes.name()).into_bytes());
    }
    bytes
}

/// An answer that nobody keeps.
pub(super) fn respond(status: StatusCode, file: &str, bytes: Vec<u8>) -> Response<Body> {
    Response::builder()
        .status(status)
        .header(header::CONTENT_TYPE, content_type(file))
        .header(header::CACHE_CONTROL, "no-store")
        .body(bytes.into())
        .unwrap_or_default()
}

/// The media type a file of a site is served with.
pub fn content_type(file: &str) -> &'static str {
    match file.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "css" => "text/css; charset=utf-8",
        "md" => "text/markdown; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "xml" => "application/xml",
        "webmanifest" => "application/manifest+json",
        "mp4" => "video/mp4",
        "mp3" => "audio/mpeg",
        "pdf" => "application/pdf",
        _ => "application/octet-stream",
    }
}
