#!/usr/bin/env bash
# Everything that is run on this project; `./build.sh help` lists it. What a command needs and is missing is installed
# where that can be done (Debian), else named in one sentence.
set -euo pipefail
ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cd "$ROOT"
. xtask/sh/say.sh
. xtask/sh/toolchain.sh
. xtask/sh/node.sh
. xtask/sh/browser.sh
. xtask/sh/test.sh

usage() {
  cat <<'TEXT'
./build.sh build      dist/, an unpacked extension that Chrome loads
./build.sh quick [SPEC…]
                      dist-quick/, the same without any optimization, for trying a change; and those of the browser's
                      specs with it
./build.sh demo [--headless] [--shots DIR]
                      the extension in a Chromium beside stand-ins for Braze, Sendbird and Quikly; with --headless it
                      plays by itself, with --shots it makes pictures of that
./build.sh test [lint|host|wasm|pictures|browser [SPEC…]]
                      all tests, or one part; of the browser's, those specs
./build.sh compare    pictures of Sendbird templates beside the published renderer's, box by box, at four widths, light and
                      dark; PREVIEW_TEMPLATES names a JSON file with further templates (docs/picture.md)
./build.sh matrix     every page × layout × language × policy of the dashboard, which takes long; the browser's
                      tests play rows of it in which every value stands at least once
./build.sh trust      what docs/security.md counts, whole: every sender, kill, wake-up, trick and network failure, with the
                      figures at the end; the tests play a slice of it
./build.sh package    a zip for the store
./build.sh sizes      what dist/ weighs
./build.sh bench [pages|engines|pictures]
                      how long a user waits, our Liquid beside others, and our pictures beside the published renderer
                      (docs/benchmarks.md); all, or one of them
./build.sh fuzz [SECONDS]
                      the Liquid engine on mutated texts, 1,800 seconds unless said
TEXT
}

xtask() { host_cargo run --quiet --profile xtask --package xtask -- "$@"; }

# make_dist PROFILE DIR [WORD…]: the unpacked extension, built with that profile of Cargo.toml; words are for xtask.
make_dist() {
  local profile=$1 dist=$2
  shift 2
  need_wasm
  npm_packages "$ROOT/tests"
  wasm_cargo build --quiet --profile "$profile" --target "$WASM" --bins
  xtask dist --wasm "target/wasm/$WASM/$profile" --tools tests/node_modules/.bin --dist "$dist" "$@"
}

command_build() {
  make_dist release dist
  say "dist/ is an unpacked extension: load it at chrome://extensions"
}

command_quick() {
  make_dist quick dist-quick --unoptimized
  [ $# -gt 0 ] || { say "dist-quick/ is an unpacked extension that is large and slow"; return; }
  DIST=dist-quick play_specs "$@"
}

command_test() {
  local part=${1:-}
  [ $# -gt 0 ] || { test_parts "${TEST_PARTS[@]}"; return; }
  shift
  case " ${TEST_PARTS[*]} " in *" $part "*) ;; *) fail "there is no test part \"$part\"; they are: ${TEST_PARTS[*]}." ;; esac
  if [ "$part" = browser ]; then BROWSER_SPECS=("$@"); fi
  test_parts "$part"
}

command_matrix() {
  export MATRIX=full
  BROWSER_SPECS=(tests/browser/matrix.spec.mjs)
  test_parts browser
}

TRUST_SPECS=(senders worker kills aside enemy canary tabs network trouble extension)
command_trust() {
  local log
  export TRUST=whole
  log=$(mktemp)
  BROWSER_SPECS=("${TRUST_SPECS[@]/#/tests/browser/}")
  BROWSER_SPECS=("${BROWSER_SPECS[@]/%/.spec.mjs}")
  host_cargo test --quiet --test decoder --test background -- --nocapture 2>&1 | tee "$log"
  if ! test_parts browser 2>&1 | tee -a "$log"; then TRUST=failed; fi
  printf '\n'
  sed -n -e 's/^.*# figure: //p' -e '/^[0-9].* \(read\|decided\|cuts\)/p' "$log" | sort -u
  rm -f "$log"
  [ "$TRUST" = whole ]
}

command_compare() {
  make_picture_module quick --unoptimized
  node tests/compare/compare.mjs
}

# make_picture_module PROFILE [WORD…]: the module that shows pictures in a plain page, in target/compare.
make_picture_module() {
  local profile=$1
  shift
  need_chromium
  need_wasm
  npm_packages "$ROOT/tests"
  npm_packages "$ROOT/tests/compare"
  wasm_cargo build --quiet --profile "$profile" --target "$WASM" --features bench --bin bench-picture
  xtask module --name bench-picture --wasm "target/wasm/$WASM/$profile" --tools tests/node_modules/.bin --to target/compare "$@"
}

command_demo() {
  local display=() word
  need_chromium
  make_dist release dist
  npm_packages "$ROOT/tests/stand-in"
  if [ -z "${DISPLAY:-}" ]; then
    for word in "$@"; do
      # Headless or not, the demo is run by clicks and keys on real windows; without a screen it gets a virtual one.
      [ "$word" != --headless ] || { need_display; display=(on_display); }
    done
    [ ${#display[@]} -gt 0 ] || fail "there is no display to show the demo on: run it with --headless."
  fi
  "${display[@]}" node tests/demo.mjs "$@"
}

command_package() {
  local version
  make_dist store dist-store
  version=$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -n 1)
  xtask zip --dist dist-store --to "notification-builder-$version.zip"
  say "notification-builder-$version.zip is what the store takes"
}

command_sizes() { xtask sizes --dist dist; }

command_bench() {
  case "${1:-all}" in
    pages) bench_pages ;;
    engines) bench_engines ;;
    pictures) bench_pictures ;;
    all) bench_pages; bench_engines; bench_pictures ;;
    *) fail "there is no benchmark \"$1\"; they are: pages engines pictures." ;;
  esac
}

bench_pages() {
  need_chromium
  make_dist release dist
  npm_packages "$ROOT/tests/stand-in"
  npm_packages "$ROOT/tests/compare"
  node tests/bench/pages.mjs
  node tests/bench/sidebar.mjs
}

bench_engines() {
  need_chromium
  need_wasm
  npm_packages "$ROOT/tests"
  npm_packages "$ROOT/tests/stand-in"
  wasm_cargo build --quiet --profile release --target "$WASM" --features bench --bin bench --bin bench-engine --bin bench-without
  xtask bench --wasm "target/wasm/$WASM/release" --tools tests/node_modules/.bin --to target/bench
  node tests/bench/engines.mjs target/bench
}

bench_pictures() {
  make_picture_module release
  node tests/bench/pictures.mjs
}

# Optimized, and yet with overflow checks: what is not caught by a test is to be seen here.
command_fuzz() {
  LIQUID_FUZZ_SECONDS=${1:-1800} CARGO_TARGET_DIR=target/fuzz CARGO_PROFILE_DEV_OPT_LEVEL=2 \
    host_cargo test --quiet --test liquid_fuzz -- --nocapture
}

command_help() { usage; }

command=${1:-help}
[ $# = 0 ] || shift
case "$(type -t "command_$command")" in
  function) "command_$command" "$@" ;;
  *) usage >&2; fail "there is no command \"$command\"." ;;
esac
