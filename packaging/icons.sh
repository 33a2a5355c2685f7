#!/usr/bin/env bash
# Makes the PNGs of assets/icons from the drawing; `icons.sh FOLDER` puts them elsewhere. Needs rsvg-convert (Debian's librsvg2-bin).
set -euo pipefail
icons=$(cd "$(dirname "$0")/../assets/icons" && pwd)
target=${1:-$icons}
for size in 48 64 128 256 512; do
    rsvg-convert --width "$size" --height "$size" "$icons/warraq.svg" --output "$target/$size.png"
done
