# SPDX-License-Identifier: MIT
"""MCP servers: which of them Flock builds and under which name, against flockc's findings.

Every server of a definition is handed to the loader's own from_dict, as FlockSerializer does
it. An agent then asks for all names and all keys: flockc has to say of each whether Flock has it.
"""

import copy
import importlib
import json
import subprocess

import real_flock
import yaml

BATCH = 50
TRANSPORTS = {"stdio": {"command": "server"}, "sse": {"url": "http://localhost/sse"},
              "streamable_http": {"url": "http://localhost/mcp"}, "websockets": {"url": "ws://localhost/ws"}}  # fmt: skip
NOTHINGS = (None, "", {}, [], 0, False)


def connection(rng, transport):
    """`connection_config`, whole or with something left out."""
    parameters = {**TRANSPORTS[transport], "transport_type": transport, "auth": {"none": True}}
    match rng.randrange(8):
        case 0:
            del parameters["auth"]
        case 1:
            parameters["auth"] = rng.choice(NOTHINGS)
        case 2:
            parameters["auth"] = rng.choice(({"params": {}}, {"implementation": None}, {"a": 1, "b": [2]}))
        case 3:
            del parameters["transport_type"]
    whole = {"transport_type": transport, "connection_parameters": parameters}
    match rng.randrange(10):
        case 0:
            del whole["transport_type"]
        case 1:
            del whole["connection_parameters"]
        case 2:
            whole["connection_parameters"] = rng.choice(NOTHINGS)
    return whole


def spoil(rng, config):
    """A value of the server that may not be what pydantic takes."""
    whole = config["connection_config"]
    parameters = whole.get("connection_parameters")
    value = rng.choice((None, "text", "5", 5, 2.5, True, [], ["a"], ["a", 5], {}, {"a": "b"}, {"a": 5}))
    match rng.randrange(5):
        case 0 if isinstance(parameters, dict):
            parameters[rng.choice(("command", "url", "args", "env", "cwd", "headers", "timeout", "other"))] = value
        case 1 if isinstance(parameters, dict):
            parameters["terminate_on_close" if rng.random() < 0.5 else "encoding_error_handler"] = value
        case 2:
            whole[rng.choice(("max_retries", "read_timeout_seconds", "server_logging_level", "transport_type"))] = value
        case 3:
            config["feature_config"] = rng.choice((value, {"tools_enabled": value}, {"other": value}))
        case 4:
            config["caching_config"] = rng.choice((value, {"tool_cache_max_ttl": value}))


def server(rng, name):
    config = {"name": name, "connection_config": connection(rng, rng.choice(list(TRANSPORTS)))}
    if rng.random() < 0.4:
        spoil(rng, config)
    match rng.randrange(14):
        case 0:
            return rng.choice((*NOTHINGS, "text", 5, {"type": "FlockMCPServer"}))
        case 1:
            del config["name"]
        case 2:
            config["name"] = rng.choice((5, True, None, ["a"]))
        case 3:
            config["connection_config"] = rng.choice(NOTHINGS)
        case 4:
            return {"config": rng.choice((None, {}, "text", []))}
        case 5:
            return {"name": "beside", "config": config, "modules": {}}
    return {"config": config}


def server_class():
    """Only now, because anything that is imported before the stand-ins of shipped.py would stay as it is."""
    module = importlib.import_module("flock.core.mcp.flock_mcp_server")
    return module.FlockMCPServerBase if real_flock.IS_CLASSIC else module.FlockMCPServer


def registered(key, entry):
    """The name under which the loader has it, or None."""
    try:
        data = copy.deepcopy(entry)
        data.setdefault("name", key)
        return server_class().from_dict(data).config.name
    except Exception:
        return None


def findings(flockc, file):
    done = subprocess.run([flockc, "check", "--exit-zero", "--quiet", "--output-format", "json", file],
                          capture_output=True, text=True, check=True)  # fmt: skip
    return json.loads(done.stdout)["findings"]


def quoted(message):
    return message.split("`")[1]


def compare(tally, what, theirs, mine):
    if theirs == mine:
        tally.agree()
    else:
        tally.disagree(f"{what}: Flock {theirs}, flockc {mine}")


def check_file(tally, rng, flockc, file):
    servers = {f"key{i}": server(rng, f"name{i}-{rng.randrange(100)}") for i in range(BATCH)}
    names = {key: registered(key, entry) for key, entry in servers.items()}
    loaded = {name for name in names.values() if name}
    asked = [*sorted(loaded), *(key for key, name in names.items() if name)]
    agent = {"input": "topic", "evaluator": {"name": "default", "type": "DeclarativeEvaluator"}, "mcp_servers": asked}
    file.write_text(yaml.safe_dump({"mcp_servers": servers, "agents": {"a": agent}}, sort_keys=False))
    said = findings(flockc, file)
    lost = {quoted(each["message"]) for each in said if each["rule"] == "mcp-server-lost"}
    unknown = {quoted(each["message"]) for each in said if each["rule"] == "unknown-mcp-server"}
    for key, name in names.items():
        compare(tally, f"{key}: {servers[key]} is lost", name is None, key in lost)
    for name in asked:
        compare(tally, f"{name} is unknown", name not in loaded, name in unknown)


def check(options, tally, folder):
    for first in range(0, options.cases // 10, BATCH):
        check_file(tally, tally.random, options.flockc, folder / f"servers{first}.flock.yaml")
