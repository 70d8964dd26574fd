#!/bin/sh
# compile.sh FOLDER: installs the pinned compiler and libraries when they changed, and compiles the contracts to FOLDER and
# the token of the tests to FOLDER-testing.
# Without npm it says so and leaves FOLDER empty: the committed artefacts are used and their check is skipped.
set -e
cd "$(dirname "$0")"
rm -rf "$1" "$1-testing"
if ! command -v npm >/dev/null 2>&1 || ! command -v node >/dev/null 2>&1; then
    echo "Contracts are not recompiled: npm is not installed. The committed artefacts are used."
    exit 0
fi
installed=node_modules/.lock-installed
if ! cmp -s package-lock.json "$installed"; then
    if ! npm ci --ignore-scripts --no-audit --no-fund --loglevel=error; then
        rm -f "$installed"
        echo "Contracts are not recompiled: npm could not install the compiler. The committed artefacts are used."
        exit 0
    fi
    cp package-lock.json "$installed"
fi
node compile.mjs "$1" "$1-testing"
