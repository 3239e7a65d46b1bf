#!/bin/sh
# SPDX-License-Identifier: MIT
#
# editors.sh - what `cmake --install` installs for editors: a part of its own, that each editor which is
# here finds, and that does nothing before it is asked for.
#
#     editors.sh BUILD
set -eu
[ $# -eq 1 ] || {
    echo 'usage: editors.sh BUILD' >&2
    exit 2
}
build=$(cd "$1" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' INT TERM
prefix=$work/prefix
data=$prefix/share
HOME=$work/home
XDG_CONFIG_HOME=$work/home/config
XDG_DATA_HOME=$work/home/data
XDG_DATA_DIRS=$data
PATH=$prefix/bin:$PATH
export HOME XDG_CONFIG_HOME XDG_DATA_HOME XDG_DATA_DIRS PATH
mkdir "$HOME"
cd "$HOME"

die() {
    echo "FAILED: $1" >&2
    [ ! -s "$work/log" ] || cat "$work/log" >&2
    exit 1
}

# is_in_log TEXT
is_in_log() {
    grep -qF -- "$1" "$work/log"
}

# --- a part of its own ----------------------------------------------------------------------

cmake --install "$build" --prefix "$work/alone" --component editors >/dev/null
(cd "$work/alone" && find . -type f | LC_ALL=C sort) >"$work/installed"
diff - "$work/installed" <<EOF || die 'the component editors has other files'
./share/emacs/site-lisp/flockc.el
./share/nvim/site/compiler/flockc.vim
./share/nvim/site/lsp/flockc.lua
./share/nvim/site/lua/lint/linters/flockc.lua
./share/vim/vimfiles/pack/flockc/opt/flockc/ale_linters/json/flockc.vim
./share/vim/vimfiles/pack/flockc/opt/flockc/ale_linters/toml/flockc.vim
./share/vim/vimfiles/pack/flockc/opt/flockc/ale_linters/yaml/flockc.vim
./share/vim/vimfiles/pack/flockc/opt/flockc/autoload/flockc/ale.vim
./share/vim/vimfiles/pack/flockc/opt/flockc/compiler/flockc.vim
./share/vim/vimfiles/pack/flockc/opt/flockc/plugin/flockc.vim
EOF
cmake --install "$build" --prefix "$work/rest" --component Unspecified >/dev/null
for editor in vim nvim emacs; do
    [ ! -e "$work/rest/share/$editor" ] || die "$editor is not left out with the component"
done
[ -x "$work/rest/bin/flockc" ] || die 'the program is left out'

cmake --install "$build" --prefix "$prefix" >/dev/null
printf 'agents:\n  a:\n    input: x\n    modle: y\n' >talk.flock.yaml

# --- Vim ------------------------------------------------------------------------------------

# vim_says COMMAND...: what these print; the folder is where the system's Vim has its own.
vim_says() {
    {
        printf 'set nocompatible packpath=%s/vim/vimfiles\nredir! > %s\n' "$data" "$work/log"
        printf '%s\n' "$@" 'redir END' 'qall!'
    } >"$work/commands.vim"
    vim -e -s -u NONE -S "$work/commands.vim" talk.flock.yaml </dev/null >/dev/null 2>&1 ||
        die "Vim ends with $?"
}

if command -v vim >/dev/null; then
    vim_says 'silent! compiler flockc' 'echo exists("g:loaded_flockc") &makeprg'
    is_in_log '0 make' || die 'Vim loads the plugin by itself'
    vim_says 'packadd flockc' 'compiler flockc' 'silent make! %' 'echo exists("g:loaded_flockc") &makeprg' \
        'echo map(getqflist(), {_, found -> found.lnum . ":" . found.text})'
    is_in_log '1 flockc check --output-format concise' || die 'Vim does not find the plugin'
    is_in_log 'is not a key of the agent' || die ':make in Vim does not show the finding'
fi

# --- Neovim ---------------------------------------------------------------------------------

if command -v nvim >/dev/null; then
    nvim --headless -u NONE -c 'compiler flockc' -c 'silent make! %' \
        -c 'echo map(getqflist(), {_, found -> found.lnum . ":" . found.text})' \
        -c "echo nvim_get_runtime_file('lsp/flockc.lua', v:false)" \
        -c "lua print(require('lint.linters.flockc').cmd)" \
        -c 'qall!' talk.flock.yaml >"$work/log" 2>&1 </dev/null || die "Neovim ends with $?"
    is_in_log 'is not a key of the agent' || die ':make in Neovim does not show the finding'
    is_in_log "['$data/nvim/site/lsp/flockc.lua']" || die 'Neovim does not find the server'
    is_in_log 'module' && die 'Neovim does not find the linter'
fi

# --- Emacs ----------------------------------------------------------------------------------

# It may lack eglot, which is no fault of ours: then it is enough that the file is found.
if command -v emacs >/dev/null; then
    emacs -Q --batch -L "$data/emacs/site-lisp" \
        --eval '(message "%s" (locate-library "flockc"))' >"$work/log" 2>&1 </dev/null ||
        die "Emacs ends with $?"
    is_in_log "$data/emacs/site-lisp/flockc.el" || die 'Emacs does not find the library'
fi
echo 'all is well'
