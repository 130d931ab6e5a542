use crate::{
    cache::Cache, environment::Environment, error::Result, npm::Package, stage::long_stage,
};
use std::path::PathBuf;

/// A library for browsers that ours is compared with.
pub struct Library {
    /// Names its file to the benchmarks.
    pub variable: &'static str,
    version: &'static str,
    package: Package,
    file: &'static str,
}

/// Others that render Markdown.
pub const MARKDOWN: [Library; 3] = [
    Library {
        variable: "SLASHLOG_BENCH_COMMONMARK",
        version: "0.31.2",
        package: Package {
            name: "commonmark",
            integrity: "sha512-2fRLTyb9r/2835k5cwcAwOj0DEc44FARnMp5veGsJ+mEAZdi52sNopLu07ZyElQUz058H43whzlERDIaaSw4rg==",
        },
        file: "dist/commonmark.min.js",
    },
    Library {
        variable: "SLASHLOG_BENCH_MARKDOWN_IT",
        version: "15.0.3",
        package: Package {
            name: "markdown-it",
            integrity: "sha512-+Az7Ojz3iRGu8KYMvJ6xVhvrxP3eE+vEtJX75Ow88XBpcQNV/0lGX5ZynIIBftREo4DC2jsveAMDaeltmm8QvQ==",
        },
        file: "dist/browser/markdown-it.umd.min.js",
    },
    Library {
        variable: "SLASHLOG_BENCH_MARKED",
        version: "18.2.1",
        package: Package {
            name: "marked",
            integrity: "sha512-ii4bxCTCqqwpT86XZWgJNs+ZnAIZksmLGYMViWA7PDIXYIeNo1x6cDdX3JOip9NM/cI6p8z57FxliACboTruMA==",
        },
        file: "lib/marked.umd.js",
    },
];

impl Library {
    /// Makes sure that it is here, and says where its file is.
    pub fn provide(&self, environment: &Environment, cache: &Cache) -> Result<PathBuf> {
        let Package { name, .. } = self.package;
        let folder_name = format!("{name}-{}", self.version);
        let mut folder = cache.folder_of(&folder_name);
        if !folder.is_dir() {
            let what = format!("Install {name} {}, to compare with", self.version);
            folder = long_stage(&what, "5 seconds", || {
                cache.install(&folder_name, |installation| {
                    self.package
                        .install(self.version, environment, installation)
                })
            })?;
        }
        Ok(folder.join("node_modules").join(name).join(self.file))
    }
}
