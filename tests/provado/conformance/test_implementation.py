"""Calling an implementation with plain numbers."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from provado import Computes, dimension, indices, matrix, vector
from provado.conformance.implementation import (
    Implementation,
    ImplementationError,
    implementation,
    implementations_in,
)
from provado.numbers.floats import FLOAT32, FLOAT64

K = dimension("K")
j, y = indices("j y", 1, K)
z = vector("z", K)


def with_function(function: Any) -> Implementation:
    """A NumPy implementation with one function, f."""
    return Implementation.of(f=function)


def test_labels_start_at_1_in_the_book_and_at_0_in_code() -> None:
    """The label 2 of the book arrives as 1, and entries come back from 1."""
    tested = with_function(lambda z, y: z[y])
    assert tested(Computes("f", z, y), [[5.0, 7.0], 2], FLOAT64) == {(): 7.0}
    entries = with_function(lambda z: z)(Computes("f", z)[j], [[5.0, 7.0]], FLOAT64)
    assert entries == {(1,): 5.0, (2,): 7.0}


@pytest.mark.parametrize("framework", ["numpy", "torch"])
def test_a_matrix_arrives_as_an_array_of_two_axes(framework: str) -> None:
    """Rows in the book are rows in code, in either framework."""
    module = ModuleType("made_up")
    module.f = lambda X: X.T  # type: ignore[attr-defined]
    X = matrix("X", K, K)
    entries = Implementation(module, framework)(
        Computes("f", X)[j, y], [[[1.0, 2.0], [3.0, 4.0]]], FLOAT32
    )
    assert entries == {(1, 1): 1.0, (1, 2): 3.0, (2, 1): 2.0, (2, 2): 4.0}


def test_integers_are_passed_as_they_are() -> None:
    """A fixed argument of the call is no label."""
    tested = with_function(lambda z, label: z[0] * label)
    assert tested(Computes("f", z, -1), [[3.0]], FLOAT64) == {(): -3.0}


def test_a_result_of_another_dtype_is_refused() -> None:
    """float64 for float32 is an error that names both."""
    tested = with_function(lambda z: z.astype("float64"))
    with pytest.raises(ImplementationError, match="returned float64, but should return float32"):
        tested(Computes("f", z)[j], [[1.0]], FLOAT32)


def test_a_result_of_another_rank_is_refused() -> None:
    """A matrix for a vector is an error that names the shape."""
    tested = with_function(lambda z: np.outer(z, z))
    with pytest.raises(ImplementationError, match=r"shape \(2, 2\), but should return one with 1"):
        tested(Computes("f", z)[j], [[1.0, 2.0]], FLOAT64)


def test_both_frameworks_are_found() -> None:
    """The packages in impl/ are the implementations, each with its own arrays."""
    assert implementations_in("impl") == ("impl.numpy", "impl.torch")
    assert implementation("impl.torch").framework == "torch"
    assert implementation("impl.numpy").framework == "numpy"
    assert implementation("math:torch").framework == "torch"


@pytest.mark.parametrize(
    ("name", "message"),
    [("nowhere", "cannot import 'nowhere'"), ("math:jax", "'jax' is no framework")],
)
def test_what_cannot_be_tested_is_said(name: str, message: str) -> None:
    """A module that is missing or a framework that is unknown is named."""
    with pytest.raises(ImplementationError, match=message):
        implementation(name)


def test_a_folder_of_the_user_does_not_take_the_place_of_the_books(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a name, `impl` is the one beside provado, though another stands first on the path."""
    (tmp_path / "impl" / "numpy").mkdir(parents=True)
    for folder in (tmp_path / "impl", tmp_path / "impl" / "numpy"):
        (folder / "__init__.py").write_text('"""The user\'s own."""\n')
    monkeypatch.syspath_prepend(tmp_path)
    for name in [name for name in sys.modules if name.partition(".")[0] == "impl"]:
        monkeypatch.delitem(sys.modules, name)
    assert implementations_in() == ("impl.numpy", "impl.torch")
    assert callable(implementation("impl.numpy").module.softmax)


def test_another_package_that_is_loaded_already_is_not_taken_for_the_books(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Once the user's own `impl` is imported, nothing is guessed."""
    own = ModuleType("impl")
    own.__path__ = ["/elsewhere/impl"]
    monkeypatch.setitem(sys.modules, "impl", own)
    with pytest.raises(ImplementationError, match="another 'impl' has been imported"):
        implementations_in()


def test_without_torch_its_implementation_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who has no torch tests NumPy; who asks for torch by name is told what to install."""
    monkeypatch.setitem(sys.modules, "torch", None)
    assert implementations_in() == ("impl.numpy",)
    for name in ("impl.torch", "math:torch"):
        with pytest.raises(ImplementationError, match=r"needs torch.*install 'provado\[torch\]'"):
            implementation(name)
