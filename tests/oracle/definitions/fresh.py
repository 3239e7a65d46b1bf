# SPDX-License-Identifier: MIT
"""Loads each definition as if the process were new.

What a definition brings in stays in Flock's registry: agents, MCP servers, and the classes of the
modules that its `components` and `types` name. Discovery takes seconds and finds the same each
time, so it runs once; remember() records what there is then, and forget() removes what came later.
A module is removed too, because it registers its classes only while it is imported, and so are the
counters of MetricsModule, of which a process has one set.
"""

import sys

import prometheus_client

# Below these packages are components; whatever else Flock imports late has no part in a load.
COMPONENT_PACKAGES = ("flock.evaluators.", "flock.routers.", "flock.modules.", "flock.components.", "flock_dynamic_")
STORES = ("agents", "servers", "callables", "types", "components")


class Process:
    def __init__(self, registry):
        self.stores = [_store(registry, name) for name in STORES]
        self.contents = [dict(store) for store in self.stores]
        self.modules = set(sys.modules)
        self.collectors = set(prometheus_client.REGISTRY._collector_to_names)

    def forget(self):
        for store, content in zip(self.stores, self.contents, strict=True):
            store.clear()
            store.update(content)
        for collector in set(prometheus_client.REGISTRY._collector_to_names) - self.collectors:
            prometheus_client.REGISTRY.unregister(collector)
        for name in set(sys.modules) - self.modules:
            if name.startswith(COMPONENT_PACKAGES):
                del sys.modules[name]


def _store(registry, name):
    """0.4 has them all in one class, the betas have a class for each."""
    holder = registry if hasattr(registry, f"_{name}") else getattr(registry, name)
    return getattr(holder, f"_{name}")
