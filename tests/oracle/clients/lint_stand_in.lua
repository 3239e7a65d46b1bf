-- SPDX-License-Identifier: MIT
-- lint_stand_in.lua - the part of nvim-lint that its README.md tells of a linter: it runs `cmd` with the
-- buffer on standard input and `args`, of which some are functions, gives the output and the buffer to
-- `parser`, and shows what that returns as diagnostics. Run by no_server.py.
local space = vim.api.nvim_create_namespace('lint')

package.preload['lint'] = function()
  return {
    try_lint = function(name)
      local linter = require('lint.linters.' .. name)
      local buffer = vim.api.nvim_get_current_buf()
      local command = { linter.cmd }
      for _, argument in ipairs(linter.args) do
        command[#command + 1] = type(argument) == 'function' and argument() or argument
      end
      assert(linter.stdin and linter.ignore_exitcode)
      local text = table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, true), '\n') .. '\n'
      local done = vim.system(command, { stdin = text, text = true }):wait()
      vim.diagnostic.set(space, buffer, linter.parser(done.stdout, buffer, vim.fn.getcwd()))
    end,
  }
end

local function say(name, seen)
  io.stdout:write(name, '\t', seen, '\n')
end

local function codes()
  local found = {}
  for _, it in ipairs(vim.diagnostic.get(0)) do
    local kind = vim.diagnostic.severity[it.severity]:sub(1, 1)
    found[#found + 1] = ('%s@%d:%d-%d:%d %s'):format(it.code, it.lnum, it.col, it.end_lnum, it.end_col, kind)
  end
  table.sort(found)
  return table.concat(found, '|')
end

function TryLint()
  vim.cmd('edit talk.flock.yaml')
  say('lint', codes())
  say('message', (vim.diagnostic.get(0, { lnum = 3 })[1].message:gsub('\n', '|')))
  vim.cmd('edit other.yaml')
  require('lint').try_lint('flockc')
  say('other', codes())
  vim.cmd('edit broken.flock.yaml')
  say('broken', codes())
  vim.cmd('qa!')
end
