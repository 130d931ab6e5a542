//! The author's command line.

use std::{
    io::{self, IsTerminal},
    path::{Path, PathBuf},
    process::ExitCode,
    time::Instant,
};

use clap::{Args, Parser, Subcommand};
use etcetera::base_strategy::{BaseStrategy, choose_native_strategy};
use jiff::{Timestamp, tz::TimeZone};

use crate::compiler::{
    blog::{
        compilation::{self, Compilation, compile},
        highlight,
    },
    content::{
        config, date, engine::Engine, language::Language, messages, options::Options, source,
    },
    shell::Shell,
    site::{
        Site, compress,
        extent::{self, Extent},
        list, write,
    },
};

use super::{
    examples,
    find::{self, Found},
    init,
    new::{self, Wish},
    previous, report,
    say::{remark, say},
    serve::{self, Editor, Hosts, Place},
    welcome,
};

/// A folder of Markdown becomes a blog.
///
/// Posts are Markdown files in content/posts, pages in content/pages, pictures beside them. What
/// holds for the whole blog stands in content/site.toml. The finished blog is a folder that any
/// static host can serve, under any path.
#[derive(Parser)]
#[command(name = "slashlog", version, max_term_width = 100)]
#[command(
    after_help = "Exit codes: 0 done, 1 there are errors in the content or a file cannot be read or written, 2 wrong usage."
)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Begin a blog
    ///
    /// Writes what holds for the blog (content/site.toml, with every key explained), a first post and a page. In a
    /// folder that another engine was made for, or of texts alone, it writes a site.toml that says what was understood
    /// there, and nothing else.
    #[command(after_help = examples::INIT)]
    Init {
        /// The folder of the blog
        #[arg(value_name = "FOLDER", default_value = ".")]
        folder: PathBuf,
    },
    /// Write the finished blog into a folder
    ///
    /// Every problem of every file is reported in one run, with its place and its repair; if one of
    /// them is an error, nothing is written and the last good site stays as it is. Drafts and posts
    /// of a later moment are left out. The moment is that of the clock, or of `SOURCE_DATE_EPOCH`.
    #[command(after_help = examples::BUILD)]
    Build(Build),
    /// Show the blog in a browser while you write
    ///
    /// Drafts and posts of a later moment are shown too, marked. Pages follow what you save, and keep their place. They
    /// say what is wrong, where, and what repairs it, to nobody but you; what is wrong with one text hides no other.
    #[command(after_help = examples::SERVE)]
    Serve {
        #[command(flatten)]
        content: ContentArgs,
        /// The port on this machine; 0 takes any that is free, and so does 8080 where it is taken and nobody asked
        #[arg(long, value_name = "N")]
        port: Option<u16>,
        /// Do not open the blog in a browser, as is done when the program runs on a terminal
        #[arg(long)]
        no_open: bool,
        /// Answer other machines too, by this machine's addresses and by the names given
        #[arg(long, value_name = "NAME", num_args = 0..)]
        host: Option<Vec<String>>,
        /// What opens the place of a problem in your editor: vscode, vscodium, cursor, zed, idea, sublime, textmate, or
        /// an address such as `vscode://file/{path}:{line}`
        #[arg(long, value_name = "EDITOR", env = "SLASHLOG_EDITOR", value_parser = Editor::parse)]
        editor: Option<Editor>,
        #[command(flatten)]
        shell: ShellArgs,
    },
    /// Report every problem, and write nothing
    ///
    /// It passes exactly when a build does. Drafts and posts of a later moment are checked too, but what is wrong
    /// with them is only told: a build leaves them out.
    #[command(after_help = examples::CHECK)]
    Check {
        #[command(flatten)]
        content: ContentArgs,
        #[command(flatten)]
        warnings: Warnings,
    },
    /// Begin a post or a page
    ///
    /// Writes a draft with a title, a date and a file name made of the title, where most posts of the folder lie and
    /// named as they are.
    #[command(after_help = examples::NEW)]
    New {
        /// The title, in quotes
        title: String,
        /// A page, such as About, instead of a post
        #[arg(long)]
        page: bool,
        /// In a folder of its own, for pictures beside it
        #[arg(long)]
        bundle: bool,
        #[command(flatten)]
        content: ContentArgs,
    },
    /// Print what the interface says, to begin a translation
    ///
    /// Written to messages.toml beside site.toml, its texts go before ours.
    #[command(after_help = examples::MESSAGES)]
    Messages {
        /// A language that there are messages in
        #[arg(value_name = "LANGUAGE", default_value = "en", value_parser = parse_messages)]
        messages: &'static str,
    },
    /// Print size and brotli size of files, for `cargo xtask size`
    #[command(hide = true)]
    Measure {
        /// The files
        files: Vec<PathBuf>,
    },
}

#[derive(Args)]
struct Build {
    #[command(flatten)]
    content: ContentArgs,
    /// Where the finished blog goes: if nothing is said, `dist` in the blog, or here where its folder is named; a
    /// folder that slashlog did not make is never replaced
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Where the blog is published, instead of the `url` in site.toml
    #[arg(long, value_parser = parse_url)]
    url: Option<String>,
    /// Compare with an old site: its folder, or its sitemap; says which addresses will be lost
    #[arg(long, value_name = "FOLDER-or-SITEMAP")]
    previous: Option<PathBuf>,
    /// Write each text compressed too, as .br and .gz, for hosts that send such files
    #[arg(long)]
    compress: bool,
    #[command(flatten)]
    warnings: Warnings,
    #[command(flatten)]
    shell: ShellArgs,
}

#[derive(Args)]
struct ContentArgs {
    /// The folder you write in; if none is named, that of the blog around the current folder
    #[arg(value_name = "FOLDER", conflicts_with = "content")]
    folder: Option<PathBuf>,
    /// The same, by name
    #[arg(long, value_name = "DIR")]
    content: Option<PathBuf>,
    /// Read what links in it lead to, also where that is outside of it
    #[arg(long)]
    follow_links: bool,
}

impl ContentArgs {
    /// The blog that is meant. A site beside a folder that was named is where the author is.
    fn found(&self) -> io::Result<Found> {
        let Some(content) = self.folder.as_ref().or(self.content.as_ref()) else {
            return find::find();
        };
        if !content.is_dir() {
            return Err(no_folder(content));
        }
        Ok(Found {
            home: PathBuf::new(),
            content: content.clone(),
        })
    }

    fn path(&self) -> io::Result<PathBuf> {
        Ok(self.found()?.content)
    }
}

#[derive(Args)]
struct Warnings {
    /// Take every warning for an error, as a machine that builds alone may want
    #[arg(long)]
    strict: bool,
    /// Show every warning, not only the first of each kind
    #[arg(long)]
    verbose: bool,
}

#[derive(Args)]
struct ShellArgs {
    /// A folder of the app's files, instead of those in the program
    #[arg(long, value_name = "DIR")]
    shell: Option<PathBuf>,
}

/// Runs the command line of this process.
pub fn run() -> ExitCode {
    let result = Cli::parse().command.map_or_else(say_welcome, Command::run);
    result.unwrap_or_else(|error| {
        remark(&format!("error: {error}\n"));
        ExitCode::FAILURE
    })
}

impl Command {
    fn run(self) -> io::Result<ExitCode> {
        match self {
            Self::Init { folder } => init(&folder),
            Self::Build(arguments) => build(arguments),
            Self::Serve {
                content,
                port,
                no_open,
                host,
                editor,
                shell,
            } => {
                let is_opened = !no_open && io::stdout().is_terminal();
                let hosts = Hosts::new(host);
                serve(
                    &content,
                    Place {
                        hosts,
                        port,
                        is_opened,
                        editor,
                    },
                    shell.shell,
                )
            }
            Self::Check { content, warnings } => check(&content, &warnings),
            Self::New {
                title,
                page,
                bundle,
                content,
            } => begin(
                &content.path()?,
                Wish {
                    title: &title,
                    is_page: page,
                    is_bundle: bundle,
                },
            ),
            Self::Messages { messages } => {
                say(messages)?;
                Ok(ExitCode::SUCCESS)
            }
            Self::Measure { files } => measure(&files),
        }
    }
}

fn say_welcome() -> io::Result<ExitCode> {
    say(&welcome::welcome(&options_of_build(false)?)?)?;
    Ok(ExitCode::SUCCESS)
}

fn init(folder: &Path) -> io::Result<ExitCode> {
    let options = Options {
        zone: TimeZone::system(),
        ..options_of_build(false)?
    };
    let today = date::day_of(options.now, &options.zone);
    for file in init::init(folder, &options, today)? {
        say(&format!("{}\n", folder.join(file).display()))?;
    }
    let place = if folder == Path::new(".") {
        String::new()
    } else {
        format!(" {}", folder.display())
    };
    remark(&format!("`slashlog serve{place}` shows it.\n"));
    Ok(ExitCode::SUCCESS)
}

/// What a build goes by.
fn options_of_build(follow_links: bool) -> io::Result<Options> {
    Ok(Options {
        now: now()?,
        zone: TimeZone::UTC,
        drafts: false,
        follow_links,
        strict: false,
        url: None,
    })
}

fn build(arguments: Build) -> io::Result<ExitCode> {
    let start = Instant::now();
    let follow_links = arguments.content.follow_links;
    let Found { home, content } = arguments.content.found()?;
    let out = arguments.out.unwrap_or_else(|| shortly(&home).join("dist"));
    let shell = open_shell(arguments.shell.shell)?;
    refuse_inside(&out, &content)?;
    write::mend(&out)?;
    keep_colors();
    let compilation = compile(
        &content,
        &Options {
            strict: arguments.warnings.strict,
            url: arguments.url,
            ..options_of_build(follow_links)?
        },
    );
    highlight::save();
    report::print(&compilation, arguments.warnings.verbose);
    let Some(blog) = &compilation.blog else {
        return Ok(ExitCode::FAILURE);
    };
    let site = Site::new(blog, &shell, false);
    let written = write::write(
        &site,
        &out,
        &write::Writing {
            compress: arguments.compress,
            progress: &report::progress,
        },
    );
    report::end_progress();
    let written = written?;
    remark(&report::unreadable(&written.unreadable));
    remark(&report::without_a_rule(list::without_a_rule(&site)?));
    let extent = Extent::of(&out)?;
    remark(&report::excesses(&extent.excesses()));
    let entry = &blog.manifest.entry;
    say(&format!(
        "{} and {} of {}, {} of {} in {} ({:.2} s)\n",
        report::count(entry.posts, "post"),
        report::count(entry.tags.len(), "tag"),
        blog.day,
        report::count(extent.files, "file"),
        extent::megabytes(extent.bytes),
        out.display(),
        start.elapsed().as_secs_f64(),
    ))?;
    if let Some(previous) = &arguments.previous {
        say(&compare(previous, &compilation, &site)?)?;
    }
    if entry.site.url.is_none() {
        say(&format!(
            "Without `url` in {}/site.toml there are no feeds, no sitemap and no canonical addresses: write it, or give `--url`.\n",
            content.display()
        ))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Keeps colours of code where this system has what may be lost; nowhere, where nobody says where that is.
fn keep_colors() {
    if let Ok(folders) = choose_native_strategy() {
        highlight::keep_in(folders.cache_dir().join(env!("CARGO_PKG_NAME")));
    }
}

/// What of an old site will be lost.
fn compare(previous: &Path, compilation: &Compilation, site: &Site<'_>) -> io::Result<String> {
    let files = list::outputs(site)?.into_keys().collect();
    let text_of = |name: &str| compilation.folder.text_of(name);
    let is_toml = |name: &str| text_of(name).is_some_and(|text| text.starts_with("+++"));
    previous::compare(previous, site.blog, &files, is_toml)
}

fn serve(content: &ContentArgs, place: Place, shell: Option<PathBuf>) -> io::Result<ExitCode> {
    let options = Options {
        zone: TimeZone::system(),
        drafts: true,
        ..options_of_build(content.follow_links)?
    };
    let shell = open_shell(shell)?;
    keep_colors();
    serve::run(&content.path()?, shell, place, options)?;
    Ok(ExitCode::SUCCESS)
}

fn check(content: &ContentArgs, warnings: &Warnings) -> io::Result<ExitCode> {
    let options = Options {
        strict: warnings.strict,
        ..options_of_build(content.follow_links)?
    };
    keep_colors();
    let compilation = compilation::check(&content.path()?, &options);
    highlight::save();
    report::print(&compilation, warnings.verbose);
    let Some(blog) = &compilation.blog else {
        return Ok(ExitCode::FAILURE);
    };
    say(&report::account(&blog.account))?;
    let found = report::count(compilation.diagnostics.len(), "warning");
    let posts = report::count(blog.manifest.entry.posts, "post");
    say(&format!("{posts}, {found}\n"))?;
    Ok(ExitCode::SUCCESS)
}

fn begin(content: &Path, wish: Wish<'_>) -> io::Result<ExitCode> {
    let zone = config::zone_of(content).unwrap_or_else(TimeZone::system);
    let today = date::day_of(now()?, &zone);
    let path = new::create(content, wish, today)?;
    say(&format!("{}\n", path.display()))?;
    Ok(ExitCode::SUCCESS)
}

fn measure(files: &[PathBuf]) -> io::Result<ExitCode> {
    for path in files {
        let bytes = std::fs::read(path).map_err(|error| source::named(path, &error))?;
        let packed = compress::brotli(&bytes, 11)?;
        let (plain, packed) = (bytes.len(), packed.len());
        say(&format!("{plain}\t{packed}\t{}\n", path.display()))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn parse_messages(language: &str) -> Result<&'static str, String> {
    let file = Language::parse(language).and_then(|language| messages::file(&language));
    file.ok_or_else(|| format!("there are messages in {}", messages::languages()))
}

fn parse_url(url: &str) -> Result<String, &'static str> {
    config::root(url).ok_or("write it like `https://blog.example/`, without `?` and `#`")
}

fn no_folder(content: &Path) -> io::Error {
    let message = format!(
        "there is no folder `{}`; name yours as in `slashlog serve ~/blog`, or go there and name none",
        content.display()
    );
    io::Error::new(io::ErrorKind::NotFound, message)
}

/// The current folder need not be named.
fn shortly(folder: &Path) -> &Path {
    folder.strip_prefix(".").unwrap_or(folder)
}

/// A site among the texts would be read with them the next time. Folders of other engines have one inside.
fn refuse_inside(out: &Path, content: &Path) -> io::Result<()> {
    let real = |path: &Path| path.ancestors().find_map(|path| path.canonicalize().ok());
    let out_is = std::path::absolute(out).ok().and_then(|out| real(&out));
    let is_inside = out_is
        .zip(real(content))
        .is_some_and(|(out, content)| out.starts_with(content));
    if !is_inside || Engine::of(content).is_some() {
        return Ok(());
    }
    let message = format!(
        "`{}` lies among your texts; choose a folder beside `{}` with `--out DIR`",
        out.display(),
        content.display()
    );
    Err(io::Error::new(io::ErrorKind::InvalidInput, message))
}

/// The app's files: those that are named, else those in the program, else those around us.
fn open_shell(folder: Option<PathBuf>) -> io::Result<Shell> {
    if let Some(folder) = folder {
        return Shell::open(&folder);
    }
    if let Some(shell) = Shell::inside()? {
        return Ok(shell);
    }
    let folder = Shell::find().ok_or_else(|| {
        let message = "this program was built without the app's files: build them with `cargo xtask shell`, or name their folder with `--shell DIR`";
        io::Error::new(io::ErrorKind::NotFound, message)
    })?;
    Shell::open(&folder)
}

/// The moment of the build: of `SOURCE_DATE_EPOCH` where it is set, so that a build can be repeated, else of
/// the clock.
fn now() -> io::Result<Timestamp> {
    let Ok(seconds) = std::env::var("SOURCE_DATE_EPOCH") else {
        return Ok(Timestamp::now());
    };
    let moment = seconds.trim().parse().ok();
    let moment = moment.and_then(|seconds| Timestamp::from_second(seconds).ok());
    moment.ok_or_else(|| {
        let message =
            format!("SOURCE_DATE_EPOCH is `{seconds}`; it must be the seconds since 1970");
        io::Error::new(io::ErrorKind::InvalidInput, message)
    })
}
