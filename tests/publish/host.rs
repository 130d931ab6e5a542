use std::fs;

use slashlog::compiler::site::policy::OF_FILES;

use super::super::*;

#[test]
fn an_old_address_leads_on() {
    let a = post(
        "A",
        "2026-01-01",
        "aliases: [/2019/a/, old.html, '/ü b']\n",
        "[b](/was-b/)",
    );
    let b = post("B", "2026-01-02", "redirect_from: was-b\n", "");
    let files = blog(&[("posts/a.md", &a), ("posts/b.md", &b)]);
    let check = |file: &str, target: &str| {
        let page = page(&files, file);
        assert_eq!(page.one("a").attribute("href").unwrap(), target, "{file}");
        assert_eq!(page.one("html").attribute("data-target").unwrap(), target);
        assert!(text(&files, file).contains(&format!("content=\"0; url={target}\"")));
        assert_eq!(links(&page, "canonical")[0].1, format!("{URL}posts/a/"));
        assert_eq!(meta(&page, "robots").as_deref(), Some("noindex"));
        // An author with years of posts has thousands of them.
        assert!(text(&files, file).len() < 2000, "{file} is long");
    };
    check("2019/a/index.html", "../../posts/a/");
    let route = page(&files, "2019/a/index.html")
        .one("html")
        .attribute("data-route");
    assert_eq!(route.as_deref(), Some("2019/a/"));
    check("old.html", "./posts/a/");
    check("ü b/index.html", "../posts/a/");
    assert_eq!(
        text(&files, "_redirects"),
        "/2019/a/ /posts/a/ 301\n/old.html /posts/a/ 301\n/was-b/ /posts/b/ 301\n/%C3%BC%20b/ /posts/a/ 301\n"
    );
    // A link to an old address leads to the new one at once.
    let prose = page(&files, "posts/a/index.html").one("div.prose");
    assert_eq!(prose.one("a").attribute("href").unwrap(), "../../posts/b/");
    assert!(!text(&files, "sitemap.xml").contains("2019"));
}

#[test]
fn hosts_are_told_of_no_more_old_addresses_than_they_read() {
    let aliases: Vec<String> = (0..2_005).map(|n| format!("/old/{n:04}/")).collect();
    let a = post(
        "A",
        "2026-01-01",
        &format!("aliases: [{}]\n", aliases.join(", ")),
        "",
    );
    let theirs = "# Mine\n/mine /posts/a/ 302\n\n/mine-too /posts/a/ 302\n";
    let files = blog(&[("posts/a.md", &a), ("public/_redirects", theirs)]);
    let rules = text(&files, "_redirects").lines();
    let rules: Vec<&str> = rules.filter(|line| line.starts_with('/')).collect();
    assert_eq!(rules.len(), 2_000);
    assert_eq!(
        rules[..2],
        ["/mine /posts/a/ 302", "/mine-too /posts/a/ 302"]
    );
    // Each has a document all the same.
    for alias in &aliases {
        let file = format!("{}index.html", alias.trim_start_matches('/'));
        assert!(files.contains_key(&file), "{file}");
    }
}

#[test]
fn hosts_are_told_what_never_changes_and_the_policy() {
    let files = published();
    let headers = text(&files, "_headers");
    let policy = page(&files, "index.html")
        .all("meta")
        .iter()
        .find(|meta| meta.attribute("http-equiv").is_some())
        .and_then(|meta| meta.attribute("content"))
        .unwrap();
    let of_site = headers
        .lines()
        .find_map(|line| line.trim().strip_prefix("Content-Security-Policy: "))
        .unwrap();
    // It holds beside that of each page, so it must allow what any of them allows.
    for directive in policy.split("; ") {
        let (name, sources) = directive.split_once(' ').unwrap();
        let of_site: Vec<&str> = of_site
            .split("; ")
            .find_map(|directive| directive.strip_prefix(name))
            .unwrap()
            .split(' ')
            .collect();
        for source in sources.split(' ') {
            assert!(of_site.contains(&source), "{name} {source}");
        }
    }
    assert!(headers.contains("\n/site.webmanifest\n  Content-Type: application/manifest+json\n"));
    let hashed = |file: &str| file.starts_with("-/") || file.contains("/-/");
    check_rules(&files, "immutable", hashed);
    check_rules(&files, OF_FILES, hashed);
    assert_eq!(files[".nojekyll"], b"");
}

#[test]
fn hosts_are_told_what_other_sites_may_read() {
    const HEADER: &str = "Access-Control-Allow-Origin: *";
    // Enough posts for numbered pages of every list.
    let posts: Vec<(String, String)> = (1..=2 * YEAR_PAGE)
        .map(|n| {
            let text = post(&format!("Post {n}"), "2026-01-01", "tags: [a]\n", "");
            (format!("posts/{n}.md"), text)
        })
        .collect();
    let posts: Vec<(&str, &str)> = posts.iter().map(|(a, b)| (&**a, &**b)).collect();
    let numbered = blog(&posts);
    for list in ["", "a/", "archive/2026/"] {
        assert!(numbered.contains_key(&format!("data/pages/{list}page/1/index.json")));
    }
    check_rules(&numbered, HEADER, |_| true);
    check_rules(&published(), HEADER, |_| true);

    let alone = Folder::new(&[("site.toml", "title = \"A blog\"\nembed = false\n")]);
    let alone = files(&build(alone.path()));
    check_rules(&alone, HEADER, |_| false);
}

/// A line of `_headers` is for these files, and comes once with each.
#[track_caller]
fn check_rules(files: &Files, line: &str, is_for: impl Fn(&str) -> bool) {
    let rules: Vec<&str> = text(files, "_headers")
        .split("\n/")
        .filter(|rule| rule.contains(line))
        .map(|rule| rule.lines().next().unwrap().trim_start_matches('/'))
        .collect();
    for file in files.keys() {
        let n_rules = rules.iter().filter(|rule| fits(rule, file)).count();
        assert_eq!(n_rules, usize::from(is_for(file)), "{file}: {rules:?}");
    }
}

/// As hosts compare them: `:name` is one segment, and `*` the rest.
fn fits(rule: &str, path: &str) -> bool {
    let (part, others) = rule.split_once('/').unwrap_or((rule, ""));
    if part == "*" {
        return true;
    }
    let (segment, rest) = path.split_once('/').unwrap_or((path, ""));
    (part == segment || part.starts_with(':'))
        && others.is_empty() == rest.is_empty()
        && (rest.is_empty() || fits(others, rest))
}

#[test]
fn what_a_host_caches_for_ever_carries_its_hash() {
    use sha2::{Digest, Sha256};
    let files = published();
    let shell = Path::new(site::SHELL);
    let hashed = files
        .iter()
        .filter(|(file, _)| file.contains("/-/") || file.starts_with("-/"));
    let mut n_files = 0;
    for (file, bytes) in hashed {
        // Trunk has named the files of the shell.
        if shell.join(file.trim_start_matches("-/")).exists() {
            continue;
        }
        let start = *Sha256::digest(bytes).first_chunk().unwrap();
        let digest = format!("{:016x}", u64::from_be_bytes(start));
        let name = file.rsplit('/').next().unwrap().split('.').next().unwrap();
        let hash = name.rsplit('-').next().unwrap();
        assert!(
            hash.len() >= 8 && digest.starts_with(hash),
            "{file}: {digest}"
        );
        n_files += 1;
    }
    assert!(n_files > 5, "{n_files}");
}

#[test]
fn an_authors_own_rules_hold_beside_ours() {
    let site = format!("title = \"A blog\"\nurl = \"{URL}\"\n");
    let a = post("A", "2026-01-01", "aliases: [/old/]\n", "");
    let content = Folder::new(&[
        ("site.toml", site.as_str()),
        ("posts/a.md", &a),
        ("public/robots.txt", "mine\n"),
        ("public/_redirects", "/x /y 302\n"),
        ("public/_headers", "/x\n  A: b\n"),
    ]);
    let files = files(&build(content.path()));
    assert_eq!(text(&files, "robots.txt"), "mine\n");
    assert_eq!(
        text(&files, "_redirects"),
        "/x /y 302\n\n/old/ /posts/a/ 301\n"
    );
    assert!(text(&files, "_headers").starts_with("/x\n  A: b\n\n/*\n"));
}

#[test]
fn a_policy_for_all_is_no_header_where_a_trusted_page_has_its_own() {
    let content = Folder::new(&[
        ("site.toml", "title = \"A blog\"\nhtml = \"trust\"\n"),
        ("posts/a.md", "---\ntitle: A\n---\n\n<script>1</script>\n"),
    ]);
    let files = files(&build(content.path()));
    let hashed = |file: &str| file.starts_with("-/") || file.contains("/-/");
    check_rules(&files, "Content-Security-Policy", hashed);
}

#[test]
fn compressed_twins_hold_the_same() {
    let writing = Writing {
        compress: true,
        ..Writing::default()
    };
    let files = files(&site::write(Path::new("content"), &options(), &writing));
    let mut n_twins = 0;
    for (name, bytes) in &files {
        let mut read = Vec::new();
        let original = if let Some(original) = name.strip_suffix(".br") {
            brotli::BrotliDecompress(&mut bytes.as_slice(), &mut read).unwrap();
            original
        } else if let Some(original) = name.strip_suffix(".gz") {
            flate2::read::GzDecoder::new(bytes.as_slice())
                .read_to_end(&mut read)
                .unwrap();
            original
        } else {
            continue;
        };
        assert_eq!(&read, &files[original], "{name}");
        assert!(bytes.len() < read.len(), "{name}");
        n_twins += 1;
    }
    assert!(n_twins > 200, "{n_twins}");
    for file in [
        "index.html",
        "data/pages/financeops/index.json",
        "data/schema.json",
    ] {
        assert!(files.contains_key(&format!("{file}.br")), "{file}");
    }
    let plain = site::EXAMPLE.iter();
    assert!(plain.clone().all(|(name, bytes)| files[name] == *bytes));
}

#[test]
fn every_host_is_told_what_to_send_with_files_that_are_no_pages() {
    for page in ["nginx", "apache", "caddy", "lighttpd"] {
        let lines = fs::read_to_string(format!("docs/hosts/{page}.md")).unwrap();
        assert_eq!(lines.matches(OF_FILES).count(), 2, "{page}");
    }
    for page in fs::read_dir("docs/hosts").unwrap() {
        let page = page.unwrap().path();
        let text = fs::read_to_string(&page).unwrap();
        for header in ["Content-Security-Policy", "nosniff"] {
            assert!(text.contains(header), "{} has no {header}", page.display());
        }
    }
}
