//! Takes the app's files into the program, so that an author needs one file.
//!
//! `shell/` is where the published package has them, `target/shell` where `cargo xtask shell` leaves them. Without
//! either, and in builds that are not optimised, the program looks for such a folder when it runs: a contributor's
//! would else be linked anew for every change of a style sheet.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    let files = folder().map(|folder| files_of(&folder)).unwrap_or_default();
    let mut list = String::from("&[\n");
    for (name, path) in files {
        list += &format!("    ({name:?}, include_bytes!({path:?})),\n");
    }
    list += "]\n";
    let out = env::var_os("OUT_DIR").expect("cargo names a folder");
    let out = Path::new(&out).join("shell.rs");
    fs::write(out, list).expect("cargo's folder can be written");
}

/// The folder whose files this build takes in.
fn folder() -> Option<PathBuf> {
    let is = |name, value| env::var(name).is_ok_and(|found| found == value);
    if is("CARGO_CFG_TARGET_ARCH", "wasm32") || !is("PROFILE", "release") {
        return None;
    }
    let package = env::current_dir().expect("cargo starts us in the package");
    let folders = ["shell", "target/shell"].map(|folder| package.join(folder));
    for folder in &folders {
        println!("cargo:rerun-if-changed={}", folder.display());
    }
    folders
        .into_iter()
        .find(|folder| folder.join("shell.json").is_file())
}

/// Every file in a folder, by its name from there, in order.
fn files_of(folder: &Path) -> Vec<(String, String)> {
    let entries = fs::read_dir(folder).expect("the shell can be read");
    let entries = entries.map(|entry| entry.expect("the shell can be read"));
    let mut files = Vec::new();
    for entry in entries {
        let path = entry.path();
        let name = entry.file_name().into_string();
        let name = name.expect("names of the shell are ASCII");
        if path.is_dir() {
            let inner = files_of(&path).into_iter();
            files.extend(inner.map(|(inner, path)| (format!("{name}/{inner}"), path)));
        } else {
            let path = path.into_os_string().into_string();
            files.push((
                name,
                path.expect("the package's folder has a name in Unicode"),
            ));
        }
    }
    files.sort();
    files
}
