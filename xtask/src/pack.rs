//! The zip for the store, and what everything weighs.

use crate::{files, page};
use anyhow::Context;
use flate2::{Compression, write::GzEncoder};
use std::fs::File;
use std::io::Write;
use std::path::Path;
use zip::{CompressionMethod, DateTime, ZipWriter, write::SimpleFileOptions};

/// Packs the unpacked extension: the same bytes for the same files, whenever and wherever it is done.
pub fn zip(dist: &Path, to: &Path) -> anyhow::Result<()> {
    let file = File::create(to).with_context(|| format!("cannot write {}", to.display()))?;
    let mut zip = ZipWriter::new(file);
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(9))
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    for (path, content) in files::read_tree(dist)? {
        zip.start_file(path, options)?;
        zip.write_all(&content)?;
    }
    zip.finish()?;
    Ok(())
}

/// Prints each module's and content.js' weight in bytes, raw and as gzip.
pub fn print_sizes(dist: &Path) -> anyhow::Result<()> {
    let tree = files::read_tree(dist)?;
    println!("{:<28} {:>10} {:>10}", "bytes", "raw", "gzip");
    for (path, content) in &tree {
        if path.starts_with("wasm/") || path == "content.js" || path == "background.js" {
            println!("{path:<28} {:>10} {:>10}", content.len(), gzip(content)?);
        }
    }
    println!(
        "{:<28} {:>10}",
        "everything",
        tree.values().map(Vec::len).sum::<usize>()
    );
    println!("{:<28} {:>10}", "content.js may have", page::LIMIT);
    Ok(())
}

/// How many bytes the content has as gzip.
pub fn gzip(content: &[u8]) -> anyhow::Result<usize> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content)?;
    Ok(encoder.finish()?.len())
}
