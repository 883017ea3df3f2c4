"""Layers without an activation: any number of them is one affine map, and which maps they reach."""

from collections.abc import Callable

from sympy import Eq, Expr, Idx, Lambda

from provado import (
    Claim,
    ClosedUnder,
    Erratum,
    Identity,
    define,
    dimension,
    every,
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


# A narrow layer, of R units, between the input and the output
R = dimension("R")
r = index("r", 1, R)
U, V = matrix("U", N, R), matrix("V", R, M)
P, Q, s = matrix("P", N, R), matrix("Q", M, R), vector("s", R)
product = define("({} {})_{}{}", [U, V, n, m], total(U[n, r] * V[r, m], r))
o, p = index("o", 1, N), index("p", 1, M)
column, line = matrix("A", N, 1), matrix("B", 1, M)
unit = index("k", 1, 1)
through = define("({} {})_{}{}", [column, line, n, m], total(column[n, unit] * line[unit, m], unit))

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
    sources=["ist21:3.2a", "hertie23:1.4"],
    remark="Each output of the layers behind is affine, a · z + c; with one more layer in front it "
    "is affine again, with the slope Wᵀa and the offset c + a · b.",
)

# What a bottleneck leaves: the products U V, where V has R rows

sent_to_zero = Claim(
    "What the first layer sends to 0 stays 0",
    says=Identity(
        total(product(U, V, n, m) * z[m], m),
        0,
        given=[every(r, Eq(total(V[r, m] * z[m], m), 0))],
    ),
    sources=["ist21:3.2a"],
)

reached_through_a_bottleneck = Claim(
    "Every sum of R products of a column and a row is reached through R units, exactly",
    says=Identity(
        product(Lambda((n, r), s[r] * P[n, r]), Lambda((r, m), Q[m, r]), n, m),
        total(s[r] * P[n, r] * Q[m, r], r),
    ),
    sources=["ist21:3.2a"],
    remark="With the singular vectors of a matrix of rank R for P and Q, and its singular values "
    "for s, this is that matrix.",
)


through_one_unit = Claim(
    "Through one unit pass only matrices whose minors of size 2 are 0",
    says=Identity(
        through(column, line, n, m) * through(column, line, o, p),
        through(column, line, n, p) * through(column, line, o, m),
    ),
    fixed_because="the width of the bottleneck is the size of the minors that may differ from 0",
    sources=["ist21:3.2a"],
)

# Errata

first, second = scalar("v"), scalar("w")
input_ = scalar("x")

layers_that_are_summed = Erratum(
    "Layers that are summed",
    source="ist21:3.2a",
    states=Identity(second * (first * input_), first * input_ + second * input_),
    corrected=linear_layers_collapse,
    remark="That linear layers act as a single one is right; “summing the layers” is not how. The "
    "second layer takes the outputs of the first: its matrix is multiplied, here v by w.",
)
