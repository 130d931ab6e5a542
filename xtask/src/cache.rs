use crate::{
    error::{Error, Result},
    file,
};
use std::{
    env,
    ffi::OsString,
    fs::File,
    path::{self, PathBuf},
};

/// The folder our tools are installed in, shared by all clones of the
/// repository: one folder in it per tool and version.
pub struct Cache {
    folder: PathBuf,
}

/// What fills one folder of the cache works with these.
pub struct Installation {
    /// Where to install; empty at the start.
    pub folder: PathBuf,
    /// Where the installer's output goes.
    pub log: PathBuf,
}

impl Cache {
    /// `$SLASHLOG_TOOLS`, or a folder where the machine keeps caches.
    pub fn locate() -> Result<Self> {
        let folder = folder_from(|name| env::var_os(name)).ok_or_else(|| {
            Error::unmet(
                "there is no place for tools: `HOME` is not set",
                "set `SLASHLOG_TOOLS` to a folder for them",
            )
        })?;
        // It becomes part of PATH, and steps run in several folders.
        let folder = path::absolute(&folder).map_err(file::failed("find", &folder))?;
        if env::join_paths([&folder]).is_err() {
            return Err(Error::unmet(
                format!("`{}` cannot be a part of PATH", folder.display()),
                "set `SLASHLOG_TOOLS` to a folder without such characters in its name",
            ));
        }
        file::create_folder(&folder)?;
        Ok(Self { folder })
    }

    /// Where the output of installing `name` goes.
    pub fn log(&self, name: &str) -> PathBuf {
        self.folder.join(format!("{name}.log"))
    }

    pub fn folder_of(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Installs beside the final place and moves it there when it is complete,
    /// so that what was interrupted is never taken for finished.
    pub fn install(
        &self,
        name: &str,
        fill: impl FnOnce(&Installation) -> Result,
    ) -> Result<PathBuf> {
        let finished = self.folder_of(name);
        let _lock = self.lock()?;
        if finished.is_dir() {
            // Another clone installed it while we waited for the lock.
            return Ok(finished);
        }
        let partial = Installation {
            folder: self.folder.join(format!("{name}.partial")),
            log: self.log(name),
        };
        file::remove_folder(&partial.folder)?;
        file::create_folder(&partial.folder)?;
        fill(&partial)?;
        file::rename(&partial.folder, &finished)?;
        Ok(finished)
    }

    /// Held until dropped; the system drops it for a process that is killed.
    fn lock(&self) -> Result<File> {
        let path = self.folder.join("lock");
        let lock = File::create(&path).map_err(file::failed("create", &path))?;
        if lock.try_lock().is_err() {
            eprintln!("  waiting for another `cargo xtask` that is installing tools");
            lock.lock().map_err(file::failed("lock", &path))?;
        }
        Ok(lock)
    }
}

fn folder_from(variable: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    let folder = |name| {
        variable(name)
            .filter(|value| !value.is_empty())
            .map(PathBuf::from)
    };
    folder("SLASHLOG_TOOLS")
        .or_else(|| Some(folder("XDG_CACHE_HOME")?.join("slashlog/tools")))
        .or_else(|| Some(folder("HOME")?.join(".cache/slashlog/tools")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[track_caller]
    fn check(variables: &[(&str, &str)], expected: Option<&str>) {
        let variable = |name: &str| {
            let found = variables.iter().find(|(key, _)| *key == name);
            found.map(|(_, value)| OsString::from(value))
        };
        assert_eq!(folder_from(variable), expected.map(PathBuf::from));
    }

    #[test]
    fn the_most_special_variable_decides_the_place() {
        let home = ("HOME", "/home/me");
        let cache = ("XDG_CACHE_HOME", "/cache");
        check(&[home, cache, ("SLASHLOG_TOOLS", "/tools")], Some("/tools"));
        check(&[home, cache], Some("/cache/slashlog/tools"));
        check(&[home], Some("/home/me/.cache/slashlog/tools"));
        check(
            &[home, ("SLASHLOG_TOOLS", "")],
            Some("/home/me/.cache/slashlog/tools"),
        );
        check(&[], None);
    }

    #[test]
    fn a_failed_installation_is_begun_anew_and_a_finished_one_is_kept() {
        let folder = env::temp_dir().join(format!("xtask-cache-{}", std::process::id()));
        let cache = Cache { folder };
        file::create_folder(&cache.folder).unwrap();

        let failed = cache.install("tool-1", |partial| {
            fs::write(partial.folder.join("rest"), "").unwrap();
            Err(Error::unmet("no network", "try later"))
        });
        assert!(failed.is_err());
        assert!(!cache.folder_of("tool-1").exists());

        let finished = cache.install("tool-1", |partial| {
            assert!(!partial.folder.join("rest").exists());
            Ok(())
        });
        assert_eq!(finished.unwrap(), cache.folder_of("tool-1"));

        let again = cache.install("tool-1", |_| panic!("it is installed already"));
        assert_eq!(again.unwrap(), cache.folder_of("tool-1"));
        file::remove_folder(&cache.folder).unwrap();
    }
}
