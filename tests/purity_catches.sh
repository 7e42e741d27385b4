#!/usr/bin/env bash
# A pure archive that reads a clock, or a source that includes one, fails
# tests/purity.sh: purity_catches.sh BUILD_DIR COMPILER.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
cat >"$room/dirty.c" <<'C'
#include <time.h>
long dirty(void);
long
dirty(void)
{
    return (long)time(0);
}
C
"$2" -c "$room/dirty.c" -o "$room/dirty.o"
ar rc "$room/libdirty.a" "$room/dirty.o"
cp "$1/pure-targets.txt" "$room/"
echo "dirty|$room/libdirty.a|$room/dirty.c" >>"$room/pure-targets.txt"
if "$(dirname "$0")/purity.sh" "$room" 2>"$room/said"; then
    echo "a clock in a pure archive went unnoticed" >&2
    exit 1
fi
grep -q 'libdirty.a: dirty.o uses time$' "$room/said"
grep -q 'dirty.c is pure and includes <time.h>$' "$room/said"
[ "$(wc -l <"$room/said")" -eq 2 ] || { cat "$room/said" >&2; exit 1; }
