//! How each command is used, as its `--help` shows.

pub(super) const INIT: &str = "\
Examples:
  $ slashlog init my-blog                       # a new blog, in a folder of its own
  $ slashlog init ~/blog                        # a blog of another engine: only its site.toml";

pub(super) const BUILD: &str = "\
Examples:
  $ slashlog build                              # the blog around this folder, into its dist/
  $ slashlog build ~/blog --out site            # one elsewhere, of any engine
  $ slashlog build --url https://blog.example/  # with feeds, a sitemap and canonical addresses
  $ slashlog build --previous ~/old-site        # says which old addresses would be lost";

pub(super) const SERVE: &str = "\
Examples:
  $ slashlog serve                              # the blog around this folder
  $ slashlog serve ~/blog --no-open             # one elsewhere, of any engine
  $ slashlog serve --host                       # for the phone in your hand too";

pub(super) const CHECK: &str = "\
Examples:
  $ slashlog check                              # problems, and what was understood
  $ slashlog check ~/blog --verbose             # every warning, one by one";

pub(super) const NEW: &str = "\
Examples:
  $ slashlog new \"Hello, world\"                 # a draft, where the other posts lie
  $ slashlog new \"A walk\" --bundle              # with a folder for its pictures
  $ slashlog new \"About this blog\" --page       # a page";

pub(super) const MESSAGES: &str = "\
Examples:
  $ slashlog messages de > messages.toml        # to change what the German interface says";
