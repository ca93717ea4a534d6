#!/bin/sh
# Set up Canh Tin in .venv beside this checkout, from pinned and hashed packages.
# usage: sh scripts/setup.sh [dev]        dev: also what the tests need
set -eu
cd "$(dirname "$0")/.."

python=""
for candidate in python3.13 python3.12 python3.11 python3; do
  if "$candidate" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; then
    python=$candidate
    break
  fi
done
if [ -z "$python" ]; then
  echo "setup: no Python 3.11, 3.12 or 3.13 found; install one (with venv and pip), then run this again" >&2
  exit 1
fi
[ -x .venv/bin/python ] || "$python" -m venv .venv || {
  echo "setup: $python cannot make a virtual environment; on Debian and Ubuntu: apt install python3-venv" >&2
  exit 1
}
version=$(.venv/bin/python -c 'import sys; print("py3%d" % sys.version_info[1])')
kind=runtime
[ "${1:-}" != dev ] || kind=dev
echo "setup: $kind packages for $version into .venv; the first time takes a minute or two" >&2
# the file holds all that is needed: resolving again is slow, and older pips stumble over extras once a newer version is out
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r "requirements/$kind-$version.txt"
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
