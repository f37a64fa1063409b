# Read by the scripts in bin/ with $root set. Installs the packages when they are missing or the lockfile has changed,
# and puts their Node first in PATH. Says what it does on stderr; stdout belongs to the program.

fail() {
  printf '%s\n' "$@" >&2
  exit 1
}

setup_mark() {
  printf '%s %s\n' "$(cksum <"$root/package-lock.json")" "$(uname -sm)"
}

is_installed() {
  [ -f "$setup_stamp" ] && [ "$(cat "$setup_stamp")" = "$(setup_mark)" ]
}

need_node() {
  command -v node >/dev/null 2>&1 && command -v npm >/dev/null 2>&1 ||
    fail 'Rapport needs Node 18 or newer with npm to install itself. Install it from https://nodejs.org or the packages of your system.'
  node_major=$(node -p 'process.versions.node.split(".")[0]') || fail 'Node is installed but does not run.'
  [ "$node_major" -ge 18 ] ||
    fail "Rapport needs Node 18 or newer to install itself; this is Node $node_major. Install a newer one from https://nodejs.org."
}

# One at a time: the lock holds the id of the process that installs, and is taken over when that is gone.
take_setup_lock() {
  mkdir -p "$root/.cache" || fail "The folder $root cannot be written, and the packages are not installed."
  while ! (set -C && echo $$ >"$setup_lock") 2>/dev/null; do
    holder=$(cat "$setup_lock" 2>/dev/null)
    if [ -n "$holder" ] && ! kill -0 "$holder" 2>/dev/null; then
      mv "$setup_lock" "$setup_lock.$$" 2>/dev/null && rm -f "$setup_lock.$$"
    else
      sleep 1
    fi
  done
  trap 'rm -f "$setup_lock"' EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM
}

install_packages() {
  need_node
  echo 'Installing the packages …' >&2
  rm -f "$setup_stamp"
  # Whatever NODE_ENV or the settings of npm leave out otherwise.
  (cd "$root" && npm ci --include=dev --include=optional --no-audit --no-fund) >"$setup_log" 2>&1 || {
    cat "$setup_log" >&2
    fail 'The packages could not be installed; see above what npm says. It needs the network and some 800 MB of disk.'
  }
  # The packaged Node needs glibc; where it does not run, the system's own is used.
  "$root/node_modules/.bin/node" --version >/dev/null 2>&1 || rm -f "$root/node_modules/.bin/node"
  setup_mark >"$setup_stamp"
}

need_runtime() {
  [ -x "$root/node_modules/.bin/node" ] && return
  need_node
  [ "$node_major" -ge 24 ] ||
    fail "Rapport runs on Node 24, and none is packaged for $(uname -sm). This is Node $node_major: install Node 24 or newer."
}

setup_stamp=$root/node_modules/.rapport-setup
setup_lock=$root/.cache/setup.lock
setup_log=$root/.cache/setup.log

if ! is_installed; then
  take_setup_lock
  is_installed || install_packages
  rm -f "$setup_lock"
  trap - EXIT INT TERM
fi
need_runtime
PATH=$root/node_modules/.bin:$PATH
export PATH
# What was compiled is kept: the next start takes two thirds of the time. Beside the packages, so that it leaves with them.
NODE_COMPILE_CACHE=${NODE_COMPILE_CACHE-$root/node_modules/.cache/rapport}
export NODE_COMPILE_CACHE
