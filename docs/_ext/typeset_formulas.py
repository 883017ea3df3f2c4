"""Every formula of the pages is typeset by MathJax as the docs are built: one that fails is told.

It runs in node, without a browser. Where there is no node, that is said, and nothing is typeset.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from html import unescape
from importlib.resources import as_file, files
from pathlib import Path
from shutil import which

from offline_mathjax import PACKAGE
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.typing import ExtensionMetadata

LOGGER = logging.getLogger(__name__)
SCRIPT = Path(__file__).with_suffix(".js")
_FORMULA = re.compile(
    r'class="math[^"]*"[^>]*>\s*\\([(\[])(.*?)\\[)\]]\s*</(?:span|div)>', re.DOTALL
)
_SECONDS = 120


def setup(app: Sphinx) -> ExtensionMetadata:
    """Look at the pages when they have been written."""
    app.connect("build-finished", _report)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _report(app: Sphinx, exception: Exception | None) -> None:
    if exception is not None or app.builder.format != "html":
        return
    pages: dict[str, str] = {}
    for page in sorted(Path(app.outdir).rglob("*.html")):
        for formula in formulas_in(page.read_text(encoding="utf-8")):
            pages.setdefault(formula, page.relative_to(app.outdir).as_posix())
    if which("node") is None:
        LOGGER.info("%d formulas were not typeset to see whether they can be: no node", len(pages))
        return
    for formula, said in untypeset(list(pages)):
        LOGGER.warning("%s: MathJax cannot typeset %s: %s", pages[formula], formula, said)


def formulas_in(page: str) -> Iterator[str]:
    """The formulas of a page, as MathJax finds them."""
    for _, formula in _FORMULA.findall(page):
        yield unescape(formula).strip()


def untypeset(formulas: list[str]) -> list[tuple[str, str]]:
    """Those that MathJax cannot typeset, each with what it says. RuntimeError: it does not run."""
    with as_file(files(PACKAGE) / "static" / "mathjax") as folder:
        ended = subprocess.run(  # noqa: S603
            [which("node") or "node", str(SCRIPT), str(folder)],
            input=json.dumps(formulas),
            capture_output=True,
            text=True,
            timeout=_SECONDS,
            check=False,
        )
    if ended.returncode:
        raise RuntimeError(f"MathJax does not run in node: {ended.stderr.strip()}")
    return [(formula, unescape(said)) for formula, said in json.loads(ended.stdout)]
