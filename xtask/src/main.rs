//! Build chores that `build.sh` calls.
fn main() {}
