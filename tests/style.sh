#!/usr/bin/env bash
# Every C file is as .clang-format would write it.
set -euo pipefail
cd "$(dirname "$0")/.."
format=$(command -v clang-format-14 || command -v clang-format)
bad=0
while read -r file; do
    "$format" --dry-run -Werror "$file" 2>/dev/null || {
        echo "style: $file is not formatted; run: clang-format -i $file" >&2
        bad=1
    }
done < <(git ls-files '*.c' '*.h')
exit $bad
