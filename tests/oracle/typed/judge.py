# SPDX-License-Identifier: MIT
"""Every message of `flockc lsp` as a typed client sees it, in the profile of each editor that it has.

pytest-lsp plays Visual Studio Code, Neovim and Emacs: it opens a definition in each language, asks
at every seventh character all that the server announces, breaks and fixes the text, and leaves. A
case is a message that is of its type (client.py), an answer whose places are inside of the text, or
a list of diagnostics that is what `flockc check --output-format json` says of the same text. What is announced
and not asked here is a difference, so that nothing new goes unjudged.
"""

import asyncio
import importlib.metadata
import importlib.resources
import json
import pathlib
import subprocess
import tempfile

import attrs
import pytest_lsp
import verdict
from client import Client
from lsprotocol import types
from places import Text, ranges_of, token_ranges
from pygls.exceptions import JsonRpcException

STEP = 7
SECONDS = 20
EXAMPLES = ("examples/presentation.flock.yaml", "examples/presentation.flock.toml", "tests/oracle/protobuf/cases/plain.flock.json")
UNKNOWN = {"yaml": "nmae: 🦆\n", "toml": 'nmae = "🦆"\n', "json": '"nmae": "🦆", '}
SEVERITIES = {"error": 1, "warning": 2, "info": 3}
# announced, and nothing to ask a document about
SILENT = {"position_encoding", "text_document_sync", "workspace", "experimental"}
# an error of these is an answer: there is no name here, the definition has no options
MAY_FAIL = {types.TEXT_DOCUMENT_RENAME, types.WORKSPACE_EXECUTE_COMMAND}


def profiles():
    """`neovim@0.11.0`, for all that pytest-lsp has."""
    for file in importlib.resources.files("pytest_lsp.clients").iterdir():
        if file.name.endswith(".json"):
            name, _, version = file.name.removesuffix(".json").rpartition("_v")
            yield f"{name}@{version}"


def checked(flockc, path):
    """What `check` says of the file: (rule, severity, first byte, last byte) of each finding."""
    done = subprocess.run([flockc, "check", "--output-format", "json", path.name], cwd=path.parent, capture_output=True, text=True)
    return [(finding["rule"], SEVERITIES[finding["severity"]], finding["start"]["offset"], finding["end"]["offset"])
            for finding in json.loads(done.stdout)["findings"]]  # fmt: skip


class Session:
    """One editor, one definition."""

    def __init__(self, flockc, tally, profile, path):
        self.flockc, self.tally, self.profile, self.path = flockc, tally, profile, path
        self.uri, self.language = path.as_uri(), path.suffix[1:]
        self.version = 0
        self.client = Client()
        self.asked = set()

    def agree_if(self, is_right, text):
        if is_right:
            self.tally.agree()
        else:
            self.tally.disagree(f"{self.profile}, {self.path.name}: {text}")

    # --- the text ---

    def set_text(self, text):
        self.path.write_text(text, encoding="utf-8", newline="")
        self.text = Text(text, self.unit)

    def open(self, text):
        self.set_text(text)
        self.version = 1
        document = types.TextDocumentItem(self.uri, self.language, 1, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(document))

    def replace(self, start, end, new):
        """Characters of the text."""
        span = types.Range(self.text.position(start), self.text.position(end))
        self.version += 1
        change = types.TextDocumentContentChangePartial(text=new, range=span)
        document = types.VersionedTextDocumentIdentifier(version=self.version, uri=self.uri)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(document, [change]))
        text = self.text.text
        self.set_text(text[:start] + new + text[end:])

    # --- diagnostics ---

    def found(self, diagnostics):
        def place(span):
            return (span.start.line, span.start.character, span.end.line, span.end.character)

        return sorted((item.code, int(item.severity), *place(item.range)) for item in diagnostics)

    def wanted(self):
        def place(start, end):
            start, end = self.text.of_bytes(start), self.text.of_bytes(end)
            return (start.line, start.character, end.line, end.character)

        return sorted((rule, severity, *place(*bytes)) for rule, severity, *bytes in checked(self.flockc, self.path))

    async def pulled(self):
        params = types.DocumentDiagnosticParams(types.TextDocumentIdentifier(self.uri))
        report = await self.ask(types.TEXT_DOCUMENT_DIAGNOSTIC, params)
        return self.found(report.items) if report else None

    async def pushed(self, wanted):
        """What has come, once it is what is wanted or nothing more can be on its way."""
        for _ in range(SECONDS * 50):
            got = self.found(self.client.diagnostics.get(self.uri, ()))
            if got == wanted:
                break
            await asyncio.sleep(0.02)
        return got

    async def compare_diagnostics(self, when):
        wanted = self.wanted()
        got = await (self.pulled() if self.announced.diagnostic_provider else self.pushed(wanted))
        self.agree_if(got == wanted, f"{when}: `check` has {wanted}\n  the server has {got}")

    # --- requests ---

    async def ask(self, method, params):
        self.asked.add(method)
        try:
            result = await self.client.ask(method, params)
        except JsonRpcException as error:
            self.agree_if(method in MAY_FAIL, f"{method} {params}: {error}")
            return None
        outside = [span for span in ranges_of(result, self.uri) if not self.text.has_range(span)]
        if isinstance(result, types.SemanticTokens):
            outside += [span for span in token_ranges(result) if not self.text.has_range(span)]
        self.agree_if(not outside, f"{method} {params}: outside of the text: {outside}")
        return result

    async def at(self, position):
        """All that is asked about a place."""
        here = {"text_document": types.TextDocumentIdentifier(self.uri), "position": position}
        span = types.Range(position, position)
        on = self.announced
        if on.hover_provider:
            await self.ask(types.TEXT_DOCUMENT_HOVER, types.HoverParams(**here))
        if on.definition_provider:
            await self.ask(types.TEXT_DOCUMENT_DEFINITION, types.DefinitionParams(**here))
        if on.references_provider:
            await self.ask(types.TEXT_DOCUMENT_REFERENCES, types.ReferenceParams(context=types.ReferenceContext(True), **here))
        if on.document_highlight_provider:
            await self.ask(types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT, types.DocumentHighlightParams(**here))
        if on.rename_provider:
            await self.ask(types.TEXT_DOCUMENT_PREPARE_RENAME, types.PrepareRenameParams(**here))
            await self.ask(types.TEXT_DOCUMENT_RENAME, types.RenameParams(new_name="renamed", **here))
        if on.completion_provider:
            await self.complete(here)
        if on.selection_range_provider:
            await self.ask(types.TEXT_DOCUMENT_SELECTION_RANGE, types.SelectionRangeParams(here["text_document"], [position]))
        if on.code_action_provider:
            await self.act(here["text_document"], span)

    async def complete(self, here):
        result = await self.ask(types.TEXT_DOCUMENT_COMPLETION, types.CompletionParams(**here))
        items = getattr(result, "items", result) or []
        for item in items[:2] if self.announced.completion_provider.resolve_provider else []:
            await self.ask(types.COMPLETION_ITEM_RESOLVE, item)

    async def act(self, document, span):
        params = types.CodeActionParams(document, span, types.CodeActionContext([]))
        for action in await self.ask(types.TEXT_DOCUMENT_CODE_ACTION, params) or ():
            if isinstance(action, types.CodeAction) and not action.edit and not action.disabled:
                await self.ask(types.CODE_ACTION_RESOLVE, action)

    async def whole(self):
        """All that is asked about the document."""
        document = types.TextDocumentIdentifier(self.uri)
        on = self.announced
        if on.document_symbol_provider:
            await self.ask(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, types.DocumentSymbolParams(document))
        if on.folding_range_provider:
            await self.ask(types.TEXT_DOCUMENT_FOLDING_RANGE, types.FoldingRangeParams(document))
        if on.document_link_provider:
            await self.ask(types.TEXT_DOCUMENT_DOCUMENT_LINK, types.DocumentLinkParams(document))
        if on.inlay_hint_provider:
            await self.ask(types.TEXT_DOCUMENT_INLAY_HINT, types.InlayHintParams(document, self.text.all()))
        if on.semantic_tokens_provider:
            await self.colour(document)
        if on.workspace_symbol_provider:
            for query in ("", "e", "no such thing"):
                await self.ask(types.WORKSPACE_SYMBOL, types.WorkspaceSymbolParams(query))
        lenses = await self.ask(types.TEXT_DOCUMENT_CODE_LENS, types.CodeLensParams(document)) if on.code_lens_provider else ()
        commands = [(lens.command.command, lens.command.arguments) for lens in lenses or () if lens.command]
        if on.execute_command_provider:
            commands += [(command, [self.uri]) for command in on.execute_command_provider.commands]
        for command, arguments in commands:
            await self.ask(types.WORKSPACE_EXECUTE_COMMAND, types.ExecuteCommandParams(command, arguments))

    async def colour(self, document):
        tokens = self.announced.semantic_tokens_provider
        result = None
        if tokens.full:
            result = await self.ask(types.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL, types.SemanticTokensParams(document))
        if result and getattr(tokens.full, "delta", False):
            params = types.SemanticTokensDeltaParams(document, result.result_id)
            await self.ask(types.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL_DELTA, params)
        if tokens.range:
            params = types.SemanticTokensRangeParams(document, self.text.all())
            await self.ask(types.TEXT_DOCUMENT_SEMANTIC_TOKENS_RANGE, params)

    def compare_announced(self):
        """What was announced has been asked, by the name of its capability."""
        asked = {method.split("/")[1].lower() for method in self.asked} | {"workspacesymbol"}
        for field in attrs.fields(types.ServerCapabilities):
            name = field.name
            if getattr(self.announced, name) and name not in SILENT:
                word = name.removesuffix("_provider").replace("_", "")
                self.agree_if(word in asked, f"{name} is announced, and this judge does not ask about it")

    # --- the whole session ---

    async def begin(self):
        await self.client.start_io(str(self.flockc), "lsp")
        folder = self.path.parent.as_uri()
        result = await self.client.initialize_session(types.InitializeParams(
            capabilities=pytest_lsp.client_capabilities(self.profile), root_uri=folder,
            workspace_folders=[types.WorkspaceFolder(folder, "judged")],
        ))  # fmt: skip
        self.announced = result.capabilities
        self.unit = str(getattr(self.announced.position_encoding, "value", self.announced.position_encoding) or "utf-16")

    async def everything(self, text):
        await self.begin()
        self.open(text)
        await self.compare_diagnostics("opened")
        for index in range(0, len(text) + 1, STEP):
            await self.at(self.text.position(index))
        await self.whole()
        first = 1 if self.language == "json" else 0
        self.replace(first, first, UNKNOWN[self.language])
        await self.compare_diagnostics("with an unknown key")
        await self.whole()
        self.replace(len(self.text.text) * 2 // 3, len(self.text.text), "")
        await self.compare_diagnostics("with its last third gone")
        await self.whole()
        self.replace(0, len(self.text.text), text)
        await self.compare_diagnostics("fixed")
        self.compare_announced()
        await self.end()

    async def end(self):
        self.client.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(self.uri)))
        await self.client.shutdown_session()
        code = self.client._server.returncode
        self.agree_if(code == 0, f"exit code {code}")
        await self.client.stop()

    async def run(self, text):
        try:
            await asyncio.wait_for(self.everything(text), 30 * SECONDS)
        except Exception as error:  # noqa: BLE001 - whatever it is, the judge says it and goes on
            self.tally.disagree(f"{self.profile}, {self.path.name}: {type(error).__name__}: {error}")
            if self.client._server and self.client._server.returncode is None:
                self.client._server.kill()
        for trouble in self.client.troubles:
            self.tally.disagree(f"{self.profile}, {self.path.name}: {trouble}")
        self.tally.agree(max(0, self.client.messages_seen - len(self.client.troubles)))


async def main():
    options = verdict.arguments(__doc__)
    names = ("pytest-lsp", "lsprotocol")
    tally = verdict.Tally(options, ", ".join(f"{name} {importlib.metadata.version(name)}" for name in names))
    for profile in sorted(profiles()):
        for example in EXAMPLES:
            with tempfile.TemporaryDirectory() as folder:
                source = verdict.ROOT / example
                path = pathlib.Path(folder).resolve() / source.name
                await Session(options.flockc, tally, profile, path).run(source.read_text(encoding="utf-8"))
    tally.finish()


asyncio.run(main())
