//! How much a site is on disk, and which hosts take no more.

use std::{fs, io, path::Path};

use crate::compiler::content::source::named;

/// What is in a folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extent {
    /// Every file, compressed twins too.
    pub files: usize,
    /// Every folder below it.
    pub folders: usize,
    /// What is in the files, in bytes.
    pub bytes: u64,
    /// The most that is in one of them.
    pub largest: u64,
}

/// What a host takes, as the page that `docs/hosts.md` names says it.
struct Host {
    name: &'static str,
    /// How many files, and folders where these are counted too.
    files: Option<usize>,
    counts_folders: bool,
    bytes: Option<u64>,
    /// In one file.
    largest: Option<u64>,
}

const GB: u64 = 1_000_000_000;

const HOSTS: [Host; 4] = [
    Host {
        name: "Cloudflare Pages, free plan",
        files: Some(20_000),
        counts_folders: false,
        bytes: None,
        largest: Some(25 << 20),
    },
    Host {
        name: "Cloudflare Pages, paid plans",
        files: Some(100_000),
        counts_folders: false,
        bytes: None,
        largest: Some(25 << 20),
    },
    Host {
        name: "GitHub Pages",
        files: None,
        counts_folders: false,
        bytes: Some(GB),
        largest: None,
    },
    Host {
        name: "GitLab.com Pages",
        files: Some(200_000),
        counts_folders: true,
        bytes: Some(GB),
        largest: None,
    },
];

impl Extent {
    /// What is in a folder.
    ///
    /// # Errors
    /// What cannot be read, named.
    pub fn of(folder: &Path) -> io::Result<Self> {
        let mut extent = Self::default();
        extent.add(folder)?;
        Ok(extent)
    }

    fn add(&mut self, folder: &Path) -> io::Result<()> {
        let entries = fs::read_dir(folder).map_err(|error| named(folder, &error))?;
        for entry in entries {
            let path = entry.map_err(|error| named(folder, &error))?.path();
            let about = fs::metadata(&path).map_err(|error| named(&path, &error))?;
            if about.is_dir() {
                self.folders += 1;
                self.add(&path)?;
            } else {
                self.files += 1;
                self.bytes += about.len();
                self.largest = self.largest.max(about.len());
            }
        }
        Ok(())
    }

    /// What hosts do not take it for, a line each.
    pub fn excesses(&self) -> Vec<String> {
        HOSTS
            .iter()
            .flat_map(|host| self.excesses_at(host))
            .collect()
    }

    fn excesses_at(&self, host: &Host) -> Vec<String> {
        let (files, what) = if host.counts_folders {
            (self.files + self.folders, "files and folders")
        } else {
            (self.files, "files")
        };
        let name = host.name;
        let too_many = host.files.filter(|most| files > *most);
        let too_much = host.bytes.filter(|most| self.bytes > *most);
        let too_large = host.largest.filter(|most| self.largest > *most);
        [
            too_many.map(|most| format!("{name}: {most} {what} at most, these are {files}")),
            too_much.map(|most| {
                let (most, bytes) = (megabytes(most), megabytes(self.bytes));
                format!("{name}: {most} at most, these are {bytes}")
            }),
            too_large.map(|most| {
                let (most, largest) = (megabytes(most), megabytes(self.largest));
                format!("{name}: {most} in a file at most, the largest has {largest}")
            }),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

/// A number of bytes for people.
pub fn megabytes(bytes: u64) -> String {
    let tenths = bytes.div_ceil(100_000);
    format!("{}.{} MB", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_at_the_limits_of_a_host_is_taken_and_one_above_is_not() {
        let mut extent = Extent {
            files: 20_000,
            folders: 100,
            bytes: GB,
            largest: 25 << 20,
        };
        assert_eq!(extent.excesses(), [""; 0]);
        extent.files += 1;
        assert_eq!(
            extent.excesses(),
            ["Cloudflare Pages, free plan: 20000 files at most, these are 20001"]
        );
        extent.files = 199_901;
        extent.bytes += 1;
        extent.largest += 1;
        assert_eq!(
            extent.excesses(),
            [
                "Cloudflare Pages, free plan: 20000 files at most, these are 199901",
                "Cloudflare Pages, free plan: 26.3 MB in a file at most, the largest has 26.3 MB",
                "Cloudflare Pages, paid plans: 100000 files at most, these are 199901",
                "Cloudflare Pages, paid plans: 26.3 MB in a file at most, the largest has 26.3 MB",
                "GitHub Pages: 1000.0 MB at most, these are 1000.1 MB",
                "GitLab.com Pages: 200000 files and folders at most, these are 200001",
                "GitLab.com Pages: 1000.0 MB at most, these are 1000.1 MB",
            ]
        );
    }

    #[test]
    fn the_docs_name_what_each_host_takes() {
        let docs = fs::read_to_string("docs/hosts.md").unwrap();
        for host in HOSTS {
            let line = docs
                .lines()
                .find(|line| line.starts_with(&format!("| {} |", host.name)));
            let line = line.unwrap_or_else(|| panic!("{} has no line", host.name));
            let files = host.files.map_or("—".to_owned(), |files| {
                format!("{},{:03}", files / 1000, files % 1000)
            });
            assert!(line.contains(&format!("| {files}")), "{line}");
            assert_eq!(line.contains("| 1 GB |"), host.bytes == Some(GB), "{line}");
            assert_eq!(
                line.contains("| 25 MiB |"),
                host.largest.is_some(),
                "{line}"
            );
        }
    }
}
