"""Which claims and which implementations a test is run for, as pytest's options say it."""

from __future__ import annotations

from functools import cache

import pytest

from provado.book.reading import read_book
from provado.conformance.implementation import implementation, implementations_in
from provado.conformance.oracle import Oracle, oracles_of


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test of an ``implementation_name`` for each, of an ``oracle`` for each claim.

    A test of both is run for the functions that the implementation offers.
    """
    wanted = {"oracle", "implementation_name"} & {*metafunc.fixturenames}
    if wanted == {"implementation_name"}:
        metafunc.parametrize("implementation_name", implementation_names(metafunc.config))
    elif wanted == {"oracle"}:
        found = oracles(metafunc.config)
        metafunc.parametrize("oracle", found.values(), ids=found)
    elif wanted:
        pairs = {
            f"{claim}-{name}": (oracle, name)
            for claim, oracle in oracles(metafunc.config).items()
            for name in implementation_names(metafunc.config)
            if implementation(name).offers(oracle.function)
        }
        metafunc.parametrize(("oracle", "implementation_name"), pairs.values(), ids=pairs)


def implementation_names(config: pytest.Config) -> tuple[str, ...]:
    """The modules that ``--implementation`` names, or those that come with the book."""
    return tuple(config.getoption("--implementation") or implementations_in())


def oracles(config: pytest.Config) -> dict[str, Oracle]:
    """The oracles of the book that ``--book`` names."""
    return _oracles(config.getoption("--book"))


@cache
def _oracles(package: str) -> dict[str, Oracle]:
    return oracles_of(read_book(package))
