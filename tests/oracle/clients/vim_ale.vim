" SPDX-License-Identifier: MIT
" vim_ale.vim - ALE's client on `flockc lsp`; run by vim_ale.py in a Vim that docs/editors.md has set up, with
" talk.flock.yaml open. Appends a line "name<TAB>what was seen" to the file `seen` for each thing that is tried.
function! s:Say(name, seen) abort
    call writefile([a:name . "\t" . a:seen], 'seen', 'a')
endfunction

function! s:Wait(what) abort
    for l:turn in range(500)
        if eval(a:what)
            return
        endif

        sleep 10m
    endfor
endfunction

function! Codes() abort
    let l:items = ale#engine#GetLoclist(bufnr(''))

    return join(sort(map(copy(l:items), 'v:val.type . get(v:val, "code", "") . "@" . v:val.lnum . ":" . v:val.col')))
endfunction

" What ALE would ask on the command line.
function! s:Answer(text) abort
    runtime autoload/ale/util.vim
    execute "function! ale#util#Input(...) abort\nreturn '" . a:text . "'\nendfunction"
endfunction

call s:Wait('!empty(Codes())')
call s:Say('open', Codes())

call append(2, '"🦆": 1')
call setline(4, 'modle: m')
call ale#Queue(0)
call s:Wait('Codes() =~# "@4:"')
call s:Say('edit', Codes())

if g:ale_flockc_use_server
    call cursor(4, 2)
    call s:Answer('1')
    ALECodeAction
    call s:Wait('getline(4) !~# "modle"')
    call s:Say('code action', getline(4))
endif

call setline(3, ['x-a: 1', 'x-b: 1'])
call ale#Queue(0)
call s:Wait('Codes() !~# "unknown"')
call s:Say('right', Codes())

if g:ale_flockc_use_server
    call cursor(2, 1)
    ALEHover
    call s:Wait('winnr("$") > 1')
    let g:window = win_getid(1) == win_getid() ? 2 : 1
    call s:Say('hover', join(getbufline(winbufnr(g:window), 1, '$')) =~# 'Run the agents as Temporal activities')
    only
    call cursor(7, 3)
    call s:Answer('first')
    ALERename
    call s:Wait('getline(7) =~# "first"')
    call s:Say('rename', join(getline(5, '$'), '|'))
    call cursor(5, match(getline(5), 'first') + 1)
    ALEGoToDefinition
    call s:Wait('line(".") == 7')
    call s:Say('definition', line('.') . ':' . col('.'))
endif

edit! other.yaml
call ale#Queue(0, 'lint_file')
sleep 1000m
call s:Say('no definition', Codes())

edit! save.flock.toml
write
call s:Wait('join(readfile("save.flock.toml")) =~# "model"')
call s:Say('save', join(readfile('save.flock.toml'), '|'))

if !g:ale_flockc_use_server
    qall!
endif

" Completion opens in insert mode, which begins once this script has ended.
function! s:Finish(timer) abort
    call s:Say('completed', getline(3))
    qall!
endfunction

function! s:Poll(timer) abort
    let l:items = complete_info(['items']).items

    if !empty(l:items)
        call timer_stop(a:timer)
        call s:Say('keys', join(map(l:items, 'trim(v:val.word, ": ")')))
        call feedkeys("\<Esc>", 'n')
        call timer_start(300, function('s:Finish'))
    endif
endfunction

edit! half.flock.yaml
call cursor(3, 4)
call timer_start(50, function('s:Poll'), {'repeat': -1})
call feedkeys("a\<C-x>\<C-o>", 'n')
