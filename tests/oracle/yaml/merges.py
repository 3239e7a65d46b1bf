# SPDX-License-Identifier: MIT
"""Documents full of merge keys: lists, several `<<`, chains, and keys of one letter."""

# PyYAML 6.0.4 takes two keys for one where Python has one object for both texts.
KEYS = [
    ["aa", "bb", "cc"],
    ["a", "b", "cc"],
    ["1", "'1'", "~", "''", "é", "日", "bb", "'bb'", "&n{} dd", "*n{} "],
]


def merged_map(rng, keys, names, depth):
    if names and rng.random() < (0.7 if depth < 2 else 1):
        return "*" + rng.choice(names)
    return "{" + ", ".join(entries(rng, keys, names, depth + 1)) + "}"


def entries(rng, keys, names, depth=0):
    for _ in range(rng.randint(0, 3)):
        if depth > 2 or rng.random() < 0.5:
            yield f"{rng.choice(keys)}: {rng.randint(1, 9)}"
        elif rng.random() < 0.5:
            yield "<<: " + merged_map(rng, keys, names, depth)
        else:
            maps = [merged_map(rng, keys, names, depth) for _ in range(rng.randint(0, 3))]
            yield f"<<: [{', '.join(maps)}]"


def merges(rng):
    """Some maps with names, each of which may merge those before it."""
    keys, names, lines = rng.choice(KEYS), [], []
    for number in range(rng.randint(2, 5)):
        written = [key.format(number // 2) for key in keys]
        lines.append(f"m{number}: &m{number} {{{', '.join(entries(rng, written, names))}}}\n")
        names.append(f"m{number}")
    return "".join(lines)
