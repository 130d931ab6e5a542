//! Emphasis beside the letters of Chinese, Japanese and Korean.
//!
//! `CommonMark` decides by the characters around a run of asterisks whether it opens or closes, and takes
//! for granted that words stand between blanks: in `**注意：**请先备份。` the second run stands between
//! punctuation and a letter, so it could only open. The rule that `CommonMark`'s own discussion of this
//! proposes (<https://github.com/commonmark/commonmark-spec/issues/650>) lets punctuation of these scripts
//! count as letters, and any punctuation end or begin emphasis at one of their letters. A mark that counts
//! as punctuation, on the outer side of the run, has that effect.

/// Where marks belong in a text.
pub(super) fn places(markdown: &str) -> Vec<usize> {
    let mut places = Vec::new();
    let mut from = 0;
    while let Some(at) = markdown[from..].find('*') {
        let start = from + at;
        let end = start + markdown[start..].bytes().take_while(|b| *b == b'*').count();
        let before = markdown[..start].chars().next_back();
        let after = markdown[end..].chars().next();
        if let (Some(before), Some(after)) = (before, after)
            && (is_east_asian(before) || is_east_asian(after))
        {
            if is_word(before) && is_punctuation(after) {
                places.push(start);
            } else if is_punctuation(before) && is_word(after) {
                places.push(end);
            }
        }
        from = end;
    }
    places
}

/// True for letters and punctuation of Chinese, Japanese and Korean.
pub(super) fn is_east_asian(c: char) -> bool {
    matches!(c,
        '\u{1100}'..='\u{11ff}'
        | '\u{2e80}'..='\u{a4cf}'
        | '\u{a960}'..='\u{a97f}'
        | '\u{ac00}'..='\u{d7ff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{fe10}'..='\u{fe1f}'
        | '\u{fe30}'..='\u{fe6f}'
        | '\u{ff01}'..='\u{ffee}'
        | '\u{1aff0}'..='\u{1b2ff}'
        | '\u{20000}'..='\u{3ffff}')
}

/// True for what words are made of. Marks that combine with what is before them are neither this nor
/// punctuation: what they stand beside is left as it is.
pub(super) fn is_word(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    let combines = matches!(c,
        '\u{300}'..='\u{36f}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{20d0}'..='\u{20ff}'
        | '\u{302a}'..='\u{302f}'
        | '\u{3099}' | '\u{309a}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}'
        | '\u{e0000}'..='\u{e0fff}');
    !combines && !c.is_whitespace() && !is_punctuation(c)
}

/// True for punctuation and symbols, as far as they stand beside emphasis. (The tables of Unicode would be
/// 4 kB of the app.)
pub(super) fn is_punctuation(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_punctuation();
    }
    matches!(c,
        '\u{a1}'..='\u{a9}'
        | '\u{ab}'..='\u{b1}'
        | '\u{b4}'
        | '\u{b6}'..='\u{b8}'
        | '\u{bb}'
        | '\u{bf}'
        | '\u{2010}'..='\u{2027}'
        | '\u{2030}'..='\u{205e}'
        | '\u{20a0}'..='\u{20c0}'
        | '\u{2190}'..='\u{245f}'
        | '\u{2500}'..='\u{2775}'
        | '\u{2794}'..='\u{2bff}'
        | '\u{2e00}'..='\u{2e5d}'
        | '\u{3001}'..='\u{3004}'
        | '\u{3008}'..='\u{3020}'
        | '\u{3030}'
        | '\u{303d}'
        | '\u{30a0}'
        | '\u{30fb}'
        | '\u{fe10}'..='\u{fe19}'
        | '\u{fe30}'..='\u{fe6b}'
        | '\u{ff01}'..='\u{ff0f}'
        | '\u{ff1a}'..='\u{ff20}'
        | '\u{ff3b}'..='\u{ff40}'
        | '\u{ff5b}'..='\u{ff65}'
        | '\u{ffe0}'..='\u{ffee}'
        | '\u{1f000}'..='\u{1f0ff}'
        | '\u{1f300}'..='\u{1faff}')
}
