"""MathJax from the files that sphinx-mathjax-offline brings, so that pages work from the disk.

That package is an extension too, but it does not say whether it may run in several processes, and
copies 24 MB at every build.
"""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path
from shutil import copy2

from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from sphinx.util.typing import ExtensionMetadata

PACKAGE = "sphinx-mathjax-offline"
SCRIPT = "tex-chtml.js"
LOADED_BY_IT = ("a11y", "input/tex", "output/chtml", "sre", "ui")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Point Sphinx at the copy of MathJax, and make that copy with the first pages."""
    app.setup_extension("sphinx.ext.mathjax")
    app.config.mathjax_path = f"mathjax/{SCRIPT}"
    app.connect("build-finished", _copy)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _copy(app: Sphinx, exception: Exception | None) -> None:
    if exception is not None or app.builder.format != "html":
        return
    try:
        package = files(PACKAGE)
    except ModuleNotFoundError as missing:
        raise ExtensionError(f"{PACKAGE} is not installed: pip install {PACKAGE}") from missing
    with as_file(package / "static" / "mathjax") as folder:
        copy_new(folder, Path(app.outdir) / "_static" / "mathjax")


def copy_new(source: Path, target: Path) -> None:
    """Copy the script and what it loads; a file that is there with its size and time stays."""
    found = [source / SCRIPT]
    for part in LOADED_BY_IT:
        found += sorted(path for path in (source / part).rglob("*") if path.is_file())
    for path in found:
        copy = target / path.relative_to(source)
        if not copy.exists() or not _alike(path, copy):
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy2(path, copy)


def _alike(path: Path, copy: Path) -> bool:
    one, other = path.stat(), copy.stat()
    return one.st_size == other.st_size and int(one.st_mtime) == int(other.st_mtime)
