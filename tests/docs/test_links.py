# SPDX-License-Identifier: MIT
"""test_links.py - what links.py finds, and what it leaves alone."""

import pathlib
import tempfile
import unittest

import links

OTHER = """# Other page

## `flockc check`, and more

## Twice

## Twice

```
## Not a heading
```
"""


class TestLinks(unittest.TestCase):
    def faults(self, text, page="docs/page.md"):
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder).resolve()
            for name, content in {"docs/other.md": OTHER, "compiler/diag/rules.def": "", page: text}.items():
                (root / name).parent.mkdir(parents=True, exist_ok=True)
                (root / name).write_text(content, encoding="utf-8")
            return list(links.faults(root))

    def test_good(self):
        for text in (
            "[a](other.md), [b](other.md#other-page), [c](other.md#flockc-check-and-more)",
            "[a](other.md#twice-1) and [b](../compiler/) ![picture](other.md)",
            "# Here\n[a](#here), [b](https://example.com/nowhere.md), [c](mailto:a@example.com)",
            "```\n[a](nowhere.md) `docs/nowhere.md`\n```",
            "`docs/other.md`, `/docs`, `docs/*.md`, `compiler/diag/<ident>.def`, `other/nowhere.md`, `build/flockc`",
            "`[a](b)`-like text: `x[0]` (see docs)",
        ):
            with self.subTest(text=text):
                self.assertEqual(self.faults(text), [])

    def test_bad(self):
        for text, wanted in (
            ("[a](nowhere.md)", "docs/page.md:1: nowhere.md: there is no such file"),
            ("\n[`a`](nowhere.md#x)", "docs/page.md:2: nowhere.md#x: there is no such file"),
            ("[a](other.md#not-a-heading)", "docs/page.md:1: other.md#not-a-heading: there is no such heading"),
            ("[a](other.md#twice-2)", "docs/page.md:1: other.md#twice-2: there is no such heading"),
            ("# Here\n[a](#there)", "docs/page.md:2: #there: there is no such heading"),
            ("[a](docs/other.md)", "docs/page.md:1: docs/other.md: there is no such file"),
            ("see `docs/nowhere.md`", "docs/page.md:1: `docs/nowhere.md`: there is no such file"),
            ("see `docs/<ident>.txt`", "docs/page.md:1: `docs/<ident>.txt`: there is no such file"),
        ):
            with self.subTest(text=text):
                self.assertEqual(self.faults(text), [wanted])

    def test_rooms(self):
        self.assertEqual(self.faults("`diag/rules.def`", "compiler/README.md"), [])
        self.assertEqual(self.faults("`diag/rules.def`"), [])
        self.assertEqual(
            self.faults("`diag/nowhere.def`", "compiler/README.md"),
            ["compiler/README.md:1: `diag/nowhere.def`: there is no such file"],
        )


if __name__ == "__main__":
    unittest.main()
