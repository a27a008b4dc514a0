#!/bin/sh
# Write lock/*.txt again from pyproject.toml: exact versions with hashes, for every platform, and
# no address of where they came from. Run it after a dependency changed, then look at the diff.
set -eu
cd "$(dirname "$0")/.."

.venv/bin/python -m pip install --quiet uv

compile() {
    .venv/bin/uv pip compile pyproject.toml --universal --python-version 3.11 --quiet --upgrade \
        --generate-hashes --no-emit-index-url --no-emit-find-links --no-header "$@"
}

echo '# Made by tools/lock.sh from pyproject.toml. What "make run" installs.' > lock/run.txt
compile --group build >> lock/run.txt
echo '# Made by tools/lock.sh from pyproject.toml. What "make test" installs: run.txt and more.' \
    > lock/test.txt
compile --group build --group test --constraint lock/run.txt >> lock/test.txt

echo '# Made by tools/lock.sh from pyproject.toml. What "make bench" installs: test.txt and more.' \
    > lock/bench.txt
compile --group build --group test --group bench --constraint lock/test.txt >> lock/bench.txt

if grep -nE '://|^--|@ ' lock/*.txt; then
    echo 'A lock file names an address: it must not.' >&2
    exit 1
fi
