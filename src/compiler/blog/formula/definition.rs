//! What authors define in formulas, in the one way that is read: `\\def`.

/// How much of it is kept for the formulas that follow, in bytes.
const MOST: usize = 2_000;

/// Commands that define another.
const COMMANDS: [&str; 3] = ["\\newcommand", "\\renewcommand", "\\providecommand"];

/// Defines the name of a function.
const OPERATOR: &str = "\\DeclareMathOperator";

/// A formula with its definitions in the one way that is read, and these by themselves.
pub(super) fn read(tex: &str) -> (String, String) {
    let (mut out, mut definitions) = (String::with_capacity(tex.len()), String::new());
    let mut rest = tex;
    while let Some(at) = rest.find('\\') {
        let (before, command) = rest.split_at(at);
        out.push_str(before);
        if let Some((definition, behind)) = definition(command) {
            out.push_str(&definition);
            if definitions.len() + definition.len() < MOST {
                definitions.push_str(&definition);
            }
            rest = behind;
        } else {
            // A backslash takes what is behind it along.
            let next = command[1..].chars().next().map_or(0, char::len_utf8);
            out.push_str(&command[..=next]);
            rest = &command[1 + next..];
        }
    }
    out.push_str(rest);
    (out, definitions)
}

/// The definition that a text begins with, and what follows it.
fn definition(text: &str) -> Option<(String, &str)> {
    if let Some(rest) = text.strip_prefix("\\def\\") {
        let length = rest.find('{')?;
        let (body, behind) = braces(&rest[length..])?;
        return Some((format!("\\def\\{}{{{body}}}", &rest[..length]), behind));
    }
    if let Some(rest) = text.strip_prefix(OPERATOR) {
        let star = if rest.starts_with('*') { "*" } else { "" };
        let (name, rest) = name(&rest[star.len()..])?;
        let (body, behind) = braces(rest.trim_start())?;
        let definition = format!("\\def{name}{{\\operatorname{star}{{{body}}}}}");
        return Some((definition, behind));
    }
    let rest = COMMANDS
        .iter()
        .find_map(|command| text.strip_prefix(command))?;
    let (name, rest) = name(rest.strip_prefix('*').unwrap_or(rest))?;
    let (count, rest) = match rest.trim_start().strip_prefix('[') {
        Some(rest) => rest.split_once(']')?,
        None => ("0", rest),
    };
    let count: usize = count.trim().parse().ok().filter(|count| *count < 10)?;
    let (body, behind) = braces(rest.trim_start())?;
    let places = &"#1#2#3#4#5#6#7#8#9"[..2 * count];
    Some((format!("\\def{name}{places}{{{body}}}"), behind))
}

/// The name of a command, in braces or not, and what follows it.
fn name(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_start();
    let (name, rest) = if let Some(inner) = text.strip_prefix('{') {
        inner.split_once('}')?
    } else {
        let letters = text.strip_prefix('\\')?;
        let end = letters.find(|c: char| !c.is_ascii_alphabetic());
        text.split_at(1 + end.unwrap_or(letters.len()))
    };
    let letters = name.trim().strip_prefix('\\')?;
    let is_name = !letters.is_empty() && letters.chars().all(|c| c.is_ascii_alphabetic());
    is_name.then_some((name.trim(), rest))
}

/// What stands in the braces that a text begins with, and what follows them.
fn braces(text: &str) -> Option<(&str, &str)> {
    let inner = text.strip_prefix('{')?;
    let mut depth = 1;
    let mut is_escaped = false;
    for (at, character) in inner.char_indices() {
        match character {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some((&inner[..at], &inner[at + 1..]));
        }
    }
    None
}
