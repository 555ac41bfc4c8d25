# shellcheck shell=sh
# Sourced: sets `home` to where the portal with PORTAL_HOME=$1 really lives; a
# portal started as root may have moved to /var/lib (server/app/home.c).
home=$(realpath -m "$1")
if [ ! -e "$home/run-dir" ]; then
    moved=/var/lib/portal-$(printf %s "$home" | sha256sum | cut -c1-8)
    [ ! -e "$moved/run-dir" ] || home=$moved
fi
