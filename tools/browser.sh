#!/bin/sh
# See that there is a Chromium for the browser tests, and print its path.
# Tests are not skipped without one: they would say nothing about the pages people see.
set -eu

find_browser() { command -v chromium || command -v chromium-browser || command -v google-chrome; }
say() { printf '%s\n' "$*" >&2; }

if find_browser; then
    exit 0
fi
if command -v apt-get > /dev/null && [ "$(id -u)" = 0 ]; then
    say 'Installing Chromium for the browser tests.'
    apt-get update -qq >&2
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >&2
elif command -v apt-get > /dev/null && sudo -n true 2> /dev/null; then
    say 'Installing Chromium for the browser tests (with sudo).'
    sudo -n apt-get update -qq >&2
    sudo -n env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends chromium >&2
fi
if ! find_browser; then
    say 'The browser tests need Chromium, and none was found.'
    say 'Install it and try again. On Debian: sudo apt-get install chromium'
    exit 3
fi
