#!/usr/bin/env bash
# Every C file is as .clang-format would write it.
set -euo pipefail
cd "$(dirname "$0")/.."
format=$(command -v clang-format-14 || command -v clang-format)
said=$(git ls-files -z '*.c' '*.h' |
    xargs -0 "$format" --dry-run -Werror 2>&1) && exit 0
sed -nE 's/^([^:]+):[0-9]+:[0-9]+: error: .*/\1/p' <<<"$said" | sort -u |
    while read -r file; do
        echo "style: $file is not formatted; run: clang-format -i $file"
    done >&2
exit 1
