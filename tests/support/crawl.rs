//! Every link of a site, followed from its home.

use std::collections::{BTreeMap, BTreeSet};

use percent_encoding::percent_decode_str;
use slashlog::markdown::has_scheme;

use crate::{dom, given};

type Files = BTreeMap<String, Vec<u8>>;

/// The file of the site an address in a page leads to, and the place in it.
pub(crate) fn follow(page: &str, address: &str) -> (String, Option<String>) {
    let (path, fragment) = address
        .split_once('#')
        .map_or((address, None), |(path, fragment)| (path, Some(fragment)));
    let path = percent_decode_str(path.split('?').next().unwrap())
        .decode_utf8()
        .unwrap();
    let mut parts: Vec<&str> = page.split('/').collect();
    if !path.is_empty() {
        parts.pop();
    }
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => assert!(
                parts.pop().is_some(),
                "{address} on {page} leads out of the site"
            ),
            part => parts.push(part),
        }
    }
    let file = parts.join("/");
    let file = match path.ends_with('/') || path == "." || path == ".." {
        true if file.is_empty() => "index.html".to_owned(),
        true => format!("{file}/index.html"),
        false => file,
    };
    (
        file,
        fragment.map(|fragment| {
            percent_decode_str(fragment)
                .decode_utf8()
                .unwrap()
                .into_owned()
        }),
    )
}

/// Every address in a page that a browser may ask the site for.
pub(crate) fn addresses(page: &dom::Node) -> Vec<String> {
    const NAMES: [&str; 4] = ["href", "src", "poster", "data-page"];
    let attributes = page
        .descendants()
        .into_iter()
        .flat_map(|node| node.attributes());
    let addresses = attributes
        .filter(|(name, _)| NAMES.contains(&name.as_str()))
        .map(|(_, value)| value);
    addresses.filter(|address| !has_scheme(address)).collect()
}

/// Every page is reached, and every link leads somewhere.
#[track_caller]
pub(crate) fn check(site: &Files) {
    let page = |file: &str| dom::document(std::str::from_utf8(&site[file]).unwrap());
    let mut waiting = vec!["index.html".to_owned()];
    let mut reached: BTreeSet<String> = waiting.iter().cloned().collect();
    while let Some(file) = waiting.pop() {
        let here = page(&file);
        for address in addresses(&here) {
            let (target, fragment) = follow(&file, &address);
            assert!(
                site.contains_key(&target),
                "{address} on {file} leads to {target}, which is not there"
            );
            if let Some(fragment) = fragment {
                let ids: Vec<String> = page(&target)
                    .descendants()
                    .iter()
                    .filter_map(|node| node.attribute("id"))
                    .collect();
                assert!(
                    ids.contains(&fragment),
                    "{address} on {file}: no such place"
                );
            }
            if target.ends_with(".js") {
                check_script(site, &target);
            }
            if target.ends_with(".html") && reached.insert(target.clone()) {
                waiting.push(target);
            }
        }
    }
    // Shown for addresses that lead nowhere, and where there is no network: nothing leads to them.
    reached.extend(["404.html", "app.html"].map(str::to_owned));
    let pages: BTreeSet<String> = site
        .keys()
        .filter(|file| file.ends_with(".html") && !is_framed(file))
        .cloned()
        .collect();
    assert_eq!(reached, pages);
}

/// What a script fetches is there.
#[track_caller]
fn check_script(site: &Files, file: &str) {
    let script = std::str::from_utf8(&site[file]).unwrap();
    for address in given::addresses(script) {
        let (target, _) = follow(file, &address);
        assert!(
            site.contains_key(&target),
            "{file} fetches {target}, which is not there"
        );
    }
}

/// What other sites frame. Nothing in the blog leads there.
pub(crate) fn is_framed(file: &str) -> bool {
    file.starts_with("embed/") && file != "embed/index.html"
}
