#!/bin/sh
# Every route table that a header declares is in server/app/routes.c.
set -u
cd "$(dirname "$0")/../.."
rc=0
for table in $(sed -n 's/^extern const struct route \([a-z_]*\)\[\];.*/\1/p' \
    server/*/*.h); do
    if ! grep -q "^ *$table,$" server/app/routes.c; then
        echo "server/app/routes.c: $table is missing"
        rc=1
    fi
done
exit $rc
