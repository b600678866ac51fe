# Sourced by build.sh: what it says and how it ends.

say() { printf '%s\n' "build.sh: $*" >&2; }

# fail SENTENCE: says what happened and what to do, and ends.
fail() { say "$*"; exit 1; }

have() { command -v "$1" >/dev/null 2>&1; }

# The folder outside the tree for what is built or fetched once for a machine.
cache_dir() { printf '%s\n' "${XDG_CACHE_HOME:-$HOME/.cache}/notification-builder"; }

# Whether this is Debian itself: Ubuntu has neither its compilers for the web nor a Chromium that is no snap.
on_debian() { [ "$(. /etc/os-release 2>/dev/null && echo "${ID:-}")" = debian ] && have apt-get; }

# apt_install PACKAGE…: installs those that are missing; nothing when none is.
apt_install() {
  local package missing=()
  for package in "$@"; do
    [ "$(dpkg-query -W -f '${db:Status-Abbrev}' "$package" 2>/dev/null)" = "ii " ] || missing+=("$package")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  local as_root=()
  if [ "$(id -u)" != 0 ]; then
    have sudo || fail "these packages are missing and only root may install them: ${missing[*]}."
    as_root=(sudo)
  fi
  say "installing ${missing[*]}"
  local apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=600 -qq)
  if [ -z "${APT_UPDATED:-}" ]; then
    "${apt[@]}" update >/dev/null || say "apt-get update failed; going on with the lists that are here"
    APT_UPDATED=1
  fi
  "${apt[@]}" install -y --no-install-recommends "${missing[@]}" >/dev/null \
    || fail "apt-get could not install ${missing[*]}."
}
