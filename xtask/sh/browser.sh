# Sourced by build.sh: the browser that tests and the demo drive.

CHROMIUM_NAMES=(chromium chromium-browser chrome-for-testing)
# Every language in which the dashboard is tried needs chromium-l10n.
DEBIAN_BROWSER=(chromium chromium-l10n fonts-liberation fonts-droid-fallback)
DEBIAN_DISPLAY=(xvfb xauth xdotool)

# need_chromium: CHROMIUM names a browser that loads unpacked extensions.
need_chromium() {
  local name
  if [ -z "${CHROMIUM:-}" ] && on_debian; then
    apt_install "${DEBIAN_BROWSER[@]}"
  fi
  if [ -z "${CHROMIUM:-}" ]; then
    for name in "${CHROMIUM_NAMES[@]}"; do
      have "$name" && CHROMIUM=$(command -v "$name") && break
    done
  fi
  [ -n "${CHROMIUM:-}" ] || fail "no Chromium: set CHROMIUM to a Chromium or a Chrome for Testing (Chrome itself ignores --load-extension)."
  [ -x "$CHROMIUM" ] || fail "\$CHROMIUM is \"$CHROMIUM\", which is no program."
  case "$(readlink -f "$CHROMIUM")" in
    */snap*) fail "$CHROMIUM is a snap, which sees neither dist/ nor its profile: set CHROMIUM to another Chromium." ;;
  esac
  export CHROMIUM
}

# need_display: a virtual display and a hand for it, for what cannot be done headless.
need_display() {
  have Xvfb && have xdotool && return 0
  on_debian || fail "Xvfb and xdotool are missing: install them and run this again."
  apt_install "${DEBIAN_DISPLAY[@]}"
}

# need_chromedriver: CHROMEDRIVER names the driver that wasm-bindgen's tests use.
need_chromedriver() {
  [ -n "${CHROMEDRIVER:-}" ] || ! on_debian || apt_install chromium-driver
  CHROMEDRIVER=${CHROMEDRIVER:-$(command -v chromedriver || true)}
  [ -n "$CHROMEDRIVER" ] || fail "no chromedriver: set CHROMEDRIVER to the one of your Chromium's version."
  export CHROMEDRIVER
}

# on_display COMMAND…: runs it on a virtual display of its own, for browsers that may not be headless.
on_display() { xvfb-run --auto-servernum --server-args="-screen 0 1400x1000x24" "$@"; }
