//! A site is written where one is already.

use std::{
    fs,
    os::unix::fs::{MetadataExt, PermissionsExt, symlink},
    path::PathBuf,
    process::{Child, Command, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

use super::super::*;

/// A blog that is built again and again into the same place.
struct Place {
    content: Folder,
    sites: Folder,
    /// Where the program has what may be lost.
    home: Folder,
}

impl Place {
    fn new() -> Self {
        let content = Folder::new(&[
            ("site.toml", "title = \"A blog\"\n"),
            ("public/free.txt", "Free.\n"),
        ]);
        for n in 0..20 {
            let text = post(&format!("Post {n}"), "2026-03-01", "", "Text.");
            content.write(&format!("posts/p-{n}.md"), text.as_bytes());
        }
        Self {
            content,
            sites: Folder::new(&[]),
            home: Folder::new(&[]),
        }
    }

    /// The same with another text in every post, and one of them less.
    fn other() -> Self {
        let place = Self::new();
        for n in 1..20 {
            let text = post(&format!("Post {n}"), "2026-03-02", "", "Other text.");
            place
                .content
                .write(&format!("posts/p-{n}.md"), text.as_bytes());
        }
        fs::remove_file(place.content.path().join("posts/p-0.md")).unwrap();
        place
    }

    fn out(&self) -> PathBuf {
        self.sites.path().join("site")
    }

    fn start(&self, out: &Path) -> Child {
        let mut build = Command::new(env!("CARGO_BIN_EXE_slashlog"));
        build.args(["build", "--shell", site::SHELL, "--content"]);
        build.arg(self.content.path()).arg("--out").arg(out);
        build.env("SOURCE_DATE_EPOCH", "1774137600");
        build.env("HOME", self.home.path());
        build.env_remove("XDG_CACHE_HOME");
        let build = build.stdout(Stdio::null()).stderr(Stdio::null());
        build.spawn().unwrap()
    }

    #[track_caller]
    fn build(&self) -> Files {
        let ended = self.start(&self.out()).wait().unwrap();
        assert!(ended.success());
        folder::files(&self.out())
    }

    fn inode(&self, file: &str) -> u64 {
        fs::symlink_metadata(self.out().join(file)).unwrap().ino()
    }

    /// Nothing but the site is left where it was built.
    #[track_caller]
    fn expect_nothing_beside(&self) {
        assert_eq!(folder::entries(self.sites.path()), ["site"]);
    }
}

const FREE: &str = "free.txt";
const PAGE: &str = "posts/p-3/index.html";

#[test]
fn what_has_not_changed_is_not_written_again() {
    let place = Place::new();
    place.build();
    let before = [FREE, PAGE].map(|file| place.inode(file));
    let text = post("Post 3", "2026-03-01", "", "New text.");
    place.content.write("posts/p-3.md", text.as_bytes());
    place.build();
    assert_eq!(place.inode(FREE), before[0]);
    assert_ne!(place.inode(PAGE), before[1]);
    place.expect_nothing_beside();
    // Each has one name again.
    let linked = fs::symlink_metadata(place.out().join(FREE)).unwrap();
    assert_eq!(linked.nlink(), 1);
}

/// What somebody may do to a finished site, who is not us.
const DEEDS: [fn(&Path); 11] = [
    |site| fs::write(site.join(FREE), "Fame.\n").unwrap(),
    |site| fs::write(site.join(FREE), "").unwrap(),
    |site| fs::write(site.join("new.txt"), "New.\n").unwrap(),
    |site| fs::remove_file(site.join(FREE)).unwrap(),
    |site| fs::remove_dir_all(site.join("posts")).unwrap(),
    |site| {
        fs::remove_file(site.join(FREE)).unwrap();
        fs::create_dir(site.join(FREE)).unwrap();
    },
    |site| {
        fs::remove_dir_all(site.join("posts")).unwrap();
        fs::write(site.join("posts"), "Text.").unwrap();
    },
    |site| {
        fs::rename(site.join(FREE), site.join("other.txt")).unwrap();
        symlink("other.txt", site.join(FREE)).unwrap();
    },
    |site| {
        fs::rename(site.join("posts"), site.join("other")).unwrap();
        symlink("other", site.join("posts")).unwrap();
    },
    |site| symlink("/nowhere", site.join("link")).unwrap(),
    |site| {
        let nobody = fs::Permissions::from_mode(0o000);
        fs::set_permissions(site.join(FREE), nobody).unwrap();
        let all = fs::Permissions::from_mode(0o666);
        fs::set_permissions(site.join(PAGE), all).unwrap();
    },
];

#[test]
fn whatever_was_done_to_a_site_the_next_one_is_right() {
    let place = Place::new();
    let right = place.build();
    let mode = |file: &str| {
        let found = fs::symlink_metadata(place.out().join(file)).unwrap();
        (found.is_file(), found.mode())
    };
    let modes = [FREE, PAGE].map(mode);
    for (n, deed) in DEEDS.into_iter().enumerate() {
        deed(&place.out());
        assert_eq!(place.build(), right, "{n}");
        assert_eq!([FREE, PAGE].map(mode), modes, "{n}");
        place.expect_nothing_beside();
    }
}

#[test]
fn who_writes_into_a_file_writes_into_one_site() {
    let place = Place::new();
    let right = place.build();
    let backup = place.sites.path().join("backup");
    fs::create_dir(&backup).unwrap();
    // By another name of the same file, as backups have.
    fs::hard_link(place.out().join(FREE), backup.join(FREE)).unwrap();
    assert_eq!(place.build(), right);
    fs::write(backup.join(FREE), "Fame.\n").unwrap();
    assert_eq!(folder::files(&place.out()), right);
    // From behind a link.
    fs::remove_dir_all(&backup).unwrap();
    fs::rename(place.out().join("posts"), &backup).unwrap();
    symlink(&backup, place.out().join("posts")).unwrap();
    assert_eq!(place.build(), right);
    fs::write(backup.join("p-3/index.html"), "Fame.\n").unwrap();
    assert_eq!(folder::files(&place.out()), right);
    assert!(backup.join("p-4/index.html").is_file());
}

#[test]
fn two_builds_at_once_leave_one_whole_site() {
    let (one, other) = (Place::new(), Place::other());
    let rights = [one.build(), other.build()];
    for _ in 0..5 {
        let builds = [&one, &other, &one, &other].map(|place| place.start(&one.out()));
        for mut build in builds {
            assert!(build.wait().unwrap().success());
        }
        assert!(rights.contains(&folder::files(&one.out())));
        one.expect_nothing_beside();
    }
}

/// Numbers that look like chance, and are the same each time.
fn numbers() -> impl Iterator<Item = u32> {
    let mut state: u64 = 20;
    std::iter::repeat_with(move || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        u32::try_from(state >> 33).unwrap()
    })
}

#[test]
fn killed_at_any_moment_a_build_leaves_the_old_site_or_the_new_one() {
    let (one, other) = (Place::new(), Place::other());
    let start = Instant::now();
    let rights = [one.build(), other.build()];
    let long = start.elapsed() / 2;
    let staging = one.sites.path().join(".site.staging");
    let mut old = rights[0].clone();
    for (n, number) in numbers().take(50).enumerate() {
        let mut build = [&other, &one][n % 2].start(&one.out());
        // Half of them while they write, which is the shortest part.
        if n % 4 < 2 {
            sleep(long * (number % 1000) / 1000);
        } else {
            while !staging.exists() && build.try_wait().unwrap().is_none() {}
            sleep(Duration::from_micros((number % 20_000).into()));
        }
        build.kill().unwrap();
        build.wait().unwrap();
        let found = folder::files(&one.out());
        let is_new = found == rights[(n + 1) % 2];
        assert!(is_new || found == old, "{n}: {:?}", found.keys());
        old = found;
    }
    assert_eq!(one.build(), rights[0]);
    one.expect_nothing_beside();
}

#[test]
fn a_build_that_was_stopped_between_two_sites_puts_the_last_one_back() {
    let place = Place::new();
    let right = place.build();
    let old = place.sites.path().join(".site.old");
    fs::rename(place.out(), &old).unwrap();
    // Also where nothing new comes of it.
    place.content.write("posts/p-3.md", b"---\ntitle: A\n");
    assert!(!place.start(&place.out()).wait().unwrap().success());
    assert_eq!(folder::files(&place.out()), right);
    let text = post("Post 3", "2026-03-01", "", "Text.");
    place.content.write("posts/p-3.md", text.as_bytes());
    fs::rename(place.out(), &old).unwrap();
    assert_eq!(place.build(), right);
    place.expect_nothing_beside();
}

/// The only file in a folder and those below.
fn only_file(folder: &Path) -> PathBuf {
    let files = folder::files(folder);
    let paths: Vec<&String> = files.keys().collect();
    let [path] = paths[..] else {
        panic!("{paths:?}");
    };
    folder.join(path)
}

#[test]
fn colours_are_kept_for_the_next_build_and_nothing_depends_on_them() {
    let place = Place::new();
    let text = post("A", "2026-03-01", "", "```rust\nfn main() {}\n```");
    place.content.write("posts/code.md", text.as_bytes());
    let right = place.build();
    let kept = only_file(place.home.path());
    let inode = || fs::metadata(&kept).unwrap().ino();
    let first = inode();
    assert_eq!(place.build(), right);
    assert_eq!(inode(), first, "nothing was coloured again");
    let bytes = fs::read(&kept).unwrap();
    for spoilt in [&bytes[..bytes.len() - 1], &[], b"x", &[0; 100]] {
        fs::write(&kept, spoilt).unwrap();
        assert_eq!(place.build(), right);
        assert_eq!(fs::read(&kept).unwrap(), bytes);
    }
    fs::remove_file(&kept).unwrap();
    fs::create_dir(&kept).unwrap();
    assert_eq!(place.build(), right);
    fs::remove_dir_all(kept.parent().unwrap()).unwrap();
    fs::write(kept.parent().unwrap(), "").unwrap();
    assert_eq!(place.build(), right);
}
