" SPDX-License-Identifier: MIT
" flockc.vim - tells ALE, if there is one, that flockc is a fixer.
if exists('g:loaded_flockc')
    finish
endif
let g:loaded_flockc = 1

silent! call ale#fix#registry#Add('flockc', 'flockc#ale#Fix', ['yaml', 'toml', 'json'], 'Make the safe fixes of flockc')
