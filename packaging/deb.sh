#!/usr/bin/env bash
# Makes the Debian package: `deb.sh BINARY FOLDER`. Needs cargo-deb (cargo install cargo-deb --locked), Python, binutils and dpkg-dev.
#
#     cargo build --release --locked                      # the program
#     cargo build --release --locked --example manual     # what writes manual pages and completions; by itself, so that
#     packaging/deb.sh target/release/warraq .            # what tests want of a crate does not get into the program
#
# The binary may be of any profile, the example beside it: it is staged, stripped, where cargo-deb looks for that of the release.
set -euo pipefail
binary=$(realpath "$1")
folder=$(realpath "$2")
cd "$(dirname "$0")/.."

rm -rf packaging/made
"$(dirname "$binary")/examples/manual" packaging/made
python3 packaging/crates.py packaging/made/crates.txt.gz

stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
mkdir "$stage/release"
strip -o "$stage/release/warraq" "$binary"
# Where only the package itself is looked at, DEB_OPTIONS=--fast saves most of the time that packing takes.
CARGO_TARGET_DIR=$stage cargo deb --no-build --no-strip --locked ${DEB_OPTIONS:-} --output "$folder/"
