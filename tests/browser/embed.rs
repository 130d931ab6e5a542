use std::fs;

use serde_json::json;
use slashlog::{compiler::site::script::VERSION, post::Summary};

use super::{
    axe,
    engine::{Engine, in_chromium, in_every_engine},
    server::{Answer, EVERYTHING, Server},
    site::{POST, POST_TITLE, Site},
    stranger::{Stranger, element, expect_event, expect_load, expect_no_exception, script, seen},
    tab::Tab,
};

in_every_engine!(
    posts_are_shown_in_a_page_as_unkind_as_can_be,
    the_page_around_an_element_stays_as_it_was,
    what_cannot_be_shown_leaves_what_the_page_had,
    what_is_no_data_of_a_blog_leaves_what_the_page_had,
    hostile_data_is_only_ever_text,
    attributes_can_change,
    a_whole_post_is_as_high_as_it_needs_to_be,
    messages_of_others_change_nothing,
);
in_chromium!(
    fifty_elements_share_a_script_and_every_file,
    tags_are_combined,
    after_a_new_release_the_entry_is_asked_for_once_more,
    nothing_moves_when_the_posts_come,
    what_a_server_has_rendered_is_taken_over,
    the_elements_are_there_once_however_often_they_are_loaded,
    a_page_from_right_to_left_keeps_its_direction,
    an_element_takes_the_theme_of_the_page,
);

#[test]
fn a_version_that_was_published_is_never_changed() {
    let shell = &Site::get().shell;
    let now = shell.bytes(&shell.names.embed).expect("the shell is here");
    let path = format!("public/embed/{VERSION}.js");
    let published = fs::read(&path).unwrap_or_default();
    assert!(
        *now == published,
        "{path} is not the script of now: raise `VERSION` in src/compiler/site/script.rs, and put {} there under that name",
        Site::app().join(&shell.names.embed).display()
    );
}

/// A blog that other sites may show, and the attribute that names it.
fn blog() -> (Server, String) {
    let blog = Server::start("/blog/");
    blog.share();
    let src = format!("src=\"{}\"", blog.url(""));
    (blog, src)
}

/// Puts more into the page.
fn insert(tab: &Tab, html: &str) {
    tab.run(
        "document.querySelector('main').insertAdjacentHTML('beforeend', values[0])",
        vec![json!(html)],
    );
}

fn post_src(blog: &Server) -> String {
    format!("src=\"{}\"", blog.url(POST))
}

fn posts_are_shown_in_a_page_as_unkind_as_can_be(engine: Engine) {
    let (blog, src) = blog();
    let (tab, stranger) = (Tab::of(engine), Stranger::new());
    let body = [
        element("slashlog-posts", "all", &src),
        element(
            "slashlog-posts",
            "tag",
            &format!("{src} tag=fintech limit=2"),
        ),
        element("slashlog-post", "card", &post_src(&blog)),
        element(
            "slashlog-post",
            "whole",
            &format!("{} full", post_src(&blog)),
        ),
        script(&blog),
    ];
    stranger.open(&tab, &blog, &body.concat());
    for id in ["all", "tag", "card"] {
        expect_load(&tab, id);
    }
    let link = |id: &str, n: usize| {
        format!(
            "[...document.getElementById('{id}').shadowRoot.querySelectorAll('[part=title]')][{n}]"
        )
    };
    let titles = |id: &str| {
        let all =
            format!("document.getElementById('{id}').shadowRoot.querySelectorAll('[part=title]')");
        tab.value(&format!("[...{all}].length"))
    };
    assert_eq!([titles("all"), titles("tag"), titles("card")], [5, 2, 1]);
    assert_eq!(
        tab.value(&format!("{}.textContent", link("card", 0))),
        POST_TITLE
    );
    assert_eq!(
        tab.value(&format!("{}.href", link("card", 0))),
        blog.url(POST)
    );
    let seen = tab.text(&seen("card"));
    for part in ["2026", "5 min", "Ledger & Loop", "A balance column"] {
        assert!(seen.contains(part), "{seen}");
    }
    // Not the page's colours, which nothing says can be read on ours.
    let color = format!("getComputedStyle({}).color", link("card", 0));
    assert_ne!(tab.value(&color), "rgb(128, 0, 0)");
    tab.run("document.getElementById('whole').scrollIntoView()", vec![]);
    expect_load(&tab, "whole");
    let frame = "document.getElementById('whole').shadowRoot.querySelector('iframe')";
    tab.expect(&format!("{frame}.offsetHeight > 2000"), true);
    assert_eq!(tab.value(&format!("{frame}.title")), "Fallback of whole");
    expect_no_exception(&tab);
    assert_eq!(axe::findings(&tab, "somebody else's page"), [""; 0]);
}

fn the_page_around_an_element_stays_as_it_was(engine: Engine) {
    let (blog, src) = blog();
    let (tab, stranger) = (Tab::of(engine), Stranger::new());
    let body = element("slashlog-posts", "posts", &src)
        + &element("slashlog-post", "card", &post_src(&blog));
    stranger.open(&tab, &blog, &body);
    tab.run(
        "window.names = new Set(Object.getOwnPropertyNames(window))",
        vec![],
    );
    // What drivers leave in a page is not ours.
    let new_names = "Object.getOwnPropertyNames(window).filter((name) => !names.has(name) && !/^(names|se_.*|\\$?cdc_.*|ret_nodes|\\d+)$/.test(name))";
    let state = "[
        history.length,
        location.href,
        document.title,
        document.documentElement.outerHTML.replace(/<slashlog[^]*<\\/slashlog-posts?>/, ''),
        document.adoptedStyleSheets.length,
        localStorage.length + sessionStorage.length + document.cookie.length,
    ]";
    let pictures = || ["//h1", "//p[@id = 'before']"].map(|xpath| tab.picture(xpath));
    let after = "(({ width, height }) => [width, height])(document.getElementById('after').getBoundingClientRect())";
    let before = (tab.value(state), tab.value(after), pictures());
    tab.run(
        "const script = document.createElement('script');
        script.src = values[0];
        document.head.append(script);
        script.onload = () => script.remove();",
        vec![json!(blog.url("embed.js"))],
    );
    for id in ["posts", "card"] {
        expect_load(&tab, id);
    }
    assert_eq!(tab.value(new_names), json!([]));
    assert_eq!((tab.value(state), tab.value(after)), (before.0, before.1));
    assert!(pictures() == before.2, "the page looks as it did");
    // A click of the reader's on the page is nobody's but the page's.
    tab.run(
        "window.clicks = [];
        addEventListener('click', (event) => { clicks[clicks.length] = event.defaultPrevented });
        document.getElementById('before').click();",
        vec![],
    );
    assert_eq!(tab.value("clicks"), json!([false]));
    expect_no_exception(&tab);
}

fn what_cannot_be_shown_leaves_what_the_page_had(engine: Engine) {
    let shared = || blog().0;
    let broken = || {
        let blog = shared();
        for file in [
            "data/manifest.json",
            "data/pages/index.json",
            "data/pages/posts/why-every-fintech-startup-builds-its-own-ledger/index.json",
        ] {
            blog.answer(file, Answer::Broken);
        }
        blog
    };
    let unshared = || Server::start("/blog/");
    let cases: [(&dyn Fn() -> Server, &str, &str); 3] = [
        (&broken, "status", "was answered with 500"),
        (&unshared, "cors", "Access-Control-Allow-Origin: *"),
        (&shared, "network", "could not be fetched"),
    ];
    let (tab, stranger) = (Tab::of(engine), Stranger::new());
    for (blog, reason, said) in cases {
        let blog = blog();
        stranger.open(&tab, &blog, &script(&blog));
        tab.expect("!!customElements.get('slashlog-posts')", true);
        blog.set_unplugged(reason == "network");
        let src = format!("src=\"{}\"", blog.url(""));
        let elements = element("slashlog-posts", "posts", &src)
            + &element("slashlog-post", "card", &post_src(&blog));
        insert(&tab, &elements);
        for id in ["posts", "card"] {
            expect_event(&tab, &format!("{id} error {reason}"));
            assert_eq!(tab.text(&seen(id)), format!("Fallback of {id}"), "{reason}");
        }
        let told = format!(
            "said.filter((line) => line.startsWith('console') && line.includes('{said}')).length > 0"
        );
        assert_eq!(tab.value(&told), true, "{reason}: {}", tab.value("said"));
        expect_no_exception(&tab);
        blog.set_unplugged(false);
    }
}

fn what_is_no_data_of_a_blog_leaves_what_the_page_had(engine: Engine) {
    let (tab, stranger) = (Tab::of(engine), Stranger::new());
    for (text, reason) in [
        ("", "data"),
        ("null", "data"),
        ("[]", "data"),
        ("{\"site\":7}", "data"),
        ("{\"schema\":3,\"site\":{}}", "schema"),
        ("{\"schema\":2,\"site\":{}}", "data"),
        (
            "{\"schema\":2,\"site\":{\"title\":[],\"language\":{}},\"home\":{\"posts\":{\"length\":1e9}}}",
            "data",
        ),
        (
            "{\"schema\":2,\"site\":{},\"home\":{\"posts\":[null,7,{\"address\":1}]},\"post\":{\"post\":[]}}",
            "data",
        ),
        ("<!doctype html><h1>Log in</h1>", "data"),
    ] {
        let (blog, src) = blog();
        blog.answer(
            EVERYTHING,
            Answer::Text(Box::leak(text.to_owned().into_boxed_str())),
        );
        for file in ["embed.js", POST] {
            blog.answer(file, Answer::Untouched);
        }
        let body = element("slashlog-posts", "posts", &src)
            + &element("slashlog-post", "card", &post_src(&blog));
        stranger.open(&tab, &blog, &(body + &script(&blog)));
        for id in ["posts", "card"] {
            let shown = "said.some((line) => line.startsWith('ID error'))".replace("ID", id);
            tab.expect(&shown, true);
            assert_eq!(tab.text(&seen(id)), format!("Fallback of {id}"), "{text}");
        }
        expect_event(&tab, &format!("card error {reason}"));
        expect_no_exception(&tab);
    }
}

/// A list whose every text and address would rather be something else.
const HOSTILE: &str = r#"{
    "schema": 2,
    "site": { "title": "<img src=x onerror=pwned=1>", "language": "<script>" },
    "posts": 3,
    "tags": ["x"],
    "home": { "posts": [
        { "address": "javascript:alert(1)", "title": "<script>pwned=1</script>", "summary": "<b>&amp;", "date": "0", "minutes": "x", "lang": [7] },
        { "address": "../../../../evil", "title": "Up", "minutes": 1e308, "date": "9999999-99-99" },
        { "address": "//evil.example", "title": "Across", "lang": ["<x>", "up"] },
        { "address": "..", "title": "Dots", "__proto__": { "pwned": 1 } },
        { "address": "a", "title": "Draft", "status": "draft" }
    ] }
}"#;

fn hostile_data_is_only_ever_text(engine: Engine) {
    let (blog, src) = blog();
    for file in ["data/manifest.json", "data/pages/index.json"] {
        blog.answer(file, Answer::Text(HOSTILE));
    }
    let (tab, stranger) = (Tab::of(engine), Stranger::new());
    stranger.open(
        &tab,
        &blog,
        &(element("slashlog-posts", "posts", &src) + &script(&blog)),
    );
    expect_load(&tab, "posts");
    let shadow = "document.getElementById('posts').shadowRoot";
    let inside = tab.value(&format!("[...{shadow}.querySelectorAll('.posts *')].map((element) => element.localName).filter((name) => !/^(ul|li|a|p|span|time)$/.test(name))"));
    assert_eq!(inside, json!([]));
    let links = tab.value(&format!(
        "[...{shadow}.querySelectorAll('a')].map((link) => link.href)"
    ));
    for link in links.as_array().expect("a list") {
        let link = link.as_str().expect("an address");
        assert!(link.starts_with(&blog.url("")), "{link}");
    }
    let seen = tab.text(&seen("posts"));
    assert!(
        seen.contains("<script>pwned=1</script>") && seen.contains("<b>&amp;"),
        "{seen}"
    );
    assert!(!seen.contains("Draft"), "{seen}");
    assert_eq!(
        tab.value("typeof pwned + typeof ({}).pwned"),
        "undefinedundefined"
    );
    expect_no_exception(&tab);
}

fn attributes_can_change(engine: Engine) {
    let (blog, src) = blog();
    let (tab, stranger) = (Tab::of(engine), Stranger::new());
    stranger.open(
        &tab,
        &blog,
        &(element("slashlog-posts", "posts", &format!("{src} tag=kafka")) + &script(&blog)),
    );
    let first = format!(
        "{}.split('\\n')[0].length > 0 && said.length === 1",
        seen("posts")
    );
    tab.expect(&first, true);
    let kafka = tab.text(&seen("posts"));
    assert!(kafka.contains("/kafka"), "{kafka}");
    // The last one counts, whatever order the answers come in.
    tab.run(
        "const posts = document.getElementById('posts');
        posts.setAttribute('tag', 'aws');
        posts.setAttribute('limit', '1');
        await null;
        await null;
        posts.setAttribute('tag', 'node');",
        vec![],
    );
    tab.expect(&format!("{}.includes('/node')", seen("posts")), true);
    // What is not there gives way to what the page had, and not to what is not asked for any more.
    tab.run(
        "document.getElementById('posts').setAttribute('tag', 'none-such')",
        vec![],
    );
    expect_event(&tab, "posts error status");
    assert_eq!(tab.text(&seen("posts")), "Fallback of posts");
    tab.run(
        "document.getElementById('posts').removeAttribute('tag')",
        vec![],
    );
    tab.expect(
        &format!("{}.includes('Ledger & Loop')", seen("posts")),
        true,
    );
    expect_no_exception(&tab);
}

fn a_whole_post_is_as_high_as_it_needs_to_be(engine: Engine) {
    let (blog, _) = blog();
    let (tab, stranger) = (Tab::of(engine), Stranger::new());
    let attributes = format!("{} full theme=dark", post_src(&blog));
    stranger.open_plain(&tab, &blog, &script(&blog));
    let steps = tab.value("history.length");
    insert(&tab, &element("slashlog-post", "whole", &attributes));
    expect_load(&tab, "whole");
    let frame = "document.getElementById('whole').shadowRoot.querySelector('iframe')";
    let high = tab.value(&format!("{frame}.offsetHeight"));
    assert!(high.as_i64() > Some(2000), "{high}");
    assert_eq!(
        tab.value(&format!("{frame}.src.includes('?theme=dark#')")),
        true
    );
    // A narrower column makes a longer text.
    tab.run(
        "document.querySelector('main').style.width = '300px'",
        vec![],
    );
    tab.expect(&format!("{frame}.offsetHeight > {high} * 1.2"), true);
    assert_eq!(
        tab.value(&format!(
            "{frame}.getAttribute('sandbox').includes('allow-same-origin')"
        )),
        false
    );
    assert_eq!(tab.value("history.length"), steps);
}

/// A page that says all it can think of to whoever frames it.
const LIAR: &str = "<!doctype html><title>Liar</title><script>
    const secret = location.hash.split('=')[1];
    const tell = (message) => parent.postMessage(message, '*');
    for (const value of [-1, 0, NaN, 'x', {}, null, [], '1e999', Infinity]) tell({ message: 'height', value, secret });
    tell({ message: 'height', value: 300 });
    tell({ message: 'height', value: 300, secret: 'guessed' });
    tell({ message: 'link', value: 'javascript:alert(1)', secret });
    tell(null);
    tell('height');
    for (let n = 0; n < 10000; n++) tell({ message: 'height', value: 200 + n % 100, secret });
    tell({ message: 'height', value: 1e9, secret });
    tell({ message: 'height', value: 1234.5, secret });
</script>";

fn messages_of_others_change_nothing(engine: Engine) {
    let (blog, _) = blog();
    blog.answer(&format!("embed/{POST}"), Answer::Text(LIAR));
    let (tab, stranger) = (Tab::of(engine), Stranger::new());
    let whole = element(
        "slashlog-post",
        "whole",
        &format!("{} full", post_src(&blog)),
    );
    stranger.open_plain(&tab, &blog, &(whole + &script(&blog)));
    expect_load(&tab, "whole");
    let frame = "document.getElementById('whole').shadowRoot.querySelector('iframe')";
    tab.expect(&format!("{frame}.offsetHeight"), 1235);
    // Not even who knows the secret may speak for the frame.
    tab.run(
        "const frame = document.getElementById('whole').shadowRoot.querySelector('iframe');
        const secret = frame.src.split('secret=')[1];
        postMessage({ message: 'height', value: 77, secret }, '*');
        await new Promise((later) => setTimeout(later));",
        vec![],
    );
    tab.expect_painted();
    assert_eq!(tab.value(&format!("{frame}.offsetHeight")), 1235);
    expect_no_exception(&tab);
}

fn fifty_elements_share_a_script_and_every_file(engine: Engine) {
    let (blog, src) = blog();
    let (tab, stranger) = (Tab::of(engine), Stranger::new());
    let one = |n: usize| {
        let loading = if n == 48 { "eager" } else { "lazy" };
        let attributes = format!("{src} limit={} loading={loading}", n % 9 + 1);
        element("slashlog-posts", &format!("e{n}"), &attributes)
    };
    let body: String = (0..50).map(one).collect();
    stranger.open(&tab, &blog, &(body + &script(&blog)));
    for id in ["e0", "e48"] {
        expect_load(&tab, id);
    }
    // Nobody has come near it.
    assert_eq!(tab.value("e49.shadowRoot"), json!(null));
    tab.run(
        "for (const element of document.querySelectorAll('slashlog-posts')) {
            element.scrollIntoView();
            await new Promise((shown) => requestAnimationFrame(shown));
        }",
        vec![],
    );
    tab.expect("said.filter((line) => line.includes(' load ')).length", 50);
    let mut asked: Vec<String> = blog
        .requests()
        .into_iter()
        .map(|request| request.path)
        .collect();
    asked.sort();
    assert_eq!(
        asked,
        ["data/manifest.json", "data/pages/index.json", "embed.js"]
    );
    expect_no_exception(&tab);
}

fn tags_are_combined(engine: Engine) {
    let (blog, src) = blog();
    let (tab, stranger) = (Tab::of(engine), Stranger::new());
    let combined = format!("{src} tag=postgres also=\"fintech, financeops\" not=kafka limit=100");
    stranger.open(
        &tab,
        &blog,
        &(element("slashlog-posts", "posts", &combined) + &script(&blog)),
    );
    expect_load(&tab, "posts");
    let shadow = "document.getElementById('posts').shadowRoot";
    let titles = tab.value(&format!(
        "[...{shadow}.querySelectorAll('[part=title]')].map((title) => title.textContent)"
    ));
    let source = tab.text(&format!("{shadow}.querySelector('[part=source] a').href"));
    assert_eq!(
        source,
        blog.url("postgres/?also=fintech%2Cfinanceops&not=kafka")
    );
    // The same posts, in the same order, as the blog has at that address.
    tab.open_ready(&source);
    let shown =
        "[...document.querySelectorAll('.post-card__title')].map((title) => title.textContent)";
    tab.expect(shown, titles);
}

fn after_a_new_release_the_entry_is_asked_for_once_more(engine: Engine) {
    let (blog, src) = blog();
    let (tab, stranger) = (Tab::of(engine), Stranger::new());
    stranger.open(
        &tab,
        &blog,
        &(element("slashlog-posts", "first", &src) + &script(&blog)),
    );
    expect_load(&tab, "first");
    blog.deploy(Site::larger());
    let combined = element(
        "slashlog-posts",
        "second",
        &format!("{src} tag=postgres not=kafka loading=eager"),
    );
    insert(&tab, &combined);
    expect_load(&tab, "second");
    let entries = blog
        .paths("empty")
        .into_iter()
        .filter(|path| path == "data/manifest.json");
    assert_eq!(entries.count(), 2, "{:#?}", blog.requests());
}

fn nothing_moves_when_the_posts_come(engine: Engine) {
    let (blog, src) = blog();
    let (tab, stranger) = (Tab::of(engine), Stranger::new());
    let fallback = |post: &Summary| {
        let Summary { title, summary, .. } = post;
        format!(
            "<p><a href=\"{}\"><b>{title}</b></a><br>1 Jan 2026 · 5 min<br>{summary}</p>",
            blog.url("")
        )
    };
    let posts = Site::get().blog.manifest.newest(None, 5);
    let fallback: String = posts.map(fallback).collect();
    let body = format!(
        "<style>main {{ max-width: 30rem }}</style><slashlog-posts id=posts {src}>{}</slashlog-posts>",
        fallback + "<p>Ledger &amp; Loop</p>"
    );
    stranger.open_plain(&tab, &blog, &body);
    tab.expect_painted();
    blog.answer("data/pages/index.json", Answer::Held);
    tab.run(
        "window.shifts = [];
        const note = (list) => { for (const { value } of list.getEntries()) shifts.push(value) };
        if (PerformanceObserver.supportedEntryTypes.includes('layout-shift'))
            new PerformanceObserver(note).observe({ type: 'layout-shift' });
        const script = document.createElement('script');
        script.src = values[0];
        document.head.append(script);",
        vec![json!(blog.url("embed.js"))],
    );
    let place = "document.getElementById('after').getBoundingClientRect().top";
    let before = tab.value(place);
    blog.expect_request("data/pages/index.json");
    tab.expect_painted();
    assert_eq!(tab.value(place), before, "while the posts come");
    blog.release("data/pages/index.json");
    expect_load(&tab, "posts");
    tab.expect_painted();
    assert_eq!(tab.value(place), before, "once they are there");
    assert_eq!(tab.value("shifts"), json!([]));
}

fn what_a_server_has_rendered_is_taken_over(engine: Engine) {
    let (blog, src) = blog();
    let (tab, stranger) = (Tab::of(engine), Stranger::new());
    let rendered = "<template shadowrootmode=open><div class=box part=box><slot inert></slot><p>Rendered before.</p></div></template>";
    let body = format!("<slashlog-posts id=posts {src}>{rendered}<p>Fallback</p></slashlog-posts>");
    blog.answer("data/pages/index.json", Answer::Held);
    stranger.open(&tab, &blog, &(body + &script(&blog)));
    assert_eq!(tab.text(&seen("posts")), "Rendered before.");
    blog.expect_request("data/pages/index.json");
    assert_eq!(tab.text(&seen("posts")), "Rendered before.");
    blog.release("data/pages/index.json");
    tab.expect(
        &format!("{}.includes('Ledger & Loop')", seen("posts")),
        true,
    );
    assert_eq!(
        tab.value(&format!("{}.includes('Rendered')", seen("posts"))),
        false
    );
}

fn the_elements_are_there_once_however_often_they_are_loaded(engine: Engine) {
    let (blog, src) = blog();
    let (tab, stranger) = (Tab::of(engine), Stranger::new());
    let body = [
        element("slashlog-posts", "posts", &src),
        script(&blog),
        format!(
            "<script type=module src=\"{}\"></script>",
            blog.url("embed.js")
        ),
        format!(
            "<script type=module src=\"{}\"></script>",
            blog.url("embed/2.0.0.js")
        ),
    ];
    stranger.open(&tab, &blog, &body.concat());
    expect_load(&tab, "posts");
    tab.expect_idle();
    assert_eq!(tab.value("said.length"), 1);
    expect_no_exception(&tab);
}

fn a_page_from_right_to_left_keeps_its_direction(engine: Engine) {
    let (blog, src) = blog();
    let (tab, stranger) = (Tab::of(engine), Stranger::new());
    let body = element("slashlog-posts", "posts", &src)
        + &element("slashlog-post", "card", &post_src(&blog));
    stranger.open_as(
        &tab,
        &blog,
        "lang=ar dir=rtl",
        Stranger::unkind(),
        &(body + &script(&blog)),
    );
    tab.expect("said.filter((line) => line.includes(' load ')).length", 2);
    for id in ["posts", "card"] {
        let shadow = format!("document.getElementById('{id}').shadowRoot");
        let style = tab.value(&format!(
            "getComputedStyle({shadow}.querySelector('.box')).direction"
        ));
        assert_eq!(style, "rtl");
        // The posts are in their own language all the same.
        let lang = tab.value(&format!("{shadow}.querySelector('[part=title]').lang"));
        assert_eq!(lang, "en");
    }
    assert_eq!(axe::findings(&tab, "a page from right to left"), [""; 0]);
}

fn an_element_takes_the_theme_of_the_page(engine: Engine) {
    let (blog, src) = blog();
    let (tab, stranger) = (Tab::of(engine), Stranger::new());
    let body = [
        element("slashlog-posts", "inherits", &src),
        element("slashlog-posts", "light", &format!("{src} theme=light")),
        element(
            "slashlog-post",
            "whole",
            &format!("{} full", post_src(&blog)),
        ),
        script(&blog),
    ];
    let dark = "<style>:root { color-scheme: dark; color: #eee; background: #111 }</style>";
    stranger.open_as(&tab, &blog, "lang=en", dark, &body.concat());
    for id in ["inherits", "light"] {
        expect_load(&tab, id);
    }
    tab.run("document.getElementById('whole').scrollIntoView()", vec![]);
    expect_load(&tab, "whole");
    let background = |id: &str| {
        tab.text(&format!("getComputedStyle(document.getElementById('{id}').shadowRoot.querySelector('.box')).backgroundColor"))
    };
    assert_eq!(background("light"), "rgb(255, 255, 255)");
    assert_ne!(background("inherits"), background("light"));
    let src = tab.text("document.getElementById('whole').shadowRoot.querySelector('iframe').src");
    assert!(src.contains("?theme=dark#"), "{src}");
    assert_eq!(axe::findings(&tab, "a dark page"), [""; 0]);
}
