use super::super::*;

#[test]
fn a_language_is_a_tag() {
    check_site(
        "title = \"A blog\"\nlanguage = \"British English\"\n",
        expect![[r#"
            error: `language` must be a BCP 47 language tag
             --> content/site.toml:2:12
              |
            2 | language = "British English"
              |            ^^^^^^^^^^^^^^^^^ not a tag
              |
              = help: write it like `en`, `pt-BR` or `zh-Hant`

            1 error in 1 file; nothing was written
        "#]],
    );
}

#[test]
fn a_language_without_messages_is_said() {
    check_site(
        "title = \"A blog\"\nlanguage = \"cy\"\n",
        expect![[r#"
        warning: there are no messages in `cy` yet
         --> content/site.toml:2:12
          |
        2 | language = "cy"
          |            ^^^^ the buttons and headings around the posts are English
          |
          = help: run `slashlog messages > content/messages.toml` and translate that file

    "#]],
    );
}

#[test]
fn messages_that_cannot_be_used_are_named() {
    check_messages(
        "skip = \"\"\nsite = 7\ntags = { one = \"Tag\", other = \"Tagiau\" }\nposts = { one = \"{n} post\" }\n",
        expect![[r#"
            error: a message cannot be used
             --> content/messages.toml:2:8
              |
            2 | skip = ""
              |        ^^ the text is empty
              |
              = help: write a text, or leave the line out

            error: a message cannot be used
             --> content/messages.toml:3:8
              |
            3 | site = 7
              |        ^ this is a number, not a text
              |
              = help: write a text in quotes

            error: a message cannot be used
             --> content/messages.toml:4:8
              |
            4 | tags = { one = "Tag", other = "Tagiau" }
              |        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ this message depends on no number
              |
              = help: write one text in quotes

            error: a message cannot be used
             --> content/messages.toml:5:9
              |
            5 | posts = { one = "{n} post" }
              |         ^^^^^^^^^^^^^^^^^^^^ the form `other` is missing
              |
              = help: write `other = "…"` too: it stands for every number without a form of its own

            4 errors in 1 file; nothing was written
        "#]],
    );
}

#[test]
fn what_cannot_be_put_into_a_message_is_named() {
    check_messages(
        "touching = \"Postiadau am {tag}.\"\narchive = \"Archif {n}\"\nminutes = \"{n} munud\"\n",
        expect![[r#"
            error: a message cannot be used
             --> content/messages.toml:2:12
              |
            2 | touching = "Postiadau am {tag}."
              |            ^^^^^^^^^^^^^^^^^^^^^ `{tag}` stands for nothing here
              |
              = help: what can be put into this message is `{tags}`

            error: a message cannot be used
             --> content/messages.toml:3:11
              |
            3 | archive = "Archif {n}"
              |           ^^^^^^^^^^^^ `{n}` stands for nothing here
              |
              = help: nothing is put into this message

            2 errors in 1 file; nothing was written
        "#]],
    );
}

#[test]
fn messages_that_are_missing_are_listed() {
    let messages = "[page]\nskip = \"Neidio\"\nsite = \"Safle\"\narchive = \"Archif\"\n";
    let content = Folder::new(&[("site.toml", "title = \"A blog\"\nlanguage = \"cy\"\n")]);
    let content = content.with(&[("messages.toml", messages), ("posts/.keep", "")]);
    check_folder(
        &content,
        expect![[r#"
            warning: readers see some messages in English
            --> content/messages.toml
             = help: translate `authors.about`, `callouts.bug`, `callouts.danger`, `callouts.details`, `callouts.example`, `callouts.failure`, `callouts.info`, `callouts.question`, `callouts.quote`, `callouts.success`, `callouts.summary`, `callouts.to_do`, `embed.about`, `embed.after`, `embed.all_tags`, `embed.before`, `embed.card`, `embed.copied`, `embed.copy`, `embed.cost`, `embed.cost_about`, `embed.dark`, `embed.data`, `embed.failed`, `embed.frame`, `embed.frame_about`, `embed.frozen`, `embed.frozen_about`, `embed.full`, `embed.html_about`, `embed.light`, `embed.limit`, `embed.loading`, `embed.look`, `embed.markdown_about`, `embed.newest`, `embed.no_post`, `embed.no_posts`, `embed.no_script`, `embed.not_copied`, `embed.pinned`, `embed.pinned_hint`, `embed.policy_about`, `embed.post`, `embed.post_hint`, `embed.posts`, `embed.preview`, `embed.preview_about`, `embed.results`, `embed.script`, `embed.show`, `embed.shown`, `embed.tag`, `embed.theirs`, `embed.theme`, `embed.title`, `embed.version`, `embed.width`, `embed.width_hint`, `offline.all`, `offline.bare`, `offline.beginning`, `offline.choose`, `offline.cleared`, `offline.documents`, `offline.evicted`, `offline.failed`, `offline.full`, `offline.holes`, `offline.kept`, `offline.kept_all`, `offline.kept_list`, `offline.kept_nothing`, `offline.no_network`, `offline.not_here`, `offline.nothing`, `offline.refused`, `offline.safe`, `offline.show_update`, `offline.tag`, `offline.title`, `offline.unkept_list`, `offline.unsafe`, `offline.update`, `offline.usual`, `offline.why.changed`, `offline.why.cut`, `offline.why.stalled`, `offline.why.status`, `page.all_of_tag`, `page.also`, `page.any`, `page.archive_about`, `page.back_to_reference`, `page.both`, `page.but_not`, `page.caution`, `page.combine`, `page.combine_with`, `page.contents`, `page.copy`, `page.done`, `page.draft`, `page.either`, `page.embed`, `page.enlarge`, `page.feed`, `page.footnotes`, `page.go_to_newest`, `page.home`, `page.important`, `page.leaves`, `page.linked`, `page.minutes`, `page.more_posts`, `page.moved`, `page.moved_to`, `page.newer`, `page.newer_posts`, `page.newest_about`, `page.newest_posts`, `page.no_posts`, `page.not`, `page.not_found`, `page.not_found_about`, `page.note`, `page.offline`, `page.older`, `page.older_posts`, `page.page`, `page.page_name`, `page.pages`, `page.posts`, `page.scheduled`, `page.shortcuts`, `page.table`, `page.tags`, `page.tags_about`, `page.theme`, `page.tip`, `page.to_do`, `page.touching`, `page.touching_page`, `page.undated`, `page.unkept`, `page.unkept_about`, `page.updated`, `page.warning`, `page.with_any`, `script.again`, `script.all_posts`, `script.close`, `script.combining`, `script.copied`, `script.dismiss`, `script.footnote`, `script.keys.?`, `script.keys.h`, `script.keys.j`, `script.keys.k`, `script.keys.n`, `script.keys.p`, `script.keys.t`, `script.late`, `script.not_copied`, `script.not_loaded`, `script.picture`, `script.resume`, `script.single_keys`, `script.theme.dark`, `script.theme.light`, `script.theme.system`, `script.to_note`, `series.about`, `series.newer`, `series.older`, `series.part`, `translations.label` too

        "#]],
    );
}

/// The report about messages of pages, without the list of those that are missing.
#[track_caller]
fn check_messages(messages: &str, expected: Expect) {
    let messages = format!("[page]\n{messages}");
    let content = Folder::new(&[
        ("site.toml", "title = \"A blog\"\nlanguage = \"cy\"\n"),
        ("messages.toml", &messages),
    ]);
    let report = report::render(&compile(content.path(), &options()), true, false);
    let report = report.replace(&content.path().display().to_string(), "content");
    let errors = report.find("error: ").unwrap();
    assert!(
        report[..errors].starts_with("warning: readers see some messages in English\n"),
        "{report}"
    );
    assert!(
        report[..errors].contains("= help: translate `authors.about`, `callouts.bug`, "),
        "{report}"
    );
    expected.assert_eq(&report[errors..]);
}

#[test]
fn what_is_no_message_is_named() {
    let content = Folder::new(&[("site.toml", "title = \"A blog\"\nlanguage = \"cy\"\n")]);
    let english = include_str!("../../src/compiler/content/messages/en.toml");
    let messages = english
        .replace("[page]\n", "[page]\nhomee = \"Hafan\"\n")
        .replace("[script.keys]\n", "[script.keys]\nq = \"?\"\n");
    let messages = messages + "\n[words]\na = \"b\"\n";
    check_folder(
        &content.with(&[("messages.toml", &messages)]),
        expect![[r#"
            warning: `page.homee` is not a message
             --> content/messages.toml:9:1
              |
            9 | homee = "Hafan"
              | ^^^^^ has no effect
              |
              = help: did you mean `home`?

            warning: `script.keys.q` is not a message
               --> content/messages.toml:221:1
                |
            221 | q = "?"
                | ^ has no effect
                |
                = help: did you mean `keys.t`?

            warning: `words` is not a message
               --> content/messages.toml:230:2
                |
            230 | [words]
                |  ^^^^^ has no effect
                |
                = help: `slashlog messages` prints all messages

        "#]],
    );
}

#[test]
fn a_language_that_is_half_translated_is_said() {
    let english = include_str!("../../src/compiler/content/messages/en.toml");
    let messages = english
        .replace("skip = \"Skip to content\"\n", "")
        .replace("close = \"Close\"\n", "");
    let content = Folder::new(&[("site.toml", "title = \"A blog\"\nlanguage = \"cy\"\n")]);
    check_folder(
        &content.with(&[("messages.toml", &messages)]),
        expect![[r#"
            warning: readers see some messages in English
            --> content/messages.toml
             = help: translate `page.skip`, `script.close` too

        "#]],
    );
}

#[test]
fn a_post_in_a_language_that_is_none_is_said() {
    check_post(
        "---\ntitle: A\ndate: 2026-03-01\nlang: esperanto!\n---\n\nText.\n",
        expect![[r#"
            warning: the post has no summary; lists show the beginning of its text
             --> content/posts/post.md:2:8
              |
            2 | title: A
              |        ^ a post with this title
              |
              = help: give it a `summary` in the front matter, one or two sentences

            warning: `esperanto!` is not a language tag
             --> content/posts/post.md:4:7
              |
            4 | lang: esperanto!
              |       ^^^^^^^^^^ the post counts as one in the blog's language
              |
              = help: write it like `en`, `pt-BR` or `zh-Hant`

        "#]],
    );
}
