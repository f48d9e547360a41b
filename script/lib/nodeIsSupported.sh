# shellcheck shell=bash
# Which Node Backstage supports. Sourced by the scripts.

NODE_SUPPORTED='22 24'

node_is_supported() {
  local version
  version=$("$1" --version 2>/dev/null) || return 1
  version=${version#v}
  [[ " $NODE_SUPPORTED " == *" ${version%%.*} "* ]]
}
