"""The blocks of features and coefficients of the quadratic network, against the chapter's.

Features and coefficients are laid out in blocks: the families of the chapter, one after the other,
with the members of each in the order of their indices. Fractions, and halves of small size in
floats, are exact: there is nothing to be allowed for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from types import ModuleType, SimpleNamespace
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import impl.numpy
import impl.torch
from provado import Dimension
from provado.book.claim import Claim
from provado.numbers.evaluation import function_of
from provado.numbers.frame import Point
from provado.proof.function_rank import members
from provado.proof.monomials import Family
from theory.quadratic_networks import quadratic_network as book

FAMILIES = {
    "features": book.dimension_of_the_features,
    "entries": book.independent_entries,
}
COEFFICIENTS = [
    Family(book.c_of_one(book.v, book.output_bias)),
    Family(book.c_of_input(book.v, book.p), (book.p,)),
    Family(book.c_of_square(book.W, book.v, book.p), (book.p,)),
    Family(book.c_of_product(book.v, book.p, book.q), (book.p, book.q)),
]
FRACTIONS = st.fractions(-100, 100, max_denominator=100)
# All sums and products of these are multiples of 2⁻⁵ below 2²⁰, which are float64 numbers.
HALVES = st.integers(-16, 16).map(lambda n: Fraction(n, 2))


def families(claim: Claim) -> Sequence[Family]:
    """Those whose independence the claim states."""
    assert isinstance(claim.says, Dimension)
    return claim.says.families


def block_by_block(stated: Sequence[Family], sizes: Any, numbers: Any, vectors: Any) -> list[Any]:
    """The values of all members, in order."""
    point = Point({**sizes, **numbers}, vectors)
    found = [function_of(family.expression)(point)(at) for family, at in members(stated, sizes)]
    return [Fraction(value) for value in found]


@st.composite
def parts(draw: Any, entries: st.SearchStrategy[Fraction]) -> dict[str, Any]:
    """D, K, an input and parameters, as nested tuples of fractions."""
    D, K = draw(st.integers(1, 5), label="D"), draw(st.integers(1, 4), label="K")

    def row(length: int) -> Any:
        return tuple(draw(st.lists(entries, min_size=length, max_size=length)))

    W = tuple(row(D) for _ in range(K))
    return {"D": D, "K": K, "x": row(D), "W": W, "b": row(K), "v": row(K), "v0": draw(entries)}


def check_blocks(model: Any, drawn: dict[str, Any], array: Callable[[Any], Any]) -> None:
    """φ(x), every row of A_Θ, and c_Θ are the values of the chapter's families, in this order."""
    sizes = {book.D: drawn["D"], book.K: drawn["K"]}
    W, b, v, v0 = (array(drawn[name]) for name in ("W", "b", "v", "v0"))
    phi = block_by_block(families(FAMILIES["features"]), sizes, {}, {book.x: drawn["x"]})
    rows = [
        block_by_block(families(FAMILIES["entries"]), sizes, {book.bias: bias}, {book.w: w})
        for w, bias in zip(drawn["W"], drawn["b"], strict=True)
    ]
    c = block_by_block(
        COEFFICIENTS,
        sizes,
        {book.output_bias: drawn["v0"]},
        {book.W: drawn["W"], book.b: drawn["b"], book.v: drawn["v"]},
    )
    assert model.quadratic_features(array([drawn["x"]])).tolist() == [phi]
    assert model.feature_matrix(W, b).tolist() == rows
    assert model.feature_coefficients(W, b, v, v0).tolist() == c


def in_fractions(nested: Any) -> Any:
    """An array of exact numbers."""
    return np.array(nested, object)


@given(drawn=parts(FRACTIONS))
def test_the_blocks_of_fractions_are_those_of_the_chapter(drawn: dict[str, Any]) -> None:
    """In exact numbers, for any D and K."""
    check_blocks(impl.numpy, drawn, in_fractions)


@pytest.mark.parametrize("module", [impl.numpy, impl.torch], ids=lambda module: module.__name__)
@given(drawn=parts(HALVES))
def test_the_blocks_of_floats_are_those_of_the_chapter(
    module: ModuleType, drawn: dict[str, Any]
) -> None:
    """In floats that nothing rounds, in both packages."""

    def array(nested: Any) -> Any:
        exact = np.array(nested, float)
        return torch.tensor(exact) if module is impl.torch else exact

    check_blocks(module, drawn, array)


def halved_products(W: Any, b: Any) -> Any:
    """A_Θ without the factor 2 of its last block."""
    A, D = impl.numpy.feature_matrix(W, b), W.shape[1]
    return np.hstack([A[:, : 2 * D + 1], A[:, 2 * D + 1 :] / 2])


def products_by_the_later_input(X: Any) -> Any:
    """φ with the products x_p x_q in the order of q, then p."""
    phi, D = impl.numpy.quadratic_features(X), X.shape[1]
    pairs = [(p, q) for p in range(D) for q in range(p + 1, D)]
    order = sorted(range(len(pairs)), key=lambda n: pairs[n][::-1])
    return np.hstack([phi[:, : 2 * D + 1], phi[:, [2 * D + 1 + n for n in order]]])


def squares_first(X: Any) -> Any:
    """φ with the squares before the inputs."""
    phi, D = impl.numpy.quadratic_features(X), X.shape[1]
    one, inputs, squares, products = np.split(phi, [1, D + 1, 2 * D + 1], axis=1)
    return np.hstack([one, squares, inputs, products])


TWINS: dict[str, tuple[str, Callable[..., Any]]] = {
    "a product without its factor 2": ("feature_matrix", halved_products),
    "products in another order": ("quadratic_features", products_by_the_later_input),
    "the squares first": ("quadratic_features", squares_first),
    "no bias of the output": (
        "feature_coefficients",
        lambda W, b, v, v0: impl.numpy.feature_coefficients(W, b, v, 0 * v0),
    ),
    "the bias of the output everywhere": (
        "feature_coefficients",
        lambda W, b, v, v0: impl.numpy.feature_matrix(W, b).T @ v + v0,
    ),
}


@pytest.mark.parametrize("name", TWINS)
def test_wrong_blocks_are_rejected(name: str) -> None:
    """Each twin differs from the chapter at some input."""
    function, twin = TWINS[name]
    model = SimpleNamespace(**{**vars(impl.numpy), function: twin})

    @settings(phases=(Phase.generate,), max_examples=60, database=None, deadline=None)
    @given(drawn=parts(HALVES))
    def check(drawn: dict[str, Any]) -> None:
        check_blocks(model, drawn, in_fractions)

    with pytest.raises(AssertionError):
        check()
