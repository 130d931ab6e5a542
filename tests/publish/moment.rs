use super::super::*;

use jiff::tz::TimeZone;

/// A blog as it is built at a moment, with these posts by their file's name.
fn built(now: &str, site: &str, posts: &[(&str, &str)]) -> Files {
    let content = Folder::new(&[(
        "site.toml",
        &format!("title = \"A blog\"\nurl = \"{URL}\"\n{site}"),
    )]);
    for (name, front) in posts {
        let text = format!("---\ntitle: {name}\nsummary: S\n{front}\n---\n\nText.\n");
        content.write(&format!("posts/{name}.md"), text.as_bytes());
    }
    let options = Options {
        now: now.parse().unwrap(),
        ..options()
    };
    files(&site::write(content.path(), &options, &Writing::default()))
}

/// Titles of the home page, newest first.
fn titles(files: &Files) -> Vec<String> {
    let cards = page(files, "index.html").all("h2.post-card__title");
    cards.iter().map(dom::Node::text).collect()
}

#[track_caller]
fn check_order(site: &str, posts: &[(&str, &str)], expected: &[&str]) {
    assert_eq!(
        titles(&built("2099-01-01T00:00:00Z", site, posts)),
        expected
    );
}

#[test]
fn posts_are_in_the_order_of_their_moments() {
    check_order(
        "",
        &[
            ("morning", "date: 2026-05-06 08:00"),
            ("evening", "date: 2026-05-06 20:00"),
            ("any-time", "date: 2026-05-06"),
        ],
        &["evening", "morning", "any-time"],
    );
    // The day that readers are shown is the one that is written, in whichever order.
    check_order(
        "",
        &[
            ("tokyo", "date: 2026-05-07T08:00:00+09:00"),
            ("denver", "date: 2026-05-06T20:00:00-06:00"),
        ],
        &["denver", "tokyo"],
    );
    check_order(
        "",
        &[
            ("winter", "date: Sun Oct 25 02:30:00 CET 2026"),
            ("summer", "date: Sun Oct 25 02:45:00 CEST 2026"),
        ],
        &["winter", "summer"],
    );
    check_order(
        "timezone = \"America/New_York\"\n",
        &[
            ("here", "date: 2026-05-06 08:00"),
            ("utc", "date: 2026-05-06T11:00:00Z"),
        ],
        &["here", "utc"],
    );
}

#[test]
fn a_post_is_published_at_its_moment() {
    let posts = [("a", "date: 2026-11-26T18:00:00Z")];
    let at = |now: &str, site: &str, posts: &[(&str, &str)]| titles(&built(now, site, posts)).len();
    assert_eq!(at("2026-11-26T09:00:00Z", "", &posts), 0);
    assert_eq!(at("2026-11-26T18:00:00Z", "", &posts), 1);
    let posts = [("a", "date: 2020-01-01\npublishDate: 2026-11-26 18:00 +0200")];
    assert_eq!(at("2026-11-26T15:59:59Z", "", &posts), 0);
    assert_eq!(at("2026-11-26T16:00:00Z", "", &posts), 1);
    // A day begins where the author is.
    let posts = [("a", "date: 2026-11-27")];
    assert_eq!(at("2026-11-26T23:00:00Z", "", &posts), 0);
    let tokyo = "timezone = \"Asia/Tokyo\"\n";
    assert_eq!(at("2026-11-26T14:59:59Z", tokyo, &posts), 0);
    assert_eq!(at("2026-11-26T15:00:00Z", tokyo, &posts), 1);
    for (name, is_there) in [("expiryDate", true), ("expires", true)] {
        let front = format!("date: 2026-01-01\n{name}: 2026-11-26T12:00:00Z");
        let posts = [("a", front.as_str())];
        assert_eq!(at("2026-11-26T11:59:59Z", "", &posts) == 1, is_there);
        assert_eq!(at("2026-11-26T12:00:00Z", "", &posts), 0);
    }
}

#[test]
fn the_day_that_is_shown_is_the_day_that_is_written() {
    for (date, day) in [
        ("2026-05-06T23:30:00-08:00", "May 6, 2026"),
        ("2026-05-06T00:30:00+14:00", "May 6, 2026"),
        ("Mon May  6 10:00:00 CEST 2024", "May 6, 2024"),
    ] {
        let files = built(
            "2099-01-01T00:00:00Z",
            "",
            &[("a", &format!("date: {date}"))],
        );
        let shown = page(&files, "posts/a/index.html").one("time").text();
        assert_eq!(shown, day, "{date}");
    }
}

#[test]
fn whoever_reads_by_machine_is_told_the_moment() {
    let files = built(
        "2099-01-01T00:00:00Z",
        "timezone = \"Europe/Berlin\"\n",
        &[
            (
                "a",
                "date: 2026-05-06 08:30\nupdated: 2026-05-06T18:00:00-05:00",
            ),
            ("b", "date: 2026-01-02"),
        ],
    );
    let (published, modified) = ("2026-05-06T08:30:00+02:00", "2026-05-06T18:00:00-05:00");
    let post = page(&files, "posts/a/index.html");
    assert_eq!(
        meta(&post, "article:published_time").as_deref(),
        Some(published)
    );
    assert_eq!(
        meta(&post, "article:modified_time").as_deref(),
        Some(modified)
    );
    for (file, expected) in [
        ("posts/a/index.html", vec![published, modified]),
        (
            "atom.xml",
            vec![published, modified, "2026-01-02T00:00:00+01:00"],
        ),
        (
            "feed.json",
            vec![published, modified, "2026-01-02T00:00:00+01:00"],
        ),
        (
            "rss.xml",
            vec![
                "Wed, 06 May 2026 08:30:00 +0200",
                "Fri, 02 Jan 2026 00:00:00 +0100",
            ],
        ),
        ("sitemap.xml", vec![modified, "2026-01-02T00:00:00+01:00"]),
        ("data/pages/posts/a/index.json", vec![published, modified]),
    ] {
        for moment in expected {
            assert!(text(&files, file).contains(moment), "{file}: {moment}");
        }
    }
    // Without a time there is nothing more to say than the day.
    let plain = built("2099-01-01T00:00:00Z", "", &[("a", "date: 2026-01-02")]);
    let data = text(&plain, "data/pages/posts/a/index.json");
    assert!(!data.contains("published"), "{data}");
    assert!(text(&plain, "atom.xml").contains("2026-01-02T00:00:00Z"));
}

#[test]
fn the_zone_of_the_machine_changes_nothing() {
    let posts = [("a", "date: 2026-05-06 08:00")];
    let here = built("2026-05-06T09:00:00Z", "", &posts);
    assert!(TimeZone::get("Asia/Tokyo").is_ok(), "zones are bundled");
    assert!(text(&here, "atom.xml").contains("2026-05-06T08:00:00Z"));
}

#[test]
fn an_address_can_hold_the_day() {
    let files = built(
        "2099-01-01T00:00:00Z",
        "",
        &[
            ("cup", "path: 2024/05/06/cup"),
            ("tea", "url: /2024/05/tea/"),
        ],
    );
    let shown = |file: &str| {
        page(&files, file)
            .all("time")
            .iter()
            .map(dom::Node::text)
            .collect::<Vec<_>>()
    };
    assert_eq!(shown("2024/05/06/cup/index.html"), ["May 6, 2024"]);
    assert_eq!(shown("2024/05/tea/index.html"), [""; 0]);
}
