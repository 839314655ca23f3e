# Installs what is missing: packages from the lock file, and Chromium for the browser tests. Sourced by ./demo and ./check.

need_node() {
  local have
  have=$(node --version 2>/dev/null | sed 's/^v//') || true
  if [ -z "${have:-}" ] || ! node -e 'const [a,b]=process.versions.node.split(".").map(Number);process.exit(a>20||(a===20&&b>=19)?0:1)'; then
    echo "Sherd needs Node.js 20.19 or later; here is ${have:-none}. See https://nodejs.org" >&2
    exit 69
  fi
}

install_packages() {
  local want have
  want=$(sha256sum package-lock.json 2>/dev/null || shasum -a 256 package-lock.json)
  have=$(cat node_modules/.sherd-lock 2>/dev/null || true)
  if [ "$want" != "$have" ]; then
    echo "Installing packages (about half a minute) …"
    npm ci --no-audit --no-fund --loglevel=error
    echo "$want" > node_modules/.sherd-lock
  fi
}

find_chromium() {
  for c in "${CHROMIUM:-}" chromium chromium-browser google-chrome /usr/bin/chromium; do
    if [ -n "$c" ] && command -v "$c" >/dev/null 2>&1; then command -v "$c"; return 0; fi
  done
  return 1
}

install_chromium() {
  if CHROMIUM=$(find_chromium); then export CHROMIUM; return 0; fi
  if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
    echo "Installing Chromium for the browser tests …"
    (apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium) >/tmp/sherd-chromium.log 2>&1 || true
  fi
  if CHROMIUM=$(find_chromium); then export CHROMIUM; else
    echo "No Chromium here: the browser tests will be skipped. Install one, or set CHROMIUM to its path." >&2
  fi
}

build() {
  local want have
  want=$(find src examples/training/pictures package-lock.json tsconfig*.json vite*.ts -type f ! -name '*.test.ts' 2>/dev/null | LC_ALL=C sort | xargs cat | (sha256sum 2>/dev/null || shasum -a 256))
  have=$(cat dist/.built 2>/dev/null || true)
  if [ "$want" != "$have" ]; then
    echo "Building …"
    npm run --silent build
    echo "$want" > dist/.built
  fi
}
