"""How far a computed value may be from the true one, derived and written down.

u is half the spacing of the format at 1. An ulp of x is at least u·|x|, so a relative error of
n·u is at most n ulps. The steps that the bounds allow for, in units of u:

* exp: 5 (NumPy's float32 exponential; every other one here is good to 2), log1p: 2;
* the score's distance from the largest score is kept exactly, as a float and its rounding error,
  which costs 1 more: without it exp would amplify the rounding by up to 745;
* a sum of n non-negative terms: n − 1;  a product or a quotient: 1 each.

With S = Σ_{i≠r} exp(z_i − z_r), r the largest score: S is good to 6 + (K − 2) = K + 4, and so is
log(1 + S), up to its own 2; softmax_j = E_j/(1 + S) to 6 + (K + 5) + 1 = K + 12. The gradient
at the label is a complement S/(1 + S) or 1 − s_j with s_j ≤ 1/2: one rounding more. An entry of
the Jacobian is a product of two such numbers. In a matrix-vector product s_j(v_j − Σ_k s_k v_k)
the error of the inner sum is relative to 2·max|v|, and what underflows is multiplied by max|v|.

The scalar functions of z have four roundings at most and no cancellation: 4 ulps. ReLU and its
derivative have none: 0 ulps.

A polynomial formula is computed by sums and products alone, and its bound is found by computing
with magnitudes, in `tests/conformance/rounding.py`. Where a formula has two pieces, and the sign
that chooses between them may be lost in rounding, either piece will do.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from flint import arb
from sympy import Expr

from provado import Claim, Computes, Identity
from provado.conformance.oracle import Oracle
from provado.language.substitution import unfold
from provado.numbers.balls import precision
from provado.numbers.floats import FloatFormat
from tests.conformance.rounding import Computed, Magnitude

Places = tuple[int, ...]
Allowed = Callable[[Oracle, list[Any], Places, arb, FloatFormat], float]


def ulps(of_classes: Callable[[int], int]) -> Allowed:
    """A bound in ulps of the true value, from the number of classes."""

    def allowed(
        oracle: Oracle, inputs: list[Any], places: Places, true: arb, form: FloatFormat
    ) -> float:
        scores = inputs[0]
        return float(of_classes(len(scores) if isinstance(scores, list) else 1))

    return allowed


def of_a_product(
    oracle: Oracle, inputs: list[Any], places: Places, true: arb, form: FloatFormat
) -> float:
    """(6K + 56)·u·s_j·2·max|v| + (K + 12)·η·(1 + 2·max|v|), in ulps of the true value.

    s_j ≤ 1 is bounded by exp(z_j − max z); η is the smallest positive number of the format.
    """
    scores, direction = inputs[0], inputs[-1]
    classes, largest = len(scores), arb(max(map(abs, direction)))
    share = (arb(scores[places[0] - 1]) - arb(max(scores))).exp()
    unit, smallest = arb(2) ** -form.digits, arb(2) ** form.smallest
    error = (6 * classes + 56) * unit * share * 2 * largest
    error += (classes + 12) * smallest * (1 + 2 * largest)
    return float((error / form.ulp(true)).upper())


def polynomial(
    oracle: Oracle, inputs: list[Any], places: Places, true: arb, form: FloatFormat
) -> float:
    """((1 + u)^m − 1)·M and what underflows, in ulps of the true value."""
    with precision(128):
        found = Magnitude.of(oracle.formula_in(Magnitude.of, *inputs)(places))
        return float((found.error(form) / form.ulp(true)).upper())


def one_of_two_polynomials(
    oracle: Oracle, inputs: list[Any], places: Places, true: arb, form: FloatFormat
) -> float:
    """The bound of the piece that applies, or of both where rounding may hide which one does."""
    (first, condition), (second, _) = unfold(oracle.formula).args
    with precision(4096):  # a sum of products of two floats is exact
        whole = Computes(oracle.function.name, *oracle.function.inputs)
        compared = computed(condition.lhs - condition.rhs, whole, inputs, ())
        sign = (compared.value > 0) - (compared.value < 0)
        in_doubt = abs(compared.value) <= compared.error(form) != 0
        applies = first if condition.func(sign, 0) else second
        limits = [
            abs(piece.value - true) + piece.error(form)
            for part in ([first, second] if in_doubt else [applies])
            for piece in [computed(part, oracle.function, inputs, places)]
        ]
        return float((max(limits) / form.ulp(true)).upper())


def computed(part: Expr, function: Computes, inputs: list[Any], places: Places) -> Computed:
    """A part of the formula at the inputs, with its error."""
    return Computed.of(oracle_of(part, function).formula_in(Computed.of, *inputs)(places))


@cache
def oracle_of(part: Expr, function: Computes) -> Oracle:
    """The oracle of a part of a formula."""
    claim = Claim("A part of a formula", says=Identity(part, part), function=function)
    return Oracle(claim)


ALLOWED: dict[str, Allowed] = {
    "relu": ulps(lambda K: 0),
    "relu_derivative": ulps(lambda K: 0),
    "sigmoid": ulps(lambda K: 4),
    "sigmoid_derivative": ulps(lambda K: 4),
    "logistic_loss": ulps(lambda K: 4),
    "logistic_loss_gradient": ulps(lambda K: 4),
    "logistic_loss_curvature": ulps(lambda K: 4),
    "softmax": ulps(lambda K: K + 12),
    "log_softmax": ulps(lambda K: K + 12),
    "softmax_jacobian": ulps(lambda K: 2 * K + 25),
    "softmax_jvp": of_a_product,
    "multinomial_loss": ulps(lambda K: K + 12),
    "multinomial_loss_gradient": ulps(lambda K: K + 13),
    "multinomial_loss_hessian": ulps(lambda K: 2 * K + 25),
    "multinomial_loss_hvp": of_a_product,
    "squared_loss": polynomial,
    "squared_loss_gradient": polynomial,
    "squared_loss_hessian": polynomial,
    "ridge_loss": polynomial,
    "ridge_gradient": polynomial,
    "stochastic_step": polynomial,
    "perceptron_update": polynomial,
    "quadratic_network": polynomial,
}
