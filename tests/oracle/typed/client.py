# SPDX-License-Identifier: MIT
"""A client that believes nothing: pytest-lsp's, which also looks at every message as it arrives.

A message has to be one of lsprotocol's types and nothing more: made into that type and written again
it is what it was, so no field is unknown, missing, misspelled or null where it may only be left out.
pytest-lsp itself compares what it gets with what its profile of an editor can do.
"""

import json
import warnings

import pytest_lsp
from lsprotocol import types
from lsprotocol.converters import get_converter
from pytest_lsp.client import register_lsp_features
from pytest_lsp.protocol import LanguageClientProtocol

# What the server may ask for; an editor says yes, and that is all.
ASKED = (
    types.CLIENT_REGISTER_CAPABILITY,
    types.CLIENT_UNREGISTER_CAPABILITY,
    types.WORKSPACE_INLAY_HINT_REFRESH,
    types.WORKSPACE_CODE_LENS_REFRESH,
    types.WORKSPACE_SEMANTIC_TOKENS_REFRESH,
    types.WORKSPACE_FOLDING_RANGE_REFRESH,
)


class Protocol(LanguageClientProtocol):
    def structure_message(self, data):
        if "jsonrpc" not in data:
            return data
        self._server.messages_seen += 1
        typed = super().structure_message(data)
        again = json.loads(json.dumps(self._converter.unstructure(typed)))
        if again != data:
            self._server.troubles.append(f"no {type(typed).__name__}: {json.dumps(data)}\n  is read as {json.dumps(again)}")
        return typed


class Client(pytest_lsp.LanguageClient):
    def __init__(self):
        super().__init__(protocol_cls=Protocol, converter_factory=get_converter)
        self.troubles = []  # what was wrong with messages
        self.messages_seen = 0
        register_lsp_features(self)
        for method in ASKED:
            self.feature(method)(lambda params: None)

    def report_server_error(self, error, source):
        self.troubles.append(f"{source.__name__}: {error}")
        super().report_server_error(error, source)

    async def ask(self, method, params):
        """The result; raises the server's error."""
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always", pytest_lsp.LspSpecificationWarning)
            result = await self.protocol.send_request_async(method, params)
        self.troubles += [f"{method}: {warning.message}" for warning in caught]
        return result
