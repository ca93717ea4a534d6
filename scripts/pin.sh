#!/bin/sh
# Write the hashed requirements of every supported Python: names, versions and hashes, no host of a registry.
# usage: sh scripts/pin.sh        needs uv (pip install uv)
set -eu
cd "$(dirname "$0")/.."
mkdir -p requirements
for version in 11 12 13; do
  for kind in runtime dev; do
    groups="--group build"
    [ "$kind" = runtime ] || groups="--group dev --all-extras"
    # shellcheck disable=SC2086
    uv pip compile pyproject.toml $groups --python-version "3.$version" --universal --generate-hashes \
      --no-emit-index-url --no-emit-find-links --no-annotate --custom-compile-command "sh scripts/pin.sh" --quiet \
      --output-file "requirements/$kind-py3$version.txt"
  done
done
if grep -nE '://' requirements/*.txt; then
  echo "a pinned file names a host: take it out" >&2
  exit 1
fi
