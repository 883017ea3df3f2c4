"""The activations of computed scores, and how far what is computed may be from the true values.

With e the largest error of the scores z, and of the gradient g that comes from above:

* ReLU and identity are exact. The step of ReLU is 0 or 1, and may be the other one where |z| ≤ e.
* z(1 − z) becomes wrong by at most |1 − 2z|e + e², and its derivative by 2e. With two roundings it
  is good to 2 ulps, its derivative with one to 1.
* |σ′| ≤ 1/4, |σ″| ≤ 1/10; |tanh′| ≤ 1, |tanh″| ≤ 4/5: an error e in z becomes at most that many e.
  σ and tanh are good to 4 ulps and so to 8u, their derivatives too.
* For s = softmax(z), Σ_k |∂s_j/∂z_k| = 2s_j(1 − s_j) ≤ 1/2. Of F = Jg, F_j = s_j(g_j − μ) with
  μ = Σ_k s_k g_k, the derivatives Σ_k |∂F_j/∂z_k| are at most 2s_j(1 − s_j)|g_j − μ| + s_j Σ_k s_k
  |g_k − μ| ≤ 3/2 (max g − min g), and Σ_k |∂F_j/∂g_k| ≤ 1/2. The multinomial loss changes by at
  most Σ_k |s_k − δ_ky| e ≤ 2e. To this comes the rounding that the chapters state.

PyTorch's automatic differentiation takes the slopes of σ, tanh and softmax through differences of
numbers in [0, 1], at most 16 of them for each class, and so with an absolute error of 16Ku. That of
z(1 − z) it has as a difference of 1 − z and z, which are at most 1 + |z|.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from flint import arb

from provado.book.reading import read_book
from provado.conformance.oracle import Oracle
from provado.conformance.rounding import Computed
from provado.numbers.balls import Ball, ball
from provado.numbers.floats import FloatFormat
from tests.conformance.formulas import SOFTMAX_BACK

Vector = list[Computed]

BOOK = read_book()


@dataclass(frozen=True)
class Rounding:
    """The format in which a network is computed, or None where nothing is rounded; and by whom."""

    form: FloatFormat | None
    automatic: bool = False  # derivatives by PyTorch's automatic differentiation

    def settle(self, computed: Any) -> Computed:
        """The number as it is stored, for the next layer to be computed from."""
        if self.form is None:
            return Computed.within(computed.value, arb(0))
        return Computed.within(computed.value, computed.error(self.form))

    def near(self, value: Ball, inherited: arb, ulps: int, *, slopes: Any = 0) -> Computed:
        """A value of an activation, good to so many ulps, or as good as differences are."""
        if self.form is None:
            raise ValueError("only ReLU and identity are computed without rounding")
        unit, smallest = arb(2) ** -self.form.digits, arb(2) ** self.form.smallest
        rounding = 2 * ulps * unit * (abs(value.value()) + inherited) + ulps * smallest
        if slopes and self.automatic:
            rounding += 16 * slopes * unit
        return Computed.within(value.value(), inherited + rounding)


@cache
def oracle(name: str) -> Oracle:
    """The oracle of a claim of the book."""
    return Oracle(BOOK.claim(name))


def sigmoid(z: arb) -> Ball:
    """σ."""
    return ball(oracle("sigmoid-formula").formula_in(ball, z)(()))


def sigmoid_derivative(z: arb) -> Ball:
    """σ′."""
    return ball(oracle("sigmoid-derivative").formula_in(ball, z)(()))


def largest_error(numbers: Vector) -> arb:
    """The largest of the inherited errors."""
    return arb(max(number.inherited for number in numbers))


def softmax(z: Vector, rounding: Rounding) -> Vector:
    """The softmax of computed scores."""
    shares = oracle("softmax-formula").formula_in(ball, [entry.value for entry in z])
    inherited = largest_error(z) / 2
    places = range(1, len(z) + 1)
    return [rounding.near(ball(shares((j,))), inherited, len(z) + 12) for j in places]


def activate(name: str, z: Vector, rounding: Rounding) -> Vector:
    """φ of computed scores."""
    if name == "softmax":
        return softmax(z, rounding)
    if name == "quadratic":
        return [
            rounding.near(
                ball(s.value * (1 - s.value)),
                (abs(1 - 2 * s.value) + s.inherited) * s.inherited,
                2,
            )
            for s in z
        ]
    if name == "sigmoid":
        return [rounding.near(sigmoid(s.value), s.inherited / 4, 4) for s in z]
    if name == "tanh":
        return [rounding.near(ball(s.value.tanh()), s.inherited, 4) for s in z]
    if name == "relu":
        return [Computed.within(s.value if s.value > 0 else arb(0), s.inherited) for s in z]
    return z


def slopes(name: str, z: Vector, rounding: Rounding) -> Vector:
    """φ′ of computed scores."""
    if name == "quadratic":
        return [
            rounding.near(
                ball(1 - 2 * s.value), 2 * s.inherited, 1, slopes=1 + abs(s.value) + s.inherited
            )
            for s in z
        ]
    if name == "sigmoid":
        return [
            rounding.near(sigmoid_derivative(s.value), s.inherited / 10, 4, slopes=1) for s in z
        ]
    if name == "tanh":
        return [
            rounding.near(4 * sigmoid_derivative(2 * s.value), s.inherited * 4 / 5, 4, slopes=1)
            for s in z
        ]
    if name == "relu":
        return [
            Computed.within(arb(int(s.value > 0)), arb(int(bool(0 < s.inherited >= abs(s.value)))))
            for s in z
        ]
    return [Computed.of(1) for _ in z]


def softmax_back(z: Vector, g: Vector, rounding: Rounding) -> Vector:
    """Jᵀg for the softmax of computed scores."""
    true = SOFTMAX_BACK.formula_in(ball, [s.value for s in z], [s.value for s in g])
    values, classes = [s.value for s in g], len(z)
    inherited = largest_error(z) * (max(values) - min(values)) * 3 / 2 + largest_error(g) / 2
    largest = max(abs(s.value) for s in g) + largest_error(g)
    found = []
    for j in range(1, classes + 1):
        entry = rounding.near(ball(true((j,))), inherited, 0)
        unit, smallest = arb(2) ** -rounding.form.digits, arb(2) ** rounding.form.smallest
        error = (6 * classes + 56) * unit * 2 * largest + (classes + 12) * smallest * (
            1 + 2 * largest
        )
        if rounding.automatic:
            error += 16 * classes * unit * largest
        found.append(Computed.within(entry.value, entry.inherited + error))
    return found


def multinomial_gradient(z: Vector, label: int, rounding: Rounding) -> Vector:
    """softmax(z) − e_y for computed scores; the label counts from 1."""
    true = oracle("multinomial-gradient").formula_in(ball, [s.value for s in z], label)
    inherited = largest_error(z) / 2
    return [
        rounding.near(ball(true((j,))), inherited, len(z) + 13, slopes=len(z))
        for j in range(1, len(z) + 1)
    ]


def multinomial_loss(z: Vector, label: int, rounding: Rounding) -> Computed:
    """−log softmax(z)_y for computed scores; the label counts from 1."""
    true = oracle("multinomial-loss").formula_in(ball, [s.value for s in z], label)
    return rounding.near(ball(true(())), largest_error(z) * 2, len(z) + 12)
