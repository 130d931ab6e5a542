//! An author's own templates, in the language of Jinja: what is given to them is data, and they get nothing else.

use std::{
    collections::BTreeMap,
    fmt,
    io::{self, Write},
    sync::Arc,
};

use minijinja::{
    AutoEscape, Environment, Error, ErrorKind, Output, State, UndefinedBehavior,
    value::{Kwargs, Value},
};

/// How many steps a template takes at most.
const STEPS: u64 = 50_000;

/// How deep its own parts call each other.
const DEEPEST: usize = 32;

/// How much it writes at most, in bytes.
const MOST: usize = 200_000;

/// Stands for the text between a call and its end, which is no data.
pub(super) const INNER: &str = "\u{fdd0}inner\u{fdd1}";

/// All templates of a folder.
pub(super) struct Templates {
    environment: Environment<'static>,
    /// Those that cannot be understood, by path.
    broken: BTreeMap<String, Problem>,
}

/// What is wrong with a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Problem {
    /// The line of the template, from one; none where it is about all of it.
    pub(super) line: Option<usize>,
    /// What is wrong.
    pub(super) what: String,
    /// How many steps were taken before.
    pub(super) steps: u64,
}

/// What a template made.
pub(super) struct Made {
    /// The text.
    pub(super) text: String,
    /// In how many steps.
    pub(super) steps: u64,
}

impl fmt::Debug for Templates {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Templates").finish_non_exhaustive()
    }
}

impl Templates {
    /// Reads templates by their paths; some are no texts.
    pub(super) fn of<'p>(texts: impl Iterator<Item = (&'p String, Option<Arc<str>>)>) -> Self {
        let mut templates = Self {
            environment: environment(),
            broken: BTreeMap::new(),
        };
        for (path, text) in texts {
            let Some(text) = text else {
                let problem = Problem::about_all("it is no text of at most 200 kB");
                templates.broken.insert(path.clone(), problem);
                continue;
            };
            let added = templates
                .environment
                .add_template_owned(path.clone(), text.to_string());
            if let Err(error) = added {
                templates.broken.insert(path.clone(), Problem::of(&error));
            }
        }
        templates
    }

    /// What a template makes of what it is given.
    pub(super) fn fill(&self, path: &str, given: Value) -> Result<Made, Problem> {
        if let Some(problem) = self.broken.get(path) {
            return Err(problem.clone());
        }
        let template = self.environment.get_template(path);
        let mut written = Bounded(Vec::new());
        let rendered = template.and_then(|template| {
            let rendered = template.render_captured_to(given, &mut written)?;
            Ok(rendered.state().fuel_levels())
        });
        let levels = rendered.map_err(|error| Problem::of(&error))?;
        let text = String::from_utf8(written.0);
        Ok(Made {
            text: text.map_err(|_| Problem::about_all("it writes half a letter"))?,
            steps: levels.map_or(STEPS, |(steps, _)| steps),
        })
    }
}

impl Problem {
    /// Something that no line is to blame for.
    pub(super) fn about_all(what: &str) -> Self {
        Self {
            line: None,
            what: what.to_owned(),
            steps: 0,
        }
    }

    fn of(error: &Error) -> Self {
        let what = match error.kind() {
            ErrorKind::OutOfFuel => format!("it takes more than {STEPS} steps"),
            ErrorKind::WriteFailure => format!("it writes more than {} kB", MOST / 1000),
            ErrorKind::TemplateNotFound => "it asks for another template".to_owned(),
            kind => error
                .detail()
                .map_or_else(|| kind.to_string(), str::to_owned),
        };
        Self {
            line: error.line(),
            what,
            steps: match error.kind() {
                ErrorKind::OutOfFuel | ErrorKind::WriteFailure => STEPS,
                _ => 0,
            },
        }
    }
}

/// What is written, as long as that is not too much.
struct Bounded(Vec<u8>);

impl Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() + bytes.len() > MOST {
            return Err(io::Error::new(io::ErrorKind::FileTooLarge, "too much"));
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Without a loader, and without anything that reaches out of it.
fn environment() -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_fuel(Some(STEPS));
    environment.set_recursion_limit(DEEPEST);
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.set_formatter(write_data);
    // To Zola too, what is not there has no parts either.
    environment.set_undefined_behavior(UndefinedBehavior::Chainable);
    zola(&mut environment);
    environment
}

/// What Zola's templates call, as far as it needs nothing else: addresses are found when the text is read.
fn zola(environment: &mut Environment<'_>) {
    environment.add_function("get_url", |named: Kwargs| address(&named));
    environment.add_function("get_image_metadata", |_: Kwargs| Value::UNDEFINED);
    environment.add_function("resize_image", |named: Kwargs| {
        let url = address(&named)?;
        Ok::<_, Error>(Value::from(BTreeMap::from([("url", url)])))
    });
    // The same each time that the text is read, and another for each call.
    environment.add_function("get_random", |state: &State<'_, '_>, _: Kwargs| {
        state.lookup("nth").unwrap_or_default()
    });
    environment.add_filter("default", default);
    environment.add_filter("replace", replace);
    environment.add_filter("markdown", |text: Value, _: Kwargs| text);
    environment.add_filter("as_str", |value: Value| value.to_string());
    environment.add_filter("trim_start_matches", |text: &str, named: Kwargs| {
        let part: String = named.get("pat")?;
        let rest = text.strip_prefix(&part).filter(|_| !part.is_empty());
        Ok::<_, Error>(rest.unwrap_or(text).to_owned())
    });
    environment.add_filter("trim_end_matches", |text: &str, named: Kwargs| {
        let part: String = named.get("pat")?;
        let rest = text.strip_suffix(&part).filter(|_| !part.is_empty());
        Ok::<_, Error>(rest.unwrap_or(text).to_owned())
    });
    environment.add_test("starting_with", |text: &str, start: &str| {
        text.starts_with(start)
    });
    environment.add_test("ending_with", |text: &str, end: &str| text.ends_with(end));
    environment.add_test("containing", |text: &str, part: &str| text.contains(part));
}

/// Where something is, as the template says: what a text names is looked for beside it, and from the root.
fn address(named: &Kwargs) -> Result<String, Error> {
    let path: String = named.get("path")?;
    for switch in ["cachebust", "trailing_slash", "lang"] {
        _ = named.get::<Option<Value>>(switch);
    }
    Ok(path)
}

/// Data stands in HTML and in Markdown, so nothing in it may mean anything in either.
fn write_data(out: &mut Output<'_>, _: &mut State<'_, '_>, value: &Value) -> Result<(), Error> {
    if value.is_undefined() || value.is_none() {
        return Ok(());
    }
    let text = value.to_string();
    if value.is_safe() {
        return Ok(out.write_str(&text)?);
    }
    let mut data = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_ascii_punctuation() && !"/.,?;%()-+@".contains(character)
            || character.is_ascii_control()
        {
            data.push_str(&format!("&#{};", u32::from(character)));
        } else {
            data.push(character);
        }
    }
    Ok(out.write_str(&data)?)
}

/// `default("a")` and `default(value="a")`.
fn default(value: Value, other: Option<Value>, named: Kwargs) -> Result<Value, Error> {
    let other = match other {
        Some(other) => other,
        None => named
            .get::<Option<Value>>("value")?
            .unwrap_or_else(|| "".into()),
    };
    Ok(if value.is_undefined() { other } else { value })
}

/// `replace("a", "b")` and `replace(from="a", to="b")`.
fn replace(
    text: String,
    from: Option<String>,
    to: Option<String>,
    named: Kwargs,
) -> Result<String, Error> {
    let from = from.map_or_else(|| named.get("from"), Ok)?;
    let to: String = to.map_or_else(|| named.get("to"), Ok)?;
    // Each replacement could double what there is.
    if from.is_empty() || text.len().saturating_mul(to.len().max(1)) > MOST {
        return Err(Error::new(
            ErrorKind::InvalidOperation,
            "too much is replaced",
        ));
    }
    Ok(text.replace(&from, &to))
}
