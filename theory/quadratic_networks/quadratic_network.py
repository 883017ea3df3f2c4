"""A network with one hidden layer and the activation z(1 − z) is linear in quadratic features."""

from sympy import Expr, Idx, Lambda, Rational

from provado import (
    Claim,
    Computes,
    Dimension,
    Identity,
    Inequality,
    d,
    define,
    delta,
    dimension,
    entry,
    index,
    indices,
    matrix,
    plus,
    scalar,
    total,
    vector,
)

D, K = dimension("D"), dimension("K")
j, k = indices("j k", 1, K)
m, n, p = indices("m n p", 1, D)
q = index("q", p + 1, D)  # p < q: each product of two different inputs once
x = vector("x", D)
W, U = matrix("W", K, D), matrix("U", K, D)
b, c, u, v = (vector(name, K) for name in "bcuv")
s, t, z = scalar("s"), scalar("t"), scalar("z")
constant, output_bias, other_bias = scalar("r"), scalar("a"), scalar("o")
half = Rational(1, 2)

g = define("g({})", [z], z * (1 - z))


def over_pairs(summand: Expr) -> Expr:
    """Σ_p<q: the sum over all pairs of different inputs."""
    return total(total(summand, q), p)


# The hidden layer: h = A_Θ φ(x), with φ(x) = (1, x_p, x_p², x_p x_q for p < q)


def row(W: Expr, j: Idx) -> Lambda:
    """The weights of the j-th hidden unit."""
    return Lambda(m, entry(W, j, m))


def unit(w: Expr, bias: Expr, x: Expr = x) -> Expr:
    """The hidden unit g(w · x + bias)."""
    return g(total(entry(w, n) * entry(x, n), n) + bias)


def of_one(bias: Expr) -> Expr:
    """The entry of a row of A_Θ in the column of 1."""
    return bias - bias**2


def of_input(w: Expr, bias: Expr, p: Idx) -> Expr:
    """The entry of a row of A_Θ in the column of x_p."""
    return entry(w, p) * (1 - 2 * bias)


def of_square(w: Expr, p: Idx) -> Expr:
    """The entry of a row of A_Θ in the column of x_p²."""
    return -(entry(w, p) ** 2)


def of_product(w: Expr, p: Idx, q: Idx) -> Expr:
    """The entry of a row of A_Θ in the column of x_p x_q."""
    return -2 * entry(w, p) * entry(w, q)


def row_times_features(w: Expr, bias: Expr) -> Expr:
    """A row of A_Θ times φ(x)."""
    return (
        of_one(bias)
        + total(of_input(w, bias, p) * x[p], p)
        + total(of_square(w, p) * x[p] ** 2, p)
        + over_pairs(of_product(w, p, q) * x[p] * x[q])
    )


w_j = row(W, j)
hidden = unit(w_j, b[j])
weighted = total(W[j, n] * x[n], n)

hidden_unit = Claim(
    "A hidden unit with the activation z(1 − z) is linear in the quadratic features",
    says=Identity(hidden, row_times_features(w_j, b[j])),
    because=[
        ((weighted + b[j]) * (1 - weighted - b[j]), "definition of g"),
        (plus(b[j] - b[j] ** 2, (1 - 2 * b[j]) * weighted, -(weighted**2)), "multiply out"),
        (
            plus(
                b[j] - b[j] ** 2,
                (1 - 2 * b[j]) * weighted,
                -total(W[j, p] ** 2 * x[p] ** 2, p),
                -2 * over_pairs(W[j, p] * x[p] * W[j, q] * x[q]),
            ),
            "the square of a sum: each product of two different terms comes twice",
        ),
    ],
    sources=["ist24a:3.1"],
    remark="The coefficients are row j of A_Θ. They depend on the parameters alone, and the "
    "features on x alone.",
)

hidden_unit_hessian = Claim(
    "The Hessian of a hidden unit is −2 w wᵀ, at every input",
    says=Identity(d(hidden, x[m], x[p]), -2 * W[j, m] * W[j, p]),
    sources=["ist24a:3.1"],
    remark="Its entry for two different inputs is the coefficient of their product, with the "
    "factor 2; on the diagonal it is twice the coefficient of the square.",
)

dimension_of_the_features = Claim(
    "The features are all monomials of degree at most 2, which are (D + 1)(D + 2)/2",
    says=Dimension(
        [1, (x[p], p), (x[p] ** 2, p), (x[p] * x[q], p, q)],
        of=[x],
        number=(D + 1) * (D + 2) / 2,
        degree=2,
    ),
    sources=["ist24a:3.1"],
    remark="They are functions of x: no parameter stands in them. As they are independent, a "
    "function has one vector of coefficients at most, and so A_Θ is determined by the network.",
)

number_of_features = Claim(
    "The features added up: one constant, D inputs, D squares, D(D − 1)/2 products",
    says=Identity(
        1 + total(1, p) + total(1, m) + over_pairs(1),
        (D + 1) * (D + 2) / 2,
    ),
    because=[(1 + D + D + D * (D - 1) / 2, "D(D − 1)/2 pairs of different inputs")],
    sources=["ist24a:3.1"],
)

u_k = row(U, k)

one_set_of_features = Claim(
    "Units with other parameters are linear in the same features",
    says=Identity(
        s * hidden + t * unit(u_k, c[k]),
        s * of_one(b[j])
        + t * of_one(c[k])
        + total((s * of_input(w_j, b[j], p) + t * of_input(u_k, c[k], p)) * x[p], p)
        + total((s * of_square(w_j, p) + t * of_square(u_k, p)) * x[p] ** 2, p)
        + over_pairs((s * of_product(w_j, p, q) + t * of_product(u_k, p, q)) * x[p] * x[q]),
    ),
    sources=["ist24a:3.1"],
    remark="φ does not depend on Θ: only coefficients are added, whichever units they come from.",
)

# The output: v · h + a = c_Θ · φ(x), with c_Θ = A_Θᵀ v + a e₁


def c_of_one(v: Expr, bias: Expr) -> Expr:
    """The entry of c_Θ for 1."""
    return total(entry(v, j) * of_one(b[j]), j) + bias


def c_of_input(v: Expr, p: Idx) -> Expr:
    """The entry of c_Θ for x_p."""
    return total(entry(v, j) * of_input(w_j, b[j], p), j)


def c_of_square(W: Expr, v: Expr, p: Idx) -> Expr:
    """The entry of c_Θ for x_p²."""
    return total(entry(v, j) * of_square(row(W, j), p), j)


def c_of_product(v: Expr, p: Idx, q: Idx) -> Expr:
    """The entry of c_Θ for x_p x_q."""
    return total(entry(v, j) * of_product(w_j, p, q), j)


def output(x: Expr) -> Expr:
    """The output of the network, v · h + a."""
    return total(v[j] * unit(w_j, b[j], x), j) + output_bias


def in_features(x: Expr) -> Expr:
    """c_Θ · φ(x)."""
    return (
        c_of_one(v, output_bias)
        + total(c_of_input(v, p) * entry(x, p), p)
        + total(c_of_square(W, v, p) * entry(x, p) ** 2, p)
        + over_pairs(c_of_product(v, p, q) * entry(x, p) * entry(x, q))
    )


output_in_features = Claim(
    "The output is linear in the quadratic features, with coefficients A_Θᵀ v + a e₁",
    says=Identity(output(x), in_features(x)),
    because=[
        (
            total(v[j] * row_times_features(w_j, b[j]), j) + output_bias,
            "each hidden unit is row j of A_Θ times φ(x)",
        ),
    ],
    sources=["ist24a:3.2"],
)

N = dimension("N")
X = matrix("X", N, D)
i = index("i", 1, N)
sample = Lambda(p, X[i, p])

features_of_samples = Claim(
    "The features of N samples, times c_Θ, are the outputs of the network",
    says=Identity(in_features(sample), output(sample)),
    sources=["ist24a:3.2"],
    function=Computes("quadratic_network", X, W, b, v, output_bias)[i],
)

# c_Θ is linear in the output layer, and not in all parameters together

y, square = vector("y", D), vector("w", D)
product = matrix("P", D, D)
first = scalar("y_0")


def along(v: Expr, bias: Expr) -> Expr:
    """The inner product of c_Θ and any vector (y_0, y_p, w_p, P_pq for p < q)."""
    return (
        c_of_one(v, bias) * first
        + total(c_of_input(v, p) * y[p], p)
        + total(c_of_square(W, v, p) * square[p], p)
        + over_pairs(c_of_product(v, p, q) * product[p, q])
    )


linear_in_the_output_layer = Claim(
    "For fixed hidden units the coefficients c_Θ are linear in the output layer",
    says=Identity(
        along(s * v + t * u, s * output_bias + t * other_bias),
        s * along(v, output_bias) + t * along(u, other_bias),
    ),
    sources=["ist24a:3.2"],
    remark="Both sides are inner products with one vector, whichever it is, so that all entries "
    "of c_Θ agree.",
)

positive = scalar("ρ", positive=True)
equal, alike = Lambda(j, positive), Lambda((j, p), positive)

squares_of_degree_three = Claim(
    "The coefficients of the squares are of degree 3 in all parameters together",
    says=Identity(c_of_square(s * W, s * v, p), s**3 * c_of_square(W, v, p)),
    sources=["ist24a:3.2"],
)

not_linear_in_the_parameters = Claim(
    "Twice the parameters do not give twice the coefficients",
    says=Inequality(
        c_of_square(2 * alike, 2 * equal, p) - 2 * c_of_square(alike, equal, p),
        below=0,
    ),
    sources=["ist24a:3.2"],
    remark="Where W and v have one positive number everywhere: c_Θ is not linear in Θ, however "
    "many inputs and hidden units there are. With one of each and w = v = 1 the coefficient of "
    "x² goes from −1 to −8 and not to −2.",
)

# How many coefficient vectors: the rank of A_Θ

w = vector("w", D)
bias = scalar("b")

independent_entries = Claim(
    "The entries of a row of A_Θ are linearly independent functions of its weights and bias",
    says=Dimension(
        [
            of_one(bias),
            (of_input(w, bias, p), p),
            (of_square(w, p), p),
            (of_product(w, p, q), p, q),
        ],
        of=[w, bias],
        number=(D + 1) * (D + 2) / 2,
    ),
    sources=["ist24a:3.1"],
    remark="So no hyperplane holds every row that a unit can have: units can be added one by one, "
    "each with a row outside the span of those before, until there are (D + 1)(D + 2)/2.",
)


def only(p: Idx) -> Lambda:
    """The weight 1 for the p-th input, and 0 for the others."""
    return Lambda(n, delta(n, p))


unit_of_two_inputs = Claim(
    "A unit with at most two weights that are not 0 sees these inputs alone",
    says=Identity(unit(s * only(m) + t * only(p), bias), g(s * x[m] + t * x[p] + bias)),
    sources=["ist24a:3.1"],
)

slope, curve = vector("l", D), vector("m", D)
mixed = matrix("M", D, D)

units_for_every_quadratic = Claim(
    "(D + 1)(D + 2)/2 units with fixed hidden weights give every polynomial of degree ≤ 2",
    says=Identity(
        constant
        + total(slope[p] * x[p], p)
        + total(curve[p] * x[p] ** 2, p)
        + over_pairs(mixed[p, q] * x[p] * x[q]),
        4 * constant * g(half)
        + total((slope[p] - curve[p]) / 2 * g(x[p]), p)
        - total((slope[p] + curve[p]) / 2 * g(-x[p]), p)
        - over_pairs(mixed[p, q] / 2 * (g(x[p] + x[q]) - g(x[p]) - g(x[q]))),
    ),
    sources=["ist24a:3.1", "ist24a:3.2"],
    remark="The units have the scores ½, x_p, −x_p, and x_p + x_q for p < q. Their rows of A_Θ "
    "span all coefficient vectors, so that with these units A_Θ is invertible, and any K of them "
    "have rank K. A minor of A_Θ is a polynomial in Θ, and if it is not 0 somewhere it is 0 almost "
    "nowhere: for almost every Θ the rank of A_Θ is the lesser of K and (D + 1)(D + 2)/2. It is "
    "never more than K, the number of rows.",
)
