//! Targets of links that other engines fill in: `[tea]({{< ref "tea.md" >}})`.

use std::borrow::Cow;

use super::fence::Fence;

/// A text in which the blanks of such targets are escaped: to Markdown a target with blanks is none, and the link
/// would be shown as it is written. Nothing else changes, and no line moves.
pub(super) fn closed_up(text: String) -> String {
    if !text.contains("{{") && !text.contains("{%") {
        return text;
    }
    let mut fence = Fence::default();
    let lines = text.split_inclusive('\n').map(|line| {
        if fence.holds(line) {
            Cow::Borrowed(line)
        } else {
            close_up_line(line)
        }
    });
    lines.collect()
}

/// How far the end of a template is looked for, in bytes.
const FAR: usize = 1_000;

fn close_up_line(line: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut done = 0;
    let (mut ticks, mut counted) = (0, 0);
    let marks = line.match_indices(']').map(|(at, _)| at);
    for at in marks.filter(|at| line[at + 1..].starts_with('(') || line[at + 1..].starts_with(": "))
    {
        ticks += line[counted..at].matches('`').count();
        counted = at;
        let start = at + 2;
        if start < done || ticks % 2 == 1 {
            continue;
        }
        let target = &line[start..];
        let blank = target.len() - target.trim_start().len();
        let length = length_of_templates(&target[blank..]);
        if length == 0 {
            continue;
        }
        let (begin, end) = (start + blank, start + blank + length);
        out.push_str(&line[done..begin]);
        out.push_str(&line[begin..end].replace([' ', '\t'], "%20"));
        done = end;
    }
    if done == 0 {
        return Cow::Borrowed(line);
    }
    out.push_str(&line[done..]);
    Cow::Owned(out)
}

/// How long the templates are that a text begins with, with what stands between them.
fn length_of_templates(text: &str) -> usize {
    let mut length = 0;
    loop {
        let rest = &text[length..];
        let close = if rest.starts_with("{{") {
            "}}"
        } else if rest.starts_with("{%") {
            "%}"
        } else {
            return length;
        };
        let near = &rest[..rest.floor_char_boundary(FAR)];
        match near.find(close) {
            Some(at) => length += at + close.len(),
            None => return length,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(closed_up(text.to_owned()), expected);
    }

    #[test]
    fn a_target_that_is_filled_in_holds_no_blanks() {
        check(
            "a [b]({{< ref \"c d.md\" >}}) [e]({% link f.md %}#g \"h i\")\n",
            "a [b]({{<%20ref%20\"c%20d.md\"%20>}}) [e]({%%20link%20f.md%20%}#g \"h i\")\n",
        );
        check(
            "[a]: {{ '/b' | relative_url }}\n",
            "[a]: {{%20'/b'%20|%20relative_url%20}}\n",
        );
    }

    #[test]
    fn all_else_stays() {
        for text in [
            "{{ a }} [b](c) {% d %}\n",
            "`[a]({{ b }})`\n",
            "```\n[a]({{ b }})\n```\n",
            "[a]({{ b\n",
            "[a](b {{ c }})\n",
        ] {
            check(text, text);
        }
    }
}
