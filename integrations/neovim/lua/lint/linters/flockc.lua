-- SPDX-License-Identifier: MIT
-- flockc.lua - `flockc check` as a linter of nvim-lint, for those who want no language server. nvim-lint finds
-- it where this file's fourth parent is on 'runtimepath'.
local severities = {
  error = vim.diagnostic.severity.ERROR,
  warning = vim.diagnostic.severity.WARN,
  info = vim.diagnostic.severity.INFO,
}

-- flockc counts characters, Neovim bytes.
local function column(buffer, place)
  local line = vim.api.nvim_buf_get_lines(buffer, place.line - 1, place.line, false)[1] or ''
  local byte = vim.fn.byteidx(line, place.column - 1)
  return byte < 0 and #line or byte
end

local function diagnostic(buffer, finding)
  return {
    lnum = finding.start.line - 1,
    col = column(buffer, finding.start),
    end_lnum = finding['end'].line - 1,
    end_col = column(buffer, finding['end']),
    severity = severities[finding.severity],
    message = finding.message .. (finding.label and '\n' .. finding.label or ''),
    code = finding.rule,
    source = 'flockc',
  }
end

-- A file that is no definition is left alone, as the server does, unless its name says that it is one.
local function is_meant(buffer, finding)
  return finding.rule ~= 'not-a-flock' or vim.api.nvim_buf_get_name(buffer):find('%.flock%.%a+$') ~= nil
end

return {
  cmd = 'flockc',
  stdin = true,
  args = {
    'check', '-', '--quiet', '--output-format', 'json',
    '--stdin-filename', function() return vim.api.nvim_buf_get_name(0) end,
  },
  ignore_exitcode = true,
  parser = function(output, buffer)
    local found = {}
    for _, finding in ipairs(output ~= '' and vim.json.decode(output).findings or {}) do
      if is_meant(buffer, finding) then
        found[#found + 1] = diagnostic(buffer, finding)
      end
    end
    return found
  end,
}
