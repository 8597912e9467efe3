//! The built page in memory: every file with its compressed forms.

use super::{Cache, Failure};
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
    fn new(name: &str, plain: Vec<u8>, cache: &Cache) -> Result<SiteFile, Failure> {
        if !COMPRESSED.contains(&extension(name)) {
            return Ok(SiteFile { plain, brotli: None, gzip: None });
        }
        let (brotli, gzip) = (cache.get("br", &plain, brotli)?, cache.get("gz", &plain, gzip)?);
        Ok(SiteFile { plain, brotli: Some(brotli), gzip: Some(gzip) })
    }

    /// How many bytes a visitor's browser is sent.
    pub fn sent(&self) -> usize {
        self.brotli.as_ref().unwrap_or(&self.plain).len()
    }
}

/// All files, by their path below the site's root, with `/` between folders.
pub struct Site {
    files: BTreeMap<String, SiteFile>,
}

impl Site {
    /// Compresses every file, on all cores.
    ///
    /// # Errors
    /// When the cache cannot be written.
    pub fn new(files: BTreeMap<String, Vec<u8>>, cache: &Cache) -> Result<Site, Failure> {
        let compress = |(name, plain): (String, Vec<u8>)| SiteFile::new(&name, plain, cache).map(|file| (name, file));
        let files: Result<_, Failure> = std::thread::scope(|scope| {
            let threads: Vec<_> = files.into_iter().map(|file| scope.spawn(move || compress(file))).collect();
            threads.into_iter().map(|thread| thread.join().expect("compressing does not panic")).collect()
        });
        Ok(Site { files: files? })
    }

    /// Writes every file into an empty folder, with `name.br` and `name.gz` beside it for hosts that serve them.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub fn write(&self, folder: &Path) -> Result<(), Failure> {
        let _ = fs::remove_dir_all(folder);
        fs::create_dir_all(folder).map_err(Failure::file(folder))?;
        for (name, file) in &self.files {
            let forms = [("", Some(&file.plain)), (".br", file.brotli.as_ref()), (".gz", file.gzip.as_ref())];
            for (suffix, bytes) in forms {
                let Some(bytes) = bytes else { continue };
                let path = folder.join(format!("{name}{suffix}"));
                fs::write(&path, bytes).map_err(Failure::file(&path))?;
            }
        }
        Ok(())
    }

    /// The same page below a path that ends with `/`, as on a host with more than one page.
    pub fn below(self, path: &str) -> Site {
        Site { files: self.files.into_iter().map(|(name, file)| (format!("{path}{name}"), file)).collect() }
    }

    /// The file of this name.
    pub fn file(&self, name: &str) -> Option<&SiteFile> {
        self.files.get(name)
    }

    /// All files in the order of their names.
    pub fn files(&self) -> impl Iterator<Item = (&str, &SiteFile)> {
        self.files.iter().map(|(name, file)| (name.as_str(), file))
    }

    /// These files as they are, for a site that is no page of ours.
    pub fn plain(files: BTreeMap<String, Vec<u8>>) -> Site {
        let bare = |plain| SiteFile { plain, brotli: None, gzip: None };
        Site { files: files.into_iter().map(|(name, plain)| (name, bare(plain))).collect() }
    }

    /// A site made of these files, for tests.
    #[cfg(test)]
    pub fn of(files: &[(&str, &[u8])]) -> Site {
        let made = |(name, bytes): &(&str, &[u8])| {
            let cut = COMPRESSED.contains(&extension(name)).then(|| brotli(bytes).expect("memory takes every write"));
            let zip = cut.as_ref().map(|_| gzip(bytes).expect("memory takes every write"));
            (name.to_string(), SiteFile { plain: bytes.to_vec(), brotli: cut, gzip: zip })
        };
        Site { files: files.iter().map(made).collect() }
    }
}

/// What follows the last dot of a name.
pub fn extension(name: &str) -> &str {
    name.rsplit_once('.').map_or("", |(_, extension)| extension)
}

fn brotli(plain: &[u8]) -> Result<Vec<u8>, Failure> {
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut &plain[..], &mut out, &parameters).expect("memory takes every write");
    Ok(out)
}

fn gzip(plain: &[u8]) -> Result<Vec<u8>, Failure> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    out.write_all(plain).expect("memory takes every write");
    Ok(out.finish().expect("memory takes every write"))
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
