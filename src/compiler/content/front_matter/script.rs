//! Front matter that is a script, of which only plain values are read: it is not run.

/// The script as YAML in which every value stands where it stood: an object as it is, else what is declared on one
/// line each. All else is blank.
pub(super) fn as_yaml(script: &str) -> String {
    if script.trim_start().starts_with('{') {
        return script.to_owned();
    }
    let lines = script.split_inclusive('\n').map(|line| {
        let written = line.trim_end();
        let blank = || " ".repeat(written.len());
        declared(written).unwrap_or_else(blank) + &line[written.len()..]
    });
    lines.collect()
}

/// What a line declares, as a line of YAML that is as long.
fn declared(line: &str) -> Option<String> {
    let words = line.strip_prefix("export ").unwrap_or(line);
    let mut kinds = ["const ", "let ", "var "].iter();
    let words = kinds.find_map(|kind| words.strip_prefix(kind))?;
    let (name, value) = words.split_once('=')?;
    let name = name.trim();
    let is_name = name
        .chars()
        .all(|c| c.is_alphanumeric() || matches!(c, '_' | '$'));
    let value = value.trim().trim_end_matches(';').trim_end();
    if !is_name || name.is_empty() || !is_plain(value) {
        return None;
    }
    let at = line.len() - line.split_once('=')?.1.trim_start().len();
    let value = match value
        .strip_prefix('`')
        .and_then(|rest| rest.strip_suffix('`'))
    {
        Some(inner) => format!("\"{inner}\""),
        None => value.to_owned(),
    };
    let mut out = format!("{name}:");
    out.push_str(&" ".repeat(at.checked_sub(out.len())?));
    out.push_str(&value);
    out.push_str(&" ".repeat(line.len().checked_sub(out.len())?));
    Some(out)
}

/// Whether a value is whole, and means the same in YAML.
fn is_plain(value: &str) -> bool {
    // A template fills it in.
    if value.contains("{{") || value.contains("{%") {
        return false;
    }
    let quoted = ['"', '\'', '`'].iter().any(|quote| {
        let inner = value
            .strip_prefix(*quote)
            .and_then(|rest| rest.strip_suffix(*quote));
        inner.is_some_and(|inner| !inner.contains([*quote, '\\']) && !inner.contains("${"))
    });
    let is_list = value.starts_with('[') && value.ends_with(']') && !value.contains('`');
    let is_number = value.parse::<f64>().is_ok();
    quoted || is_list || is_number || matches!(value, "true" | "false" | "null")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(script: &str, yaml: &str) {
        let found = as_yaml(script);
        assert_eq!(found.len(), script.len(), "{found}");
        let lines: Vec<String> = found
            .lines()
            .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
            .filter(|line| !line.is_empty())
            .collect();
        assert_eq!(lines.join("\n"), yaml);
    }

    #[test]
    fn plain_values_are_read_where_they_stand() {
        check(
            "const title = \"A: b\";\nconst draft = true;\n",
            "title: \"A: b\"\ndraft: true",
        );
        check(
            "let a='b'\nvar c = `d`;\nexport const e = 3;\n",
            "a: 'b'\nc: \"d\"\ne: 3",
        );
        check("const tags = [\"a\", 'b c'];\n", "tags: [\"a\", 'b c']");
        assert_eq!(as_yaml("const ä = 'b';\n"), "ä:        'b' \n");
    }

    #[test]
    fn all_else_is_blank() {
        check(
            "import a from \"b\";\nfunction c() {\n  const d = 1;\n}\nconst e = {\n  f: 1,\n};\nconst g = a + 'b';\nconst h = `i ${j}`;\nconst k = new Date();\n",
            "",
        );
        check(
            "let permalink = \"/a/{{ b | slug }}/\";\nlet c = '{% d %}';\n",
            "",
        );
        check("const a = 'it\\'s';\nconst b = \"c\" + \"d\";\n", "");
    }

    #[test]
    fn an_object_is_yaml_as_well() {
        check(
            "{\n  title: \"A\", tags: ['b']\n}\n",
            "{\ntitle: \"A\", tags: ['b']\n}",
        );
    }
}
