"""What is measured: a command at the baseline and the same work now, with the goal."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from tests.bench.processes import Command

_BIN = Path(sys.executable).parent


def _python(*arguments: str) -> Command:
    return (sys.executable, *arguments)


def _provado(*arguments: str) -> Command:
    return _python("-m", "provado.cli", *arguments)


def _make(target: str) -> Command:
    """A target of the Makefile, in the environment that is there."""
    return ("make", f"BIN={_BIN}", target)


@dataclass(frozen=True)
class Measure:
    """A command at the baseline and now, each after the commands that are given.

    ``goal`` is how many times less it should cost than ``beside``, another measure or itself.
    """

    name: str
    title: str
    then: Command | None
    now: Command
    goal: float | None = None
    given_then: tuple[Command, ...] = ()
    given_now: tuple[Command, ...] = ()
    beside: str = ""
    long: bool = False

    @property
    def reference(self) -> str:
        """The name of the measure whose baseline this one is compared with."""
        return self.beside or self.name


_EVERY_TWIN = """
from provado.book import read_book
from provado.decision import any_witness

with any_witness():
    for claim in read_book().claims.values():
        for twin in claim.says.twins():
            twin.statement.decide()
"""
_LIST = _provado("list")
_SHOW = _provado("show", "softmax-jacobian")
_VERIFY = _provado("verify", "--jobs", "1", "--json", "-")
_TWINS = _provado("verify", "--twins", "--jobs", "1", "--json", "-")
_TEST = _make("test")
# The baseline has no such plugin, and the environment may.
_TEST_THEN = ("env", "PYTEST_ADDOPTS=-p no:provado.check.plugin", *_TEST)
# The pages that are there, without deciding the book for them.
_SPHINX_ALONE = _python(
    *("-m", "sphinx", "-W", "--keep-going", "-n", "-E", "-b", "html"),
    *("-D", "extensions=sphinx-mathjax-offline", "docs", "docs/_build/alone"),
)

MEASURES = (
    Measure("help", "provado --help", _provado("--help"), _provado("--help"), 4),
    Measure("list", "provado list", _LIST, _LIST, 4, given_now=(_LIST,)),
    Measure("list-first", "provado list, nothing on record", None, _LIST, beside="list"),
    Measure("show", "provado show, one claim", _SHOW, _SHOW, 4, given_now=(_SHOW,)),
    Measure("show-first", "provado show, nothing on record", None, _SHOW, 4, beside="show"),
    Measure("verify", "provado verify, nothing on record", _VERIFY, _VERIFY, 5, long=True),
    Measure(
        "twins",
        "all twins, the claims on record",
        _python("-c", _EVERY_TWIN),
        _TWINS,
        10,
        given_now=(_VERIFY,),
        long=True,
    ),
    Measure(
        "docs",
        "Sphinx, all decided",
        _SPHINX_ALONE,
        _make("docs"),
        8,
        given_then=(_make("verify"),),
        given_now=(_VERIFY, _TWINS),
        long=True,
    ),
    Measure("make-test", "make test", _TEST_THEN, _TEST, 3, long=True),
    Measure(
        "make-verify",
        "make verify, nothing on record",
        _make("verify"),
        _make("verify"),
        8,
        long=True,
    ),
    Measure(
        "make-verify-again",
        "make verify, nothing changed",
        None,
        _make("verify"),
        40,
        given_now=(_make("verify"),),
        beside="make-verify",
        long=True,
    ),
)
