//! What runs in the page: content.js, made one small file out of `extension/content.js` and what it imports.

use anyhow::{Context, bail};
use std::path::Path;
use std::process::Command;

/// The most that content.js may weigh as built, in bytes: every page of the dashboard loads it.
pub const LIMIT: usize = 10_240;

/// Chrome from this version on is what the manifest asks for.
const TARGET: &str = "--target=chrome123";

/// Builds content.js, and refuses one that is heavier than [`LIMIT`].
pub fn build(source: &Path, tools: &Path) -> anyhow::Result<Vec<u8>> {
    let esbuild = tools.join("esbuild");
    let run = Command::new(&esbuild)
        .arg(source)
        .args([
            "--bundle",
            "--minify",
            "--format=iife",
            "--charset=utf8",
            "--legal-comments=none",
            "--log-level=warning",
        ])
        .arg(TARGET)
        .output()
        .with_context(|| format!("cannot run {}", esbuild.display()))?;
    if !run.status.success() {
        bail!(
            "esbuild refused {}:\n{}",
            source.display(),
            String::from_utf8_lossy(&run.stderr)
        );
    }
    let size = run.stdout.len();
    if size > LIMIT {
        bail!("content.js has {size} bytes as built; {LIMIT} is the most, so something has to go from it");
    }
    Ok(run.stdout)
}
