use std::{fmt::Write, sync::mpsc, thread, time::Duration};

use super::super::*;
use slashlog::compiler::blog::compilation::Compilation;

/// What grows with the square of a text's length would take many times this. It is no measure of speed.
const PATIENCE: Duration = Duration::from_secs(100);

/// Reads a blog of one text, or says that it took too long. In the text `{n}` is the number of the copy.
#[track_caller]
fn read(name: &str, front: &str, beginning: &str, piece: &str, copies: usize) -> Compilation {
    read_in(
        "title = \"A blog\"\n",
        name,
        front,
        beginning,
        piece,
        copies,
    )
}

/// The same with another `site.toml`.
#[track_caller]
fn read_in(
    site: &str,
    name: &str,
    front: &str,
    beginning: &str,
    piece: &str,
    copies: usize,
) -> Compilation {
    read_beside(
        &[("site.toml", site)],
        name,
        front,
        beginning,
        (piece, copies),
    )
}

/// The same beside other files.
#[track_caller]
fn read_beside(
    files: &[(&str, &str)],
    name: &str,
    front: &str,
    beginning: &str,
    (piece, copies): (&str, usize),
) -> Compilation {
    let folder = Folder::new(files);
    let mut text = format!("---\ntitle: A post\nsummary: S\n{front}\n---\n\n{beginning}");
    for n in 0..copies {
        text += &piece.replace("{n}", &n.to_string());
    }
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        folder.write("posts/post.md", text.as_bytes());
        // Nobody waits any more where it took too long.
        let _ = sender.send(compile(folder.path(), &options()));
    });
    let compilation = receiver.recv_timeout(PATIENCE);
    compilation.unwrap_or_else(|_| panic!("{name} take longer than they are long"))
}

fn told(compilation: &Compilation) -> Vec<&str> {
    let diagnostics = compilation.diagnostics.iter();
    diagnostics
        .map(|problem| problem.message.as_str())
        .collect()
}

#[test]
fn a_text_takes_no_longer_than_it_is_long() {
    for (name, beginning, piece, copies) in [
        ("equal headings", "", "## a\n", 20_000),
        ("headings with equal ids", "", "## a {#b}\n", 20_000),
        ("dead links", "", "[a](x{n}.md)\n", 20_000),
        (
            "links in one block",
            "<div>\n",
            "<a href=x{n}.md>a</a>\n",
            20_000,
        ),
        ("dead fragments", "", "## h{n}\n\n[a](#k{n})\n\n", 10_000),
        ("links to headings", "", "## h{n}\n\n[a](#h{n})\n\n", 20_000),
        ("open tags", "<div>\n", "<a ", 100_000),
        ("addresses", "", "www.a{n}.example ", 20_000),
        ("names of hosts", "", "www.a_", 50_000),
        ("dead pictures", "<img srcset=\"", "x{n}.png 1x, ", 20_000),
        ("attributes", "<b ", "x{n} ", 20_000),
        ("elements", "a ", "<x{n}>b</x{n}>", 20_000),
        ("notes", "", "[^{n}]: a\n\n", 20_000),
        ("links to scripts", "", "[a](javascript:b) ", 20_000),
        (
            "headings with symbols",
            "",
            "## 🚀 h{n}\n\n[a](#h{n}-b-c)\n\n",
            10_000,
        ),
        (
            "headings of another engine",
            "",
            "## É h{n}\n\n[a](#eh{n})\n\n",
            10_000,
        ),
        ("values", "", "{{ a{n} }} ", 20_000),
        ("films", "", "{{< youtube dQw4w9WgXcQ >}} ", 20_000),
        (
            "frames",
            "<div>\n",
            "<iframe src=https://vimeo.com/1 ",
            20_000,
        ),
        ("boxes", "", "{{< note >}}\n", 20_000),
        (
            "boxes and their ends",
            "",
            "{{< note >}}\na\n{{< /note >}}\n",
            10_000,
        ),
        ("ends", "", "{{< a >}}{{< /b >}}", 20_000),
        ("what is never closed", "", "{{< a ", 50_000),
        ("targets that are filled in", "", "[a]({{ b{n} }}) ", 20_000),
        ("blank lines", "", "\n", 200_000),
        ("comments", "", "<!-- a -->\n", 50_000),
        ("brackets", "", "[[", 50_000),
        ("brackets of pictures", "", "![[a", 50_000),
        ("brackets and their ends", "", "[[a]] ", 50_000),
        ("targets without end", "", "[a]({{ b ", 50_000),
        ("marks", "", "==a ", 50_000),
        ("raised letters", "", "a^b", 50_000),
        ("colons", "", ":a", 50_000),
        ("sizes", "", "![a](b =1x", 20_000),
        ("whole sizes", "", "[a](b =1x1) ", 20_000),
        ("braces", "", "![a](b){.c=\"", 20_000),
        ("sizes in braces", "", "![a](b){width=1}", 20_000),
        (
            "braces of containers",
            "",
            ":::tip{.a title=\"b\n:::\n",
            20_000,
        ),
        ("attributes of kramdown", "", "`a`{:b", 20_000),
        ("containers", "", ":::tip\na\n:::\n", 20_000),
        ("containers that are open", "", ":::tip\na\n", 5_000),
        ("containers in each other", "", ":::::::tip\n", 5_000),
        ("ends of containers", "", ":::\n", 5_000),
        ("callouts", "", "> [!info]- a\n> b\n\n", 20_000),
        ("callouts on a line", "", "> [!info] ", 50_000),
        (
            "raw tables",
            "## a\n\n",
            "<table><tr><td>b</table>\n",
            20_000,
        ),
    ] {
        read(name, "", beginning, piece, copies);
    }
}

#[test]
fn formulas_take_no_longer_than_they_are_long() {
    for (name, beginning, piece, copies) in [
        ("formulas", "", "$a_{n}$ ", 5_000),
        ("equal formulas", "", "$$ a $$\n\n", 20_000),
        ("dollars", "", "$", 100_000),
        ("open formulas", "", "$a ", 50_000),
        ("open blocks", "", "$$\n", 50_000),
        ("open brackets", "", "\\(a ", 50_000),
        ("open square brackets", "", "\\[a\n\n", 50_000),
        ("prices", "", "$1-", 50_000),
        ("braces", "", "${", 50_000),
        ("open environments", "", "\\begin{align}\n", 50_000),
        ("definitions", "", "$\\def\\a{b}$ ", 2_000),
        ("a formula", "$", "\\sqrt", 50_000),
        ("remarks", "$$\n", "\\%%\n", 20_000),
    ] {
        read(name, "math: true", beginning, piece, copies);
        read(name, "", beginning, piece, copies);
    }
}

#[test]
fn abbreviations_take_no_longer_than_they_are_long() {
    for (name, beginning, piece, copies) in [
        ("abbreviations", "A. ", "*[A{n}]: b\n\nA{n} ", 10_000),
        ("equal ones", "", "*[A]: b\n\nA ", 10_000),
        (
            "those that begin alike",
            "",
            "*[A b{n}]: c\n\nA b{n} ",
            10_000,
        ),
        ("words", "*[A]: b\n\n", "A ", 50_000),
        ("open ones", "", "*[A", 50_000),
    ] {
        let mut text = format!("---\ntitle: A\nsummary: S\n---\n\n{beginning}");
        for n in 0..copies {
            text += &piece.replace("{n}", &n.to_string());
        }
        let (sender, receiver) = mpsc::channel();
        thread::spawn(move || {
            let folder = Folder::new(&[
                ("_config.yml", "title: A\n"),
                ("_posts/2024-05-06-a.md", &text),
            ]);
            let _ = sender.send(compile(folder.path(), &options()));
        });
        let compilation = receiver.recv_timeout(PATIENCE);
        let compilation = compilation.unwrap_or_else(|_| panic!("{name} take longer"));
        assert!(compilation.blog.is_some(), "{name}");
    }
}

#[test]
fn links_of_vaults_take_no_longer_than_they_are_long() {
    let vault = "title = \"A blog\"\nwikilinks = true\nbacklinks = true\n";
    for (name, piece, copies) in [
        ("open links", "[[", 50_000),
        ("open pictures", "![[a", 50_000),
        ("links", "[[post]] ", 20_000),
        ("dead links", "[[x{n}|y]] ", 20_000),
        ("notes that show themselves", "![[post]]\n\n", 20_000),
        ("comments", "%% a ", 50_000),
        ("blocks", "a ^b{n}\n\n", 20_000),
        ("pictures", "![a|10](b{n}.png)\n", 20_000),
    ] {
        read_in(vault, name, "", "", piece, copies);
    }
}

#[test]
fn what_is_taken_in_takes_no_longer_than_it_is_long() {
    let many = "{{< include \"/b.txt\" >}}\n".repeat(1_000);
    let files = [
        ("site.toml", "title = \"A blog\"\n"),
        ("a.txt", &many),
        ("b.txt", &many.replace("b.txt", "c.txt")),
        ("c.txt", "Text.\n"),
        ("shortcodes/box.html", "<div>{{ a }}{{ inner }}</div>"),
        ("shortcodes/twice.html", "<div>{{ inner }}{{ inner }}</div>"),
        (
            "shortcodes/slow.html",
            "{% for a in range(9000) %}{% endfor %}",
        ),
        (
            "shortcodes/endless.html",
            "{% for a in range(90000) %}{% endfor %}",
        ),
        (
            "shortcodes/wide.html",
            "{% for a in range(4000) %}aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa{% endfor %}",
        ),
    ];
    for (name, piece, copies) in [
        ("texts", "{{< include \"/c.txt\" >}}\n", 20_000),
        ("missing texts", "{{< include \"x{n}\" >}}\n", 20_000),
        ("texts in texts", "{{< include \"/a.txt\" >}}\n", 1_000),
        ("lines of scissors", "--8<-- \"c.txt\"\n", 20_000),
        ("calls", "{{< box a={n} >}}\n", 10_000),
        ("calls in a line", "{{< box a={n} >}} ", 20_000),
        (
            "calls with a text",
            "{{< box >}}\na\n{{< /box >}}\n",
            10_000,
        ),
        ("calls that are open", "{% box() %}\n", 10_000),
        ("calls in each other", "{{< twice >}}\n", 10_000),
        ("ends", "{{< twice >}}{{< /twice >}}{{< /twice >}}", 10_000),
        ("slow calls", "{{< slow >}}\n", 5_000),
        ("endless calls", "{{< endless >}}\n", 5_000),
        ("wide calls", "{{< wide >}}\n", 5_000),
        ("parameters", "{{< box a={n}", 20_000),
    ] {
        let compilation = read_beside(&files, name, "", "", (piece, copies));
        let blog = compilation.blog.expect("nothing is an error");
        let mut articles = blog.manifest.articles();
        assert!(
            articles.all(|article| article.markdown.len() < 4_000_000),
            "{name}"
        );
    }
}

#[test]
fn notes_that_show_each_other_end() {
    // Each shows the next ones, in a ring; or all show all.
    for (notes, shown) in [(1_000, 3), (50, 50)] {
        let (sender, receiver) = mpsc::channel();
        thread::spawn(move || {
            let site = "title = \"A blog\"\nwikilinks = true\n";
            let folder = Folder::new(&[("site.toml", site)]);
            for n in 0..notes {
                let mut text = format!("---\ntitle: A\nsummary: S\n---\n\nText {n}.\n\n");
                for next in 1..=shown {
                    writeln!(text, "![[n{}]]\n", (n + next) % notes).unwrap();
                }
                folder.write(&format!("posts/n{n}.md"), text.as_bytes());
            }
            let _ = sender.send(compile(folder.path(), &options()));
        });
        let compilation = receiver.recv_timeout(PATIENCE);
        let compilation = compilation.expect("they end");
        let blog = compilation.blog.expect("nothing is an error");
        let mut articles = blog.manifest.articles();
        assert!(articles.all(|article| article.markdown.len() < 1_000_000));
    }
}

#[test]
fn code_takes_no_longer_than_it_is_long_in_any_language() {
    let hostile = "{}[]();:,.<>?!@#$%^&*-=+|~/'\" ";
    for language in [
        "perl",
        "cfm",
        "systemverilog",
        "md",
        "typst",
        "matlab",
        "scss",
        "js",
    ] {
        let fence = format!("```{language}\n");
        let one = read(language, "", &fence, hostile, 6_000);
        assert_eq!(
            told(&one),
            ["a line of code is too long for colours, and stays plain"],
            "{language}"
        );
        let line = "a".repeat(490) + "\n";
        let many = read(language, "", &fence, &line, 1_000);
        assert_eq!(
            told(&many),
            ["there is more code here than is coloured, and the rest stays plain"],
            "{language}"
        );
    }
    // What people write is far from that.
    let ordinary = read(
        "code",
        "",
        "```rust\n",
        "let x = f(\"a\", 1); // why\n",
        3_000,
    );
    assert_eq!(told(&ordinary), [""; 0]);
}

#[test]
fn what_is_nested_too_deep_is_said_and_its_text_kept() {
    for (name, piece) in [
        ("quotes", ">"),
        ("lists", "- "),
        ("numbered lists", "1. "),
        ("quotes and lists", "> - "),
        ("elements", "<div>"),
    ] {
        let deep = read(name, "", "", piece, 2_000);
        let deep = told(&deep);
        assert!(
            deep[0].starts_with("the text is nested deeper than browsers show"),
            "{deep:?}"
        );
        let fine = read(name, "", "", piece, 30);
        assert_eq!(told(&fine), [""; 0], "{name}");
    }
}

#[test]
fn many_lines_in_many_quotes_take_no_longer_than_they_are_long() {
    for piece in [">", "- ", "1. ", "> - ", "[^a]: ", ": "] {
        let beginning = format!("a\n{}a\n", piece.repeat(40_000));
        read("lines", "", &beginning, "a\n", 40_000);
    }
}

#[test]
fn a_text_of_very_many_parts_is_opened_as_a_document() {
    for (name, piece) in [
        ("words", "*a* "),
        ("elements", "<b>a</b> "),
        ("a block", "<i>a</i>\n"),
        ("paragraphs", "a\n\n"),
    ] {
        let beginning = if name == "a block" { "<div>\n" } else { "" };
        let long = read(name, "", beginning, piece, 120_000);
        let said = told(&long);
        assert!(
            said[0].starts_with("the text has so many parts"),
            "{said:?}"
        );
        let half = read(name, "", beginning, piece, 20_000);
        assert_eq!(told(&half), [""; 0], "{name}");
        let sidecar = |compilation: &Compilation| {
            let blog = compilation.blog.as_ref().expect("it compiles");
            let sidecar = blog
                .manifest
                .articles()
                .next()
                .map(|article| &article.sidecar);
            sidecar.map(|sidecar| (sidecar.document, sidecar.active))
        };
        // It is no text with scripts, which would need a policy of its own.
        assert_eq!(sidecar(&long), Some((true, false)), "{name}");
        assert_eq!(sidecar(&half), Some((false, false)), "{name}");
    }
}

#[test]
fn tags_of_one_post_are_told_of_above_a_number() {
    let tags = |n: usize| {
        let tags = (0..n).fold(String::new(), |mut all, n| {
            write!(all, "t{n}, ").unwrap();
            all
        });
        format!("tags: [{}]", tags.trim_end_matches(", "))
    };
    let of = |n: usize| read("tags", &tags(n), "Text.\n", "", 0);
    assert_eq!(told(&of(50)), [""; 0]);
    let many = of(51);
    assert_eq!(
        told(&many),
        ["the post has `51` tags; lists show only the first few of them"]
    );
    let too_many = of(20_000);
    assert_eq!(
        told(&too_many),
        ["the post has `20000` tags; the first 200 of them count"]
    );
    let blog = too_many.blog.as_ref().unwrap();
    assert_eq!(blog.manifest.entry.tags.len(), 200);
}
