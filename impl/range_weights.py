"""Weights for f(x) = +1 if A ≤ Σ_i x_i ≤ B, else −1, of x ∈ {−1, +1}^D, as Python's numbers.

A sum s = Σ_i x_i of D signs is one of −D, −D + 2, …, D: it has the parity of D. With the weights of
this module no unit's input is 0 for any of these sums, so that the sign of 0 does not matter. They
are integers or halves of integers.

What they define is robust up to r if its output stays f(x) for every real x + δ with |Σ_i δ_i| < r.
"""

from collections.abc import Callable
from fractions import Fraction
from functools import wraps
from math import ceil, floor
from typing import Any, ParamSpec, TypeVar

from impl.exact import Real, exact, size

Network = tuple[list[list[float]], list[float], list[float], float]
Parameters = ParamSpec("Parameters")
Array = TypeVar("Array")


def with_parts_as(
    array: Callable[[Any], Array], weights: Callable[Parameters, tuple[Any, ...]]
) -> Callable[Parameters, tuple[Array, ...]]:
    """The same weights as arrays of a framework."""

    @wraps(weights)
    def converted(*args: Parameters.args, **kwargs: Parameters.kwargs) -> tuple[Array, ...]:
        return tuple(array(part) for part in weights(*args, **kwargs))

    return converted


def range_threshold_weights(D: int, A: Real, B: Real) -> Network:
    """W, b, w, c with sign(w·sign(Wx + b) + c) = f(x), for integers A ≤ B; robust up to ½.

    The hidden units are +1 for s > A − ½ and for s > B + ½.
    """
    D, (A, B) = size(D, "D"), integer_bounds(A, B)
    return [[1.0] * D] * 2, [0.5 - A, -0.5 - B], [1.0, -1.0], -1.0


def range_relu_weights(D: int, A: Real, B: Real) -> Network:
    """W, b, w, c with sign(w·ReLU(Wx + b) + c) = f(x), for integers A ≤ B; robust up to ½.

    The hidden units are max(0, A − s) and max(0, s − B).
    """
    D, (A, B) = size(D, "D"), integer_bounds(A, B)
    return [[-1.0] * D, [1.0] * D], [A, -B], [-1.0, -1.0], 0.5


def widest_threshold_weights(D: int, A: Real, B: Real) -> Network:
    """W, b, w, c with sign(w·sign(Wx + b) + c) = f(x), for real A ≤ B; robust up to 1.

    The hidden units are +1 for s > A′ − 1 and for s > B′ + 1, where A′ and B′ are the least and the
    greatest sum of D signs in [A, B]. If there is none, w = 0 and c = −1: the output is always −1.
    """
    sums, W = attained_sums(D, A, B), [[1.0] * D] * 2
    if not sums:
        return W, [0.0, 0.0], [0.0, 0.0], -1.0
    return W, [1 - sums[0], -1 - sums[-1]], [1.0, -1.0], -1.0


def widest_relu_weights(D: int, A: Real, B: Real) -> Network:
    """W, b, w, c with sign(w·ReLU(Wx + b) + c) = f(x), for real A ≤ B; robust up to 1.

    The hidden units are max(0, A′ − s) and max(0, s − B′), where A′ and B′ are the least and the
    greatest sum of D signs in [A, B]. If there is none, w = 0 and c = −1: the output is always −1.
    """
    sums, W = attained_sums(D, A, B), [[-1.0] * D, [1.0] * D]
    if not sums:
        return W, [0.0, 0.0], [0.0, 0.0], -1.0
    return W, [sums[0], -sums[-1]], [-1.0, -1.0], 1.0


def perceptron_range_weights(D: int, A: Real, B: Real) -> tuple[list[float], float]:
    """w, c with sign(w·x + c) = f(x), for real A ≤ B; robust up to 1.

    There are such w and c if no sum of D signs lies in [A, B], or −D or D does. If not, it is a
    ValueError.
    """
    sums = attained_sums(D, A, B)
    if not sums:
        return [0.0] * D, -1.0
    if -D in sums:
        return [-1.0] * D, sums[-1] + 1
    if D in sums:
        return [1.0] * D, 1 - sums[0]
    raise ValueError(
        f"no perceptron is +1 for the sums {sums[0]} … {sums[-1]} of D = {D} signs and −1 for "
        f"{-D} and {D}: averaged over all x of one sum, w·x + c is linear in that sum"
    )


def attained_sums(D: int, A: Real, B: Real) -> range:
    """The sums of D signs in [A, B]: ``attained_sums(4, -1, 3)`` is ``range(0, 4, 2)``."""
    integers = integers_in_range(D, A, B)
    return range(integers.start + (integers.start + D) % 2, integers.stop, 2)


def integers_in_range(D: int, A: Real, B: Real) -> range:
    """The integers in [A, B] and in [−D, D], of either parity."""
    D, (lower, upper) = size(D, "D"), bounds(A, B)
    return range(max(ceil(lower), -D), min(floor(upper), D) + 1) or range(0)


def integer_bounds(A: Real, B: Real) -> tuple[int, int]:
    """A and B, which must be integers with A ≤ B."""
    for name, bound in zip("AB", bounds(A, B), strict=True):
        if bound.denominator != 1:
            raise ValueError(
                f"{name} must be an integer, not {bound}; the widest weights are for real A and B"
            )
    return int(A), int(B)


def bounds(A: Real, B: Real) -> tuple[Fraction, Fraction]:
    """A and B, which must be real numbers with A ≤ B."""
    lower, upper = exact(A, "A"), exact(B, "B")
    if lower > upper:
        raise ValueError(f"A must be at most B, not A = {A} and B = {B}")
    return lower, upper
