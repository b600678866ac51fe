# Sourced by build.sh: the tests, part by part. A part prints what it runs and keeps a count of it.

TEST_PARTS=(lint host wasm pictures browser)

# part_lint: rustfmt, and clippy with warnings denied on the host and for wasm32.
part_lint() {
  need_lint
  host_cargo fmt --all --check
  host_cargo clippy --quiet --workspace --all-targets -- -D warnings
  wasm_cargo clippy --quiet --target "$WASM" --features bench --lib --bins --test wasm -- -D warnings
  counted 3
}

# part_host: what is pure, and the manifest and the catalogue of texts.
part_host() {
  need_rust
  run_and_count 's/^test result: .* \([0-9]*\) passed.*/\1/p' host_cargo test --quiet
}

# part_wasm: what only a browser can show, in a headless one.
part_wasm() {
  need_wasm
  need_chromium
  need_chromedriver
  host_cargo build --quiet --profile xtask --package wasm-test-runner
  CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=$ROOT/target/xtask/wasm-test-runner \
    WASM_BINDGEN_TEST_WEBDRIVER_JSON=$ROOT/target/webdriver.json \
    run_and_count 's/^test result: .* \([0-9]*\) passed.*/\1/p' wasm_tests
}

wasm_tests() {
  mkdir -p target
  printf '{"goog:chromeOptions": {"binary": "%s"}}\n' "$CHROMIUM" >target/webdriver.json
  # Not --quiet: cargo would hand it on to the runner, which does not know it.
  CARGO_PROFILE_DEV_DEBUG=0 wasm_cargo test --target "$WASM" --test wasm
}

# part_pictures: our pictures beside the published renderer's, and differences planted in them: a slice of what
# `./build.sh compare` looks at.
part_pictures() {
  make_picture_module quick --unoptimized
  run_and_count 's/^[^0-9a-z]*pass \([0-9]*\)$/\1/p' node --test --test-reporter=spec --test-concurrency=1 tests/compare/*.test.mjs
}

# part_browser: the built extension in Chromium, on a virtual display; all specs, or those in BROWSER_SPECS.
BROWSER_SPECS=()
part_browser() {
  make_dist release dist
  local specs=("${BROWSER_SPECS[@]}")
  [ ${#specs[@]} -gt 0 ] || specs=(tests/browser/*.spec.mjs tests/stand-in/test/*.test.mjs)
  run_and_count 's/^[^0-9a-z]*pass \([0-9]*\)$/\1/p' play_specs "${specs[@]}"
}

# play_specs SPEC…: those specs, with the extension that $DIST names or dist/.
play_specs() {
  need_chromium
  need_display
  npm_packages "$ROOT/tests/stand-in"
  npm_packages "$ROOT/tests/browser/pages"
  on_display node --test --test-reporter=spec --test-concurrency=1 "$@"
}

# run_and_count PATTERN COMMAND…: runs it, shows what it prints, and counts by what sed's pattern finds.
run_and_count() {
  local pattern=$1 log status=0
  shift
  log=$(mktemp)
  "$@" 2>&1 | tee "$log" || status=$?
  counted "$(sed -n "$pattern" "$log" | awk '{ sum += $1 } END { print sum + 0 }')" || status=1
  rm -f "$log"
  return "$status"
}

# counted N: the part that runs has tried N things; a part that tried none has failed.
counted() { printf '%s\n' "$1" >"$COUNT_FILE"; [ "$1" -gt 0 ]; }

# test_parts PART…: runs each, says at the end which ran, what they counted and how long it took.
test_parts() {
  local part started status result report=() failed=0 all=$SECONDS
  COUNT_FILE=$(mktemp)
  for part in "$@"; do
    say "test $part"
    printf '0\n' >"$COUNT_FILE"
    started=$SECONDS
    # Not as a condition: there, no failure inside would end the part.
    set +e
    (set -e; "part_$part")
    status=$?
    set -e
    if [ "$status" = 0 ]; then result=passed; else result=FAILED; failed=$((failed + 1)); fi
    report+=("$(printf '%-8s %s  %5d  %4d s' "$part" "$result" "$(cat "$COUNT_FILE")" $((SECONDS - started)))")
  done
  rm -f "$COUNT_FILE"
  printf '\n'
  printf '%s\n' "${report[@]}"
  printf 'parts: %d passed, %d failed, in %d s\n' $(($# - failed)) "$failed" $((SECONDS - all))
  [ "$failed" = 0 ]
}
