use std::{
    collections::{BTreeMap, HashMap},
    io,
    net::{Ipv4Addr, SocketAddr},
    sync::{Arc, Mutex, PoisonError},
    thread,
};

use axum::{
    Router,
    body::{Body, Bytes},
    extract::State,
    http::{Response, StatusCode, Uri, header},
};
use slashlog::{
    compiler::{
        blog::Blog,
        command::serve::content_type,
        shell::Shell,
        site::{Site, compress, list, output::Outputs, release::Facts},
    },
    route,
};

/// A static host on this machine, for as long as the program runs: compressed files, which other sites
/// may read and know the size of, and what never changes may be kept for ever. It makes a file when it is
/// first asked for. `VitePress` names by their hashes what is in `assets`.
pub(super) struct Host {
    address: SocketAddr,
    files: Arc<Files>,
}

struct Files {
    site: Site<'static>,
    outputs: Outputs,
    /// Those that are not of one page: the manifest's, and what is served beside the site.
    whole: BTreeMap<String, Vec<u8>>,
    made: Mutex<HashMap<String, File>>,
}

#[derive(Clone)]
struct File {
    bytes: Bytes,
    is_compressed: bool,
}

impl Host {
    /// Serves a blog, and other files beside it.
    pub(super) fn start(
        blog: &'static Blog,
        shell: &'static Shell,
        others: BTreeMap<String, Vec<u8>>,
    ) -> Self {
        let site = Site::new(blog, shell, false);
        let outputs = list::outputs(&site).expect("no address is wanted twice");
        // Not known by its hash, the data of a page is fetched as one that may change.
        let mut whole =
            list::release_in_memory(&site, &Facts::new()).expect("it is made in memory");
        whole.extend(others);
        let files = Arc::new(Files {
            site,
            outputs,
            whole,
            made: Mutex::default(),
        });
        let listener = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
            .expect("this machine has a free port");
        let address = listener
            .local_addr()
            .expect("a bound listener has an address");
        let router = Router::new()
            .fallback(answer)
            .with_state(Arc::clone(&files));
        thread::spawn(move || run(listener, router).expect("the host runs"));
        Self { address, files }
    }

    /// The URL of a path from the site's root.
    pub(super) fn url(&self, path: &str) -> String {
        format!("http://{}/{path}", self.address)
    }

    /// Makes a file now, so that it is no work while something is measured.
    pub(super) fn prepare(&self, path: &str) {
        assert!(self.files.get(path).is_some(), "{path} is not there");
    }
}

fn run(listener: std::net::TcpListener, router: Router) -> io::Result<()> {
    listener.set_nonblocking(true)?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        axum::serve(listener, router).await
    })
}

async fn answer(State(files): State<Arc<Files>>, uri: Uri) -> Response<Body> {
    let path = uri.path().trim_start_matches('/');
    let file = if path.is_empty() || path.ends_with('/') {
        route::file_at(path)
    } else {
        path.to_owned()
    };
    let Some(File {
        bytes,
        is_compressed,
    }) = files.get(&file)
    else {
        return respond(
            Response::builder().status(StatusCode::NOT_FOUND),
            Bytes::new(),
        );
    };
    let never_changes = file
        .split('/')
        .any(|part| [route::file::HASHED, "assets"].contains(&part));
    let kept = if never_changes {
        "max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    let mut answer = Response::builder()
        .header(header::CONTENT_TYPE, content_type(&file))
        .header(header::CACHE_CONTROL, kept)
        .header(header::ACCESS_CONTROL_ALLOW_ORIGIN, "*")
        .header("timing-allow-origin", "*");
    if is_compressed {
        answer = answer.header(header::CONTENT_ENCODING, "br");
    }
    respond(answer, bytes)
}

fn respond(answer: axum::http::response::Builder, bytes: Bytes) -> Response<Body> {
    answer
        .body(bytes.into())
        .expect("the headers are well-formed")
}

impl Files {
    fn get(&self, path: &str) -> Option<File> {
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(file) = made.get(path) {
            return Some(file.clone());
        }
        let file = compressed(path, self.bytes(path)?);
        made.insert(path.to_owned(), file.clone());
        Some(file)
    }

    fn bytes(&self, path: &str) -> Option<Vec<u8>> {
        if let Some(bytes) = self.whole.get(path) {
            return Some(bytes.clone());
        }
        let output = self.outputs.get(path)?;
        Some(list::bytes(&self.site, path, output).expect("every file can be made"))
    }
}

fn compressed(path: &str, bytes: Vec<u8>) -> File {
    let variants = compress::variants(path, &bytes).expect("memory does not fail");
    let brotli = variants
        .into_iter()
        .find(|(name, _)| name.strip_prefix(path) == Some(".br"));
    let is_compressed = brotli.is_some();
    File {
        bytes: brotli.map_or(bytes, |(_, packed)| packed).into(),
        is_compressed,
    }
}
