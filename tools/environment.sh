#!/bin/sh
# Make .venv from a lock file: tools/environment.sh run|test|bench
# Safe to call again; it does nothing when the lock has not changed.
set -eu
cd "$(dirname "$0")/.."
kind=$1
python=${PYTHON:-python3}
stamp=.venv/$kind.stamp

say() { printf '%s\n' "$*" >&2; }

if ! command -v "$python" > /dev/null; then
    say "Backstory needs Python 3.11 or newer, and there is no '$python' here."
    say "On Debian: apt-get install python3 python3-venv. Or name another: make PYTHON=python3.12 run"
    exit 3
fi
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    say "Backstory needs Python 3.11 or newer; '$python' is $("$python" --version)."
    say "Name another one like this: make PYTHON=python3.12 run"
    exit 3
fi

# Debian ships the venv module without the pip that goes in it, in a package of its own.
if ! "$python" -c 'import venv, ensurepip' 2> /dev/null; then
    package=$("$python" -c 'import sys; print("python3.%d-venv" % sys.version_info[1])')
    if [ "$(id -u)" = 0 ] && command -v apt-get > /dev/null; then
        say "Installing $package, which Python needs to make an environment."
        apt-get update -qq >&2 && apt-get install -y -qq "$package" >&2
    else
        say "Python here cannot make an environment of its own: the package $package is missing."
        say "Install it like this, then try again: sudo apt-get install $package"
        exit 3
    fi
fi

fingerprint=$(cat "lock/$kind.txt" pyproject.toml | cksum)
if [ -x .venv/bin/python ] && [ "$(cat "$stamp" 2> /dev/null)" = "$fingerprint" ]; then
    exit 0
fi
if ! .venv/bin/python -m pip --version > /dev/null 2>&1; then
    say "Making the environment in .venv (about a minute)."
    rm -rf .venv
    "$python" -m venv .venv
fi
say "Installing what lock/$kind.txt names."
# The lock names everything, so nothing is resolved again: pip knows no [tool.uv] overrides.
.venv/bin/python -m pip install -qq --disable-pip-version-check --no-deps --require-hashes \
    --requirement "lock/$kind.txt"
.venv/bin/python -m pip install -qq --disable-pip-version-check --no-deps \
    --no-build-isolation --editable .
printf '%s\n' "$fingerprint" > "$stamp"
# What the larger lock brings, the smaller one already has.
for smaller in run test; do
    if [ "$smaller" = "$kind" ]; then break; fi
    cat "lock/$smaller.txt" pyproject.toml | cksum > ".venv/$smaller.stamp"
done
