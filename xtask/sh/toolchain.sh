# Sourced by build.sh: the compilers. `host_cargo` and `wasm_cargo` run cargo with the right one.
#
# The host's compiler is rustup's or Debian's. For wasm32 it is rustup's when its target is there or may be
# added, else Debian's (packages *-web) with the standard library built once into a sysroot of our own.

WASM=wasm32-unknown-unknown
DEBIAN_RUST=(rustc-web cargo-web rust-web-src lld-22 libc6-dev gcc)

# need_rust: a host compiler is there afterwards.
need_rust() {
  [ -z "${RUST_RUNS:-}" ] || return 0
  if ! rust_runs && have rustup && [ "${RUSTUP_AUTO_INSTALL:-1}" != 0 ]; then
    say "installing rustup's stable compiler"
    rustup default stable >&2 || true
  fi
  if ! rust_runs; then
    on_debian || fail "no Rust compiler: install rustup from https://rustup.rs and run this again."
    apt_install "${DEBIAN_RUST[@]}"
    # rustup without a compiler stands before Debian's.
    PATH=/usr/bin:$PATH
    rust_runs || fail "Debian's Rust compiler does not run: install rustup from https://rustup.rs and run this again."
  fi
  RUST_RUNS=1
}

# rustup's cargo and rustc are there without a compiler, too.
rust_runs() { cargo --version >/dev/null 2>&1 && rustc --version >/dev/null 2>&1; }

# need_wasm: WASM_ENV holds the environment in which cargo builds for wasm32.
need_wasm() {
  [ -z "${WASM_ENV+set}" ] || return 0
  need_rust
  WASM_ENV=("CARGO_TARGET_DIR=$ROOT/target/wasm")
  rustup_has_wasm && return 0
  on_debian || fail "the target $WASM is missing: run \`rustup target add $WASM\` and then this again."
  apt_install "${DEBIAN_RUST[@]}"
  local sysroot
  sysroot=$(wasm_sysroot) || exit 1
  WASM_ENV+=(
    "PATH=/usr/bin:$PATH" RUSTC=/usr/bin/rustc CARGO=/usr/bin/cargo
    CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=wasm-ld-22
    "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS=--sysroot $sysroot"
  )
}

# Whether rustup's default compiler can build for wasm32, adding the target where rustup may install.
rustup_has_wasm() {
  have rustup || return 1
  [ -d "$(rustc --print sysroot)/lib/rustlib/$WASM/lib" ] && return 0
  [ "${RUSTUP_AUTO_INSTALL:-1}" != 0 ] || return 1
  say "adding rustup's target $WASM"
  rustup target add "$WASM" >&2
}

# Prints the sysroot with wasm32's standard library for Debian's compiler, and builds it when it is not there.
wasm_sysroot() {
  local version sysroot
  version=$(/usr/bin/rustc --version --verbose | sha256sum | cut -c1-12)
  sysroot=$(cache_dir)/wasm-sysroot-$version
  [ -d "$sysroot" ] || build_wasm_sysroot "$sysroot" || return 1
  printf '%s\n' "$sysroot"
}

# Embedded bitcode is what lets fat link-time optimization reach into the standard library.
build_wasm_sysroot() {
  local sysroot=$1 work lib
  say "building the standard library for $WASM, once for this compiler"
  mkdir -p "$(dirname "$sysroot")"
  work=$(mktemp -d "$sysroot.XXXXXX")
  mkdir -p "$work/empty/src"
  : >"$work/empty/src/lib.rs"
  printf '%s\n' '[package]' 'name = "empty"' 'version = "0.0.0"' 'edition = "2024"' '[workspace]' >"$work/empty/Cargo.toml"
  if ! (cd "$work/empty" && env -u CARGO_TARGET_DIR -u RUSTFLAGS PATH="/usr/bin:$PATH" RUSTC=/usr/bin/rustc RUSTC_BOOTSTRAP=1 \
    CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS=-Cembed-bitcode=yes \
    /usr/bin/cargo -q -Z build-std=std,panic_abort,test build --release --target "$WASM") >&2; then
    rm -rf "$work"
    say "the standard library for $WASM did not build."
    return 1
  fi
  lib=$work/lib/rustlib/$WASM/lib
  mkdir -p "$lib"
  cp "$work/empty/target/$WASM/release/deps/"*.rlib "$lib/"
  rm -f "$lib"/libempty-*.rlib
  rm -rf "$work/empty"
  # Another build may have been first: its sysroot is as good as ours.
  mv -T "$work" "$sysroot" 2>/dev/null || rm -rf "$work"
  [ -d "$sysroot" ]
}

# need_lint: rustfmt, and clippy for both compilers, are there afterwards.
need_lint() {
  need_wasm
  if [ "${#WASM_ENV[@]}" -gt 1 ]; then apt_install rust-web-clippy; fi
  host_cargo fmt --version >/dev/null 2>&1 && host_cargo clippy --version >/dev/null 2>&1 && return 0
  on_debian && [ "$(command -v cargo)" = /usr/bin/cargo ] || fail "rustfmt or clippy is missing: run \`rustup component add rustfmt clippy\`."
  apt_install rustfmt-web rust-web-clippy
}

host_cargo() { need_rust; cargo "$@"; }

wasm_cargo() { need_wasm; env "${WASM_ENV[@]}" cargo "$@"; }
