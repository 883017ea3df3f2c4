"""What a test file needs to hold the implementations of a book to its claims.

A file that tests every claim that names a function, on every implementation beside the book::

    from provado.testing import check_conforms, implementation, pytest_generate_tests

    @given(data=st.data())
    def test_ours(oracle, implementation_name, data):
        inputs = data.draw(oracle.inputs())
        check_conforms(implementation(implementation_name), oracle, inputs)

* `claims_with_functions`: the `Oracle` of each such claim, by the claim's id; an oracle knows the
  true value at every input, and draws inputs;
* `implementation`, `implementations_in`: a module by its name, and those of a package;
* `check_conforms`: raises `Mismatch` where an entry is beyond its bound; `expected` is what it
  compares with, for tests of several implementations at one input;
* `wrong_versions`: implementations that have to be rejected;
* `pytest_generate_tests`: imported by a test file, it fills in `oracle` and `implementation_name`.

Somebody's code is checked by ``pytest --provado TARGET``.
"""

from __future__ import annotations

from provado.book.reading import read_book
from provado.conformance.bounds import Unbounded, bound_of
from provado.conformance.check import Expected, Mismatch, check_conforms, expected
from provado.conformance.implementation import (
    Implementation,
    ImplementationError,
    implementation,
    implementations_in,
)
from provado.conformance.oracle import Oracle, oracles_of
from provado.conformance.parameters import pytest_generate_tests
from provado.conformance.twins import rounded, wrong_versions
from provado.numbers.floats import FLOAT32, FLOAT64, FloatFormat

__all__ = [
    "FLOAT32",
    "FLOAT64",
    "Expected",
    "FloatFormat",
    "Implementation",
    "ImplementationError",
    "Mismatch",
    "Oracle",
    "Unbounded",
    "bound_of",
    "check_conforms",
    "claims_with_functions",
    "expected",
    "implementation",
    "implementations_in",
    "pytest_generate_tests",
    "rounded",
    "wrong_versions",
]


def claims_with_functions(book: str = "theory") -> dict[str, Oracle]:
    """The oracle of every claim of the book that names a function, by the claim's id."""
    return oracles_of(read_book(book))
