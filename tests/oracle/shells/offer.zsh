# SPDX-License-Identifier: MIT
# offer.zsh FOLDER LINE: what zsh offers at the end of LINE, with FOLDER in its $fpath. It is asked in
# a terminal of its own, and each call of compadd tells what fits.
zmodload zsh/zpty || exit

inner() {
    fpath=($FLOCKC_FPATH $fpath)
    autoload -Uz compinit
    compinit -u -D
    zstyle ':completion:*' list-grouped false
    compadd() {
        # With -O, -A or -D it only fills an array.
        local end=${@[(i)(-|--)]} word
        for word in ${@[1,end - 1]}; do
            if [[ $word == -[A-Za-z12]#[OAD] ]]; then
                builtin compadd "$@"
                return
            fi
        done
        local -a hits
        local -A given
        builtin compadd -A hits "$@"
        for word in $hits; do print -r -- "<HIT>$word</HIT>"; done
        builtin compadd "$@"
    }
    finish() { print -r -- '<END>'; exit }
    comppostfuncs=(finish)
    bindkey '^I' complete-word
    PROMPT='<READY>'
}

export FLOCKC_FPATH=$1 TERM=dumb COLUMNS=1000
zpty -b asked zsh -f -i
zpty -w asked "unsetopt zle_bracketed_paste 2>/dev/null; $(functions inner); inner"
text=
for round in {1..300}; do
    [[ $text == *$'\n'*'<READY>'* ]] && break
    zpty -r -t asked part && text+=$part || sleep 0.02
done
zpty -w -n asked "$2"$'\t'
text=
for round in {1..500}; do
    [[ $text == *'<END>'* ]] && break
    zpty -r -t asked part && text+=$part || sleep 0.02
done
zpty -d asked
[[ $text == *'<END>'* ]] || { print -ru2 -- "no end: ${(V)text}"; exit 1 }
print -r -- ${text//$'\r'/} | grep -o '<HIT>[^<]*' | sed 's/<HIT>//'
