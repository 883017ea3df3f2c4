"""Θ(c, ε): parameters of the quadratic network for any coefficients, checked in exact numbers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, product
from random import Random
from typing import Any

import numpy as np
import pytest
import torch
from flint import fmpq, fmpq_mat
from hypothesis import assume, given, note
from hypothesis import strategies as st

import impl.numpy
import impl.torch

LARGEST = 12
EPSILONS = [Fraction(1, 10**power) for power in range(10)]
MOST = 10**6
Network = tuple[Any, ...]


def drawn_number(random: Random, kind: str) -> Any:
    """A number up to 10⁶ in size: an integer, a fraction, or a float of any magnitude."""
    if kind == "integers":
        return random.randint(-MOST, MOST)
    if kind == "fractions":
        return Fraction(random.randint(-MOST, MOST), random.randint(1, 1000))
    return random.choice([1.0, 1e-3, 1e-9]) * random.uniform(-MOST, MOST)


def drawn_square_part(random: Random, D: int, number: Callable[[], Any]) -> list[list[Any]]:
    """A symmetric Q: of any rank, or 0, or without squares, or with the rank that it has."""
    Q: list[list[Any]] = [[0] * D for _ in range(D)]
    kind = random.choice(["zero", "squares", "products alone", "any"])
    # Twice every entry is at most 2·12·9²·500 < 10⁶.
    for _ in range(random.randint(1, D) if kind == "squares" else 0):
        line = [random.randint(-9, 9) for _ in range(D)]
        factor = random.randint(-500, 500)
        Q = [[Q[d][e] + factor * line[d] * line[e] for e in range(D)] for d in range(D)]
    if kind in ("products alone", "any"):
        for d, e in combinations(range(D), 2):
            Q[d][e] = Q[e][d] = number() / 2
        for d in range(D if kind == "any" else 0):
            Q[d][d] = number()
    return Q


def drawn_coefficients(random: Random) -> list[Any]:
    """A c with entries up to 10⁶, for D up to 12."""
    D = random.randint(1, LARGEST)
    kind = random.choice(["integers", "fractions", "floats"])
    Q = drawn_square_part(random, D, lambda: Fraction(drawn_number(random, kind)))
    linear: list[Any] = [0] * D
    if (line := random.choice(["zero", "in the range of Q", "any"])) == "any":
        linear = [drawn_number(random, kind) for _ in range(D)]
    elif line == "in the range of Q":
        weights = [Fraction(random.randint(-100, 100), 100 * LARGEST) for _ in range(D)]
        linear = [sum(map(Fraction.__mul__, weights, map(Fraction, row))) for row in Q]
    squares = [Q[d][d] for d in range(D)]
    products = [2 * Q[d][e] for d, e in combinations(range(D), 2)]
    return [drawn_number(random, kind), *linear, *squares, *products]


def ranks(c: list[Any]) -> tuple[int, int]:
    """The ranks of Q, and of Q with the linear part as a further column."""
    exactly = [fmpq(*Fraction(entry).as_integer_ratio()) for entry in c]
    D = next(D for D in range(len(c)) if len(c) == (D + 1) * (D + 2) // 2)
    linear, squares, products = exactly[1 : D + 1], exactly[D + 1 : 2 * D + 1], exactly[2 * D + 1 :]
    Q = fmpq_mat(D, D)
    for d, square in enumerate(squares):
        Q[d, d] = square
    for (d, e), entry in zip(combinations(range(D), 2), products, strict=True):
        Q[d, e] = Q[e, d] = entry / 2
    bordered = fmpq_mat([[*row, entry] for row, entry in zip(Q.tolist(), linear, strict=True)])
    return Q.rank(), bordered.rank()


def check_reaches(network: Network, c: list[Any], epsilon: Fraction) -> bool:
    """‖c_Θ − c‖ < ε, and whether c_Θ = c."""
    reached = impl.numpy.feature_coefficients(*network)
    errors = [a - Fraction(b) for a, b in zip(reached, c, strict=True)]
    assert sum(error**2 for error in errors) < epsilon**2
    return not any(errors)


@dataclass(frozen=True)
class Wanted:
    """Coefficients c, a distance ε, and how many units beyond those that it takes."""

    c: list[Any]
    epsilon: Fraction
    spare: int

    @classmethod
    def drawn(cls, random: Random) -> Wanted:
        """Any, with ε from 1 to 10⁻⁹."""
        return cls(drawn_coefficients(random), random.choice(EPSILONS), random.randint(0, 3))

    def check_parameters(self) -> tuple[str, bool]:
        """They reach c, exactly where that is possible; returns what Q is, and whether exactly."""
        rank, bordered = ranks(self.c)
        units = max(bordered, 1) + self.spare
        network = impl.numpy.quadratic_parameters(self.c, units, self.epsilon)
        assert len(network[0]) == units
        is_exact = check_reaches(network, self.c, self.epsilon)
        assert is_exact == (bordered == rank or units >= rank + 2)
        return "zero" if rank == 0 else "singular" if rank < len(network[0].T) else "full", is_exact


def test_a_thousand_coefficients_are_reached() -> None:
    """With D up to 12 and ε from 1 to 10⁻⁹, singular and zero quadratic parts included."""
    random = Random(23)  # noqa: S311  # nothing is secret
    met = {Wanted.drawn(random).check_parameters() for _ in range(1000)}
    assert met == {*product(["zero", "singular"], [True, False]), ("full", True)}


@given(st.randoms(use_true_random=False))
def test_any_coefficients_are_reached(random: Random) -> None:
    """The same for those that Hypothesis draws, so that a failure is small."""
    wanted = Wanted.drawn(random)
    note(str(wanted))
    wanted.check_parameters()


@given(st.randoms(use_true_random=False))
def test_too_few_units_are_refused(random: Random) -> None:
    """With one unit less than it takes, the error says how many it takes."""
    wanted = Wanted.drawn(random)
    note(str(wanted))
    _, bordered = ranks(wanted.c)
    assume(bordered > 1)
    with pytest.raises(ValueError, match=rf"units must be at least {bordered}, not {bordered - 1}"):
        impl.numpy.quadratic_parameters(wanted.c, bordered - 1, wanted.epsilon)


@pytest.mark.parametrize(
    "c", [[1e308, 1e-308, 5e-324, 1e300, 0.0, 1e-300], [0, 1, 0, 0, 0, 1e-320]]
)
def test_floats_of_every_magnitude_are_reached(c: list[float]) -> None:
    """No coefficient is too large or too small beside another."""
    for units in (2, 3, 4):
        epsilon = Fraction(1, 10**400)
        check_reaches(impl.numpy.quadratic_parameters(c, units, epsilon), c, epsilon)


@given(data=st.data())
def test_fewer_units_reach_no_neighbourhood(data: Any) -> None:
    """The rank that says how many units it takes is at most K for every Θ with K units."""
    D = data.draw(st.integers(1, 6), label="D")
    K = data.draw(st.integers(1, D), label="K")
    shapes = {"W": (K, D), "b": (K,), "v": (K,), "v0": ()}
    network = []
    for name, shape in shapes.items():
        size = int(np.prod(shape))
        flat = data.draw(
            st.lists(st.fractions(-9, 9, max_denominator=9), min_size=size, max_size=size),
            label=name,
        )
        network.append(np.array(flat, object).reshape(shape))
    _, bordered = ranks(impl.numpy.feature_coefficients(*network).tolist())
    assert bordered <= K


def changed(**changes: Callable[[Any], Any]) -> Callable[[Network], Network]:
    """A network with some of W, b, v, v0 changed."""

    def twin(network: Network) -> Network:
        parts = dict(zip(("W", "b", "v", "v0"), network, strict=True))
        return tuple(changes.get(name, lambda part: part)(part) for name, part in parts.items())

    return twin


TWINS: dict[str, Callable[[Network], Network]] = {
    "one unit too few": changed(W=lambda W: W[:-1], b=lambda b: b[:-1], v=lambda v: v[:-1]),
    "a bias of 1 − b": changed(b=lambda b: 1 - b),
    "a bias off by one half": changed(b=lambda b: b + Fraction(1, 2)),
    "one weight flipped": changed(W=lambda W: W * np.where(np.indices(W.shape).sum(0), 1, -1)),
    "outputs of the other sign": changed(v=lambda v: -v),
    "no constant": changed(v0=lambda v0: 0 * v0),
    "a square too large for ε": changed(
        v=lambda v: v * [*[1] * (len(v) - 1), 4],
        b=lambda b: np.array([*b[:-1], (3 + 2 * b[-1]) / 8]),
    ),
}
# 3 + x_1 + 2x_2 + x_1² + 4x_1x_2 + 4x_2² + 5x_1x_3, of rank 3 with the linear part in its range;
# 3 + x_1 + 2x_2 + (x_1 + x_2)², of rank 1 with the linear part outside its range.
CASES = [[3, 1, 2, 0, 1, 4, 0, 4, 5, 0], [3, 1, 2, 1, 1, 2]]


@pytest.mark.parametrize("twin", TWINS)
@pytest.mark.parametrize("c", CASES)
def test_wrong_parameters_are_rejected(c: list[int], twin: str) -> None:
    """A missing unit, a wrong bias, weight, sign or constant, and a large square are found."""
    epsilon = Fraction(1, 10)
    network = impl.numpy.quadratic_parameters(c, ranks(c)[1], epsilon)
    check_reaches(network, c, epsilon)
    with pytest.raises(AssertionError):
        check_reaches(TWINS[twin](network), c, epsilon)


def test_a_cross_term_without_its_half_is_rejected() -> None:
    """The coefficient of x_d x_e is twice the entry of Q."""
    c = CASES[0]
    wrong = [*c[:7], *(2 * entry for entry in c[7:])]
    network = impl.numpy.quadratic_parameters(wrong, 3, 1)
    with pytest.raises(AssertionError):
        check_reaches(network, c, Fraction(1))


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
def test_tensors_are_near_enough_as_they_stand(dtype: Any) -> None:
    """The rounded parameters have c_Θ within ε, in exact numbers."""
    for c in CASES:
        for units in (3, 4):
            for epsilon in (0.5, 1e-3):
                tensor = torch.tensor(c, dtype=dtype)
                network = impl.torch.quadratic_parameters(tensor, units, epsilon)
                assert {part.dtype for part in network} == {torch.float64}
                exactly = [np.array(part.tolist(), object) for part in network]
                check_reaches(tuple(exactly), c, Fraction(epsilon))


@pytest.mark.parametrize(
    ("c", "epsilon"),
    [([1.0, 1 / 3, 0.0], 1e-9), ([1.0, 1e6, 0.0], 1e-6), ([1.0, 1e308, 0.0], 1e-3)],
)
def test_tensors_that_would_be_too_far_are_refused(c: list[float], epsilon: float) -> None:
    """Where rounding or overflow moves c_Θ by more than ε, the error names the exact way."""
    check_reaches(impl.numpy.quadratic_parameters(c, 1, epsilon), c, Fraction(epsilon))
    with pytest.raises(ValueError, match=r"too small for c in float64.*impl\.numpy\.quadratic"):
        impl.torch.quadratic_parameters(torch.tensor(c, dtype=torch.float64), 1, epsilon)


@pytest.mark.parametrize(
    ("c", "units", "epsilon", "error", "message"),
    [
        ([1.0, 2.0], 1, 1, ValueError, r"c must have .* 3, 6, 10, …, not 2"),
        ([1.0] * 7, 9, 1, ValueError, r"c must have .* 3, 6, 10, …, not 7"),
        ([1.0], 1, 1, ValueError, r"c must have .*, not 1"),
        ([1.0, np.nan, 0.0], 1, 1, ValueError, r"c\[1\] must be finite, not nan"),
        ([1.0, 0.0, 0.0], 0, 1, ValueError, "units must be at least 1, not 0"),
        ([1.0, 0.0, 0.0], 1.0, 1, TypeError, "units must be an integer, not float"),
        ([1.0, 0.0, 0.0], 1, 0, ValueError, "epsilon must be positive, not 0"),
        ([1.0, 0.0, 0.0], 1, -1e-9, ValueError, "epsilon must be positive, not -"),
        ([1.0, 0.0, 0.0], 1, np.inf, ValueError, "epsilon must be finite, not inf"),
        (
            [0.0, 0.0, 0.0, 1.0, 1.0, 0.0],
            1,
            1,
            ValueError,
            "at least 2, not 1: .* has rank 2, and the linear part is in its range",
        ),
        (
            [0.0, 0.0, 1.0, 1.0, 0.0, 0.0],
            1,
            1,
            ValueError,
            "at least 2, not 1: .* has rank 1, and the linear part is outside its range",
        ),
    ],
)
def test_what_is_refused(
    backend: Any, c: list[float], units: Any, epsilon: Any, error: Any, message: str
) -> None:
    """A c of no dimension, numbers that are none, and too few units are named."""
    with pytest.raises(error, match=message):
        backend.module.quadratic_parameters(backend.array(np.array(c)), units, epsilon)


def test_coefficients_must_be_numbers() -> None:
    """An entry that is no real number is named with its place."""
    with pytest.raises(TypeError, match=r"c\[2\] must be an integer, a float or a Fraction, not s"):
        impl.numpy.quadratic_parameters([1, 2, "3"], 1, 1)
    with pytest.raises(TypeError, match=r"c must be a torch\.Tensor, not list"):
        impl.torch.quadratic_parameters([1.0, 2.0, 3.0], 1, 1)  # type: ignore[arg-type]
