" SPDX-License-Identifier: MIT
" flockc.vim - :compiler flockc, and then :make: the findings as a list of places, in Vim and Neovim, without
" a plugin. Without a file, :make checks the project. Columns are those of characters, which are bytes
" where a line has nothing but ASCII.
if exists('current_compiler')
    finish
endif
let current_compiler = 'flockc'

CompilerSet makeprg=flockc\ check\ --output-format\ concise
CompilerSet errorformat=%f:%l:%c:\ %trror:\ %m,%f:%l:%c:\ %tarning:\ %m,%f:%l:%c:\ %tnfo:\ %m,%-G%.%#
