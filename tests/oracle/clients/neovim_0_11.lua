-- SPDX-License-Identifier: MIT
-- neovim_0_11.lua - run by neovim_0_11.py in a Neovim that docs/editors.md has set up, with
-- talk.flock.yaml open. Prints a line `name<TAB>what was seen` for each thing that is tried.
local buffer = vim.api.nvim_get_current_buf()

local function say(name, seen)
  io.stdout:write(name, '\t', tostring(seen), '\n')
end

local function wait(what)
  return vim.wait(5000, what, 5)
end

local function codes(of)
  local found = {}
  for _, diagnostic in ipairs(vim.diagnostic.get(of or buffer)) do
    found[#found + 1] = (diagnostic.code or '') .. '@' .. diagnostic.lnum .. ':' .. diagnostic.col
  end
  table.sort(found)
  return table.concat(found, ' ')
end

local function lines(first, last)
  return table.concat(vim.api.nvim_buf_get_lines(buffer, first, last, false), '|')
end

-- the cursor on the first character of a text
local function go_to(row, text)
  vim.api.nvim_win_set_cursor(0, { row, vim.fn.getline(row):find(text, 1, true) - 1 })
end

local client
wait(function()
  client = vim.lsp.get_clients({ bufnr = buffer, name = 'flockc' })[1]
  return client and client.initialized
end)
say('attach', client ~= nil)
say('root', client.root_dir == vim.fn.getcwd())
wait(function() return codes() ~= '' end)
say('open', codes())

-- an emoji goes in before the key
vim.api.nvim_buf_set_text(buffer, 2, 0, 2, 7, { '"🦆": 1', 'modle: m' })
wait(function() return codes():find('@3:') end)
say('edit', codes())

-- the cursor on a finding, and the fix that is preferred
go_to(4, 'modle')
vim.lsp.buf.code_action({ apply = true, filter = function(action) return action.isPreferred end })
wait(function() return not vim.fn.getline(4):find('modle') end)
say('code action', lines(3, 4))
wait(function() return not codes():find('unknown%-key@3') end)
say('after it', codes())
vim.api.nvim_buf_set_lines(buffer, 2, 4, false, {})
wait(function() return not codes():find('unknown%-key') end)
say('right', codes())

-- what Neovim shows in a window of its own
go_to(2, 'enable_temporal')
vim.lsp.buf.hover()
local window
wait(function()
  for _, id in ipairs(vim.api.nvim_list_wins()) do
    window = vim.api.nvim_win_get_config(id).relative ~= '' and id or window
  end
  return window
end)
local shown = window and vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false) or {}
say('hover', table.concat(shown, ' '):find('Run the agents as Temporal activities', 1, true) ~= nil)
if window then
  vim.api.nvim_win_close(window, true)
end

-- behind an emoji
go_to(3, 'a}')
vim.lsp.buf.rename('first')
wait(function() return vim.fn.getline(5):find('first') end)
say('rename', lines(2, -1))
go_to(3, 'first')
vim.lsp.buf.definition()
wait(function() return vim.fn.line('.') == 5 end)
say('definition', vim.fn.line('.') .. ':' .. vim.fn.col('.'))
local named
vim.lsp.buf.references(nil, { on_list = function(list) named = #list.items end })
wait(function() return named end)
say('references', named)

vim.bo.modified = false
vim.cmd('edit other.yaml')
wait(function() return client.attached_buffers[vim.api.nvim_get_current_buf()] end)
vim.wait(1000)
say('no definition', codes(0))

-- what an agent inherits, what each agent has, and colours
vim.cmd('edit hints.flock.yaml')
local hinted = vim.api.nvim_get_current_buf()
local function hints()
  local found = {}
  for _, hint in ipairs(vim.lsp.inlay_hint.get({ bufnr = hinted })) do
    local label = hint.inlay_hint.label
    found[#found + 1] = type(label) == 'string' and label or label[1].value
  end
  return table.concat(found, '|')
end
wait(function() return hints() ~= '' end)
say('hints', hints())
wait(function()
  vim.lsp.codelens.refresh({ bufnr = hinted })
  return #vim.lsp.codelens.get(hinted) > 0
end)
say('lenses', #vim.lsp.codelens.get(hinted))
local function token()
  local found = vim.lsp.semantic_tokens.get_at_pos(hinted, 4, 2)
  return found and found[1] and found[1].type
end
wait(token)
say('colour', token())
vim.api.nvim_win_set_cursor(0, { 5, 2 })
vim.lsp.codelens.run()
wait(function() return vim.bo.buftype == 'nofile' end)
say('options', vim.api.nvim_buf_get_lines(0, 0, -1, false)[1])
vim.cmd('close')

-- the safe fixes when it is written
vim.cmd('edit save.flock.toml')
wait(function() return codes(0) ~= '' end)
vim.cmd('write')
say('save', table.concat(vim.fn.readfile('save.flock.toml'), '|'))

-- completion opens in insert mode, which begins once this script has ended
vim.cmd('edit half.flock.yaml')
vim.api.nvim_win_set_cursor(0, { 3, 3 })

local function type(keys)
  vim.api.nvim_feedkeys(vim.api.nvim_replace_termcodes(keys, true, true, true), 'n', false)
end

local function finish()
  vim.cmd('bdelete! ' .. buffer)
  say('close', codes(buffer) == '')
  vim.lsp.enable('flockc', false)
  say('stop', wait(function() return client:is_stopped() end))
  vim.cmd('qa!')
end

-- does `next` once `what` is true
local function later(what, next, turns)
  if what() or turns == 0 then
    next()
  else
    vim.defer_fn(function() later(what, next, (turns or 500) - 1) end, 10)
  end
end

local function items()
  local found = {}
  for _, item in ipairs(vim.fn.complete_info({ 'items' }).items) do
    found[#found + 1] = item.abbr
  end
  return table.concat(found, ' ')
end

wait(function() return vim.lsp.get_clients({ bufnr = 0, name = 'flockc' })[1] end)
type('a<C-x><C-o>')
later(function() return items() ~= '' end, function()
  say('keys', items())
  type('<C-n><C-y><Esc>')
  later(function() return vim.fn.mode() == 'n' end, function()
    say('completed', vim.fn.getline(3))
    vim.bo.modified = false
    finish()
  end)
end)
