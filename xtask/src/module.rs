//! From cargo's `.wasm` to what a page loads: wasm-bindgen, then `wasm-opt`.

use crate::files::{self, Tree};
use anyhow::{Context, bail};
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;
use std::process::Command;
use wasm_bindgen_cli_support::Bindgen;

/// The modules of the extension, each from the binary of the same name in `src/bin`.
pub const MODULES: [&str; 4] = ["options", "popup", "sidebar", "worker"];

/// Chromium refuses modules made with `--all-features`, so the features are named: those that rustc emits.
const WASM_OPT: [&str; 11] = [
    "-Oz",
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-reference-types",
    "--enable-sign-ext",
    "--enable-nontrapping-float-to-int",
    "--enable-mutable-globals",
    "--enable-multivalue",
    "--strip-debug",
    "--strip-producers",
    "--strip-target-features",
];

/// Builds one module: its glue and its `.wasm`, optimized or as it is. The result is kept beside the input and used again for as
/// long as the input and the way of building are the same.
pub fn build(name: &str, wasm: &Path, tools: &Path, optimized: bool) -> anyhow::Result<Tree> {
    let input = wasm.join(format!("{name}.wasm"));
    let out = wasm.join("bound").join(name);
    let stamp = wasm.join("bound").join(format!("{name}.stamp"));
    let key = key(&files::read(&input)?, tools, optimized);
    if fs::read_to_string(&stamp).is_ok_and(|old| old == key) {
        return files::read_tree(&out);
    }
    if out.exists() {
        fs::remove_dir_all(&out)?;
    }
    bind(name, &input, &out).with_context(|| format!("wasm-bindgen could not bind {name}"))?;
    if optimized {
        optimize(&out.join(format!("{name}_bg.wasm")), &tools.join("wasm-opt"))?;
    }
    files::write(&stamp, key.as_bytes())?;
    files::read_tree(&out)
}

fn key(input: &[u8], tools: &Path, optimized: bool) -> String {
    let versions = files::read(&tools.join("../../package-lock.json")).unwrap_or_default();
    let mut hasher = DefaultHasher::new();
    (
        input,
        optimized,
        versions,
        WASM_OPT,
        include_str!("module.rs"),
        include_str!("../Cargo.toml"),
    )
        .hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

fn bind(name: &str, input: &Path, out: &Path) -> anyhow::Result<()> {
    Bindgen::new()
        .input_path(input)
        // A page that fails is loaded anew; the service worker has to start its module anew itself.
        .reset_state_function(name == "worker")
        .web(true)?
        .omit_default_module_path(false)
        .typescript(false)
        .remove_name_section(true)
        .generate(out)
}

fn optimize(module: &Path, wasm_opt: &Path) -> anyhow::Result<()> {
    let status = Command::new(wasm_opt)
        .args(WASM_OPT)
        .arg(module)
        .arg("-o")
        .arg(module)
        .status()
        .with_context(|| format!("cannot run {}", wasm_opt.display()))?;
    if !status.success() {
        bail!("wasm-opt refused {}", module.display());
    }
    Ok(())
}
