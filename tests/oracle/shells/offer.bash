# SPDX-License-Identifier: MIT
# offer.bash SCRIPT WORD...: what bash offers for the last word; the words are COMP_WORDS.
source "$1" || exit
shift
COMP_WORDS=("$@")
COMP_CWORD=$(($# - 1))
function=$(complete -p flockc)
function=${function#complete -F }
${function% flockc}
printf '%s\n' "${COMPREPLY[@]}"
