//! The unpacked extension: what stands in `extension/` and `static/`, with content.js and the modules built.

use crate::{files, module, page, sheets};
use std::path::PathBuf;

/// Where things are.
pub struct Plan {
    /// The folder of the workspace.
    pub root: PathBuf,
    /// Where cargo left the modules, `target/…/wasm32-unknown-unknown/PROFILE`.
    pub wasm: PathBuf,
    /// The folder of the programs that npm installed, `node_modules/.bin`.
    pub tools: PathBuf,
    /// The unpacked extension.
    pub dist: PathBuf,
    /// Whether `wasm-opt` is to make the modules small, which takes most of the time.
    pub optimized: bool,
}

/// Builds the unpacked extension.
pub fn assemble(plan: &Plan) -> anyhow::Result<()> {
    let extension = plan.root.join("extension");
    let mut tree = files::read_tree(&extension)?;
    // The sources of content.js become one file.
    tree.retain(|path, _| !path.starts_with("content/"));
    tree.insert(
        "content.js".to_owned(),
        page::build(&extension.join("content.js"), &plan.tools)?,
    );
    for (path, content) in files::read_tree(&plan.root.join("static"))? {
        tree.insert(format!("static/{path}"), content);
    }
    sheets::join(&mut tree)?;
    for name in module::MODULES {
        for (path, content) in module::build(name, &plan.wasm, &plan.tools, plan.optimized)? {
            tree.insert(format!("wasm/{path}"), content);
        }
    }
    files::write_tree(&plan.dist, &tree)
}
