" SPDX-License-Identifier: MIT
" flockc.vim - found by ALE, which calls each linter by the name of its file.
call flockc#ale#Define('yaml')
