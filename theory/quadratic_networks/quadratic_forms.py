"""Quadratic forms: as many hidden units as the rank compute one, and fewer do not."""

from collections.abc import Callable

from sympy import Eq, Expr, IndexedBase, Lambda

from provado import (
    Claim,
    Identity,
    Inequality,
    Reaches,
    delta,
    differentiable,
    dimension,
    every,
    indices,
    inverse,
    matrix,
    pseudo_inverse,
    total,
    vector,
)
from theory.networks.backpropagation import ReLU
from theory.networks.capacity import D, K, affine, c, p, p0, p1, quadratic, s, slope, x

Activation = Callable[[Expr], Expr]

R = dimension("R")
d, e = indices("d e", 1, D)
j, k = indices("j k", 1, K)
m, o, q, r = indices("m o q r", 1, R)
g = differentiable("g")
W, weights, offsets, Q = matrix("W", K, D), vector("v", K), vector("b", K), matrix("Q", D, D)
V, U, eigenvalues = matrix("V", R, D), matrix("U", D, R), vector("λ", R)
w, shift = vector("w", R), vector("b", R)
rank_R = Lambda((d, e), total(eigenvalues[r] * U[d, r] * U[e, r], r))


def units(activation: Activation, *parts: IndexedBase) -> Expr:
    """K units of one activation and an affine part, at the sum of the parts."""
    inside = total(W[j, d] * sum(part[d] for part in parts), d)
    return total(weights[j] * activation(inside + offsets[j]), j) + affine(*parts)


def form(*parts: IndexedBase) -> Expr:
    """The quadratic form xᵀQ x at the sum of the parts."""
    left, right = (sum(part[n] for part in parts) for n in (d, e))
    return total(total(left * Q[d, e] * right, e), d)


as_many_units_as_the_rank = Claim(
    "R units with the activation p₂z² + p₁z + p₀ compute a form Σ_r λ_r (u_r · x)² of rank R",
    says=Reaches(
        total(w[r] * quadratic(total(V[r, d] * x[d], d) + shift[r]), r) + c,
        total(total(x[d] * rank_R(d, e) * x[e], e), d),
        by={
            w: Lambda(r, eigenvalues[r] / p),
            V: Lambda((r, d), U[d, r]),
            shift: Lambda(r, -p1 / (2 * p)),
            c: total(eigenvalues[r], r) * (p1**2 / (4 * p) - p0) / p,
        },
        inputs=[x],
    ),
    sources=["hertie23:1.4"],
    remark="By the spectral theorem every form of rank R is such a sum. With z² for the activation "
    "the weights are λ_r, and there are no biases.",
)


def error_gained(activation: Activation) -> Expr:
    """What s adds to the error of the units at the form."""
    after = units(activation, x, s) - form(x, s)
    return after - (units(activation, x) - form(x))


UNSEEN = every(j, Eq(total(W[j, d] * s[d], d), 0))  # W s = 0
gained_by_form = total(total(s[d] * Q[d, e] * s[e], e), d) + total(
    total(x[d] * (Q[d, e] + Q[e, d]) * s[e], e), d
)

error_where_units_see_nothing = Claim(
    "What s adds to the error of K differentiable units at xᵀQ x where W s is 0",
    says=Identity(error_gained(g), total(slope[d] * s[d], d) - gained_by_form, given=[UNSEEN]),
    sources=["hertie23:1.4"],
    remark="It is 0 at all x only if (Q + Qᵀ) s is 0. So units that compute the form for a "
    "symmetric Q have Q s = 0 wherever W s is 0: their number is at least the rank of Q.",
)

error_where_relu_sees_nothing = Claim(
    "What s adds to the error of K ReLU units at xᵀQ x where W s is 0",
    says=Identity(error_gained(ReLU), total(slope[d] * s[d], d) - gained_by_form, given=[UNSEEN]),
    sources=["hertie23:1.4"],
)

# N holds the weights restricted to R directions on which the form is invertible, with inverse G

N, P, G = matrix("N", K, R), matrix("P", R, K), matrix("G", R, R)
RESTRICTED = inverse(G, of=Lambda((q, r), total(weights[j] * N[j, q] * N[j, r], j)))
PSEUDO = pseudo_inverse(P, of=N)
projected = total(total(N[j, o] * P[o, k] * N[k, r], k), o)  # N P N
trace = total(total(P[r, j] * N[j, r], j), r)
trace_twice = total(
    total(total(G[r, m] * weights[j] * N[j, m], m) * projected, j), r
)  # tr(G NᵀVN P N), V the diagonal matrix of the weights

trace_of_a_projection = Claim(
    "The projection N P, where P is the pseudoinverse of N, has a trace of K at most",
    says=Inequality(
        K - trace,
        at_least=0,
        given=[PSEUDO],
        certificate=total(total((delta(j, k) - total(N[j, r] * P[r, k], r)) ** 2, j), k),
    ),
    remark="K less the trace is the squared norm of I − N P.",
)

trace_on_one_side = Claim(
    "G NᵀVN P N has the trace of P N, since G NᵀVN is I",
    says=Identity(trace_twice, trace, given=[RESTRICTED]),
)

trace_on_the_other_side = Claim(
    "G NᵀVN P N has the trace R, since N P N is N",
    says=Identity(trace_twice, R, given=[PSEUDO, RESTRICTED]),
)

no_fewer_units_than_the_rank = Claim(
    "K units with the activation z² whose form is invertible on R directions: K is R or more",
    says=Inequality(
        R,
        at_most=K,
        given=[PSEUDO, RESTRICTED],
        using=[
            trace_of_a_projection.says,
            trace_on_one_side.says,
            trace_on_the_other_side.says,
        ],
    ),
    sources=["hertie23:1.4"],
    remark="On x = B t, with the R directions as the columns of B, the form Σ_j v_j (w_j · x)² is "
    "that of NᵀVN with N = W B. A form of rank R is invertible on R directions.",
)
