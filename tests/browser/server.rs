use std::{
    collections::{BTreeSet, HashMap},
    fs, io,
    net::SocketAddr,
    path::Path,
    sync::{
        Arc, Condvar, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    thread::{self, JoinHandle},
};

use axum::{
    Router,
    body::Body,
    extract::State,
    http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode, Uri, header},
};
use percent_encoding::percent_decode_str;
use slashlog::compiler::command::serve::content_type;
use tokio::sync::{oneshot, watch};

use super::{
    behaviour::{Behaviour, Reply},
    cable::Cable,
    damage::{self, Torn},
    site::Site,
    tab::PATIENCE,
    witness,
};

pub(super) use super::behaviour::Slash;

/// A static host on this machine, which shows the site under a prefix and notes what it is asked for.
pub(super) struct Server {
    host: Arc<Host>,
    address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

/// What a browser asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Request {
    /// From the site's root, without query; with a leading slash if it is outside of the site.
    pub(super) path: String,
    /// What the browser wants it for: `document`, `script`, `empty` for `fetch`.
    pub(super) destination: String,
}

/// An answer other than the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Answer {
    /// Status 404.
    Missing,
    /// Some HTML, with status 200, as hosts of single-page apps do.
    Html,
    /// The file, as if nobody knew what it is.
    Untyped,
    /// The first half of the file, as if it were all.
    Half,
    /// None, until the path is [released](Server::release).
    Held,
    /// The first half of the file; the rest once the path is released.
    Stalled,
    /// The connection is closed instead.
    Dropped(Torn),
    /// Status 500.
    Broken,
    /// As many bytes as the file has, and none of them as it was.
    Spoilt,
    /// This status, by a cache on the way and to be kept for ever. Who asks past all caches, or for another
    /// address of the same file, gets the file.
    Cached(u16),
    /// The same with the first half of the file, as if it were all.
    CachedHalf,
    /// A redirect to a page outside of the blog that asks who is there.
    Login,
    /// The page as some hosts hand it out: without comments and blanks, with as few quotes as possible,
    /// and with a script of theirs.
    Rewritten,
    /// The file, by a clock that is far ahead.
    Ahead,
    /// The file, by a clock that is far behind.
    Behind,
    /// The file; who has one already is told to go on with that.
    Stale,
    /// The file behind this text.
    After(&'static str),
    /// This text, as if it were the file.
    Text(&'static str),
    /// The file after all, whatever is said of everything.
    Untouched,
}

/// Answered like this is every path that nothing else is said of.
pub(super) const EVERYTHING: &str = "*";

struct Host {
    prefix: &'static str,
    behaviour: Behaviour,
    site: Mutex<&'static Site>,
    /// Other blogs of the same origin, each under a prefix of its own.
    others: Mutex<Vec<(&'static str, &'static Site)>>,
    answers: watch::Sender<HashMap<String, Answer>>,
    /// Runs in every page before the scripts of its own.
    script: Mutex<String>,
    /// What comes with every page.
    headers: Mutex<HeaderMap>,
    /// Whether scripts of other sites may read the files.
    is_shared: AtomicBool,
    /// Pages of somebody else's beside the site, by their path.
    strangers: Mutex<HashMap<String, String>>,
    requests: Mutex<Vec<Request>>,
    arrived: Condvar,
    cable: Cable,
}

/// Where the script is that pages begin with; no request for it is noted.
const SCRIPT: &str = "/before-all-scripts.js";

/// Where the page is that asks who is there.
const LOGIN: &str = "/login/";

/// No test runs as late as this.
const LATER: &str = "Tue, 01 Jan 2137 00:00:00 GMT";

/// No test runs as early as this.
const EARLIER: &str = "Sat, 01 Jan 2000 00:00:00 GMT";

/// The type of bytes that nobody knows anything of.
const UNKNOWN: &str = "application/octet-stream";

/// What an object store says when it has no such key, or does not want to say so.
const ERROR: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>";

/// Another site's page, for what is asked outside of the prefix.
const NEIGHBOUR: &str =
    "<!doctype html><title>Neighbour</title><link rel=icon href=data:,><h1>Another site</h1>";

impl Server {
    /// Serves the site under a prefix that begins and ends with a slash.
    pub(super) fn start(prefix: &'static str) -> Self {
        Self::with(prefix, Slash::Redirected)
    }

    /// Serves the site on a host of another kind.
    pub(super) fn with(prefix: &'static str, slash: Slash) -> Self {
        Self::of(Site::get(), prefix, Behaviour::Plain(slash))
    }

    /// Serves any site on any kind of host.
    pub(super) fn of(site: &'static Site, prefix: &'static str, behaviour: Behaviour) -> Self {
        let host = Arc::new(Host {
            prefix,
            behaviour,
            site: Mutex::new(site),
            others: Mutex::default(),
            answers: watch::Sender::default(),
            script: Mutex::new(witness::SCRIPT.to_owned()),
            headers: Mutex::default(),
            is_shared: AtomicBool::new(false),
            strangers: Mutex::default(),
            requests: Mutex::default(),
            arrived: Condvar::new(),
            cable: Cable::default(),
        });
        let (listener, address) = listen();
        let (stop, stopped) = oneshot::channel();
        let router = Router::new().fallback(answer).with_state(Arc::clone(&host));
        let cable = host.cable.clone();
        let thread = thread::spawn(move || {
            run(listener, &cable, router, stopped).expect("the server runs");
        });
        Self {
            host,
            address,
            stop: Some(stop),
            thread: Some(thread),
        }
    }

    /// The URL of a path from the site's root.
    pub(super) fn url(&self, path: &str) -> String {
        format!("http://{}{}{path}", self.address, self.host.prefix)
    }

    /// The folder that the site is shown in.
    pub(super) fn prefix(&self) -> &'static str {
        self.host.prefix
    }

    /// Puts another release in the place of the site.
    pub(super) fn deploy(&self, site: &'static Site) {
        *self
            .host
            .site
            .lock()
            .unwrap_or_else(PoisonError::into_inner) = site;
    }

    /// Shows another blog under a prefix of its own, or another release of that.
    pub(super) fn deploy_beside(&self, prefix: &'static str, site: &'static Site) {
        let mut others = self.host.others();
        others.retain(|(other, _)| *other != prefix);
        others.push((prefix, site));
    }

    /// The URL of a path in another blog of this origin.
    pub(super) fn url_beside(&self, prefix: &str, path: &str) -> String {
        format!("http://{}{prefix}{path}", self.address)
    }

    /// Has a script run in every page from now on, before those of the page.
    pub(super) fn before_scripts(&self, script: &str) {
        self.host.script().push_str(script);
    }

    /// Sends a header with every page from now on.
    pub(super) fn set_header(&self, name: HeaderName, value: &'static str) {
        let value = HeaderValue::from_static(value);
        self.host.headers().insert(name, value);
    }

    /// Lets scripts of other sites read the files, as the documented hosts do.
    pub(super) fn share(&self) {
        self.host.is_shared.store(true, Ordering::Relaxed);
    }

    /// Shows a page of somebody else's at a path outside of the site. Returns its URL.
    pub(super) fn show(&self, path: &str, html: String) -> String {
        self.host.strangers().insert(path.to_owned(), html);
        format!("http://{}{path}", self.address)
    }

    /// The origin, which is another for each server.
    pub(super) fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Takes the network away, or gives it back.
    pub(super) fn set_unplugged(&self, is_unplugged: bool) {
        self.host.cable.set_unplugged(is_unplugged);
    }

    /// Takes the network away with the last of so many requests from now on.
    pub(super) fn unplug_with(&self, requests: usize) {
        self.host.cable.set_fuse(requests);
    }

    /// From now on, a path is not answered with its file.
    pub(super) fn answer(&self, path: &str, answer: Answer) {
        self.host.answers.send_modify(|answers| {
            answers.insert(path.to_owned(), answer);
        });
    }

    /// From now on, a path is answered with its file; so are the requests that wait for it.
    pub(super) fn release(&self, path: &str) {
        self.host.answers.send_modify(|answers| {
            answers.remove(path);
        });
    }

    /// Everything that was asked for so far.
    pub(super) fn requests(&self) -> Vec<Request> {
        self.host.requests().clone()
    }

    /// Paths that were asked for with this destination so far.
    pub(super) fn paths(&self, destination: &str) -> Vec<String> {
        let requests = self.requests().into_iter();
        requests
            .filter(|request| request.destination == destination)
            .map(|request| request.path)
            .collect()
    }

    /// Forgets what was asked for so far.
    pub(super) fn forget_requests(&self) {
        self.host.requests().clear();
    }

    /// Waits until a path has been asked for.
    #[track_caller]
    pub(super) fn expect_request(&self, path: &str) {
        self.expect_requests(path, 1);
    }

    /// Waits until a path has been asked for so many times.
    #[track_caller]
    pub(super) fn expect_requests(&self, path: &str, number: usize) {
        let is_missing = |requests: &mut Vec<Request>| {
            let asked = requests.iter().filter(|request| request.path == path);
            asked.count() < number
        };
        let waited =
            self.host
                .arrived
                .wait_timeout_while(self.host.requests(), PATIENCE, is_missing);
        let (requests, time) = waited.unwrap_or_else(PoisonError::into_inner);
        assert!(
            !time.timed_out(),
            "{path} was not asked for, {number} times, but {requests:#?}"
        );
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Whoever is gone already needs no message.
        _ = self.stop.take().map(|stop| stop.send(()));
        _ = self.thread.take().map(JoinHandle::join);
    }
}

/// At an address that no server had before: a browser that stays would take the one for the other.
fn listen() -> (std::net::TcpListener, SocketAddr) {
    static PORTS: Mutex<BTreeSet<u16>> = Mutex::new(BTreeSet::new());
    loop {
        let listener =
            std::net::TcpListener::bind(("127.0.0.1", 0)).expect("this machine has a free port");
        let address = listener
            .local_addr()
            .expect("a bound listener has an address");
        let mut ports = PORTS.lock().unwrap_or_else(PoisonError::into_inner);
        if ports.insert(address.port()) {
            return (listener, address);
        }
    }
}

fn run(
    listener: std::net::TcpListener,
    cable: &Cable,
    router: Router,
    stopped: oneshot::Receiver<()>,
) -> io::Result<()> {
    listener.set_nonblocking(true)?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let listener = cable.connect(tokio::net::TcpListener::from_std(listener)?);
        tokio::spawn(async { axum::serve(listener, router).await });
        // An error means that the server was dropped, which ends it as well.
        _ = stopped.await;
        Ok(())
    })
}

async fn answer(State(host): State<Arc<Host>>, uri: Uri, headers: HeaderMap) -> Response<Body> {
    if uri.path() == SCRIPT {
        let script = host.script().clone().into_bytes();
        return respond(StatusCode::OK, content_type(SCRIPT), script);
    }
    let path = percent_decode_str(uri.path()).decode_utf8_lossy();
    let (folder, path) = host.place_of(&path);
    host.note(&path, &headers);
    let answer = host.answer_to(&path).await;
    let mut response = host.reply(folder, &path, answer, &uri, &headers);
    if host.is_shared.load(Ordering::Relaxed) {
        let anybody = HeaderValue::from_static("*");
        let name = header::ACCESS_CONTROL_ALLOW_ORIGIN;
        response.headers_mut().insert(name, anybody);
    }
    response
}

impl Host {
    fn reply(
        self: &Arc<Self>,
        folder: &Path,
        path: &str,
        answer: Option<Answer>,
        uri: &Uri,
        headers: &HeaderMap,
    ) -> Response<Body> {
        if let Some(html) = self.strangers().get(path) {
            return respond(StatusCode::OK, "text/html", html.clone().into_bytes());
        }
        match answer {
            Some(Answer::Missing) => {
                respond(StatusCode::NOT_FOUND, "text/plain", b"not found".to_vec())
            }
            Some(Answer::Half) => half(folder, path),
            Some(Answer::Cached(status)) if is_for_caches(uri, headers) => {
                let status = StatusCode::from_u16(status).expect("it is a status");
                kept(respond(status, "text/html", NEIGHBOUR.into()))
            }
            Some(Answer::CachedHalf) if is_for_caches(uri, headers) => kept(half(folder, path)),
            Some(Answer::Html) => respond(StatusCode::OK, "text/html", NEIGHBOUR.into()),
            Some(Answer::Broken) => respond(
                StatusCode::INTERNAL_SERVER_ERROR,
                "text/html",
                NEIGHBOUR.into(),
            ),
            Some(Answer::Text(text)) => {
                let is_page = path.ends_with('/');
                let kind = if is_page {
                    "text/html"
                } else {
                    content_type(path)
                };
                respond(StatusCode::OK, kind, text.into())
            }
            Some(Answer::Login) if path != LOGIN => redirect(StatusCode::FOUND, LOGIN),
            Some(Answer::Stale) if headers.contains_key(header::IF_MODIFIED_SINCE) => {
                respond(StatusCode::NOT_MODIFIED, content_type(path), Vec::new())
            }
            _ if path.starts_with('/') && self.prefix != "/" => {
                respond(StatusCode::OK, "text/html", NEIGHBOUR.into())
            }
            _ => self.file(folder, path, answer, uri, headers),
        }
    }

    /// What the host has at a path, as it is wont to answer.
    fn file(
        self: &Arc<Self>,
        folder: &Path,
        path: &str,
        answer: Option<Answer>,
        uri: &Uri,
        headers: &HeaderMap,
    ) -> Response<Body> {
        let query = uri.query().map(|query| format!("?{query}"));
        let query = query.unwrap_or_default();
        match self.behaviour.reply(folder, path) {
            Reply::File(status, file) => {
                let is_known = answer != Some(Answer::Untyped);
                let kind = if is_known {
                    content_type(&file)
                } else {
                    UNKNOWN
                };
                let bytes = read(&folder.join(&file), is_browser(headers));
                let mut answer = self.respond(path, answer, status, kind, bytes);
                if is_page(&file) {
                    let more = self.headers().clone();
                    answer.headers_mut().extend(more);
                }
                answer
            }
            Reply::AddSlash(status) => redirect(status, &format!("{}/{query}", uri.path())),
            Reply::Drop(end) => {
                let path = uri.path().trim_end_matches(end);
                redirect(StatusCode::MOVED_PERMANENTLY, &format!("{path}{query}"))
            }
            Reply::Error(status) => respond(status, "application/xml", ERROR.into()),
        }
    }
}

impl Host {
    /// The folder of the blog that a decoded path is in, and the path from there.
    fn place_of(&self, path: &str) -> (&'static Path, String) {
        let site = self.site.lock().unwrap_or_else(PoisonError::into_inner);
        let mut folder = &site.folder;
        let mut prefix = self.prefix;
        for (other, site) in self.others().iter() {
            let is_nearer = !path.starts_with(prefix) || other.len() > prefix.len();
            if path.starts_with(other) && is_nearer {
                (prefix, folder) = (other, &site.folder);
            }
        }
        let path = path.strip_prefix(prefix).unwrap_or(path);
        (folder, path.to_owned())
    }

    fn others(&self) -> std::sync::MutexGuard<'_, Vec<(&'static str, &'static Site)>> {
        self.others.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A file, with the damage that it is to take.
    fn respond(
        self: &Arc<Self>,
        path: &str,
        answer: Option<Answer>,
        status: StatusCode,
        kind: &str,
        bytes: Vec<u8>,
    ) -> Response<Body> {
        let size = bytes.len();
        match answer {
            Some(Answer::Dropped(torn)) => sized(status, kind, size, damage::torn(bytes, torn)),
            Some(Answer::Stalled) => {
                let (host, path) = (Arc::clone(self), path.to_owned());
                let later = async move { host.until_not(&path, Answer::Stalled).await };
                sized(status, kind, size, damage::stalled(bytes, later))
            }
            Some(Answer::Spoilt) => respond(status, kind, damage::spoilt(&bytes)),
            Some(Answer::Rewritten) if kind.starts_with("text/html") => {
                respond(status, kind, damage::rewritten(bytes))
            }
            Some(Answer::After(text)) => respond(status, kind, [text.as_bytes(), &bytes].concat()),
            Some(Answer::Ahead | Answer::Stale) => dated(status, kind, bytes, LATER),
            Some(Answer::Behind) => dated(status, kind, bytes, EARLIER),
            _ => respond(status, kind, bytes),
        }
    }

    fn requests(&self) -> std::sync::MutexGuard<'_, Vec<Request>> {
        self.requests.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn script(&self) -> std::sync::MutexGuard<'_, String> {
        self.script.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn headers(&self) -> std::sync::MutexGuard<'_, HeaderMap> {
        self.headers.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn strangers(&self) -> std::sync::MutexGuard<'_, HashMap<String, String>> {
        self.strangers
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    fn note(&self, path: &str, headers: &HeaderMap) {
        self.cable.count();
        let destination = headers
            .get("sec-fetch-dest")
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default();
        self.requests().push(Request {
            path: path.to_owned(),
            destination: destination.to_owned(),
        });
        self.arrived.notify_all();
    }

    /// How a path is to be answered, once it is not held any more.
    async fn answer_to(&self, path: &str) -> Option<Answer> {
        self.until_not(path, Answer::Held).await;
        let answers = self.answers.borrow();
        answers.get(path).or(answers.get(EVERYTHING)).copied()
    }

    async fn until_not(&self, path: &str, answer: Answer) {
        let mut answers = self.answers.subscribe();
        answers
            .wait_for(|answers| answers.get(path) != Some(&answer))
            .await
            .expect("the sender lives as long as the host");
    }
}

/// True for a request that a cache on the way may answer.
fn is_for_caches(uri: &Uri, headers: &HeaderMap) -> bool {
    let directive = headers.get(header::CACHE_CONTROL);
    uri.query().is_none() && directive.is_none_or(|directive| directive != "no-cache")
}

/// An answer that caches may keep for ever.
fn kept(mut answer: Response<Body>) -> Response<Body> {
    let forever = HeaderValue::from_static("public, max-age=31536000, immutable");
    answer.headers_mut().insert(header::CACHE_CONTROL, forever);
    answer
}

fn half(folder: &Path, path: &str) -> Response<Body> {
    let mut bytes = fs::read(folder.join(path)).unwrap_or_default();
    bytes.truncate(bytes.len() / 2);
    respond(StatusCode::OK, content_type(path), bytes)
}

/// The bytes of a file; for a browser, pages begin with the script.
fn read(file: &Path, for_browser: bool) -> Vec<u8> {
    let bytes = fs::read(file).unwrap_or_default();
    if !for_browser || !is_page(&file.to_string_lossy()) {
        return bytes;
    }
    let page = String::from_utf8(bytes).expect("a page is text");
    witness::insert(&page, SCRIPT).into_bytes()
}

fn is_page(file: &str) -> bool {
    content_type(file).starts_with("text/html")
}

/// Only browsers say what they want a file for.
fn is_browser(headers: &HeaderMap) -> bool {
    headers.contains_key("sec-fetch-dest")
}

fn redirect(status: StatusCode, location: &str) -> Response<Body> {
    let answer = Response::builder().status(status);
    answer
        .header(header::LOCATION, location)
        .body(Body::empty())
        .expect("a path is a header")
}

fn respond(status: StatusCode, content_type: &str, bytes: Vec<u8>) -> Response<Body> {
    let answer = Response::builder().status(status);
    let answer = answer
        .header(header::CONTENT_TYPE, content_type)
        .header(header::CACHE_CONTROL, "no-store");
    answer.body(bytes.into()).expect("a media type is a header")
}

/// A body that need not come to its end, of a size that does not say so.
fn sized(status: StatusCode, content_type: &str, size: usize, body: Body) -> Response<Body> {
    let mut answer = respond(status, content_type, Vec::new());
    let headers = answer.headers_mut();
    headers.insert(header::CONTENT_LENGTH, size.into());
    *answer.body_mut() = body;
    answer
}

/// What a browser may keep if it asks each time, by a clock that is wrong.
fn dated(
    status: StatusCode,
    content_type: &str,
    bytes: Vec<u8>,
    date: &'static str,
) -> Response<Body> {
    let mut answer = respond(status, content_type, bytes);
    let date = HeaderValue::from_static(date);
    let headers = answer.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    for name in [header::DATE, header::EXPIRES, header::LAST_MODIFIED] {
        headers.insert(name, date.clone());
    }
    answer
}
