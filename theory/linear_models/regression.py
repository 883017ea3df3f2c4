"""Linear regression: the squared loss and the weights that minimise it, for any sizes."""

from sympy import Eq, Expr, Ge, Lambda, Rational

from provado import (
    Claim,
    Computes,
    Convex,
    Identity,
    Inequality,
    Minimiser,
    d,
    define,
    delta,
    dimension,
    every,
    index,
    indices,
    inverse,
    matrix,
    orthonormal_columns,
    pseudo_inverse,
    scalar,
    total,
    vector,
)

N, D, R, K = (dimension(name) for name in "NDRK")
m, n = indices("m n", 1, N)
j, k = indices("j k", 1, D)
r = index("r", 1, R)
c, o = indices("c o", 1, K)
X, w, y = matrix("X", N, D), vector("w", D), vector("y", N)
u, v = vector("u", D), vector("v", D)
half = Rational(1, 2)

image = define("({}{})_{}", (X, w, n), total(X[n, j] * w[j], j))
norm = define("‖{}‖²", [w], total(w[j] ** 2, j))
norm_of_outputs = define("‖{}‖²", [y], total(y[n] ** 2, n))
squared_loss = define(
    "½‖{}{} − {}‖²", (X, w, y), half * total((total(X[n, j] * w[j], j) - y[n]) ** 2, n)
)
gradient = define(
    "(∇½‖{}{} − {}‖²)_{}",
    (X, w, y, j),
    total(X[n, j] * (total(X[n, k] * w[k], k) - y[n]), n),
)


def half_distance(X: Expr, w: Expr, u: Expr) -> Expr:
    """½‖X w − X u‖²."""
    return half * norm_of_outputs(Lambda(n, image(X, w, n) - image(X, u, n)))


# The squared loss

squared_loss_expanded = Claim(
    "The squared loss written out",
    says=Identity(
        half * total(total(total(X[n, j] * X[n, k] * w[j] * w[k], n), j), k)
        - total(total(X[n, j] * w[j] * y[n], n), j)
        + half * norm_of_outputs(y),
        squared_loss(X, w, y),
    ),
    function=Computes("squared_loss", X, w, y),
)

squared_loss_gradient = Claim(
    "Gradient of the squared loss: Xᵀ(X w − y)",
    says=Identity(d(squared_loss(X, w, y), w[j]), gradient(X, w, y, j)),
    because=[
        (total((image(X, w, n) - y[n]) * d(image(X, w, n), w[j]), n), "chain rule"),
        (total((image(X, w, n) - y[n]) * X[n, j], n), "(X w)_n is linear in w"),
    ],
    function=Computes("squared_loss_gradient", X, w, y)[j],
)

squared_loss_hessian = Claim(
    "Hessian of the squared loss: XᵀX",
    says=Identity(d(squared_loss(X, w, y), w[j], w[k]), total(X[n, j] * X[n, k], n)),
    function=Computes("squared_loss_hessian", X)[j, k],
    remark="It is the same wherever w is: the loss is a quadratic function.",
)

squared_loss_convex = Claim(
    "The squared loss is convex in the weights",
    says=Convex(
        squared_loss(X, w, y), w, along=v, certificate=norm_of_outputs(Lambda(n, image(X, v, n)))
    ),
    sources=["ist24a:3.4"],
)

# One sample: its features x, its output t, or several outputs t

x, t = vector("x", D), scalar("t")
W, outputs = matrix("W", D, K), vector("t", K)

sample_gradient = Claim(
    "Gradient of the squared loss of one sample",
    says=Identity(
        d(half * (total(x[j] * w[j], j) - t) ** 2, w[k]), x[k] * (total(x[j] * w[j], j) - t)
    ),
    sources=["ist21:2.2a"],
)

sample_gradient_in_a_matrix = Claim(
    "Gradient of the squared loss of one sample with several outputs: xᵀ(x W − t), x being a row",
    says=Identity(
        d(half * total((total(x[j] * W[j, c], j) - outputs[c]) ** 2, c), W[k, o]),
        x[k] * (total(x[j] * W[j, o], j) - outputs[o]),
    ),
    sources=["ist21:2.2a"],
)

bias_gradient = Claim(
    "A bias is the weight of a feature that is always 1",
    says=Identity(
        d(squared_loss(X, w, y), w[1]),
        total(image(X, w, n) - y[n], n),
        given=[every(n, Eq(X[n, 1], 1))],
    ),
    sources=["ist21:2.2a"],
    remark="Where the loss is least the residuals add up to 0.",
)

# Least squares

g = vector("g", D)
G, P = matrix("G", D, D), matrix("P", D, N)
gram = Lambda((j, k), total(X[n, j] * X[n, k], n))  # XᵀX
PSEUDO = pseudo_inverse(P, of=X)

solved = define("({}{}ᵀ{})_{}", (G, X, y, j), total(G[j, k] * total(X[n, k] * y[n], n), k))
least_norm_solution = define("({}{})_{}", (P, y, j), total(P[j, n] * y[n], n))
in_null_space = define(
    "((I − {}{}){})_{}", (P, X, w, j), w[j] - total(P[j, n] * total(X[n, k] * w[k], k), n)
)
with_inverse = Lambda(j, solved(G, X, y, j))  # G Xᵀy
least_squares = Lambda(j, least_norm_solution(P, y, j))  # P y
all_least_squares = Lambda(j, least_norm_solution(P, y, j) + in_null_space(P, X, v, j))

normal_equations_suffice = Claim(
    "Weights that solve the normal equations minimise the squared loss",
    says=Minimiser(
        squared_loss(X, u, y),
        u,
        at=w,
        certificate=half_distance(X, u, w),
        given=[every(j, Eq(gradient(X, w, y, j), 0))],
    ),
    sources=["ist24a:3.4"],
    remark="The normal equations XᵀX w = Xᵀy say that the gradient is 0.",
)

frobenius = total(total(X[n, j] ** 2, j), n)

normal_equations_necessary = Claim(
    "A step of 1/(1 + ‖X‖²) against the gradient g lowers the squared loss, unless g is 0",
    says=Inequality(
        squared_loss(X, w, y) - squared_loss(X, Lambda(j, w[j] - g[j] / (1 + frobenius)), y),
        at_least=half * norm(g) / (1 + frobenius),
        certificate=half
        * (norm(g) + half * total(total(total((X[n, j] * g[k] - X[n, k] * g[j]) ** 2, j), k), n))
        / (1 + frobenius) ** 2,
        given=[every(j, Eq(g[j], gradient(X, w, y, j)))],
    ),
    remark="So minimisers solve the normal equations: elsewhere there is a point with less loss.",
)

full_column_rank = Claim(
    "Least squares where XᵀX has an inverse G",
    says=Minimiser(
        squared_loss(X, w, y),
        w,
        at=with_inverse,
        certificate=half_distance(X, w, with_inverse),
        given=[inverse(G, of=gram)],
    ),
    sources=["ist24a:3.4"],
)

full_column_rank_only = Claim(
    "Where XᵀX has an inverse G, XᵀX w determines w",
    says=Identity(solved(G, X, Lambda(n, image(X, w, n)), j), w[j], given=[inverse(G, of=gram)]),
    sources=["ist24a:3.4"],
    remark="So the normal equations XᵀX w = Xᵀy have one solution.",
)

least_squares_minimiser = Claim(
    "The pseudoinverse gives least-squares weights P y, whatever the rank",
    says=Minimiser(
        squared_loss(X, w, y),
        w,
        at=least_squares,
        certificate=half_distance(X, w, least_squares),
        given=[PSEUDO],
    ),
    sources=["ist24a:3.4"],
)

least_squares_minimisers = Claim(
    "Moved within the null space of X, least-squares weights stay so",
    says=Minimiser(
        squared_loss(X, w, y),
        w,
        at=all_least_squares,
        certificate=half_distance(X, w, least_squares),
        given=[PSEUDO],
    ),
    sources=["ist24a:3.4"],
)

no_other_minimisers = Claim(
    "Where the gradient is 0, P X w is P y",
    says=Identity(
        total(P[j, n] * total(P[k, n] * gradient(X, w, y, k), k), n),
        total(P[j, n] * (image(X, w, n) - y[n]), n),
        given=[PSEUDO],
    ),
    sources=["ist24a:3.4"],
    remark="Then w is P y + (I − P X) w: there are no minimisers but those of that form.",
)

least_norm = Claim(
    "Of all least-squares weights P y has the least norm",
    says=Inequality(
        norm(all_least_squares),
        at_least=norm(least_squares),
        certificate=norm(Lambda(j, in_null_space(P, X, v, j))),
        given=[PSEUDO],
    ),
)

# Other weights than the best, and how many samples it takes

STATIONARY = every(j, Eq(gradient(X, u, y, j), 0))
LEFT_INVERSE = every(j, k, Eq(total(P[j, n] * X[n, k], n), delta(j, k)))
mu = scalar("μ", positive=True)
distance = total((w[j] - u[j]) ** 2, j)

excess_loss = Claim(
    "The squared loss exceeds that of stationary weights u by ½‖X w − X u‖²",
    says=Identity(
        squared_loss(X, w, y),
        squared_loss(X, u, y) + half_distance(X, w, u),
        given=[STATIONARY],
    ),
    sources=["ist24a:3.4"],
    remark="So no weights have less loss, those that a network can reach among them.",
)

excess_at_most = Claim(
    "Near stationary weights u the squared loss is near its minimum",
    says=Inequality(
        squared_loss(X, u, y) + half * frobenius * distance - squared_loss(X, w, y),
        at_least=0,
        certificate=half**2
        * total(total(total((X[n, j] * (w[k] - u[k]) - X[n, k] * (w[j] - u[j])) ** 2, j), k), n),
        given=[STATIONARY],
    ),
    sources=["ist24a:3.4"],
    remark="The excess is at most ½‖X‖²‖w − u‖², with the Frobenius norm: what comes as near to "
    "u as one likes comes as near to the minimum as one likes.",
)

excess_at_least = Claim(
    "Away from stationary weights u the squared loss grows, if X keeps √μ of the distance",
    says=Inequality(
        squared_loss(X, w, y),
        at_least=squared_loss(X, u, y) + half * mu * distance,
        given=[STATIONARY, Ge(total((image(X, w, n) - image(X, u, n)) ** 2, n), mu * distance)],
        using=[excess_loss.says],
    ),
    sources=["ist24a:3.4"],
    remark="With full column rank the least eigenvalue of XᵀX is such a μ: what cannot come near u "
    "has a loss above the minimum.",
)

gram_has_an_inverse = Claim(
    "Where P X is I for the pseudoinverse P, XᵀX has the inverse P Pᵀ",
    says=Identity(
        total(P[j, m] * total(P[k, m] * total(X[n, k] * image(X, w, n), n), k), m),
        w[j],
        given=[PSEUDO, LEFT_INVERSE],
    ),
    sources=["ist24a:3.4"],
    remark="P X is I where X has full column rank.",
)

as_many_samples_as_features = Claim(
    "Where XᵀX has an inverse there are no more features than samples",
    says=Inequality(
        D,
        at_most=N,
        given=[inverse(G, of=gram)],
        certificate=total(
            total((delta(m, n) - total(total(X[m, j] * G[j, k] * X[n, k], k), j)) ** 2, m), n
        ),
    ),
    sources=["ist24a:3.4"],
)

# Least squares in singular vectors: X = U diag(s) Vᵀ

U, V, s = matrix("U", N, R), matrix("V", D, R), vector("s", R, positive=True)
SINGULAR = [orthonormal_columns(U), orthonormal_columns(V)]
decomposed = define("({}diag({}){}ᵀ)_{}{}", (U, s, V, n, j), total(U[n, r] * s[r] * V[j, r], r))
USV = Lambda((n, j), decomposed(U, s, V, n, j))
along = define("({}ᵀ{})_{}", (V, w, r), total(V[j, r] * w[j], j))
part = define("({}ᵀ{})_{}", (U, y, r), total(U[n, r] * y[n], n))
singular_least_squares = Lambda(j, total(V[j, r] * part(U, y, r) / s[r], r))

least_squares_in_singular = Claim(
    "Least squares in singular vectors",
    says=Minimiser(
        squared_loss(USV, w, y),
        w,
        at=singular_least_squares,
        certificate=half_distance(USV, w, singular_least_squares),
        given=SINGULAR,
    ),
    remark="A sum of right singular vectors, so that it is the one of least norm, P y.",
)
