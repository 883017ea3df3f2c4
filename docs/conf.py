"""Sphinx configuration of the book."""

import sys
from importlib.metadata import version as version_of
from pathlib import Path

_HERE = Path(__file__).parent
sys.path[:0] = [str(_HERE.parent), str(_HERE / "_ext")]

project = "Provado"
version = release = version_of("provado")

extensions = ["provado_book", "anchors", "offline_mathjax", "typeset_formulas"]
exclude_patterns = ["_build", "_ext"]
smartquotes = False
rst_prolog = """
.. role:: proved
.. role:: refuted
.. role:: undecided
"""

html_theme = "furo"
html_title = f"Provado {release}"
html_static_path = ["_static"]
html_css_files = ["book.css"]
html_show_copyright = False
html_show_sphinx = False
html_copy_source = False

# MathJax 3, the version that sphinx-mathjax-offline brings along. Formulas scroll in their own
# box when they are wider than the page, and from the left.
mathjax3_config = {"chtml": {"displayAlign": "left"}}
