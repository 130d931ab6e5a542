use super::Prerender;

pub(super) fn html(_prerender: &Prerender<'_>) -> String {
    String::new()
}

pub(super) fn preview(_prerender: &Prerender<'_>) -> String {
    String::new()
}
