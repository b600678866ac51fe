//! The modules that are no part of the extension: what `./build.sh bench` measures and `./build.sh compare` looks at.

use crate::files::{self, Tree};
use crate::{module, pack};
use anyhow::Context;
use std::path::Path;

/// The binaries of `src/bin` that only the benchmark needs.
const MODULE: &str = "bench";
const WITH: &str = "bench-engine";
const WITHOUT: &str = "bench-without";

/// Builds the benchmark's module into `to`, and prints by how much a module with the engine is larger than one without.
pub fn build(wasm: &Path, tools: &Path, to: &Path) -> anyhow::Result<()> {
    files::write_tree(to, &module::build(MODULE, wasm, tools, true)?)?;
    let (with, without) = (weight(WITH, wasm, tools)?, weight(WITHOUT, wasm, tools)?);
    println!("| module | bytes | gzip |\n|---|---|---|");
    for (what, (raw, gzip)) in [("with the engine", with), ("without", without)] {
        println!("| {what} | {raw} | {gzip} |");
    }
    println!(
        "| the engine | {} | {} |",
        with.0.saturating_sub(without.0),
        with.1.saturating_sub(without.1)
    );
    Ok(())
}

/// Builds one of the modules that only a look at it needs into `to`.
pub fn module(name: &str, wasm: &Path, tools: &Path, to: &Path, optimized: bool) -> anyhow::Result<()> {
    files::write_tree(to, &module::build(name, wasm, tools, optimized)?)
}

/// Bytes of a module's `.wasm`, raw and as gzip.
fn weight(name: &str, wasm: &Path, tools: &Path) -> anyhow::Result<(usize, usize)> {
    let tree: Tree = module::build(name, wasm, tools, true)?;
    let content = tree
        .get(&format!("{name}_bg.wasm"))
        .with_context(|| format!("{name} has no module"))?;
    Ok((content.len(), pack::gzip(content)?))
}
