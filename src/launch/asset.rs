//! One file of the built page, named by what is in it.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256, Sha384};

/// A file that never changes under its name, so that browsers may keep it for ever.
#[derive(Clone, Debug)]
pub struct Asset {
    /// `stem-<hash>.extension`, below the root of the page.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

impl Asset {
    /// Names these bytes.
    pub fn new(stem: &str, extension: &str, bytes: Vec<u8>) -> Asset {
        Asset { name: format!("{stem}-{}.{extension}", hash(&bytes)), bytes }
    }

    /// What an `integrity` attribute claims of it.
    pub fn integrity(&self) -> String {
        format!("sha384-{}", STANDARD.encode(Sha384::digest(&self.bytes)))
    }

    /// `href` and `integrity` of a tag in the page; relative, so that the page can lie below any address.
    pub fn tag(&self, attribute: &str) -> String {
        format!(r#"{attribute}="./{}" integrity="{}""#, self.name, self.integrity())
    }
}

/// Sixteen hexadecimal digits of a cryptographic hash.
pub fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}
