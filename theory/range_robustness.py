"""How far the inputs of a network for a range may move before its answer is wrong."""

from sympy import Abs, Expr, Le

from provado import Claim, Radius, Realises, scalar, total, vector
from theory.range_networks import (
    KNOWN,
    ORDERED,
    SIGN_OF_ZERO,
    SIGNS,
    ZERO,
    A,
    B,
    D,
    half,
    i,
    in_range,
    p,
    q,
    relu_network,
    s,
    threshold_network,
    x,
)

disturbance = vector("δ", D)
k = i.func("k", (1, D))
t, r = scalar("t"), scalar("r", positive=True)
moved = total(x[i] + disturbance[i], i)
shift = total(disturbance[i], i)
first, last = 2 * p - D, 2 * q - D  # sums that some input has


def radius_of(answer: Expr, first: Expr, last: Expr, *given: Expr, at: Expr) -> Radius:
    """The answer to the moved input is right wherever |Σ δ| is less than this."""
    right = Realises(answer, in_range(s, first, last), [SIGNS, *given, ZERO], using=KNOWN)
    return Radius(right, of=Abs(shift), at=at)


threshold_radius = Claim(
    "Radius of the network with the thresholds A − ½ and B + ½: 1/2, of at most 1",
    says=radius_of(threshold_network(moved, half - A, -half - B, -1), A, B, ORDERED, at=half),
    conventions=[SIGN_OF_ZERO],
    sources=["ist23:3.1b"],
)

relu_radius = Claim(
    "Radius of the report's ReLU network: 1/2, of at most 1",
    says=radius_of(relu_network(moved, A, B, half), A, B, ORDERED, at=half),
    conventions=[SIGN_OF_ZERO],
    sources=["ist23:3.1c"],
)

widest_threshold_radius = Claim(
    "Radius of the network with the thresholds halfway between sums: 1, the best possible",
    says=radius_of(
        threshold_network(moved, 1 - first, -1 - last, -1), first, last, Le(p, q + 1), at=1
    ),
    conventions=[SIGN_OF_ZERO],
    sources=["ist23:3.1b"],
)

widest_relu_radius = Claim(
    "Radius of the ReLU network with its ends at sums and the offset 1: 1, the best possible",
    says=radius_of(relu_network(moved, first, last, 1), first, last, Le(p, q + 1), at=1),
    conventions=[SIGN_OF_ZERO],
    sources=["ist23:3.1c"],
)
