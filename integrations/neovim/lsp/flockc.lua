-- SPDX-License-Identifier: MIT
-- flockc.lua - the language server in Neovim 0.11 and later: put this file into ~/.config/nvim/lsp/, or this
-- folder's parent on 'runtimepath', and write vim.lsp.enable('flockc') into init.lua.

-- A click on what stands above an agent: its compiled options, in a buffer that is no file.
local function show_options(command, context)
  local client = assert(vim.lsp.get_client_by_id(context.client_id))
  local request = { command = command.command, arguments = command.arguments }
  client:request('workspace/executeCommand', request, function(failure, options)
    if failure then return vim.notify(failure.message, vim.log.levels.WARN) end
    vim.cmd('new')
    vim.bo.buftype, vim.bo.bufhidden, vim.bo.filetype = 'nofile', 'wipe', 'json'
    vim.api.nvim_buf_set_lines(0, 0, -1, false, vim.split(options, '\n', { trimempty = true }))
    vim.bo.modifiable = false
  end)
end

return {
  cmd = { 'flockc', 'lsp' },
  filetypes = { 'yaml', 'toml', 'json' },
  root_markers = { '.flockc.yaml', '.git' },
  commands = { ['flockc.showOptions'] = show_options },
}
