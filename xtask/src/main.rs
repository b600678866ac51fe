//! Build chores that `build.sh` calls: `dist`, `sizes`, `zip`, `module` and `bench`.

mod bench;
mod dist;
mod files;
mod module;
mod pack;
mod page;
mod sheets;

use anyhow::{Context, bail};
use std::path::{Path, PathBuf};

const USAGE: &str = "usage: xtask dist --wasm DIR --tools DIR --dist DIR [--unoptimized] | sizes --dist DIR | zip --dist DIR --to FILE | module --name NAME --wasm DIR --tools DIR --to DIR [--unoptimized] | bench --wasm DIR --tools DIR --to DIR";

fn main() -> anyhow::Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let Some((chore, options)) = words.split_first() else {
        bail!(USAGE)
    };
    let option = |name: &str| path_option(options, name);
    match chore.as_str() {
        "dist" => dist::assemble(&dist::Plan {
            root: repository()?,
            wasm: option("--wasm")?,
            tools: option("--tools")?,
            dist: option("--dist")?,
            optimized: !options.iter().any(|word| word == "--unoptimized"),
        }),
        "sizes" => pack::print_sizes(&option("--dist")?),
        "zip" => pack::zip(&option("--dist")?, &option("--to")?),
        "module" => bench::module(
            &text_option(options, "--name")?,
            &option("--wasm")?,
            &option("--tools")?,
            &option("--to")?,
            !options.iter().any(|word| word == "--unoptimized"),
        ),
        "bench" => bench::build(&option("--wasm")?, &option("--tools")?, &option("--to")?),
        _ => bail!(USAGE),
    }
}

/// The path behind `--name` among the words of the command line.
fn path_option(options: &[String], name: &str) -> anyhow::Result<PathBuf> {
    text_option(options, name).map(PathBuf::from)
}

/// The value behind `--name` among the words of the command line.
fn text_option(options: &[String], name: &str) -> anyhow::Result<String> {
    let at = options
        .iter()
        .position(|word| word == name)
        .with_context(|| format!("{name} is missing; {USAGE}"))?;
    let value = options
        .get(at + 1)
        .with_context(|| format!("{name} has no value; {USAGE}"))?;
    Ok(value.clone())
}

/// The folder of the workspace: the one above this package.
fn repository() -> anyhow::Result<PathBuf> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    Ok(here.parent().context("xtask has no parent folder")?.to_path_buf())
}
