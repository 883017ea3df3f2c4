"""What Z3 is told of exponentials and logarithms: enough for these, and too little for those."""

from __future__ import annotations

import pytest
from sympy import E, Integer, Lt, Max, Rational, exp, log

from provado import Inequality, Statement, scalar, total, vector
from provado.language.words import dimension, index
from provado.proof.real_arithmetic import z3_proves

t, a, b = scalar("t"), scalar("a"), scalar("b")
p, q = scalar("p", positive=True), scalar("q", positive=True)
K = dimension("K")
j = index("j", 1, K)
z = vector("z", K)
below_1 = [Lt(p, 1), Lt(q, 1)]
tiny = Rational(1, 10**40)
sigmoid = 1 / (1 + exp(-t))

TRUE: dict[str, Statement] = {
    "exp lies above its tangent at b": Inequality(exp(a), at_least=exp(b) * (1 + a - b)),
    "exp lies above its tangent at 1": Inequality(exp(t), at_least=E * t),
    "the mean of exponentials": Inequality((exp(a) + exp(b)) / 2, at_least=exp((a + b) / 2)),
    "the slope of the sigmoid": Inequality(sigmoid * (1 - sigmoid), at_most=Rational(1, 4)),
    "softplus is above ReLU": Inequality(log(1 + exp(t)), at_least=Max(0, t)),
    "log lies below its tangent at q": Inequality(log(p), at_most=log(q) + (p - q) / q),
    "Gibbs for one term": Inequality(p * log(p / q), at_least=p - q),
    "divergence of two coins": Inequality(
        p * log(p / q) + (1 - p) * log((1 - p) / (1 - q)), at_least=0, given=below_1
    ),
    "the sigmoid is below 1": Inequality(sigmoid, below=1),
    "the hyperbolic cosine": Inequality(exp(a) + exp(-a), at_least=2),
    "an exponential of a sum of any length": Inequality(
        exp(total(z[j], j)), at_least=1 + total(z[j], j)
    ),
}
FALSE: dict[str, Statement] = {
    "a little above the tangent": Inequality(exp(t), at_least=1 + t + tiny),
    "the tangent at another point": Inequality(exp(a), at_least=exp(b) * (1 + a + b)),
    "a secant": Inequality(exp(t), at_most=1 + 2 * t),
    "the mean of exponents": Inequality((exp(a) + exp(b)) / 2, at_most=exp((a + b) / 2)),
    "a smaller slope": Inequality(sigmoid * (1 - sigmoid), at_most=Rational(1, 4) - tiny),
    "Gibbs the other way": Inequality(p * log(p / q), at_most=p - q),
    "a divergence without its assumptions": Inequality(p * log(p / q), at_least=0),
    "the sigmoid is below 1 − 10⁻⁴⁰": Inequality(sigmoid, at_most=1 - tiny),
    "a power that is another one": Inequality(exp(3 * a), at_most=exp(2 * a)),
    "e is 3": Inequality(E, at_least=Integer(3)),
}


@pytest.mark.parametrize("name", TRUE)
def test_z3_proves_it(name: str) -> None:
    """By the tangents of exp, and by what is a power of what."""
    verdict = TRUE[name].decide()
    assert verdict.proved, verdict


@pytest.mark.parametrize("name", FALSE)
def test_z3_does_not_prove_what_is_false(name: str) -> None:
    """Asked alone, before any witness is looked for."""
    (relation,) = FALSE[name].known_relations
    assert not z3_proves(relation)
    assert not z3_proves(relation, tangents=True)
    assert not FALSE[name].decide().proved
