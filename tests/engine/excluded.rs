//! What an engine's configuration keeps out is no text of ours.

use super::super::*;

#[test]
fn what_jekyll_excludes_is_not_read() {
    check(
        &[
            (
                "_config.yml",
                "title: T\nexclude: [vendor2, \"*.draft.md\", /notes/old/, ./own.md]\n",
            ),
            ("_posts/2024-05-06-a.md", TEXT),
            ("vendor2/a.md", TEXT),
            ("vendor2/a/pot.png", ""),
            ("b.draft.md", TEXT),
            ("notes/old/a.md", TEXT),
            ("notes/older/a.md", TEXT),
            ("own.md", TEXT),
            ("about.md", TEXT),
        ],
        &["2024/05/06/a.html"],
        &["about.html", "notes/older/a.html"],
        &[],
    );
    check(
        &[
            ("_config.yml", "exclude: scripts\n"),
            ("scripts/a.md", TEXT),
            ("about.md", TEXT),
        ],
        &[],
        &["about.html"],
        &[],
    );
}

#[test]
fn what_a_vaults_notes_are_begun_from_is_not_read() {
    check(
        &[
            (
                ".obsidian/templates.json",
                "{\"folder\": \"Meta/Templates\"}",
            ),
            ("Meta/Templates/Book.md", "---\ncreated: {{date}}\n---\n"),
            ("Meta/note.md", TEXT),
        ],
        &["Meta/note/"],
        &[],
        &[],
    );
    check(
        &[
            (
                ".obsidian/plugins/templater-obsidian/data.json",
                "{\"templates_folder\": \"_t/\", \"x\": 1}",
            ),
            (".obsidian/templates.json", "{\"folder\": \"\"}"),
            ("_t/a.md", TEXT),
            ("b.md", TEXT),
        ],
        &["b/"],
        &[],
        &[],
    );
}

#[test]
fn what_eleventy_ignores_is_no_text_but_may_be_published() {
    check(
        &[
            (
                ".eleventyignore",
                "# Not these\n\n./notes/**\ndrafts/\nposts/b.md\n",
            ),
            (".eleventy.js", ""),
            ("notes/a.md", TEXT),
            ("drafts/a.md", TEXT),
            ("posts/a.md", TEXT),
            ("posts/b.md", TEXT),
            ("notes/pot.png", ""),
        ],
        &["posts/a/"],
        &[],
        &["notes/pot.png"],
    );
}
