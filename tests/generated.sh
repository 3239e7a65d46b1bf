#!/bin/sh
# SPDX-License-Identifier: MIT
#
# generated.sh - the files that flockc writes about itself: the JSON Schemas, a page for each
# rule, the page of the commands, the manual, the scripts that complete command lines, and the
# picture of a terminal in the README. What stands in the tree must be what it writes today.
# And the table of characters, which is made of the Unicode Character Database: it is compared
# where Debian's package unicode-data is installed and of the release that the table names. The
# picture is compared where there is Python.
#
#   generated.sh FLOCKC            compares, and says what is stale
#   generated.sh FLOCKC --write    writes the files anew (`./dev generate`), and says which have changed
#
# It also holds the other pages to it: an option that they tell a command to take must exist,
# and a code must stand with the name of its rule.
# Exit: 0 all is fresh, 1 something is stale or wrong, 2 the run could not start.
set -u

die() {
    echo "generated.sh: $1" >&2
    exit 2
}

[ $# -ge 1 ] || die "usage: generated.sh FLOCKC [--write]"
[ -x "$1" ] || die "'$1' is not a program"
flockc=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
mode=${2-}
cd "$(dirname "$0")/.." || exit 2
work=$(mktemp -d) || die "no temporary folder"
trap 'rm -rf "$work"' EXIT
trap 'exit 2' INT TERM
LC_ALL=C
export LC_ALL

list_rules() {
    "$flockc" rule | awk '{ print $2 }'
}

list_commands() {
    "$flockc" help | sed -n '/^Commands:$/,/^$/s/^  \([a-z]*\) .*/\1/p'
}

write_schemas() {
    mkdir -p "$1/schema" || return
    for name in flock options baseline; do
        "$flockc" schema "$name" >"$1/schema/$name.schema.json" || return
    done
}

write_rules() {
    mkdir -p "$1/docs/rules" || return
    "$flockc" rule --output-format markdown >"$1/docs/rules/README.md" || return
    for name in $(list_rules); do
        "$flockc" rule "$name" --output-format markdown >"$1/docs/rules/$name.md" || return
    done
}

write_commands() {
    mkdir -p "$1/docs" || return
    {
        printf '# Commands\n\n'
        # shellcheck disable=SC2016 # backquotes of Markdown
        printf 'What `flockc help` and `flockc COMMAND --help` print.\n\n'
        printf '```\n' && "$flockc" help && printf '```\n'
        for name in $(list_commands); do
            printf '\n## flockc %s\n\n```\n' "$name"
            "$flockc" help "$name" || exit 1
            printf '```\n'
        done
    } >"$1/docs/commands.md"
}

# Under the names that the shells look for; what is installed is compiled for anywhere.
write_completions() {
    mkdir -p "$1/integrations/shells" || return
    "$flockc" completion bash >"$1/integrations/shells/flockc.bash" &&
        "$flockc" completion zsh >"$1/integrations/shells/_flockc" &&
        "$flockc" completion fish >"$1/integrations/shells/flockc.fish" &&
        "$flockc" completion powershell >"$1/integrations/shells/flockc.ps1"
}

# A page for each command, one for flockc, one for its configuration; installed as they are.
write_manual() {
    mkdir -p "$1/docs/man" || return
    "$flockc" manual flockc >"$1/docs/man/flockc.1" || return
    "$flockc" manual .flockc.yaml >"$1/docs/man/.flockc.yaml.5" || return
    for name in $(list_commands); do
        "$flockc" manual "$name" >"$1/docs/man/flockc-$name.1" || return
    done
}

pictures=docs/pictures

# What a terminal shows of the first file in the README.
write_pictures() {
    command -v python3 >/dev/null || return 0
    mkdir -p "$1/$pictures" || return
    python3 "$pictures/terminal.py" README.md talk.flock.yaml "$flockc" check talk.flock.yaml \
        >"$1/$pictures/check.svg"
}

unicode=/usr/share/unicode
characters=compiler/support/characters

# The release of the database; nothing where there is none, or no Python.
unicode_release() {
    python3 "$characters.py" "$unicode" --version 2>/dev/null
}

if [ "$mode" = --write ]; then
    [ -n "$(unicode_release)" ] || die "there is no $unicode, or no python3"
    mkdir -p "$work/${characters%/*}"
    python3 "$characters.py" "$unicode" >"$work/$characters.def" || exit 2
fi

# write FOLDER: all of them, under the names that they have in the project.
write() {
    if write_schemas "$1" && write_rules "$1" && write_commands "$1" && write_completions "$1" &&
        write_manual "$1" && write_pictures "$1"; then return; fi
    die "flockc does not say what is to be written"
}

# accept FILE...: those that differ from what is in $work, or are on one side only.
accept() {
    for file; do
        cmp -s "$file" "$work/$file" && continue
        echo "accepted $file"
        accepted=$((accepted + 1))
        if [ -e "$work/$file" ]; then cp "$work/$file" "$file"; else rm "$file"; fi || exit 2
    done
}

if [ "$mode" = --write ]; then
    write "$work"
    accepted=0
    # shellcheck disable=SC2046 # no spaces in our file names
    accept $(cd "$work" && ls schema/*.json docs/commands.md integrations/shells/* docs/man/*.1 docs/man/.*.5 $pictures/*.svg) \
        $({ ls docs/rules/*.md; (cd "$work" && ls docs/rules/*.md); } | sort -u) $characters.def
    echo "$accepted accepted"
    exit 0
fi

bad=0
write "$work"

# compare NAME: a file, or a folder with all that is in it.
compare() {
    diff -ru "$1" "$work/$1" >"$work/diff" 2>&1 && return
    head -n 40 "$work/diff"
    echo "$1 is stale; run ./dev generate"
    bad=1
}
compare docs/rules
compare docs/commands.md
compare integrations/shells
compare docs/man
if command -v python3 >/dev/null; then compare $pictures/check.svg; fi
compare schema/flock.schema.json
compare schema/options.schema.json
compare schema/baseline.schema.json

if grep -qF "from Unicode $(unicode_release)." "$characters.def"; then
    mkdir -p "$work/${characters%/*}"
    python3 "$characters.py" "$unicode" >"$work/$characters.def"
    compare "$characters.def"
fi

# --- what the other pages say --------------------------------------------------------------

pages=$(ls README.md CONTRIBUTING.md examples/README.md docs/*.md)

# "PAGE COMMAND --option" for every option in what looks like a call of flockc.
list_told_options() {
    # shellcheck disable=SC2086 # no spaces in our file names
    grep -HoE 'flockc (help )?[a-z]+( [^`|;&]*)?' $pages |
        sed -E 's/:flockc (help )?/ /' |
        awk '{ for (i = 3; i <= NF; i++) if ($i ~ /^--[a-z]/) { sub(/["=,.:)].*/, "", $i); print $1, $2, $i } }' |
        sort -u
}

list_told_options >"$work/told"
while read -r page command option; do
    "$flockc" help "$command" >"$work/help" 2>/dev/null || continue # only prose
    grep -qE -- "(^| )$option( |\[|\$)" "$work/help" && continue
    echo "$page: flockc $command has no option $option"
    bad=1
done <"$work/told"

# shellcheck disable=SC2086
grep -HoE '\[FLK[0-9]{3} [a-z0-9-]+\]' $pages | sort -u | tr -s '[:]' ' ' >"$work/codes"
"$flockc" rule | awk '{ print $1, $2 }' >"$work/rules"
while read -r page code name; do
    grep -qx "$code $name" "$work/rules" && continue
    echo "$page: no rule is called $code $name"
    bad=1
done <"$work/codes"

exit $bad
