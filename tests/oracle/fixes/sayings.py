# SPDX-License-Identifier: MIT
"""What definitions say, and whether a fix said the same."""

import difflib
import re

UNITS = (604800, 86400, 3600, 60, 1)
ISO = re.compile(r"(-?)P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?)?$")
OPPOSITES = ["  retryable_error", "minimum_interval", "minimum_attempts"]
MEANT = {"litellm.exceptions.RateLimitError": "RateLimitError", "requests.Timeout": "Timeout", "ValueErorr": "ValueError", "IOError": "OSError",
         "ValueError ": "ValueError", "builtins.KeyError": "KeyError", "builtins.RuntimeError": "RuntimeError",
         "TemporalTimeout:start_to_close": "TemporalTimeout:StartToClose",
         "TemporalTimeout: Heartbeat": "TemporalTimeout:Heartbeat"}  # fmt: skip
FREE = [("run", "memo"), ("run", "input")]
ADDED = {"name": "default", "type": "DefaultRouter", "config": {}}  # to a component that lacks it
TWINS = [{"retrypolicy", "defaultactivityretrypolicy"}, {"temporal", "temporalconfig"},
         {"temporal", "temporalactivityconfig"}, {"queue", "taskqueues"}]  # fmt: skip


def normal(value):
    """Durations by their length, so that another way to write one is the same."""
    if value == "5 minutes":
        return 300.0
    match = ISO.match(value) if isinstance(value, str) else None
    if match and any(match.groups()[1:]):
        seconds = sum(float(number or 0) * unit for number, unit in zip(match.groups()[1:], UNITS))
        return round(-seconds if match[1] else seconds, 6)  # Flock keeps microseconds
    return value


def leaves(value, path=()):
    """{path: value}; a list of scalars is one value."""
    if isinstance(value, list) and any(isinstance(inner, dict) for inner in value):
        value = dict(enumerate(value))
    if not isinstance(value, dict) or not value:
        return {path: normal(value)}
    found = {}
    for key, inner in value.items():
        found.update(leaves(inner, path + (str(key),)))
    return found


def words(key):
    """startToCloseTimeout is start_to_close_timeout."""
    return key.lower().replace("_", "")


def is_near(a, b):
    return a == b or difflib.SequenceMatcher(None, a.lower(), b.lower()).ratio() > 0.7


def is_like(a, b):
    """A misspelt twin is one, too."""
    return is_near(a, b) or any(words(b) in twins and any(is_near(words(a), twin) for twin in twins) for twins in TWINS)


def is_like_path(a, b, is_safe=True):
    """--unsafe-fixes may give an agent another key: its name."""
    if not is_safe and a[:1] == b[:1] == ("agents",):
        a, b = a[2:], b[2:]
    return len(a) == len(b) and all(is_like(x, y) for x, y in zip(a, b))


def meant(names):
    """Without those that Temporal never retries anyway."""
    found = {MEANT.get(name, name).removesuffix("()") for name in names if isinstance(name, str)}
    return {name for name in found if not name.startswith("TemporalTimeout:ScheduleTo")}


def is_repaired_list(old, new):
    """Without duplicates, with the names that were meant, and a list if it was none."""
    old = [old] if isinstance(old, str) else old
    return meant(new) == meant(old) and len(new) <= len(old)


def is_same(value, other):
    return repr(value) == repr(other)  # 1 is not True, and nan is nan


def is_repaired(old, new):
    """True if a safe fix may write `new` where `old` was."""
    is_rounded = isinstance(old, float) and isinstance(new, float) and abs(old - new) < 1e-6
    if is_same(old, new) or is_rounded:
        return True
    if isinstance(new, list):
        return isinstance(old, (str, list)) and is_repaired_list(old, new)
    if isinstance(new, str) and not isinstance(old, str):
        return new in ("no", "on") or new == str(old)
    if isinstance(old, str) and isinstance(new, str):
        return is_like(old, new) or new.endswith("." + old)  # of the agent that gives it
    return isinstance(old, str) and old.strip() == str(new)


class Sides:
    """A definition before the mistakes, the same fixed, with the mistakes, and with these fixed."""

    def __init__(self, sound, sound_fixed, broken, fixed):
        self.sound, self.sound_fixed = leaves(sound), leaves(sound_fixed)
        self.broken, self.fixed = leaves(broken), leaves(fixed)

    def is_said(self, path, value, is_safe):
        for side in (self.broken, self.sound, self.sound_fixed):
            if any(is_same(said, value) and (old == path or is_like_path(old, path)) for old, said in side.items()):
                return True  # the mistake may be in the name of the agent
        return any(is_like_path(old, path, is_safe) and (not is_safe or is_repaired(said, value)) for old, said in self.broken.items())

    def is_added(self, path, value):
        """What a component lacks, or the model that its agent or its evaluator has."""
        if path[-3:] == ("evaluator", "config", "model"):
            return is_same(value, self.fixed.get(path[:-3] + ("model",)))
        if path[:1] == ("agents",) and path[2:] == ("model",):
            return is_same(value, self.fixed.get(path[:-1] + ("evaluator", "config", "model")))
        return len(path) > 2 and path[-1] in ADDED and is_same(ADDED[path[-1]], value)

    def invented(self, is_safe):
        return [(path, value) for path, value in self.fixed.items()
                if not self.is_said(path, value, is_safe) and not self.is_added(path, value)]  # fmt: skip

    def spoiled(self):
        """Data that is nobody's but the author's, whatever else its anchor is used for."""
        return [(path, value) for path, value in self.broken.items()
                if path[:2] in FREE and not is_same(self.fixed.get(path), value)]  # fmt: skip

    def lost(self, is_safe):
        """What neither the mistakes nor the fixes of the good definition changed."""
        untouched = [(path, value) for path, value in self.sound.items()
                     if all(path in side and is_same(side[path], value) for side in (self.sound_fixed, self.broken))]  # fmt: skip
        return [(path, value) for path, value in untouched
                if not any(is_like_path(path, new, is_safe) and (not is_safe or is_repaired(value, said)) for new, said in self.fixed.items())]  # fmt: skip
