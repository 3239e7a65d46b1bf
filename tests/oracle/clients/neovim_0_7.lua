-- SPDX-License-Identifier: MIT
-- neovim_0_7.lua - Neovim's own client on `flockc lsp`; run by neovim_0_7.py with the folder as the working
-- directory. Prints a line `name<TAB>what was seen` for each thing that is tried.
local uri_path = vim.fn.getcwd() .. '/talk.flock.yaml'

local function say(name, seen)
  io.stdout:write(name, '\t', tostring(seen), '\n')
end

local function wait(what)
  return vim.wait(5000, what, 5)
end

vim.cmd('edit ' .. uri_path)
local buffer = vim.api.nvim_get_current_buf()
local client_id = vim.lsp.start_client({ name = 'flockc', cmd = { 'flockc', 'lsp' }, root_dir = vim.fn.getcwd() })
say('attach', vim.lsp.buf_attach_client(buffer, client_id))
local client
wait(function()
  client = vim.lsp.get_client_by_id(client_id)
  return client and client.initialized
end)
say('initialize', client and client.server_capabilities.renameProvider ~= nil)

local function codes()
  local found = {}
  for _, diagnostic in ipairs(vim.diagnostic.get(buffer)) do
    found[#found + 1] = (diagnostic.code or '') .. '@' .. diagnostic.lnum .. ':' .. diagnostic.col
  end
  table.sort(found)
  return table.concat(found, ' ')
end

wait(function() return codes() ~= '' end)
say('open', codes())

-- an emoji goes in before the key, then the key is made right
vim.api.nvim_buf_set_text(buffer, 2, 0, 2, 4, { '"🦆": 1', 'namee' })
wait(function() return codes():find('@3:') end)
say('edit', codes())
vim.api.nvim_buf_set_lines(buffer, 2, 4, false, {})
wait(function() return not codes():find('unknown%-key') end)
say('right', codes())

-- rename at a hand-off, behind an emoji
local function request(method, params)
  local answers = vim.lsp.buf_request_sync(buffer, method, params, 5000)
  return answers and answers[client_id] and answers[client_id].result
end
vim.api.nvim_win_set_cursor(0, { 3, vim.fn.getline(3):find('a}') - 1 })
local params = vim.lsp.util.make_position_params()
params.newName = 'first'
local changes = request('textDocument/rename', params)
if changes then
  vim.lsp.util.apply_workspace_edit(changes, client.offset_encoding)
end
say('rename', table.concat(vim.api.nvim_buf_get_lines(buffer, 2, -1, false), '|'))
say('symbols', #(request('textDocument/documentSymbol', { textDocument = params.textDocument }) or {}))
local place = request('textDocument/definition', vim.lsp.util.make_position_params())
place = place and (place[1] or place)
say('definition', place and (place.range or place.targetRange).start.line)

vim.cmd('bdelete!')
client.stop()
say('stop', wait(function() return client.is_stopped() end))
vim.cmd('qa!')
