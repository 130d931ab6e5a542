//! What Trunk's hook calls: takes the app's files out of Trunk's staging folder, keeps them as the
//! shell, and leaves the whole blog in their place.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use super::{
    hash,
    shell::{NAMES, Names, VERSIONS},
    source::named,
};

/// Collects a shell from what Trunk built. The shell is replaced as a whole.
///
/// # Errors
/// A file that is not there, named with what should have made it.
pub fn collect(staging: &Path, shell: &Path) -> io::Result<()> {
    let files = list(staging)?;
    let one = |stem: &str, extension: &str| find(&files, stem, extension, staging);
    let temporary = shell.with_extension("new");
    remove(&temporary)?;
    fs::create_dir_all(&temporary).map_err(|error| named(&temporary, &error))?;

    let (script, wasm) = (one("slashlog", ".js")?, one("slashlog", "_bg.wasm")?);
    let (page, head, icon) = (
        one("page", ".js")?,
        one("head", ".js")?,
        one("icon", ".svg")?,
    );
    let (offline, worker) = (one("offline", ".js")?, one("worker", ".js")?);
    let (embed, playground) = (one("embed", ".js")?, one("playground", ".js")?);
    let frame = one("frame", ".js")?;
    let style = style_sheet(&files, |name| !is_for_guests(name))?;
    let guest_style = style_sheet(&files, |_| true)?;
    let name = |path: &Path| {
        path.file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default()
    };
    for file in [
        &script,
        &wasm,
        &page,
        &icon,
        &offline,
        &worker,
        &embed,
        &playground,
    ] {
        fs::copy(file, temporary.join(name(file))).map_err(|error| named(file, &error))?;
    }
    let read = |path: &Path| fs::read_to_string(path).map_err(|error| named(path, &error));
    let (head, frame) = (read(&head)?, read(&frame)?);
    copy_versions(&staging.join(VERSIONS), &temporary.join(VERSIONS))?;
    let names = Names {
        script: name(&script),
        wasm: name(&wasm),
        page: name(&page),
        icon: name(&icon),
        offline: name(&offline),
        worker: name(&worker),
        style: format!("style-{}.css", hash::short(style.as_bytes())),
        guest_style: format!("guest-{}.css", hash::short(guest_style.as_bytes())),
        head: format!("head-{}.js", hash::short(head.as_bytes())),
        frame: format!("frame-{}.js", hash::short(frame.as_bytes())),
        embed: name(&embed),
        playground: name(&playground),
    };
    let write = |file: &str, text: &str| {
        let path = temporary.join(file);
        fs::write(&path, text).map_err(|error| named(&path, &error))
    };
    write(&names.style, &style)?;
    write(&names.guest_style, &guest_style)?;
    write(&names.head, head.trim())?;
    write(&names.frame, frame.trim())?;
    write(NAMES, &serde_json::to_string_pretty(&names)?)?;

    remove(shell)?;
    fs::rename(&temporary, shell).map_err(|error| named(shell, &error))
}

/// Copies what was published before of the script for other sites.
fn copy_versions(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to).map_err(|error| named(to, &error))?;
    for path in list(from)? {
        let copy = to.join(path.file_name().unwrap_or_default());
        fs::copy(&path, copy).map_err(|error| named(&path, &error))?;
    }
    Ok(())
}

/// Takes the app's files out of Trunk's folder: the site has its own copies where it wants them.
///
/// # Errors
/// A file that cannot be removed, named.
pub fn clear(staging: &Path) -> io::Result<()> {
    for path in list(staging)? {
        if path.is_dir() {
            remove(&path)?;
        } else {
            fs::remove_file(&path).map_err(|error| named(&path, &error))?;
        }
    }
    Ok(())
}

/// Sheets for what stands under `embed/`, which the pages of the blog need not carry.
fn is_for_guests(name: &str) -> bool {
    ["frame-", "playground-"]
        .iter()
        .any(|stem| name.starts_with(stem))
}

/// Style sheets as one: the tokens and the order of the layers first, then by name. Within a layer no
/// sheet may depend on where it stands.
fn style_sheet(files: &[PathBuf], is_wanted: impl Fn(&str) -> bool) -> io::Result<String> {
    let mut sheets: Vec<(bool, String, &PathBuf)> = files
        .iter()
        .filter(|path| path.extension().is_some_and(|extension| extension == "css"))
        .map(|path| {
            let name = path
                .file_name()
                .map(|name| name.to_string_lossy().into_owned())
                .unwrap_or_default();
            (!name.starts_with("global-"), name, path)
        })
        .filter(|(_, name, _)| is_wanted(name))
        .collect();
    sheets.sort();
    let read = |(_, _, path): &(bool, String, &PathBuf)| {
        fs::read_to_string(path).map_err(|error| named(path, &error))
    };
    let sheets: io::Result<Vec<String>> = sheets.iter().map(read).collect();
    Ok(sheets?.iter().map(|sheet| sheet.trim()).collect())
}

fn find(files: &[PathBuf], stem: &str, end: &str, staging: &Path) -> io::Result<PathBuf> {
    let is_it = |path: &&PathBuf| {
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        name.strip_prefix(stem)
            .and_then(|rest| rest.strip_suffix(end))
            .is_some_and(|hash| hash.starts_with('-') && !hash.contains('.'))
    };
    files.iter().find(is_it).cloned().ok_or_else(|| {
        let message = format!(
            "Trunk left no `{stem}-….{}` in {}; is it in `index.html`?",
            end.trim_start_matches('.'),
            staging.display()
        );
        io::Error::new(io::ErrorKind::NotFound, message)
    })
}

fn list(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).map_err(|error| named(folder, &error))?;
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<io::Result<_>>()?;
    paths.sort();
    Ok(paths)
}

fn remove(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(named(folder, &error)),
        _ => Ok(()),
    }
}
