#!/bin/sh
# Installs what a make target needs on Debian, by package name, and asks
# nothing. Silent, and without the network, when everything is there.
# usage: install-deps.sh GROUP...     groups: build run test check ...
set -eu

build="gcc g++ make pkg-config gettext brotli
    libmicrohttpd-dev libgnutls28-dev libpq-dev libmbedtls-dev libctemplate-dev
    libjansson-dev libargon2-dev liboath-dev libqrencode-dev libmagic-dev
    libcurl4-openssl-dev libutf8proc-dev libcmark-dev zlib1g-dev
    libpango1.0-dev libexpat1-dev libminizip-dev libxlsxwriter-dev"
run="postgresql postgresql-client tzdata fonts-ipaexfont fonts-noto-cjk"
test="check nodejs npm chromium-headless-shell fonts-noto-cjk openssl curl jq poppler-utils qpdf"
libreoffice="libreoffice-calc"
midnight="faketime"
check="clang clang-format clang-tidy clang-tools cppcheck codespell nodejs npm"
coverage="gcovr"
fuzz="clang"
bench="nginx-light wrk"

want=
for group in "$@"; do
    case $group in
    build | run | test | check | coverage | fuzz | bench | libreoffice | midnight)
        eval "want=\"\$want \$$group\"" ;;
    *) echo "install-deps.sh: unknown group $group" >&2; exit 2 ;;
    esac
done

# A program from elsewhere (a newer Node, say) serves as well as the package.
has() {
    case $1 in
    nodejs) command -v node ;;
    npm | gcc | g++ | make | clang | nginx | wrk | openssl | curl | jq | brotli | \
        codespell | cppcheck | gcovr | pkg-config) command -v "$1" ;;
    nginx-light) command -v nginx || [ -x /usr/sbin/nginx ] ;;
    *) dpkg-query -W -f '${Status}' "$1" 2>/dev/null | grep -q 'ok installed' ;;
    esac >/dev/null 2>&1
}

missing=
for package in $want; do
    has "$package" || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

if ! command -v apt-get >/dev/null; then
    echo "install-deps.sh: not a Debian system. Please install:$missing" >&2
    exit 1
fi
as_root=
if [ "$(id -u)" != 0 ]; then
    if ! command -v sudo >/dev/null; then
        echo "install-deps.sh: as root, please run:" \
             "apt-get install$missing" >&2
        exit 1
    fi
    as_root=sudo
fi

echo "Installing:$missing"
export DEBIAN_FRONTEND=noninteractive
# The portal runs a cluster of its own; the package's default one would only
# take memory.
if [ ! -e /etc/postgresql-common/createcluster.conf ]; then
    $as_root mkdir -p /etc/postgresql-common
    echo 'create_main_cluster = false' |
        $as_root tee /etc/postgresql-common/createcluster.conf >/dev/null
    made_conf=yes
fi
$as_root apt-get update -q
# shellcheck disable=SC2086  # the list is meant to be split
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q \
    --no-install-recommends -o Dpkg::Options::=--force-confold $missing
[ -z "${made_conf:-}" ] || : # kept: an administrator may change it later
