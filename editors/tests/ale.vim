" The lines for ALE, in a real Vim with the real server. Run by TestVim: SNIPPET names
" a file with these lines, ALE the folder of ALE, SHOP a copy of the shop, OUT where
" the outcome goes.
set nocompatible hidden noswapfile
let &runtimepath = $ALE . ',' . &runtimepath
filetype plugin on
let g:ale_linters_explicit = 1
let g:ale_linters = {'typescript': ['seclint']}
let g:ale_lint_delay = 0
let g:ale_echo_cursor = 0

let s:out = []
function! s:Check(condition, what) abort
  call add(s:out, (a:condition ? 'ok   ' : 'FAIL ') . a:what)
  call writefile(s:out, $OUT)
  if !a:condition
    cquit!
  endif
endfunction

function! s:Eventually(what, condition) abort
  let l:tries = 500
  while !a:condition() && l:tries > 0
    sleep 20m
    let l:tries -= 1
  endwhile
  call s:Check(a:condition(), a:what)
endfunction

function! s:Findings() abort
  return ale#engine#GetLoclist(bufnr(''))
endfunction

function! s:Run() abort
  runtime plugin/ale.vim
  execute 'source' fnameescape($SNIPPET)
  execute 'edit' fnameescape($SHOP . '/src/session.ts')
  set filetype=typescript
  ALELint
  call s:Eventually('three findings', {-> len(s:Findings()) == 3})
  let l:weak = filter(copy(s:Findings()), {_, f -> f.text =~# 'MD5 is broken'})
  call s:Check(len(l:weak) == 1 && l:weak[0].lnum == 6 && l:weak[0].col == 21 && l:weak[0].type ==# 'W', 'weak-hash stands at the literal')
  call cursor(6, 23)
  call ale#codefix#Execute(0, {data, items -> ale#codefix#ApplyLSPCodeAction(data, filter(copy(items), {_, i -> i[1].title =~# '^Use SHA-256'})[0][1])})
  call s:Eventually('the fix is made', {-> getline(6) =~# "createHash('sha256')"})
  ALELint
  call s:Eventually('two findings', {-> len(s:Findings()) == 2})
  call add(s:out, 'PASS ALE in Vim ' . v:version)
endfunction

try
  call s:Run()
catch
  call add(s:out, 'FAIL ' . v:exception . ' ' . v:throwpoint)
endtry
call writefile(s:out, $OUT)
qall!
