use std::{
    io,
    path::{Path, PathBuf},
    sync::{Arc, OnceLock, RwLock, mpsc},
    time::Duration,
};

use notify::{RecursiveMode, Watcher};
use tokio::sync::watch;

use crate::compiler::{
    blog::{Blog, compilation::sketch, memory::Memory},
    command::{report, say::remark},
    content::{options::Options, source::Folder},
    shell::Shell,
};

use super::{
    changes::Changes,
    current::{Current, content_type},
    editor::Editor,
    problems::Problems,
    shown::Shown,
};

/// An editor writes a file in several steps; they are one change.
const QUIET: Duration = Duration::from_millis(20);

/// Keeps what is shown as the folder is.
pub(super) struct Workshop {
    pub(super) content: PathBuf,
    pub(super) options: Options,
    pub(super) shell: Shell,
    pub(super) editor: Option<Editor>,
    pub(super) shown: Arc<RwLock<Shown>>,
    /// Where the author reads what is wrong, once that is known.
    pub(super) list: Arc<OnceLock<String>>,
    /// The texts that stand in for those that break.
    pub(super) sound: Option<Folder>,
    /// What need not be made again.
    pub(super) memory: Memory,
    /// Tells pages of changes.
    pub(super) sender: watch::Sender<Changes>,
}

impl Workshop {
    /// Reads the folder anew, and shows what can be shown of it; where that is nothing, the last pages stay. False if
    /// somebody has left the pages in disorder.
    pub(super) fn renew(&mut self, changes: Changes) -> bool {
        let (content, memory) = (&self.content, &mut self.memory);
        let sketch = sketch(content, &self.options, self.sound.as_ref(), memory);
        let mut compilation = sketch.compilation;
        report::print_while_writing(&compilation);
        let made = compilation.blog.take().map(|blog| self.make(blog));
        let failure = made.as_ref().and_then(|made| made.as_ref().err());
        let failure = failure.map(|error| {
            remark(&format!(
                "error: {error}
"
            ));
            error.to_string()
        });
        let problems = Problems::new(&compilation, failure.as_deref(), self.editor.as_ref());
        if problems.count > 0 {
            self.point_to_list();
        }
        self.sound = Some(sketch.sound.unwrap_or(compilation.folder));
        let Ok(mut shown) = self.shown.write() else {
            return false;
        };
        shown.problems = problems;
        shown.changes = changes;
        let old = match made {
            Some(Ok(new)) => shown.current.replace(new),
            _ => None,
        };
        // Before anybody sees what is new, so that no page asks for a change that it has.
        self.sender.send_replace(changes);
        drop(shown);
        // Nobody need wait until a large blog is taken apart.
        drop(old);
        true
    }

    /// Says where everything that is wrong is listed.
    fn point_to_list(&self) {
        if let Some(list) = self.list.get() {
            remark(&format!("What is wrong: {list}\n"));
        }
    }

    fn make(&self, blog: Blog) -> io::Result<Current> {
        Current::new(blog, self.shell.clone())
    }

    /// Does so whenever a file changes, and tells who waits for that.
    pub(super) fn follow(mut self) -> io::Result<notify::RecommendedWatcher> {
        let (events, queue) = mpsc::channel();
        let mut watcher =
            notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
                let event = event.ok().filter(|event| !event.kind.is_access());
                if let Some(event) = event {
                    // The other end is gone only when the program ends.
                    _ = events.send(event.paths.iter().any(|path| is_media(path)));
                }
            })
            .map_err(io::Error::other)?;
        watcher
            .watch(&self.content, RecursiveMode::Recursive)
            .map_err(io::Error::other)?;
        std::thread::spawn(move || {
            while let Ok(mut are_media) = queue.recv() {
                while let Ok(are) = queue.recv_timeout(QUIET) {
                    are_media |= are;
                }
                let changes = self.sender.borrow().and(are_media);
                if !self.renew(changes) {
                    return;
                }
            }
        });
        Ok(watcher)
    }
}

/// Whether a file is shown by its address, which stays as it is when the file changes.
fn is_media(path: &Path) -> bool {
    let kind = content_type(&path.display().to_string());
    ["image/", "video/", "audio/"]
        .iter()
        .any(|media| kind.starts_with(media))
}
