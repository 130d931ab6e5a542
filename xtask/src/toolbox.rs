use crate::{cache::Cache, outer, step, version::Version};
use anyhow::Result;
use std::{
    env, iter,
    path::{Path, PathBuf},
};
use xshell::{Cmd, Shell, cmd};

/// What a task works with. The programs it starts see our tools first on
/// `PATH`, our toolchain, and nothing of the `cargo` that started us.
#[derive(Clone)]
pub struct Toolbox {
    pub cache: Cache,
    /// Where files are named from and commands run: the repository.
    pub folder: Shell,
    /// Folders of tools that go before those of the user's `PATH`.
    pub tools: Vec<PathBuf>,
    /// For rustup; `None` leaves the choice to the machine.
    pub toolchain: Option<&'static str>,
}

impl Toolbox {
    /// For work in the folder `root`, with no tools yet.
    pub fn open(root: &Path, cache: Cache) -> Result<Self> {
        let folder = Shell::new()?;
        folder.change_dir(root);
        Ok(Self {
            cache,
            folder,
            tools: Vec::new(),
            toolchain: None,
        })
    }

    /// The same tools, at work in another folder.
    pub fn inside(&self, folder: &Path) -> Self {
        let toolbox = self.clone();
        toolbox.folder.change_dir(folder);
        toolbox
    }

    /// A command that sees these tools, for [`cmd!`]; `program` is a name or a
    /// path.
    pub fn cmd(&self, program: impl AsRef<Path>) -> Cmd<'_> {
        let mut cmd = outer::hide(self.folder.cmd(program));
        if !self.tools.is_empty() {
            let path = env::join_paths(self.search_path())
                .expect("tool folders are parts of a PATH, see `Cache::locate`");
            cmd = cmd.env("PATH", path);
        }
        match self.toolchain {
            Some(toolchain) => cmd.env("RUSTUP_TOOLCHAIN", toolchain),
            None => cmd,
        }
    }

    /// The program that `name` starts here.
    pub fn find(&self, name: &str) -> Option<PathBuf> {
        let file_name = format!("{name}{}", env::consts::EXE_SUFFIX);
        self.search_path()
            .map(|folder| folder.join(&file_name))
            .find(|path| path.is_file())
    }

    /// What `program --version` says; `None` if it is missing or does not run.
    pub fn version_of(&self, program: impl AsRef<Path>) -> Option<Version> {
        let output = step::answer(cmd!(self, "{program} --version"))?;
        Version::in_output(&output)
    }

    fn search_path(&self) -> impl Iterator<Item = PathBuf> {
        let path = env::var_os("PATH").unwrap_or_default();
        let path: Vec<PathBuf> = env::split_paths(&path).collect();
        iter::chain(self.tools.clone(), path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_tools_come_before_the_user_s() {
        let folder = PathBuf::from(".");
        let mut toolbox = Toolbox::open(Path::new("."), Cache { folder }).unwrap();
        let tools = ["/tools/trunk/bin", "/tools/binaryen/bin"].map(PathBuf::from);
        toolbox.tools.extend(tools.clone());
        let path: Vec<PathBuf> = toolbox.search_path().take(2).collect();
        assert_eq!(path, tools);
    }
}
