//! What costs much to make and depends on nothing but its input is kept between builds, by the hash of that input.

use super::asset::hash;
use super::{Failure, place};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// Results of earlier builds. One build at a time uses it: see `place::lock_build`.
pub struct Cache {
    folder: PathBuf,
    used: Mutex<BTreeSet<PathBuf>>,
}

impl Cache {
    /// The cache in the build's folder.
    ///
    /// # Errors
    /// When its folder cannot be made.
    pub fn open() -> Result<Cache, Failure> {
        Cache::at(place::work().join("cache"))
    }

    fn at(folder: PathBuf) -> Result<Cache, Failure> {
        fs::create_dir_all(&folder).map_err(Failure::file(&folder))?;
        Ok(Cache { folder, used: Mutex::default() })
    }

    /// What `make` makes of `input`, made only if an earlier build has not. `what` names the maker and its version.
    ///
    /// # Errors
    /// When `make` fails, or its result cannot be kept.
    pub fn get(
        &self,
        what: &str,
        input: &[u8],
        make: impl FnOnce(&[u8]) -> Result<Vec<u8>, Failure>,
    ) -> Result<Vec<u8>, Failure> {
        let path = self.folder.join(format!("{}.{what}", hash(input)));
        self.used.lock().unwrap_or_else(PoisonError::into_inner).insert(path.clone());
        if let Ok(kept) = fs::read(&path) {
            return Ok(kept);
        }
        let made = make(input)?;
        write_whole(&path, &made)?;
        Ok(made)
    }

    /// Forgets what this build had no use for.
    pub fn sweep(self) {
        let used = self.used.into_inner().unwrap_or_else(PoisonError::into_inner);
        let entries = fs::read_dir(&self.folder).into_iter().flatten().flatten().map(|entry| entry.path());
        for path in entries.filter(|path| !used.contains(path)) {
            let _ = fs::remove_file(path); // it only takes room
        }
    }
}

/// What an interrupted build leaves is never taken for a result.
fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let partial = path.with_added_extension("partial");
    fs::write(&partial, bytes).map_err(Failure::file(&partial))?;
    fs::rename(&partial, path).map_err(Failure::file(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_result_is_made_once_and_kept_until_a_build_has_no_use_for_it() {
        let folder = std::env::temp_dir().join(format!("block-or-delegate-cache-{}", std::process::id()));
        let double = |bytes: &[u8]| Ok([bytes, bytes].concat());
        let unwanted = |_: &[u8]| -> Result<Vec<u8>, Failure> { panic!("made again") };
        let cache = Cache::at(folder.clone()).unwrap();
        assert_eq!(cache.get("twice", b"a", double).unwrap(), b"aa");
        assert_eq!(cache.get("twice", b"b", double).unwrap(), b"bb");
        assert_eq!(cache.get("twice", b"a", unwanted).unwrap(), b"aa");
        cache.sweep();
        let cache = Cache::at(folder.clone()).unwrap();
        assert_eq!(cache.get("twice", b"a", unwanted).unwrap(), b"aa");
        cache.sweep();
        let cache = Cache::at(folder.clone()).unwrap();
        assert_eq!(cache.get("twice", b"b", |_| Ok(b"anew".to_vec())).unwrap(), b"anew");
        fs::remove_dir_all(folder).unwrap();
    }
}
