"""Which claims and which implementations a test is run for."""

from __future__ import annotations

from functools import cache

import pytest

from provado.book.reading import read_book
from provado.conformance.implementation import implementations_in
from provado.conformance.oracle import Oracle, oracles_of


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test of an ``oracle`` for each claim that names a function.

    One of an ``implementation_name`` is run for each implementation that comes with the book.
    """
    if "oracle" in metafunc.fixturenames:
        found = oracles(metafunc.config)
        metafunc.parametrize("oracle", found.values(), ids=found)
    if "implementation_name" in metafunc.fixturenames:
        metafunc.parametrize("implementation_name", implementations_in())


def oracles(config: pytest.Config) -> dict[str, Oracle]:
    """The oracles of the book that ``--book`` names."""
    return _oracles(config.getoption("--book"))


@cache
def _oracles(package: str) -> dict[str, Oracle]:
    return oracles_of(read_book(package))
