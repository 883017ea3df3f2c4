"""How near a network with the activation z(1 − z) comes to any quadratic function.

The output v_0 + Σ_j v_j g(w_j·x + b_j) with g(z) = z(1 − z) is a quadratic function of x. Its
coefficients c_Θ are a constant, a vector and a symmetric matrix; of the latter the diagonal gives
the squares, and twice the others the products of two inputs.
"""

from sympy import Eq, Expr, Integer, Lambda, Rational

from provado import (
    Claim,
    Erratum,
    Identity,
    Inequality,
    Reaches,
    define,
    delta,
    dimension,
    entry,
    every,
    index,
    indices,
    inverse,
    matrix,
    orthonormal_columns,
    scalar,
    total,
    vector,
)
from theory.quadratic_networks.quadratic_network import g

D, K, M, P, R = (dimension(name) for name in "DKMPR")
d, e, i = indices("d e i", 1, D)
j, k = indices("j k", 1, K)
r = index("r", 1, R)
half = Rational(1, 2)
v_0, c_0 = scalar("v_0"), scalar("c_0")
v, W, b = vector("v", K), matrix("W", K, D), vector("b", K)
c, Q, x = vector("c", D), matrix("Q", D, D), vector("x", D)
eta = scalar("η", positive=True)
eps = scalar("ε", positive=True)


def unit(w: Expr, b: Expr) -> Expr:
    """One hidden unit, of weights w and bias b."""
    return g(total(entry(w, d) * x[d], d) + b)


def constant(v: Expr, b: Expr) -> Expr:
    """The constant of v·g(w·x + b)."""
    return v * g(b)


def linear(v: Expr, w: Expr, b: Expr) -> Expr:
    """The coefficient of an input in v·g(w·x + b), where w is its weight."""
    return v * (1 - 2 * b) * w


def squared_norm(size: Expr) -> type[Expr]:
    """The sum of the squares of the coefficients, by a constant, a vector and a symmetric matrix.

    A product of two inputs has twice the entry Q_de for its coefficient, and 4Q_de² is twice
    Q_de² + Q_ed²: so the entries off the diagonal count twice.
    """
    m, n = indices("m n", 1, size)
    c, Q = vector("c", size), matrix("Q", size, size)
    return define(
        "‖({}, {}, {})‖²",
        (c_0, c, Q),
        c_0**2
        + total(c[m] ** 2, m)
        + total(total(Q[m, n] ** 2, m), n)
        + total(total(((1 - delta(m, n)) * Q[m, n]) ** 2, m), n),
    )


output = v_0 + total(v[j] * unit(Lambda(d, W[j, d]), b[j]), j)
linear_part = Lambda(d, total(linear(v[j], W[j, d], b[j]), j))
quadratic_part = Lambda((d, e), -total(v[j] * W[j, d] * W[j, e], j))

output_as_a_polynomial = Claim(
    "The coefficients of a network with the activation z(1 − z)",
    says=Identity(
        output,
        v_0
        + total(constant(v[j], b[j]), j)
        + total(entry(linear_part, d) * x[d], d)
        + total(total(entry(quadratic_part, d, e) * x[d] * x[e], d), e),
    ),
    sources=["ist24a:3.3"],
)

later = index("e", d + 1, D)

every_product_once = Claim(
    "The sum of the squares of the coefficients, by the symmetric matrix of the quadratic part",
    says=Identity(
        total(Q[d, d] ** 2, d) + total(total((2 * Q[d, later]) ** 2, later), d),
        total(total(Q[d, e] ** 2, d), e) + total(total(((1 - delta(d, e)) * Q[d, e]) ** 2, d), e),
        given=[every(d, e, Eq(Q[d, e], Q[e, d]))],
    ),
    sources=["ist24a:3.3"],
)

# Fewer units than inputs: a distance that none beats. There are K + M inputs here.

inputs = K + M
m, n = indices("m n", 1, inputs)
p = index("p", 1, M)
V, N = matrix("W", K, inputs), matrix("N", inputs, M)
from_identity = Lambda((m, n), delta(m, n) + total(v[j] * V[j, m] * V[j, n], j))
wide_linear_part = Lambda(m, total(linear(v[j], V[j, m], b[j]), j))
constant_part = v_0 + total(constant(v[j], b[j]), j)
distance_from_identity = squared_norm(inputs)(constant_part, wide_linear_part, from_identity)
ORTHOGONAL = [orthonormal_columns(N), every(j, p, Eq(total(V[j, m] * N[m, p], m), 0))]

too_few_units = Claim(
    "With M units fewer than inputs, c_Θ is nowhere nearer than √M to the coefficients of Σ x_d²",
    says=Inequality(
        distance_from_identity,
        at_least=M,
        given=ORTHOGONAL,
        certificate=constant_part**2
        + total(entry(wide_linear_part, m) ** 2, m)
        + total(total((entry(from_identity, m, n) - total(N[m, p] * N[n, p], p)) ** 2, m), n)
        + total(total(((1 - delta(m, n)) * entry(from_identity, m, n)) ** 2, m), n),
    ),
    sources=["ist24a:3.3"],
    remark="K weight vectors leave at least M directions with W N = 0, by rank and nullity. Along "
    "these the quadratic part of the network is 0 and that of the target 1.",
)

nearest_with_too_few_units = Claim(
    "With M units fewer than inputs, some c_Θ is at distance √M from the coefficients of Σ x_d²",
    says=Reaches(
        distance_from_identity,
        M,
        by={v_0: K / Integer(4), v: -1, V: Lambda((j, m), delta(j, m)), b: half},
    ),
    sources=["ist24a:3.3"],
    remark="Unit j is x_j² but for the constant. So √(D − K) is the least distance, for every "
    "K < D.",
)

# As many units as inputs: as near as one likes. The target has the symmetric matrix
# Σ_i s_i m_i u_i u_iᵀ with s_i = ±1 and m_i ≥ 0, and the vector Σ_i y_i u_i.

s, y, a, h = vector("s", D), vector("y", D), vector("v", D), vector("b", D)
magnitudes = vector("m", D, nonnegative=True)
U, A = matrix("U", D, D), matrix("W", D, D)
lifted = magnitudes[i] + eta

near_with_as_many_units = Claim(
    "As many units as inputs come as near to any coefficients as one likes",
    says=Reaches(
        squared_norm(D)(
            v_0 + total(constant(a[i], h[i]), i) - c_0,
            Lambda(d, total(linear(a[i], A[i, d], h[i]) - y[i] * U[d, i], i)),
            Lambda(
                (d, e),
                -total(a[i] * A[i, d] * A[i, e] + s[i] * magnitudes[i] * U[d, i] * U[e, i], i),
            ),
        ),
        0,
        by={
            a: Lambda(i, -s[i] * lifted),
            A: Lambda((i, d), U[d, i]),
            h: Lambda(i, half + s[i] * y[i] / (2 * lifted)),
            v_0: c_0 + total(s[i] * lifted * (1 - y[i] ** 2 / lifted**2), i) / 4,
        },
        within=(2 * D + 1) * eta**2,
        given=[orthonormal_columns(U), every(i, Eq(s[i] ** 2, 1))],
        certificate=eta**2 + eta**2 * total(total(s[i] * U[d, i] ** 2, i) ** 2, d),
    ),
    sources=["ist24a:3.3"],
    conventions=["η = ε/√(2D + 1) makes the distance less than ε"],
    remark="By the spectral theorem every symmetric matrix is Σ s_i m_i u_i u_iᵀ, and as the u_i "
    "are a basis every vector is Σ y_i u_i. Every eigenvalue is moved away from 0 by η, and then "
    "the biases give any linear part. Only the quadratic part is not exact.",
)

units, spare = R + P, index("k", 1, R + P)
more, wide, offsets = vector("v", R), matrix("W", units, D), vector("b", units)

spare_units = Claim(
    "Units with v = 0 change nothing: what R units reach, more units reach",
    says=Identity(
        total(
            total(delta(spare, r) * more[r], r) * unit(Lambda(d, wide[spare, d]), offsets[spare]),
            spare,
        ),
        total(more[r] * unit(Lambda(d, wide[r, d]), offsets[r]), r),
    ),
    sources=["ist24a:3.3"],
)

# The argument of the report: v_0 is the constant, A_Θ = QR with full column rank, v = Q(Rᵀ)⁻¹c̃

q, t = indices("q t", 1, P)
columns, triangle, G_R = matrix("Q", K, P), matrix("R", P, P), matrix("G", P, P)
target = vector("c", P)
factorised = Lambda((k, q), total(columns[k, t] * triangle[t, q], t))

solution_by_qr = Claim(
    "Where A_Θ = QR has full column rank, v = Q(Rᵀ)⁻¹c solves A_Θᵀ v = c",
    says=Reaches(
        total(entry(factorised, k, q) * v[k], k),
        target[q],
        by={v: Lambda(k, total(columns[k, q] * total(G_R[t, q] * target[t], t), q))},
        given=[orthonormal_columns(columns), inverse(G_R, of=triangle)],
    ),
    sources=["ist24a:3.3"],
    remark="Full column rank takes (D + 1)(D + 2)/2 units, as many as there are coefficients. For "
    "D = 10 that is 66; but 10 units come as near as one likes, and 11 have every c exactly.",
)

constant_is_free = Claim(
    "Whatever the hidden units are, v_0 makes the constant right",
    says=Reaches(constant_part, c_0, by={v_0: c_0 - total(constant(v[j], b[j]), j)}),
    sources=["ist24a:3.3"],
    remark="The report sets v_0 to the constant of the target, and then asks the units for the "
    "constant 0. That is one equation more than is needed.",
)

# Errata

upper = matrix("C", D, D)  # the coefficient of x_d x_e for d ≤ e

any_number_of_units = Erratum(
    "Any coefficients, with no condition on the number of units",
    source="ist24a:3.3",
    states=Reaches(
        (constant_part - c_0) ** 2
        + total((entry(linear_part, d) - c[d]) ** 2, d)
        + total((entry(quadratic_part, d, d) - upper[d, d]) ** 2, d)
        + total(total((2 * entry(quadratic_part, d, later) - upper[d, later]) ** 2, later), d),
        0,
        parameters=[v_0, v, W, b],
        within=eps**2,
    ),
    corrected=near_with_as_many_units,
    remark="The row states no condition on K; the exercise may have assumed K ≥ D, from where on "
    "the statement is true. One unit of two inputs comes no nearer than 1 to x_1² + x_2², "
    "and K units of D inputs no nearer than √(D − K) to Σ x_d². From K = D on the statement "
    "is true.",
)

left, w_1 = matrix("L", 3, K), vector("w", K)
place = index("n", 1, 3)
three = vector("c", 3)

rank_by_a_small_change = Erratum(
    "Full column rank by a small change of the weights",
    source="ist24a:3.3",
    states=Reaches(
        total(
            left[place, j]
            * (g(b[j]) * three[1] + w_1[j] * (1 - 2 * b[j]) * three[2] - w_1[j] ** 2 * three[3]),
            j,
        ),
        three[place],
        parameters=[w_1, b, left],
        inputs=[three],
    ),
    corrected=near_with_as_many_units,
    remark="Here D = 1, and L A_Θ c = c for every c says that A_Θ has full column rank. A_Θ has K "
    "rows and (D + 1)(D + 2)/2 columns: with fewer rows no weights give it that rank, near or far. "
    "It need not have it: c has to be near a combination of its rows. D units are enough for that.",
)
