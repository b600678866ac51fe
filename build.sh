#!/usr/bin/env bash
# Everything that is run on this project; `./build.sh help` lists it. What a command needs and is missing is installed
# where that can be done (Debian), else named in one sentence.
set -euo pipefail
ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cd "$ROOT"
. xtask/sh/say.sh
. xtask/sh/toolchain.sh
. xtask/sh/node.sh

usage() {
  cat <<'TEXT'
./build.sh build      dist/, an unpacked extension that Chrome loads
./build.sh sizes      what dist/ weighs
TEXT
}

xtask() { host_cargo run --quiet --profile xtask --package xtask -- "$@"; }

# make_dist PROFILE DIR: the unpacked extension, built with that profile of Cargo.toml.
make_dist() {
  local profile=$1 dist=$2
  need_wasm
  npm_packages "$ROOT/tests"
  wasm_cargo build --quiet --profile "$profile" --target "$WASM" --bins
  xtask dist --wasm "target/wasm/$WASM/$profile" --tools tests/node_modules/.bin --dist "$dist"
}

command_build() {
  make_dist release dist
  say "dist/ is an unpacked extension: load it at chrome://extensions"
}

command_sizes() { xtask sizes --dist dist; }

command_help() { usage; }

command=${1:-help}
[ $# = 0 ] || shift
case "$(type -t "command_$command")" in
  function) "command_$command" "$@" ;;
  *) usage >&2; fail "there is no command \"$command\"." ;;
esac
