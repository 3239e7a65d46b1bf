# SPDX-License-Identifier: MIT
"""A model that fails: a local server that speaks OpenAI's protocol and answers as the model's name says.

    with serving():           OPENAI_API_BASE of this process and of its children leads here
        "openai/status-429"       HTTP 429, as any other number
        "openai/gpt-4o"           each field that the request names, as the examples want it
        "openai/no-json"          200, and what no client can read
        "openai/says-..."         an answer with that text, dots for blanks
        "openai/tool-NAME"        calls the tool NAME; once that has failed, it answers
        "openai/sleeps-9"         an answer after 9 seconds

Nothing leaves the machine. It keeps no count, and looks at nothing in a request but the name of the
model and whether a tool has failed.
"""

import contextlib
import http.server
import json
import os
import re
import threading
import time

FAILED_TOOL = "Execution error"  # how dspy.ReAct tells the model
FIELDS = {"answer": "5", "reasoning": "none"}
NAMED = re.compile(r"\[\[ ## (\w+) ## \]\]")  # in the prompt of dspy.ChatAdapter
ANSWERS = {"verdict": "approve", "sources": '["a source"]'}


def chat(text):
    message = {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": text}}
    return {"id": "x", "object": "chat.completion", "created": 1, "model": "m", "choices": [message],
            "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2}}  # fmt: skip


def fields(**values):
    """As dspy.ChatAdapter reads an answer."""
    return "\n\n".join(f"[[ ## {name} ## ]]\n{value}" for name, value in [*values.items(), ("completed", "")])


def named_in(asked):
    """A value for each field of the request: what is none of the answer's is not read."""
    return {name: ANSWERS.get(name, f"the {name}") for name in NAMED.findall(asked) if name != "completed"}


def answer_of(model, asked):
    """(status, body) for the model of that name; `asked` is the request's text."""
    kind, _, rest = model.partition("-")
    if kind == "status":
        return int(rest), json.dumps({"error": {"message": "as its name says", "type": "x", "code": rest}})
    if kind == "gpt":
        return 200, json.dumps(chat(fields(**named_in(asked))))
    if kind == "no":
        return 200, "<html>"
    if kind == "sleeps":
        time.sleep(float(rest))
    if kind == "tool" and FAILED_TOOL not in asked:
        return 200, json.dumps(chat(fields(next_thought="try it", next_tool_name=rest, next_tool_args="{}")))
    if kind == "tool":
        return 200, json.dumps(chat(fields(next_thought="enough", next_tool_name="finish", next_tool_args="{}",
                                           **FIELDS)))  # fmt: skip
    return 200, json.dumps(chat(rest.replace(".", " ") if kind == "says" else fields(**FIELDS)))


class Model(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def do_POST(self):
        asked = self.rfile.read(int(self.headers["content-length"])).decode()
        status, body = answer_of(json.loads(asked)["model"], asked)
        with contextlib.suppress(OSError):  # the client may be gone
            self.send_response(status)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body.encode())


@contextlib.contextmanager
def serving():
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Model) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        os.environ |= {"OPENAI_API_BASE": f"http://127.0.0.1:{server.server_address[1]}", "OPENAI_API_KEY": "none",
                       "NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1"}  # fmt: skip
        try:
            yield
        finally:
            server.shutdown()
