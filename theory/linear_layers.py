"""Layers without an activation: any number of them is one affine map."""

from collections.abc import Callable

from sympy import Expr, Idx, Lambda

from provado import (
    Claim,
    ClosedUnder,
    dimension,
    index,
    matrix,
    scalar,
    total,
    vector,
)

Entries = Callable[[Idx], Expr]

M, N = dimension("M"), dimension("N")
m, n = index("m", 1, M), index("n", 1, N)
W, b = matrix("W", N, M), vector("b", N)
a, z = vector("a", N), vector("z", M)
c = scalar("c")


def affine(z: Lambda, slope: Entries, offset: Expr) -> Expr:
    """Slope · z + offset, which is one output of an affine map."""
    (unit,) = z.variables
    return total(slope(unit) * z.expr, unit) + offset


layer = Lambda(n, total(W[n, m] * z[m], m) + b[n])

linear_layers_collapse = Claim(
    "Layers without an activation are one affine map, for every depth and all widths",
    says=ClosedUnder(
        affine,
        [lambda n: a[n], c],
        layer=layer,
        before=Lambda(m, z[m]),
        become=[lambda m: total(W[n, m] * a[n], n), c + total(a[n] * b[n], n)],
    ),
    sources=["ist21:3.2a"],
    remark="Each output of the layers behind is affine, a · z + c; with one more layer in front it "
    "is affine again, with the slope Wᵀa and the offset c + a · b.",
)
