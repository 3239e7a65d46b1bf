-- SPDX-License-Identifier: MIT
-- flockc.lua - the language server in Neovim 0.11 and later: put this file into ~/.config/nvim/lsp/, or this
-- folder's parent on 'runtimepath', and write vim.lsp.enable('flockc') into init.lua.
return {
  cmd = { 'flockc', 'lsp' },
  filetypes = { 'yaml', 'toml', 'json' },
  root_markers = { '.flockc.yaml', '.git' },
}
