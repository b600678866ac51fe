//! Files as the chores need them: walked in one order, and written only when they differ.

use anyhow::Context;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// A tree of files in memory: path below its root, with `/`, and content.
pub type Tree = BTreeMap<String, Vec<u8>>;

/// Reads every file below `folder`; hidden files are left out.
pub fn read_tree(folder: &Path) -> anyhow::Result<Tree> {
    let mut tree = Tree::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(below) = folders.pop() {
        let entries =
            fs::read_dir(folder.join(&below)).with_context(|| format!("cannot list {}", folder.display()))?;
        for entry in entries {
            let entry = entry?;
            let name = entry.file_name();
            if name.to_string_lossy().starts_with('.') {
                continue;
            }
            let path = below.join(&name);
            if entry.file_type()?.is_dir() {
                folders.push(path);
            } else {
                tree.insert(path.to_string_lossy().replace('\\', "/"), read(&entry.path())?);
            }
        }
    }
    Ok(tree)
}

/// Makes `folder` hold exactly `tree`. Files that are equal are not touched, so a browser that has loaded them is not
/// disturbed.
pub fn write_tree(folder: &Path, tree: &Tree) -> anyhow::Result<()> {
    fs::create_dir_all(folder)?;
    let old = read_tree(folder)?;
    for path in old.keys().filter(|path| !tree.contains_key(*path)) {
        fs::remove_file(folder.join(path))?;
    }
    for (path, content) in tree {
        if old.get(path) != Some(content) {
            write(&folder.join(path), content)?;
        }
    }
    Ok(())
}

/// Reads one file, naming it when that fails.
pub fn read(path: &Path) -> anyhow::Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("cannot read {}", path.display()))
}

/// Writes one file and the folders above it.
pub fn write(path: &Path, content: &[u8]) -> anyhow::Result<()> {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)?;
    }
    fs::write(path, content).with_context(|| format!("cannot write {}", path.display()))
}
