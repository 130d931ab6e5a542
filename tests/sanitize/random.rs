use super::oracle::*;

/// Pieces that mean something to one of the parsers involved, alone or beside each other.
const PIECES: [&str; 113] = [
    "text",
    "é",
    "漢字",
    "👩\u{200d}💻",
    "two words",
    " ",
    "\n",
    "\n\n",
    "\t",
    "&",
    "<",
    ">",
    "\"",
    "'",
    "`",
    "``",
    "*",
    "**",
    "_",
    "~~",
    "#",
    "\\",
    "[",
    "]",
    "](x)",
    "](javascript:x)",
    "![",
    "!",
    "(",
    ")",
    "|",
    "\n|---|\n",
    "\n| a | b |\n|---|:-:|\n| c | d |\n",
    "\n- ",
    "\n  - ",
    "\n1. ",
    "\n> ",
    "\n> [!TIP]\n> ",
    "\n## ",
    "\n---\n",
    "\n```\n",
    "\n```html\n",
    "\n    ",
    "\n: ",
    "[^1]",
    "\n\n[^1]: ",
    "\n\n[^2]: ",
    "{#id}",
    "mailto:a ",
    "<a@b.example>",
    "<b>",
    "</b>",
    "<i title=\"",
    "<a href=x>",
    "<a href=\"",
    "</a>",
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<div\n",
    "<section>",
    "</main>",
    "</article>",
    "<ul>",
    "<li>",
    "</li>",
    "</ul>",
    "<dl><dt>",
    "<dd>",
    "<table>",
    "<tr>",
    "<td>",
    "</td>",
    "</tr>",
    "</table>",
    "<caption>",
    "<colgroup>",
    "<col>",
    "<tbody>",
    "<thead><th>",
    "<h2>",
    "</h2>",
    "<details>",
    "<summary>",
    "</details>",
    "<ruby>",
    "<rt>",
    "<video>",
    "<source src=x>",
    "</video>",
    "<pre>",
    "</pre>",
    "<script>",
    "</script>",
    "<style>",
    "</style>",
    "<svg>",
    "</svg>",
    "<math>",
    "<textarea>",
    "</textarea>",
    "<select>",
    "<template>",
    "<!--",
    "-->",
    "<!",
    "<?",
    "<img src=x onerror=x>",
    "<img srcset=\"x, ",
    "<picture><source media=x srcset='javascript:x,",
    "&#x6a;",
    "&colon;",
];

/// Numbers that are the same on every machine (Marsaglia's xorshift64).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit as u64).unwrap()
    }
}

/// Takes pieces away as long as something is still wrong, so that a failure shows the smallest text.
fn smallest(mut pieces: Vec<&str>) -> String {
    let mut at = 0;
    while at < pieces.len() {
        let mut fewer = pieces.clone();
        fewer.remove(at);
        if complaint(&fewer.concat()).is_some() {
            pieces = fewer;
            at = 0;
        } else {
            at += 1;
        }
    }
    pieces.concat()
}

#[track_caller]
fn check_random(seed: u64, documents: usize) {
    let mut random = Random(seed);
    for _ in 0..documents {
        let pieces: Vec<&str> = (0..2 + random.below(14))
            .map(|_| PIECES[random.below(PIECES.len())])
            .collect();
        if complaint(&pieces.concat()).is_some() {
            check(&smallest(pieces));
        }
    }
}

#[test]
fn thousands_of_random_articles_stay_in_their_place() {
    check_random(0x5eed_0001, 3_000);
}

#[test]
fn thousands_more_stay_in_their_place() {
    check_random(0x5eed_0002, 3_000);
}

#[test]
#[ignore = "run with --all"]
fn tens_of_thousands_stay_in_their_place() {
    check_random(0x5eed_0003, 50_000);
}
