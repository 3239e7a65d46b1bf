# SPDX-License-Identifier: MIT
"""Neovim 0.11 or later, set up as docs/editors.md says: `vim.lsp.enable`, and the fixes when a file is written."""

import client

HEADING = "Neovim"
# columns are bytes, as Neovim has them
WANTED = {
    "attach": "true",
    "root": "true",
    "open": "missing-evaluator@5:2 missing-input@5:2 unknown-key@2:0",
    "edit": "missing-evaluator@6:2 missing-input@6:2 unknown-key@2:0 unknown-key@3:0",
    "code action": "model: m",
    "after it": "missing-evaluator@6:2 missing-input@6:2 unknown-key@2:0",
    "right": "missing-evaluator@4:2 missing-input@4:2",
    "hover": "true",
    "rename": 'run: {memo: {"🦆": x}, agent: first}|agents:|  first: {}',
    "definition": "5:3",
    "references": "2",
    "no definition": "",
    "hints": "flock: 5 attempts; default: task_queue flock-queue, start_to_close_timeout 5m",
    "lenses": "2",
    "colour": "class",
    "options": "{",
    "save": "enable_temporal = true|[agents.a]|model = \"m\"",
    "keys": "task_queue",
    "completed": "  task_queue: ",
    "close": "true",
    "stop": "true",
}
TOML = 'enable_temporal = true\n[agents.a]\nmodle = "m"\n'


HINTS = """enable_temporal: true
temporal_config:
  default_activity_retry_policy: {maximum_attempts: 5}
agents:
  writer: {input: topic, evaluator: {name: default, type: DeclarativeEvaluator}}
"""
# What nvim-lspconfig says of yaml-language-server; the page says the rest.
YAMLLS = """vim.lsp.config('yamlls', {
  cmd = { 'yaml-language-server', '--stdio' }, filetypes = { 'yaml' }, root_markers = { '.flockc.yaml' },
})
"""
SAY_MESSAGES = r"""lua vim.wait(20000, function() return #vim.diagnostic.get(0) > 0 end, 10)
for _, found in ipairs(vim.diagnostic.get(0)) do
  io.stdout:write('yamlls\t', found.lnum, ':', found.col, ' ', found.message, '\n')
end"""


def program(place):
    return place.tools / "clients/bin/nvim"


def title(place):
    return "Neovim " + client.version(r"NVIM v(\S+)", program(place), "--version")


def set_up(place):
    """The files of a user who has done what the page says."""
    config = place.home / ".config/nvim"
    server, enable, save = client.blocks(HEADING, "lua")[:3]
    (config / "lsp").mkdir(parents=True)
    (config / "lsp/flockc.lua").write_text(server)
    (config / "init.lua").write_text(enable + save)


def cases(place):
    set_up(place)
    place.write("talk.flock.yaml", client.DEFINITION)
    place.write("half.flock.yaml", client.HALF)
    place.write("other.yaml", "services: {web: {image: x}}\n")
    place.write("hints.flock.yaml", HINTS)
    place.write("save.flock.toml", TOML)
    script = client.SCRIPTS / "neovim_0_11.lua"
    printed, log = place.run(program(place), "--headless", "-i", "NONE", "-n", "talk.flock.yaml", "-c", f"luafile {script}")
    yield from client.told(WANTED, printed, log)
    yield from yamlls(place)


def yamlls(place):
    (place.home / ".config/nvim/init.lua").write_text(YAMLLS + client.blocks("YAML: yaml-language-server", "lua")[0])
    place.write("flock.schema.json", place.run("flockc", "schema", "flock")[0])
    programs = f"{place.tools}/clients-npm/node_modules/.bin:{place.environment['PATH']}"
    printed, log = place.run(program(place), "--headless", "-i", "NONE", "-n", "talk.flock.yaml", "-c", SAY_MESSAGES, "-c", "qa!",
                             PATH=programs)  # fmt: skip
    yield from client.told({"yamlls": "2:0 Flock does not know this key."}, printed, log)
