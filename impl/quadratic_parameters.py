"""Parameters of a network of units g(z) = z(1 − z) with the coefficients that one wants, exactly.

A unit v·g(w·x + b) is −v(w·x)² + v(1 − 2b)(w·x) + v(b − b²). So a network of K units is a quadratic
c_1 + r·x + xᵀQx, the columns of whose symmetric Q are combinations of the K vectors w, and r too.
Its coefficients c are in the order of φ(x) = (1, x_1, …, x_D, x_1², …, x_D², x_1x_2, x_1x_3, …,
x_{D−1}x_D).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, combinations_with_replacement
from math import isqrt, prod
from typing import Any

from impl.exact import exact, size

Vector = list[Fraction]
Network = tuple[list[Vector], Vector, Vector, Fraction]
HALF = Fraction(1, 2)


@dataclass(frozen=True)
class Unit:
    """v·g(w·x + b)."""

    w: Vector
    b: Fraction
    v: Fraction

    @classmethod
    def with_slope(cls, w: Vector, v: Fraction, slope: Fraction) -> "Unit":
        """−v(w·x)² + slope·(w·x) and a constant, for v ≠ 0."""
        return cls(w, HALF * (1 - slope / v), v)


def quadratic_parameters(c: Iterable[Any], units: int, epsilon: Any) -> Network:
    """W, b, v, v_0 of K = units units with ‖c_Θ − c‖ < ε, in exact numbers.

    Let R be the rank of Q, and R′ that of Q with r as a further column. There is such a Θ for every
    ε > 0 if and only if K ≥ R′: the rank is at most K for every c_Θ, and so for their limits. For a
    smaller K it is a ValueError. c_Θ = c if R′ = R or K ≥ R + 2. Else R′ = K = R + 1, no Θ has
    c_Θ = c, and b grows as 1/ε.

    c has (D + 1)(D + 2)/2 entries for some D ≥ 1.
    """
    constant, r, Q = quadratic([exact(entry, f"c[{n}]") for n, entry in enumerate(c)])
    units, epsilon = size(units, "units"), exact(epsilon, "epsilon")
    if epsilon <= 0:
        raise ValueError(f"epsilon must be positive, not {epsilon}")
    network, r = completed_squares(Q, r)
    rank, outside = len(network), any(r)
    if units < rank + outside:
        raise ValueError(
            f"units must be at least {rank + outside}, not {units}: the quadratic part of c has "
            f"rank {rank}, and the linear part is {'outside' if outside else 'in'} its range"
        )
    if outside:
        network += linear(r) if units > rank + 1 else [nearly_linear(r, epsilon)]
    spare = Unit([Fraction(0)] * len(r), Fraction(0), Fraction(0))
    network += [spare] * (units - len(network))
    v0 = constant - sum(unit.v * (unit.b - unit.b**2) for unit in network)
    return [u.w for u in network], [u.b for u in network], [u.v for u in network], v0


def completed_squares(Q: list[Vector], r: Vector) -> tuple[list[Unit], Vector]:
    """As many units as Q has rank, with xᵀQx + r·x up to a constant and to a linear part s·x.

    Lagrange's reduction: with q = Qe and p = q·e ≠ 0 the matrix Q − qqᵀ/p has one rank less, and e
    in its null space. In q/p = l, which spans what is lost, p(l·x)² + (r·e)(l·x) is one unit, and
    r − (r·e)l is orthogonal to e, as all that follows is. So s = 0 if r is in the range of Q.
    """
    D, Q = len(r), [row.copy() for row in Q]
    network: list[Unit] = []
    while True:
        i, j = max(
            combinations_with_replacement(range(D), 2), key=lambda place: abs(Q[place[0]][place[1]])
        )
        if Q[i][j] == 0:
            return network, r
        # The larger of e_i ± e_j where the largest entry is not on the diagonal: not both are 0.
        sign = 0 if i == j else -1 if Q[i][j] * (Q[i][i] + Q[j][j]) < 0 else 1
        q = [Q[d][i] + sign * Q[d][j] for d in range(D)]
        p, slope = q[i] + sign * q[j], r[i] + sign * r[j]
        line = [entry / p for entry in q]
        for d, e in combinations_with_replacement(range(D), 2):
            Q[d][e] = Q[e][d] = Q[d][e] - q[d] * line[e]
        r = [entry - slope * along for entry, along in zip(r, line, strict=True)]
        network.append(Unit.with_slope(line, -p, slope))


def linear(r: Vector) -> list[Unit]:
    """Two units with r·x and a constant: their squares cancel."""
    return [Unit(r, Fraction(0), Fraction(1)), Unit(r, HALF, Fraction(-1))]


def nearly_linear(r: Vector, epsilon: Fraction) -> Unit:
    """One unit with r·x, a constant, and a square with coefficients of norm below ε.

    Those of v(w·x)² are, with |w|² = Σ_d w_d², of norm |v|·√(Σ_d w_d⁴ + Σ_{d<e} 4w_d²w_e²) ≤
    √2·|v||w|².
    """
    largest = max(r, key=abs)
    w = [entry / largest for entry in r]
    return Unit.with_slope(w, epsilon / (2 * dot(w, w)), largest)


def quadratic(c: Vector) -> tuple[Fraction, Vector, list[Vector]]:
    """The constant, r and the symmetric Q of c."""
    D = (isqrt(8 * len(c) + 1) - 3) // 2
    if D < 1 or len(c) != (D + 1) * (D + 2) // 2:
        raise ValueError(
            f"c must have (D + 1)(D + 2)/2 entries for some D ≥ 1: 3, 6, 10, …, not {len(c)}"
        )
    Q = [[Fraction(0)] * D for _ in range(D)]
    for d in range(D):
        Q[d][d] = c[1 + D + d]
    for (d, e), entry in zip(combinations(range(D), 2), c[1 + 2 * D :], strict=True):
        Q[d][e] = Q[e][d] = entry / 2
    return c[0], c[1 : D + 1], Q


def coefficients(W: Sequence[Sequence[Any]], b: Sequence[Any], v: Sequence[Any], v0: Any) -> Vector:
    """c_Θ of a network, its parameters being taken as the exact numbers that they are."""
    network = [
        Unit([exact(entry, "W") for entry in w], exact(b_k, "b"), exact(v_k, "v"))
        for w, b_k, v_k in zip(W, b, v, strict=True)
    ]
    columns = list(zip(*(unit.w for unit in network), strict=True))
    v_k = [unit.v for unit in network]
    slopes = [unit.v * (1 - 2 * unit.b) for unit in network]
    return [
        exact(v0, "v0") + dot(v_k, (unit.b - unit.b**2 for unit in network)),
        *(dot(slopes, column) for column in columns),
        *(-dot(v_k, column, column) for column in columns),
        *(-2 * dot(v_k, first, second) for first, second in combinations(columns, 2)),
    ]


def dot(*vectors: Iterable[Fraction]) -> Fraction:
    """Σ_n of the product of all n-th entries."""
    return sum((prod(entries) for entries in zip(*vectors, strict=True)), Fraction(0))
