//! The built page in memory: every file with its compressed forms.

use super::Failure;
use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::Path;

/// Files that do not shrink are kept as they are.
const COMPRESSED: [&str; 8] = ["html", "css", "js", "wasm", "svg", "json", "webmanifest", "txt"];

/// One file of the page.
pub struct SiteFile {
    pub plain: Vec<u8>,
    /// Brotli at its strongest; `None` for formats that are compressed already.
    pub brotli: Option<Vec<u8>>,
    pub gzip: Option<Vec<u8>>,
}

impl SiteFile {
    fn new(name: &str, plain: Vec<u8>) -> SiteFile {
        let compress = COMPRESSED.contains(&extension(name));
        let brotli = compress.then(|| brotli(&plain));
        let gzip = compress.then(|| gzip(&plain));
        SiteFile { plain, brotli, gzip }
    }
}

/// All files, by their path below the site's root, with `/` between folders.
pub struct Site {
    files: BTreeMap<String, SiteFile>,
}

impl Site {
    /// Reads and compresses every file of a folder.
    ///
    /// # Errors
    /// When something in it cannot be read.
    pub fn read(folder: &Path) -> Result<Site, Failure> {
        let mut files = BTreeMap::new();
        read_into(&mut files, folder, "")?;
        Ok(Site { files })
    }

    /// Writes `name.br` and `name.gz` beside each file, for hosts that serve them.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub fn write_compressed(&self, folder: &Path) -> Result<(), Failure> {
        for (name, file) in &self.files {
            for (suffix, bytes) in [("br", &file.brotli), ("gz", &file.gzip)] {
                let Some(bytes) = bytes else { continue };
                let path = folder.join(format!("{name}.{suffix}"));
                fs::write(&path, bytes).map_err(Failure::file(&path))?;
            }
        }
        Ok(())
    }

    /// The file of this name.
    pub fn file(&self, name: &str) -> Option<&SiteFile> {
        self.files.get(name)
    }

    /// All files in the order of their names.
    pub fn files(&self) -> impl Iterator<Item = (&str, &SiteFile)> {
        self.files.iter().map(|(name, file)| (name.as_str(), file))
    }

    /// A site made of these files, for tests.
    #[cfg(test)]
    pub fn of(files: &[(&str, &[u8])]) -> Site {
        let files = files.iter().map(|(name, bytes)| (name.to_string(), SiteFile::new(name, bytes.to_vec())));
        Site { files: files.collect() }
    }
}

/// What follows the last dot of a name.
pub fn extension(name: &str) -> &str {
    name.rsplit_once('.').map_or("", |(_, extension)| extension)
}

fn read_into(files: &mut BTreeMap<String, SiteFile>, folder: &Path, prefix: &str) -> Result<(), Failure> {
    for entry in fs::read_dir(folder).map_err(Failure::file(folder))? {
        let entry = entry.map_err(Failure::file(folder))?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        // Trunk leaves a staging folder behind whose name begins with a dot.
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        let path = entry.path();
        if path.is_dir() {
            read_into(files, &path, &format!("{name}/"))?;
        } else {
            let plain = fs::read(&path).map_err(Failure::file(&path))?;
            files.insert(name.clone(), SiteFile::new(&name, plain));
        }
    }
    Ok(())
}

fn brotli(plain: &[u8]) -> Vec<u8> {
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut &plain[..], &mut out, &parameters).expect("memory takes every write");
    out
}

fn gzip(plain: &[u8]) -> Vec<u8> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    out.write_all(plain).expect("memory takes every write");
    out.finish().expect("memory takes every write")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn both_compressions_give_the_file_back() {
        let text = b"block or delegate, ".repeat(50);
        let site = Site::of(&[("a.js", &text), ("b.png", &text)]);
        let file = site.file("a.js").unwrap();
        let mut back = Vec::new();
        brotli::BrotliDecompress(&mut file.brotli.as_deref().unwrap(), &mut back).unwrap();
        assert_eq!(back, text);
        back.clear();
        flate2::read::GzDecoder::new(file.gzip.as_deref().unwrap()).read_to_end(&mut back).unwrap();
        assert_eq!(back, text);
        assert!(site.file("b.png").unwrap().brotli.is_none());
    }
}
