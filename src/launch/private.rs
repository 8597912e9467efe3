//! No file of the page tells where it was built.

use super::{Failure, Site, program};

/// Looks for the folders of this machine in every file.
///
/// # Errors
/// Names the first file that has one, and the folder.
pub fn check(site: &Site) -> Result<(), Failure> {
    for folder in program::private() {
        let folder = format!("{}{}", folder.display(), std::path::MAIN_SEPARATOR);
        if let Some((name, _)) = site.files().find(|(_, file)| contains(&file.plain, folder.as_bytes())) {
            return Err(Failure::Page(format!("{name} tells of this machine: {folder}")));
        }
    }
    Ok(())
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_of_this_machine_is_found() {
        let root = format!("see {}/src", crate::launch::root().display());
        assert!(check(&Site::of(&[("a.js", b"see src"), ("b.wasm", b"\0asm")])).is_ok());
        assert!(check(&Site::of(&[("a.js", root.as_bytes())])).is_err_and(|why| why.to_string().contains("a.js")));
    }
}
