//! What is made of files, kept as long as these are the same.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    sync::{PoisonError, RwLock},
};

use super::disk::Stamp;

/// What was made of each file.
#[derive(Debug)]
pub struct Remembered<T>(RwLock<HashMap<PathBuf, (Stamp, T)>>);

impl<T> Default for Remembered<T> {
    fn default() -> Self {
        Self(RwLock::default())
    }
}

impl<T: Clone> Remembered<T> {
    /// What is made of a file: what was made of it before, if nobody has written it since.
    ///
    /// # Errors
    /// What making it ends in, which is tried again the next time.
    pub fn of<E>(&self, file: &Path, read: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
        let stamp = Stamp::of(file);
        if let Some(stamp) = stamp {
            let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
            if let Some((of, made)) = known.get(file)
                && *of == stamp
            {
                return Ok(made.clone());
            }
        }
        let made = read()?;
        // Somebody may have written it meanwhile.
        if let Some(stamp) = stamp.filter(|stamp| Stamp::of(file) == Some(*stamp)) {
            let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
            known.insert(file.to_owned(), (stamp, made.clone()));
        }
        Ok(made)
    }

    /// How many files there are of which something is known.
    pub fn count(&self) -> usize {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        known.len()
    }

    /// Forgets everything.
    pub fn clear(&self) {
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        known.clear();
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[track_caller]
    fn read(known: &Remembered<String>, file: &Path, expected: &str, times: u32) {
        let mut made = 0;
        for _ in 0..2 {
            let text = known.of(file, || {
                made += 1;
                fs::read_to_string(file)
            });
            assert_eq!(text.unwrap(), expected);
        }
        assert_eq!(made, times);
    }

    #[test]
    fn only_a_file_that_was_not_changed_just_now_is_not_read_again() {
        let known = Remembered::default();
        let old = Path::new("Cargo.toml");
        let text = fs::read_to_string(old).unwrap();
        // Where files cannot be told apart all are read again.
        let tells = Stamp::of(old).is_some();
        read(&known, old, &text, if tells { 1 } else { 2 });
        read(&known, old, &text, if tells { 0 } else { 2 });
        let folder = tempfile::tempdir().unwrap();
        let new = folder.path().join("new");
        for text in ["a", "b", "c"] {
            fs::write(&new, text).unwrap();
            read(&known, &new, text, 2);
        }
        assert!(
            known
                .of(Path::new("missing"), || fs::read_to_string("missing"))
                .is_err()
        );
        assert_eq!(known.count(), usize::from(tells));
    }
}
