use crate::terminal::HELP;
use anyhow::{Context, Result, ensure};
use std::{
    env,
    ffi::OsString,
    fs::{self, File},
    path::{self, Path, PathBuf},
};
use xshell::Shell;

/// The folder our tools are installed in, shared by all clones of the
/// repository: one folder in it per tool and version.
#[derive(Clone)]
pub struct Cache {
    /// It exists.
    pub folder: PathBuf,
}

impl Cache {
    /// `$SLASHLOG_TOOLS`, or a folder where the machine keeps caches.
    pub fn locate() -> Result<Self> {
        let folder = folder_from(|name| env::var_os(name)).with_context(|| {
            format!(
                "there is no place for tools: `HOME` is not set\n\
                 {HELP} set `SLASHLOG_TOOLS` to a folder for them"
            )
        })?;
        // It becomes part of PATH, and steps run in several folders.
        let folder = path::absolute(folder)?;
        ensure!(
            env::join_paths([&folder]).is_ok(),
            "`{}` cannot be a part of PATH\n\
             {HELP} set `SLASHLOG_TOOLS` to a folder without such characters in its name",
            folder.display()
        );
        Shell::new()?.create_dir(&folder)?;
        Ok(Self { folder })
    }

    /// Where the output of installing `name` goes.
    pub fn log(&self, name: &str) -> PathBuf {
        self.folder.join(format!("{name}.log"))
    }

    pub fn folder_of(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Lets `fill` install into a folder, with its output in a file, beside the
    /// final place, and moves it there when it is complete: what was interrupted
    /// is never taken for finished.
    pub fn install(
        &self,
        name: &str,
        fill: impl FnOnce(&Path, &Path) -> Result<()>,
    ) -> Result<PathBuf> {
        let finished = self.folder_of(name);
        let _lock = self.lock()?;
        if finished.is_dir() {
            // Another clone installed it while we waited for the lock.
            return Ok(finished);
        }
        let partial = self.folder_of(&format!("{name}.partial"));
        let shell = Shell::new()?;
        shell.remove_path(&partial)?;
        shell.create_dir(&partial)?;
        fill(&partial, &self.log(name))?;
        fs::rename(&partial, &finished)
            .with_context(|| format!("cannot rename `{}`", partial.display()))?;
        Ok(finished)
    }

    /// Held until dropped; the system drops it for a process that is killed.
    fn lock(&self) -> Result<File> {
        let path = self.folder.join("lock");
        let failed = || format!("cannot lock `{}`", path.display());
        let lock = File::create(&path).with_context(failed)?;
        if lock.try_lock().is_err() {
            eprintln!("  waiting for another `cargo xtask` that is installing tools");
            lock.lock().with_context(failed)?;
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
        let of_home = Some("/home/me/.cache/slashlog/tools");
        check(&[home, cache, ("SLASHLOG_TOOLS", "/tools")], Some("/tools"));
        check(&[home, cache], Some("/cache/slashlog/tools"));
        check(&[home], of_home);
        check(&[home, ("SLASHLOG_TOOLS", "")], of_home);
        check(&[], None);
    }

    #[test]
    fn a_failed_installation_is_begun_anew_and_a_finished_one_is_kept() {
        let folder = Shell::new().unwrap().create_temp_dir().unwrap();
        let cache = Cache {
            folder: folder.path().to_path_buf(),
        };
        let failed = cache.install("tool-1", |partial, _| {
            fs::write(partial.join("rest"), "").unwrap();
            Err(anyhow::anyhow!("no network"))
        });
        assert!(failed.is_err());
        assert!(!cache.folder_of("tool-1").exists());

        let finished = cache.install("tool-1", |partial, _| {
            assert!(!partial.join("rest").exists());
            Ok(())
        });
        assert_eq!(finished.unwrap(), cache.folder_of("tool-1"));

        let again = cache.install("tool-1", |_, _| panic!("it is installed already"));
        assert_eq!(again.unwrap(), cache.folder_of("tool-1"));
    }
}
