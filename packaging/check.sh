#!/usr/bin/env bash
# Makes the package from a built program, looks it over, installs it, opens a window by its desktop entry, and removes it again:
# `check.sh BINARY`. For root on a Debian that may be tried on, such as a container; .ci/run names the packages that it needs.
set -euo pipefail
binary=$(realpath "$1")
cd "$(dirname "$0")/.."
work=$(mktemp -d)
started=()
clean_up() {
    for pid in "${started[@]}"; do kill "$pid" 2>/dev/null || true; done
    rm -rf "$work"
    [ -z "${installed:-}" ] || apt-get remove -y -qq warraq >/dev/null
}
trap clean_up EXIT

fail() { printf 'packaging/check.sh: %s\n' "$*" >&2; exit 1; }
# Waits up to 30 seconds until a command succeeds.
until_it() { for _ in $(seq 150); do "$@" >/dev/null 2>&1 && return; sleep 0.2; done; fail "never: $*"; }
key() { sed -n "s/^$1=//p" /usr/share/applications/warraq.desktop; }

echo "-- what desktops read"
desktop-file-validate packaging/warraq.desktop
appstreamcli validate --no-net --override=cid-desktopapp-is-not-rdns=info packaging/warraq.metainfo.xml
packaging/icons.sh "$work"
for size in 48 64 128 256 512; do
    # Another version of rsvg may round otherwise; another drawing differs in many pixels.
    apart=$(compare -metric AE -fuzz 8% "$work/$size.png" "assets/icons/$size.png" null: 2>&1 || true)
    [ "${apart%%[. ]*}" -le $((size / 8)) ] || fail "$size.png is not of warraq.svg: $apart pixels differ; run packaging/icons.sh"
done

echo "-- the package"
DEB_OPTIONS=--fast packaging/deb.sh "$binary" "$work"
deb=$(echo "$work"/*.deb)
dpkg-deb --info "$deb"
for page in packaging/made/*.1; do
    said=$(LC_ALL=C.UTF-8 MANWIDTH=80 man --warnings -l "$page" 2>&1 >/dev/null) || fail "$page: $said"
    [ -z "$said" ] || fail "$page: $said"
    mandoc -T lint -W error "$page"
done
bash -n packaging/made/warraq.bash
zsh -n packaging/made/_warraq
fish -n packaging/made/warraq.fish
# What lintian thinks of a package outside of Debian is told, not asked for.
lintian --fail-on none "$deb" || true

echo "-- installed"
installed=yes
apt-get install -y -qq --no-install-recommends "$deb" >/dev/null
[ "$(warraq --version | head -n 1)" = "warraq $(dpkg-query -f '${Version}' -W warraq | sed 's/-[^-]*$//')" ] || fail "the versions differ"
man -w warraq warraq-extract >/dev/null
completed=$(bash -c '. /usr/share/bash-completion/completions/warraq
    COMP_WORDS=(warraq summ); COMP_CWORD=1; _warraq warraq summ warraq; echo "${COMPREPLY[*]}"')
[ "$completed" = summary ] || fail "bash completes summ as '$completed'"

echo "-- nobody's default"
# An entry for browsers as Debian has it, beside the installed one, and nothing that says who is whose default.
mkdir -p "$work/share/applications"
cp /usr/share/applications/warraq.desktop "$work/share/applications"
printf '[Desktop Entry]\nType=Application\nName=Browser\nExec=browser %%u\nMimeType=text/html;x-scheme-handler/https;\n' \
    >"$work/share/applications/firefox-esr.desktop"
ln -s "$(type -P true)" "$work/browser"
update-desktop-database "$work/share/applications"
asked() { PATH=$work:$PATH HOME=$work XDG_DATA_DIRS=$work/share XDG_CONFIG_DIRS=$work LC_ALL=C gio mime "$1" 2>&1; }
# Not through pipes: grep -q ends at its first find, and who still writes then counts as failed.
pages=$(asked text/html)
links=$(asked x-scheme-handler/https) || true
[[ $(head -n 1 <<<"$pages") == Default*firefox-esr.desktop ]] || fail "web pages: $pages"
[[ $pages == *warraq.desktop* ]] || fail "Open With does not offer warraq for web pages: $pages"
[[ $links != *warraq* ]] || fail "links: $links"

echo "-- a window by the desktop entry"
mkfifo "$work/display"
Xvfb -displayfd 3 -screen 0 1280x900x24 -nolisten tcp -noreset 3>"$work/display" 2>/dev/null &
started+=($!)
read -r number <"$work/display"
export DISPLAY=:$number
openbox 2>/dev/null &
started+=($!)
file="$work/مقال عن القاهرة.txt"
cp assets/sample.txt "$file"
read -r -a command <<<"$(key Exec)"
[ "${command[-1]}" = %F ] || fail "Exec takes no files: ${command[*]}"
HOME=$work XDG_CONFIG_HOME=$work XDG_DATA_HOME=$work "${command[@]::${#command[@]}-1}" "$file" &
program=$!
started+=("$program")
class=$(key StartupWMClass)
until_it xdotool search --onlyvisible --class "^$class\$"
window=$(xdotool search --onlyvisible --class "^$class\$" | head -n 1)
until_it sh -c "xdotool getwindowname $window | grep -q 'مقال عن القاهرة.*ورّاق'"
icon=$(xprop -id "$window" _NET_WM_ICON)
[[ $icon == *'Icon (128 x 128)'* ]] || fail "no icon: ${icon:0:200}"
xdotool windowactivate --sync "$window" key alt+F4
wait "$program" || fail "the program ended with status $?"

echo "-- removed"
apt-get remove -y -qq warraq >/dev/null
installed=
for path in /usr/bin/warraq /usr/share/applications/warraq.desktop /usr/share/doc/warraq /usr/share/man/man1/warraq.1.gz; do
    [ ! -e "$path" ] || fail "$path was left behind"
done
