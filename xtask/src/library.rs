use crate::{
    npm, part,
    tool::{Source, Tool},
    toolbox::Toolbox,
};
use anyhow::Result;
use std::{borrow::Cow, path::PathBuf};

/// Scripts that are put into pages; nothing of them is in a blog. Each line: the
/// variable that names the script's file, which a user may set; the package of
/// npm, its version, and the file in it; what it does for us, after "which"; and
/// the package's integrity.
const TABLE: &str = "
SLASHLOG_TEST_AXE          | axe-core    | 4.14.1 | axe.min.js                          | checks pages          | sha512-FHfa+lmNjQZfJz1q8wKqIDwC6DExcHt/pkjNQb09a3NPjCKg2rhu5qb2S4r76ASyFNNtuFooJpZe37OgudVGtQ==
SLASHLOG_BENCH_COMMONMARK  | commonmark  | 0.31.2 | dist/commonmark.min.js              | ours is compared with | sha512-2fRLTyb9r/2835k5cwcAwOj0DEc44FARnMp5veGsJ+mEAZdi52sNopLu07ZyElQUz058H43whzlERDIaaSw4rg==
SLASHLOG_BENCH_MARKDOWN_IT | markdown-it | 15.0.3 | dist/browser/markdown-it.umd.min.js | ours is compared with | sha512-+Az7Ojz3iRGu8KYMvJ6xVhvrxP3eE+vEtJX75Ow88XBpcQNV/0lGX5ZynIIBftREo4DC2jsveAMDaeltmm8QvQ==
SLASHLOG_BENCH_MARKED      | marked      | 18.2.1 | lib/marked.umd.js                   | ours is compared with | sha512-ii4bxCTCqqwpT86XZWgJNs+ZnAIZksmLGYMViWA7PDIXYIeNo1x6cDdX3JOip9NM/cI6p8z57FxliACboTruMA==
";

/// Makes sure that those are here whose variable begins with `prefix`: what tests
/// or benchmarks need. Each comes with its variable and its file.
pub fn provide(prefix: &str, toolbox: &Toolbox) -> Result<Vec<(&'static str, PathBuf)>> {
    let lines = TABLE.trim().lines();
    lines
        .filter(|line| line.starts_with(prefix))
        .map(|line| provide_one(line, toolbox))
        .collect()
}

fn provide_one(line: &'static str, toolbox: &Toolbox) -> Result<(&'static str, PathBuf)> {
    let columns: Vec<&str> = line.split('|').map(str::trim).collect();
    let [variable, name, version, file, why, integrity] = columns[..] else {
        unreachable!("a line of the table has six columns: {line}");
    };
    if let Some(file) = part::named_by(variable)? {
        return Ok((variable, file));
    }
    let package = Tool {
        name,
        version: Cow::Borrowed(version),
        why,
        duration: "10 seconds, most of it download",
        source: Source::Npm(npm::Package { name, integrity }),
    };
    let packages = package.install(toolbox)?.join(npm::PACKAGES);
    Ok((variable, packages.join(name).join(file)))
}
