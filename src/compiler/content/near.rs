//! What an author may have meant by a word that is not known.

/// What is longer was not mistyped.
const LONGEST: usize = 100;

/// The known word that a word is most like, if it is like any.
pub fn nearest<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    if word.len() > LONGEST {
        return None;
    }
    let like = |known: &'a str| (strsim::jaro_winkler(known, word), known);
    let nearest = known.map(like).max_by(|(a, _), (b, _)| a.total_cmp(b));
    nearest
        .filter(|(likeness, _)| *likeness > 0.8)
        .map(|(_, known)| known)
}
