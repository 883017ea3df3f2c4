"""A formula that MathJax cannot typeset is told when the docs are built."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import which

import pytest

from provado.notation.latex import latex
from provado.vocabulary import scalar

EXTENSIONS = Path(__file__).parents[2] / "docs" / "_ext"


@pytest.fixture
def untypeset(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[list[str]], list[object]]]:
    """What the extension finds among formulas."""
    monkeypatch.syspath_prepend(str(EXTENSIONS))
    from typeset_formulas import untypeset as find

    yield find
    sys.modules.pop("typeset_formulas", None)


@pytest.mark.skipif(which("node") is None, reason="MathJax is run by node")
def test_what_cannot_be_typeset_is_told_with_the_reason(
    untypeset: Callable[[list[str]], list[object]],
) -> None:
    """Two subscripts, a brace that is left open and a command that is not known are found."""
    right = [r"x_{11}^{2}", r"\operatorname{relu}(z) = \max(0, z)"]
    wrong = [r"w_{1}_{1}", r"\frac{1}{2", r"\nosuchcommand{x}"]
    assert untypeset(right) == []
    told = untypeset([*right, *wrong])
    assert [formula for formula, _ in told] == wrong
    assert "Double subscripts" in str(told[0])


def test_digits_below_the_line_are_one_subscript() -> None:
    """So that the weight w₁₁ can be typeset, and stands beside powers."""
    assert latex(scalar("w₁₁")) == "w_{11}"
    assert latex(scalar("w₁₁") ** 2) in ("w_{11}^{2}", "{w_{11}}^{2}")


def test_the_formulas_of_a_page_are_found_as_they_are_typeset(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """In the line and displayed, with what HTML writes for < and &."""
    monkeypatch.syspath_prepend(str(EXTENSIONS))
    from typeset_formulas import formulas_in

    page = (
        '<p><span class="math notranslate nohighlight">\\(a &lt; b\\)</span></p>'
        '<div class="math notranslate nohighlight">\n\\[\\begin{split}&amp;c\\end{split}\\]</div>'
    )
    assert [*formulas_in(page)] == ["a < b", "\\begin{split}&c\\end{split}"]
