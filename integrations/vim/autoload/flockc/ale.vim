" SPDX-License-Identifier: MIT
" ale.vim - flockc as a linter and as a fixer of ALE.
"
"   g:ale_flockc_executable   the program ('flockc')
"   g:ale_flockc_use_server   1: the language server, with hover, renaming and code actions (default);
"                             0: `flockc check` after each change
"   g:ale_flockc_options      more options of `flockc check`, such as '--config FILE' ('')
"   g:ale_flockc_fix_options  more of the fixer alone, such as '--unsafe-fixes' ('')
"
" Each may also be set for a buffer (b:ale_flockc_options), but for the second, which is read once.
call ale#Set('flockc_executable', 'flockc')
call ale#Set('flockc_use_server', 1)
call ale#Set('flockc_options', '')
call ale#Set('flockc_fix_options', '')

function! s:Executable(buffer) abort
    return ale#Var(a:buffer, 'flockc_executable')
endfunction

" Where the server looks for configurations: as `flockc check` does, or the repository.
function! s:Root(buffer) abort
    let l:file = ale#path#FindNearestFile(a:buffer, '.flockc.yaml')
    let l:repository = ale#path#FindNearestDirectory(a:buffer, '.git')

    if !empty(l:file)
        return fnamemodify(l:file, ':h')
    endif

    return !empty(l:repository) ? fnamemodify(l:repository, ':h:h') : expand('#' . a:buffer . ':p:h')
endfunction

" ALE gives the text to standard input.
function! s:Check(buffer, options) abort
    return 'check - --quiet --exit-zero ' . a:options . ale#Pad(ale#Var(a:buffer, 'flockc_options'))
    \   . ' --stdin-filename %s'
endfunction

" flockc counts characters, Vim bytes.
function! s:Column(line, place) abort
    return byteidx(a:line, a:place.column - 1) + 1
endfunction

function! s:Item(buffer, finding) abort
    let l:first = get(getbufline(a:buffer, a:finding.start.line), 0, '')
    let l:last = get(getbufline(a:buffer, a:finding.end.line), 0, '')

    return {
    \   'lnum': a:finding.start.line,
    \   'col': s:Column(l:first, a:finding.start),
    \   'end_lnum': a:finding.end.line,
    \   'end_col': s:Column(l:last, a:finding.end) - 1,
    \   'type': toupper(a:finding.severity[0]),
    \   'code': a:finding.rule,
    \   'text': a:finding.message,
    \   'detail': a:finding.message . "\n" . get(a:finding, 'label', '') . "\n" . get(a:finding, 'help', ''),
    \}
endfunction

" A file that is no definition is left alone, as the server does.
function! flockc#ale#Handle(buffer, lines) abort
    let l:findings = get(ale#util#FuzzyJSONDecode(a:lines, {}), 'findings', [])
    let l:is_named = bufname(a:buffer) =~# '\.flock\.\(ya\?ml\|toml\|json\)$'

    return map(filter(l:findings, 'l:is_named || v:val.rule isnot# "not-a-flock"'), 's:Item(a:buffer, v:val)')
endfunction

function! flockc#ale#Define(filetype) abort
    let l:linter = {'name': 'flockc', 'executable': function('s:Executable')}

    if g:ale_flockc_use_server
        " Columns are bytes to ALE, and it says so to no server.
        call extend(l:linter, {
        \   'lsp': 'stdio',
        \   'command': '%e lsp',
        \   'project_root': function('s:Root'),
        \   'initialization_options': {'positionEncoding': 'utf-8'},
        \})
    else
        call extend(l:linter, {
        \   'command': {buffer -> '%e ' . s:Check(buffer, '--output-format json')},
        \   'callback': 'flockc#ale#Handle',
        \})
    endif

    call ale#linter#Define(a:filetype, l:linter)
endfunction

function! flockc#ale#Fix(buffer) abort
    let l:options = '--fix' . ale#Pad(ale#Var(a:buffer, 'flockc_fix_options'))

    return {'command': ale#Escape(s:Executable(a:buffer)) . ' ' . s:Check(a:buffer, l:options)}
endfunction
