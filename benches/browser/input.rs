//! Texts that could cost more than they are long: each repeats what makes some part of the program look at all that
//! came before.

use slashlog::compiler::blog::highlight::HIGHLIGHTER;

/// A kind of text, and one of so many bytes or a little more.
pub(crate) type Input = (&'static str, fn(usize) -> String);

pub(crate) const INPUTS: [Input; 77] = [
    ("open tags without end", |n| block("<div>\n", "<a ", n)),
    ("open values without end", |n| {
        block("<div>\n", "<a b='<c d=\"", n)
    }),
    ("names of tags without end", |n| block("<div>\n", "<a", n)),
    ("end tags without end", |n| block("<div>\n", "</a ", n)),
    ("elements that are dropped", |n| {
        block("<div>\n", "<script></script>", n)
    }),
    ("unclosed elements", |n| block("", "<div>", n)),
    ("unclosed elements, a block each", |n| {
        block("", "<div>\n\n", n)
    }),
    ("unclosed elements in a line", |n| block("a ", "<b>", n)),
    ("elements and ends of others", |n| {
        block(&block("", "<div>", n / 2), "</p>", n)
    }),
    ("attributes of one tag", |n| {
        block("<div ", "id=a title=b ", n) + ">"
    }),
    ("comments without end", |n| {
        block("a ", "<!-- <? <![CDATA[ ", n)
    }),
    ("equal headings", |n| block("", "## a\n", n)),
    ("equal headings of the author's", |n| {
        block("", "## a {#b}\n", n)
    }),
    ("dead links", |n| numbered(n, |k| format!("[a](x{k}.md)\n"))),
    ("dead links in a block of HTML", |n| {
        "<div>\n".to_owned() + &numbered(n, |k| format!("<a href=x{k}.md>a</a>\n"))
    }),
    ("dead fragments", |n| {
        numbered(n, |k| format!("## h{k}\n\n[a](#k{k})\n\n"))
    }),
    ("links to headings", |n| {
        numbered(n, |k| format!("## h{k}\n\n[a](#h{k})\n\n"))
    }),
    ("dead pictures", |n| {
        numbered(n, |k| format!("![a](x{k}.png \"b\")\n\n"))
    }),
    ("nested quotes", |n| block("", ">", n) + " a"),
    ("nested quotes, and lines of the innermost", |n| {
        block(&(block("", ">", n / 2) + "a\n"), "a\n", n)
    }),
    (
        "quotes that deepen line by line, and lines of the innermost",
        |n| block(&(deepening(">", n / 2) + "a\n"), "a\n", n),
    ),
    ("quotes with ever more in one", |n| {
        block(&block("", "> ", n / 2), "\n> a\n\n", n)
    }),
    ("nested lists, and lines of the innermost", |n| {
        block(&(block("", "- ", n / 2) + "a\n"), "a\n", n)
    }),
    (
        "lists that deepen line by line, and lines of the innermost",
        |n| block(&(deepening_list(n / 2) + "a\n"), "a\n", n),
    ),
    (
        "definitions in definitions, and lines of the innermost",
        |n| {
            block(
                &("a\n".to_owned() + &block("", ": ", n / 2) + "a\n"),
                "a\n",
                n,
            )
        },
    ),
    ("nested lists and blank lines", |n| {
        block(&(block("", "- ", n / 2) + "a\n"), "\n  \n", n)
    }),
    ("nested lists", |n| block("", "- ", n) + "a"),
    ("nested numbered lists", |n| block("", "1. ", n) + "a"),
    ("nested lists, and items of the innermost", |n| {
        block(&(block("", "- ", n / 2) + "a\n"), "- a\n", n)
    }),
    ("nested quotes and lists", |n| block("", "> - ", n) + "a"),
    ("open brackets", |n| block("", "[", n)),
    ("open brackets of pictures", |n| block("", "![", n)),
    ("closed brackets", |n| block(&block("", "[", n / 2), "]", n)),
    ("open links", |n| block("", "[a](", n)),
    ("open parentheses", |n| block("[a](", "(", n)),
    ("references", |n| {
        numbered(n, |k| format!("[a{k}]: b\n[a{k}]\n\n"))
    }),
    ("references to one long address", |n| {
        block(&(block("[a]: ", "b", n / 2) + "\n\n"), "[a] ", n)
    }),
    ("references to nothing", |n| block("", "[a][b] ", n)),
    ("footnotes", |n| {
        numbered(n, |k| format!("[^{k}]\n\n[^{k}]: a\n\n"))
    }),
    ("references to one footnote", |n| {
        block("[^1]: a\n\n", "[^1] ", n)
    }),
    ("footnotes in footnotes", |n| {
        numbered(n, |k| format!("[^{k}]: ")) + "\n\n[^1]"
    }),
    ("footnotes that lead on", |n| {
        "[^1]\n\n".to_owned() + &numbered(n, |k| format!("[^{k}]: [^{}]\n\n", k + 1))
    }),
    ("emphasis without end", |n| block("", "*a _b ~~c ", n)),
    ("emphasis within emphasis", |n| {
        block(&block("", "*a ", n / 2), "b*", n)
    }),
    ("ticks", |n| {
        (1..)
            .scan(0, |all, k| {
                *all += k + 2;
                (*all < n).then(|| "`".repeat(k) + "a ")
            })
            .collect()
    }),
    ("columns of a table", |n| {
        let k = n.isqrt();
        block("", "|a", k) + "|\n" + &block("", "|-", k) + "|\n" + &block("", "|\n", n)
    }),
    ("rows of a table", |n| block("|a|\n|-|\n", "|b|\n", n)),
    ("definitions", |n| block("", "a\n: b\n\n", n)),
    ("quotation marks", |n| block("", "\"a 'b ", n)),
    ("long lines of code in every language", |n| code(n, n)),
    ("lines of code in every language", |n| code(n, 400)),
    ("signs of HTML", |n| block("", "<&\\{", n)),
    ("addresses", |n| block("", "https://a.b/c ", n)),
    ("addresses in one", |n| block("", "https://a.b/", n)),
    ("beginnings of addresses", |n| block("", "http://_", n)),
    ("names of hosts", |n| block("", "www.", n)),
    ("names that no host has", |n| block("", "www._", n)),
    ("names of hosts with the signs of others", |n| {
        block("", "www.a_", n)
    }),
    ("addresses of mail", |n| block("", "a@b.c ", n)),
    ("names in addresses of mail", |n| block("", "a@", n)),
    ("brackets behind an address", |n| {
        block("https://a.b/", ")", n)
    }),
    ("brackets in an address", |n| {
        block("https://a.b/", "(.)", n)
    }),
    ("signs behind an address", |n| {
        block("https://a.b", ".:!", n)
    }),
    ("emphasis beside other scripts", |n| {
        block("", "**「a」**", n)
    }),
    ("emphasis without end beside other scripts", |n| {
        block("", "**「a字", n)
    }),
    ("colons", |n| block("", ":a\n", n)),
    ("definitions without a blank line", |n| {
        block("", "a\n: b\n", n)
    }),
    ("definitions of more than a line", |n| {
        block("", "a\nb\n: c\n:d\n\n", n)
    }),
    ("definitions in quotes", |n| block("", "> a\n> : `b\n", n)),
    ("names between angle brackets", |n| block("", "<x>", n)),
    ("names between angle brackets, and ends of others", |n| {
        block("", "<x></y>", n)
    }),
    ("raw tables", |n| {
        block("## a\n\n", "<table><tr><td>b</table>\n", n)
    }),
    ("tables in raw tables", |n| {
        block("## a\n\n", "<table><tr><td>", n)
    }),
    ("tables below a long heading", |n| {
        let heading = block("## ", "&amp; ", n / 2) + "\n\n";
        block(&heading, "<table><tr><td>b</table>\n", n)
    }),
    ("captions", |n| block("", "<table><caption>a", n)),
    ("pictures that one is chosen from", |n| {
        block("<img srcset=\"", "a.png 1x, ", n) + "\">"
    }),
    ("brackets in a choice of pictures", |n| {
        block("<img srcset=\"", "a (,", n) + "\">"
    }),
];

/// A block of code in each language that is known, of such lines.
fn code(bytes: usize, line: usize) -> String {
    let languages: Vec<&str> = HIGHLIGHTER.languages().collect();
    let each = bytes / languages.len();
    let signs = "{}[]();:,.<>?!@#$%^&*-=+|~/'\" aaaa a.b(";
    let line = block("", signs, line.min(each)) + "\n";
    let blocks = languages.into_iter();
    let blocks = blocks.map(|language| block(&format!("\n```{language}\n"), &line, each) + "```\n");
    blocks.collect()
}

/// `piece` over and over behind a beginning.
fn block(start: &str, piece: &str, bytes: usize) -> String {
    let rest = bytes.saturating_sub(start.len());
    start.to_owned() + &piece.repeat(rest.div_ceil(piece.len()))
}

/// Pieces that differ by their number.
pub(crate) fn numbered(bytes: usize, piece: impl Fn(usize) -> String) -> String {
    let mut text = String::with_capacity(bytes);
    for n in 1.. {
        if text.len() >= bytes {
            break;
        }
        text += &piece(n);
    }
    text
}

/// Lines of which each begins with more of `sign` than the one before.
fn deepening(sign: &str, bytes: usize) -> String {
    let mut text = String::new();
    for n in 1.. {
        if text.len() + 100 * n * sign.len() > bytes {
            break;
        }
        text += &sign.repeat(100 * n);
        text += "\n";
    }
    text
}

/// Items of which each stands in the one before.
fn deepening_list(bytes: usize) -> String {
    let mut text = String::new();
    for n in 0.. {
        if text.len() + 2 * n > bytes {
            break;
        }
        text += &" ".repeat(2 * n);
        text += "- a\n";
    }
    text
}
