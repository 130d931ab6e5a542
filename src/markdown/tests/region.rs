use super::*;

/// What the regions of an article are called, in order.
#[track_caller]
fn check_names(markdown: &str, expected: &[&str]) {
    let html = render(markdown, Sidecar::default());
    let names = html.split("role=\"region\" aria-label=\"").skip(1);
    let names: Vec<&str> = names.map(|rest| rest.split('"').next().unwrap()).collect();
    assert_eq!(names, expected, "{html}");
}

const TABLE: &str = "| a |\n|---|\n| b |\n\n";
const RAW: &str = "<table><tr><td>a</td></tr></table>\n\n";

#[test]
fn no_two_tables_have_the_same_name() {
    check_names(TABLE, &["Table"]);
    check_names(
        &[TABLE, TABLE, RAW, TABLE].concat(),
        &["Table", "Table 2", "Table 3", "Table 4"],
    );
    check_names(
        &["## One\n\n", TABLE, "### *Two* `a<b`\n\n", TABLE, TABLE].concat(),
        &["One", "Two a&lt;b", "Two a&lt;b 2"],
    );
    check_names(
        &["# A 2\n\n", TABLE, "# A\n\n", TABLE, TABLE, TABLE].concat(),
        &["A 2", "A", "A 3", "A 4"],
    );
    check_names(
        &["# A\n\n", TABLE, TABLE, "# A 2\n\n", TABLE].concat(),
        &["A", "A 2", "A 2 2"],
    );
    check_names(
        &[
            "- a\n\n  ",
            RAW,
            "\n> ",
            RAW,
            "\na[^1]\n\n[^1]: b\n\n    ",
            RAW,
        ]
        .concat(),
        &["Table", "Table 2", "Table 3"],
    );
}

#[test]
fn a_raw_table_is_named_by_its_caption_or_the_heading_before_it() {
    check_names(
        "## One\n\n<table><caption>The <b>prices</b><br>of &quot;tea&quot; <i title='>'>\"now\"</i></caption><tr><td>a</td></tr></table>\n\n<table><tr><td>b</td></tr></table>\n",
        &["The prices of &quot;tea&quot; &quot;now&quot;", "One"],
    );
    check_names(
        &["<h2>Raw <em>one</em></h2>\n\n", TABLE, RAW].concat(),
        &["Raw one", "Raw one 2"],
    );
    check_names(
        &[
            "<table><caption></caption><tr><td>a</td></tr></table>\n\n",
            RAW,
        ]
        .concat(),
        &["Table", "Table 2"],
    );
    // A heading in a table is below it; what stands in another table has a name of its own.
    check_names(
        "<table><tr><td><h3>In</h3><table><caption>Inner</caption><tr><td>a</td></tr></table></td></tr></table>\n\n<table><tr><td>b</td></tr></table>\n",
        &["Table", "Inner", "In"],
    );
    check_names(
        "<table>\n<caption>\n\nSome *text*\n\n</caption>\n<tr><td>\n\n| a |\n|---|\n\n</td></tr>\n</table>\n",
        &["Some text", "Table"],
    );
    check_names("<table><caption>Left open", &["Left open"]);
}

#[test]
fn a_raw_table_scrolls_and_raw_code_can_be_reached() {
    check(
        "<details>\n\n<table><tr><td>a</table>\n\n<pre><code>a\n  b</code></pre>\n\n</details>\n",
        expect![[r#"
            <details>
            <div class="table" role="region" aria-label="Table" tabindex="0"><table><tr><td>a</td></tr></table></div>
            <pre tabindex="0"><code>a
              b</code></pre>
            </details>
        "#]],
    );
}

#[test]
fn a_long_heading_names_tables_by_its_beginning() {
    let long = "a".repeat(300);
    let expected = &long[..200];
    let second = format!("{expected} 2");
    check_names(
        &[&format!("## {long}\n\n"), TABLE, RAW].concat(),
        &[expected, &second],
    );
    check_names(
        &[&format!("<h2>{long}</h2>\n\n"), TABLE].concat(),
        &[expected],
    );
    // No reference to a character is cut in two.
    let near = &long[..197];
    check_names(
        &[&format!("<h2>{near}&amp;{long}</h2>\n\n"), RAW].concat(),
        &[near],
    );
}
