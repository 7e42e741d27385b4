#!/usr/bin/env bash
# What is called pure is pure, and everything keeps to its place. Run after a
# build: tests/purity.sh BUILD_DIR. Each complaint is one line.
set -euo pipefail
build=$(cd "${1:?usage: purity.sh BUILD_DIR}" && pwd)
cd "$(dirname "$0")/.."
bad=0

complain() {
    echo "purity: $*" >&2
    bad=1
}

# -- 1. What a pure archive wants from outside ------------------------------

# Texts, sorting and memory; assert, which is how we say that we are wrong;
# libsodium's hashing; msgpack in memory; and what the compiler adds.
allowed='^(mem(chr|cmp|cpy|move|set)|str(chr|rchr|cmp|ncmp|cpy|len|nlen|spn|cspn|pbrk|str)'
allowed+='|v?snprintf|(__isoc(99|23)_)?sscanf|qsort|bsearch|malloc|calloc|realloc|free|abort'
allowed+='|__assert_fail|crypto_generichash(_[a-z]+)?|sodium_(memzero|memcmp|is_zero)'
allowed+='|msgpack_[a-z_]+|__(asan|ubsan)_[a-z0-9_]+|__stack_chk_fail'
allowed+='|__(mem|str|v?snprintf)[a-z]*_chk|_GLOBAL_OFFSET_TABLE_)$'

list=$build/pure-targets.txt
[ -s "$list" ] || { complain "$list is missing: configure first"; exit 1; }
mapfile -t archives < <(cut -d'|' -f2 "$list")
for archive in "${archives[@]}"; do
    [ -f "$archive" ] || { complain "$archive is not built"; exit 1; }
done

# An archive may use what an archive that is pure by the same rule defines.
defined=$(nm --defined-only --extern-only "${archives[@]}" 2>/dev/null |
    awk 'NF == 3 { print $3 }' | sort -u)
for archive in "${archives[@]}"; do
    while read -r object symbol; do
        complain "$(basename "$archive"): $object uses $symbol"
    done < <(nm --undefined-only -A "$archive" 2>/dev/null |
        awk '{ n = split($1, part, ":"); print part[n - 1], $NF }' |
        grep -vE "^[^ ]+ ${allowed#^}" |
        awk 'NR == FNR { known[$1]; next } !($2 in known)' \
            <(printf '%s\n' "$defined") - || true)
done

# -- 2. What a pure source may include ---------------------------------------

there() { # the files among those named that are there
    while read -r file; do [ -f "$file" ] && echo "$file"; done
    true
}

# The first comment of a header says whether it is pure.
declare -A pure_header placed_header
while read -r header what; do
    case $what in
    pure) pure_header[$header]=1 ;;
    placed) placed_header[$header]=1 ;;
    esac
done < <(git ls-files --cached --others --exclude-standard '*.h' | there |
    xargs -r awk '
        FNR == 1 { inside = 0; over = 0 }
        over { next }
        /\/\*/ { inside = 1 }
        inside && /^ \* Pure([^A-Za-z0-9_]|$)/ { print FILENAME, "pure" }
        inside && /^( \*|\/\*) (Pure([^A-Za-z0-9_]|$)|Touches:)/ {
            print FILENAME, "placed"
        }
        inside && /\*\// { over = 1 }')

is_pure_header() {
    [ -n "${pure_header[$1]-}" ]
}

standard='^(assert|ctype|inttypes|limits|stdalign|stdarg|stdbool|stddef|stdint|stdio|stdlib|string)\.h$'
mapfile -t pure < <(
    cut -d'|' -f3 "$list" | tr ';' '\n' | sort -u
    printf '%s\n' "${!pure_header[@]}" | grep -v '^tests/' | sort
)
while IFS=: read -r source included; do
    name=${included:1:-1}
    case $included in
    \<*)
        case $name in
        sodium.h) continue ;; # the symbols above keep it to hashing
        msgpack.h) continue ;; # its one place is checked below
        libintl.h) continue ;;
        esac
        [[ $name =~ $standard ]] ||
            complain "$source is pure and includes <$name>"
        ;;
    *)
        case $source:$name in
        core/*:core/*) ;;
        core/*) complain "$source includes $name, outside core/" ;;
        *) is_pure_header "$name" ||
            complain "$source is pure and includes $name, which is not" ;;
        esac
        ;;
    esac
done < <(printf '%s\n' "${pure[@]}" | there |
    xargs -r grep -HoE '^ *# *include +[<"][^">]+[>"]' |
    sed -E 's/: *# *include +/:/')

# -- 3. One outside library, one module --------------------------------------

mapfile -t ours < <(
    git ls-files --cached --others --exclude-standard '*.c' '*.h' |
        grep -E '^(core|runtime|broker|workers|clients)/' | there
)
ours() {
    printf '%s\n' "${ours[@]}"
}

only() { # only HEADER FILE...
    local header=$1
    shift
    while read -r file; do
        [[ " $* " == *" $file "* ]] ||
            complain "$file includes <$header>, whose place is $*"
    done < <(ours | xargs grep -lE "^ *# *include +<$header>" || true)
}

only sqlite3.h workers/store/db_sqlite.c
only msgpack.h core/codec.c
only libfyaml.h runtime/yaml.c
only jansson.h clients/cli/json.c
only curl/curl.h workers/notify/smtp.c
only zmq.h runtime/net.c runtime/line.c runtime/hub.c runtime/zap.c \
    runtime/loop.c
only libintl.h clients/cli/language.h clients/cli/language.c

# -- 4. Broker, workers and clients meet only in core/message.h --------------

apart() { # apart FOLDER MAY_INCLUDE_REGEX
    while IFS=: read -r file line; do
        complain "$file: $line, outside its place"
    done < <(ours | grep "^$1/" |
        xargs -r grep -HoE '^ *# *include +"[^"]+"' |
        grep -vE "\"($2)/" || true)
}

apart core 'core'
apart runtime 'core|runtime'
apart broker 'core|runtime|broker'
apart workers 'core|runtime|workers'
apart clients 'core|runtime|clients'
# The store is nobody's library, nor is any other worker.
for worker in store auth escalate notify; do
    while IFS=: read -r file line; do
        case $file in workers/$worker/*) continue ;; esac
        complain "$file: $line, another worker's"
    done < <(ours | grep '^workers/' |
        xargs -r grep -HoE "^ *# *include +\"workers/$worker/[^\"]+\"" || true)
done

# -- 5. Each header says whether it touches the world ------------------------

while read -r header; do
    [ -n "${placed_header[$header]-}" ] ||
        complain "$header does not say 'Pure.' or 'Touches:' at its top"
done < <(ours | grep '\.h$')

[ $bad -eq 0 ] && echo "purity: ${#archives[@]} pure libraries, ${#pure[@]}" \
    "pure files"
exit $bad
