"""Which quadratic functions a network with the activation z(1 − z) is, exactly: the rank decides.

The target is c_0 + c·x + xᵀQ x with a symmetric Q of rank R, which is a sum Σ_r λ_r t_r t_rᵀ; the
t_r need not be orthogonal. It takes R units where c is in the range of Q, and R + 2 elsewhere.
"""

from sympy import Eq, Expr, Ge, Lambda, Ne

from provado import (
    Claim,
    Identity,
    Impossible,
    Reaches,
    delta,
    entry,
    every,
    matrix,
    scalar,
    total,
    vector,
)
from theory.quadratic_networks.quadratic_reach import (
    D,
    K,
    R,
    W,
    b,
    c,
    c_0,
    d,
    e,
    eta,
    half,
    j,
    k,
    linear,
    linear_part,
    quadratic_part,
    r,
    unit,
    v_0,
    x,
)


def polynomial(c: Expr, Q: Expr) -> Expr:
    """c_0 + c·x + xᵀQ x."""
    return c_0 + total(entry(c, d) * x[d], d) + total(total(entry(Q, d, e) * x[d] * x[e], d), e)


# R units or R + 2

f, o, weights = vector("v", R), vector("b", R), matrix("W", R, D)
lam, coordinates, T = vector("λ", R), vector("y", R), matrix("T", D, R)
first, second, bias, bias_2 = (scalar(name) for name in ("p", "q", "h", "k"))
w, w_2 = vector("w", D), vector("t", D)
rank_R = Lambda((d, e), total(lam[r] * T[d, r] * T[e, r], r))
in_the_range = Lambda(d, total(coordinates[r] * T[d, r], r))
R_units = v_0 + total(f[r] * unit(Lambda(d, weights[r, d]), o[r]), r)

two_units_for_a_linear_part = Claim(
    "Two units of which the quadratic parts cancel have any linear part",
    says=Reaches(
        first * unit(w, bias) + second * unit(w_2, bias_2),
        total(c[d] * x[d], d),
        by={first: half, w: c, bias: 0, second: -half, w_2: c, bias_2: 1},
        inputs=[x],
    ),
    sources=["ist24a:3.3"],
)

exact_within_the_range = Claim(
    "R units have exactly any quadratic part of rank R with a linear part in its range",
    says=Reaches(
        R_units,
        polynomial(in_the_range, rank_R),
        by={
            v_0: c_0 + total(lam[r] - coordinates[r] ** 2 / lam[r], r) / 4,
            f: -lam,
            weights: Lambda((r, d), T[d, r]),
            o: Lambda(r, half + coordinates[r] / (2 * lam[r])),
        },
        inputs=[x],
        given=[every(r, Ne(lam[r], 0))],
    ),
    sources=["ist24a:3.3"],
    remark="Where the rank is D the range is all there is: D units do, exactly.",
)

exact_with_two_more = Claim(
    "R + 2 units have exactly any quadratic part of rank R with any linear part",
    says=Reaches(
        R_units + first * unit(w, bias) + second * unit(w_2, bias_2),
        polynomial(c, rank_R),
        by={
            v_0: c_0 + total(lam[r], r) / 4,
            f: -lam,
            weights: Lambda((r, d), T[d, r]),
            o: half,
            first: half,
            w: c,
            bias: 0,
            second: -half,
            w_2: c,
            bias_2: 1,
        },
        inputs=[x],
    ),
    sources=["ist24a:3.3"],
    remark="D + 1 units reach every c exactly: rank D needs D, and a lower rank R needs R + 2 at "
    "most.",
)

one_more_unit_but_for_eta = Claim(
    "R + 1 units have exactly any linear part c, and but for η c cᵀ any quadratic part of rank R",
    says=Reaches(
        R_units + first * unit(w, bias),
        polynomial(c, Lambda((d, e), entry(rank_R, d, e) + eta * c[d] * c[e])),
        by={
            v_0: c_0 + total(lam[r], r) / 4 + (eta - 1 / eta) / 4,
            f: -lam,
            weights: Lambda((r, d), T[d, r]),
            o: half,
            first: -eta,
            w: c,
            bias: half + 1 / (2 * eta),
        },
        inputs=[x],
    ),
    sources=["ist24a:3.3"],
    remark="So they come as near as one likes, with a bias that grows as 1/η. Fewer do not where c "
    "is outside the range: the matrix of the quadratic part, with the linear part for one more "
    "column, is of rank K at most, and so is every limit.",
)

# What is not reached exactly

u, alpha, beta = vector("u", D), scalar("α"), scalar("β")
output_weight, weight, offset = scalar("v"), scalar("w"), scalar("b")

no_line_of_one_unit = Claim(
    "One unit of one input has no linear part without a quadratic one",
    says=Impossible(Eq(output_weight * weight**2, 0), Ge(linear(output_weight, weight, offset), 1)),
    sources=["ist24a:3.3"],
    remark="It comes as near to x as one likes, and is never x: over Θ the distance has the "
    "infimum 0 and no minimum.",
)

nothing_along_the_kernel = Claim(
    "Along a direction u with W u = 0 the network has neither quadratic nor linear part",
    says=Identity(
        alpha * total(entry(quadratic_part, d, e) * u[e], e)
        + beta * total(entry(linear_part, e) * u[e], e),
        0,
        given=[every(j, Eq(total(W[j, e] * u[e], e), 0))],
    ),
    sources=["ist24a:3.3"],
    remark="So the quadratic and the linear part together span no more dimensions than the weight "
    "vectors: a quadratic part of rank R needs R units, and R + 1 with a linear part outside its "
    "range.",
)

G = matrix("G", D, K)

independent_weights = Claim(
    "With independent weight vectors the linear part is 0 along u where the quadratic part is",
    says=Identity(
        total(entry(linear_part, d) * u[d], d),
        -total(
            (1 - 2 * b[j]) * total(G[d, j] * total(entry(quadratic_part, d, e) * u[e], e), d), j
        ),
        given=[every(j, k, Eq(total(W[j, d] * G[d, k], d), delta(j, k)))],
    ),
    sources=["ist24a:3.3"],
    remark="The linear part is then in the range of the quadratic one. Where it is not, the weight "
    "vectors are dependent, and span R + 1 dimensions all the same: there are R + 2 at least. So D "
    "units never have a quadratic part of rank D − 1 with a linear part outside its range; all "
    "other coefficients they have.",
)

# Errata
