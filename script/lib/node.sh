# shellcheck shell=bash
# Puts a Node that Backstage supports first on PATH: the one that is there, if it
# is one of them, otherwise the official binary as npm packages it. Sourced by
# the scripts, from the root of the repository.

# shellcheck source=script/lib/nodeIsSupported.sh
source script/lib/nodeIsSupported.sh

NODE_PINNED='24.21.0'

node_ask_user() {
  echo "$1 Install Node 22 or 24 (https://nodejs.org) and try again." >&2
  exit 1
}

node_fetch() {
  local os arch package prefix
  case $(uname -s) in
    Linux) os=linux ;;
    Darwin) os=darwin ;;
    *) node_ask_user "This needs Node 22 or 24, and there is none to fetch for $(uname -s)." ;;
  esac
  case $(uname -m) in
    x86_64 | amd64) arch=x64 ;;
    aarch64 | arm64) arch=arm64 ;;
    *) node_ask_user "This needs Node 22 or 24, and there is none to fetch for $(uname -m)." ;;
  esac
  package="node-$os-$arch"
  prefix="$PWD/.cache/node-$NODE_PINNED"
  NODE_BIN="$prefix/node_modules/$package/bin"

  if ! node_is_supported "$NODE_BIN/node"; then
    command -v npm >/dev/null || node_ask_user 'There is neither Node 22 or 24 nor an npm to fetch it with.'
    echo "Fetching Node $NODE_PINNED into .cache, because $(node --version 2>/dev/null || echo 'no Node') is on PATH and 22 or 24 is needed"
    npm install --prefix "$prefix" --ignore-scripts --no-audit --no-fund --loglevel=error \
      "$package@$NODE_PINNED" >/dev/null ||
      node_ask_user "npm has no $package@$NODE_PINNED."
    node_is_supported "$NODE_BIN/node" ||
      node_ask_user "The Node that npm brought does not run on this machine."
  fi
}

if ! node_is_supported node; then
  node_fetch
  export PATH="$NODE_BIN:$PATH"
fi
