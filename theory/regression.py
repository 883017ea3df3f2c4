"""Linear regression: least squares and ridge regression, for any sizes."""

from sympy import Eq, Expr, Lambda, Rational

from provado import (
    Claim,
    Computes,
    Convex,
    Erratum,
    Identity,
    Inequality,
    Minimiser,
    d,
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
)

full_column_rank_only = Claim(
    "Where XᵀX has an inverse G, XᵀX w determines w",
    says=Identity(solved(G, X, Lambda(n, image(X, w, n)), j), w[j], given=[inverse(G, of=gram)]),
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
)

no_other_minimisers = Claim(
    "Where the gradient is 0, P X w is P y",
    says=Identity(
        total(P[j, n] * total(P[k, n] * gradient(X, w, y, k), k), n),
        total(P[j, n] * (image(X, w, n) - y[n]), n),
        given=[PSEUDO],
    ),
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

# Ridge regression

lam = scalar("λ", positive=True)
ridge_loss = define(
    "(½‖{}{} − {}‖² + ½{}‖{}‖²)",
    (X, w, y, lam, u),
    half * total((total(X[n, j] * w[j], j) - y[n]) ** 2, n) + half * lam * total(u[j] ** 2, j),
)
shifted = Lambda((j, k), total(X[n, j] * X[n, k], n) + lam * delta(j, k))  # XᵀX + λI
SHIFTED = inverse(G, of=shifted)

ridge_loss_expanded = Claim(
    "The loss of ridge regression",
    says=Identity(squared_loss(X, w, y) + half * lam * norm(w), ridge_loss(X, w, y, lam, w)),
    function=Computes("ridge_loss", X, w, y, lam),
)

ridge_gradient = Claim(
    "Gradient of the ridge loss",
    says=Identity(d(ridge_loss(X, w, y, lam, w), w[j]), gradient(X, w, y, j) + lam * w[j]),
    function=Computes("ridge_gradient", X, w, y, lam)[j],
)

ridge_hessian = Claim(
    "Hessian of the ridge loss: XᵀX + λI",
    says=Identity(
        d(ridge_loss(X, w, y, lam, w), w[j], w[k]), total(X[n, j] * X[n, k], n) + lam * delta(j, k)
    ),
)

ridge_positive_definite = Claim(
    "XᵀX + λI is positive definite for every λ > 0",
    says=Inequality(
        total(total(entry(shifted, j, k) * w[j] * w[k], j), k),
        at_least=lam * norm(w),
        certificate=norm_of_outputs(Lambda(n, image(X, w, n))),
    ),
    remark="So it sends no vector but 0 to 0, and has an inverse, whatever the rank of X.",
)

ridge_strongly_convex = Claim(
    "The ridge loss is strongly convex",
    says=Convex(
        ridge_loss(X, w, y, lam, w),
        w,
        along=v,
        modulus=lam,
        certificate=norm_of_outputs(Lambda(n, image(X, v, n))),
    ),
)

ridge_minimiser = Claim(
    "The ridge solution (XᵀX + λI)⁻¹Xᵀy, the only minimiser of the ridge loss",
    says=Minimiser(
        ridge_loss(X, w, y, lam, w),
        w,
        at=with_inverse,
        unique=lam,
        certificate=half_distance(X, w, with_inverse),
        given=[SHIFTED],
    ),
)

gradient_at_ridge = Claim(
    "At the ridge solution the squared loss still has a gradient",
    says=Identity(gradient(X, with_inverse, y, j), -lam * solved(G, X, y, j), given=[SHIFTED]),
    remark="It is −λ times the ridge solution, and so 0 only where that is 0.",
)

ridge_residual = Claim(
    "The residual e of the ridge solution solves (XXᵀ + λI) e = λ y",
    says=Identity(
        total(total(X[m, j] * X[n, j], j) * (y[n] - image(X, with_inverse, n)), n)
        + lam * (y[m] - image(X, with_inverse, m)),
        lam * y[m],
        given=[SHIFTED],
    ),
    remark="It is 0 only where y is 0.",
)

ridge_to_least_squares = Claim(
    "How far the ridge solution is from P y",
    says=Identity(
        total(
            entry(shifted, j, k) * (least_norm_solution(P, y, k) - solved(G, X, y, k)),
            k,
        ),
        lam * least_norm_solution(P, y, j),
        given=[SHIFTED, PSEUDO],
    ),
    remark="P y less the ridge solution is λ(XᵀX + λI)⁻¹P y.",
)

# Ridge regression in singular vectors: X = U diag(s) Vᵀ

U, V, s = matrix("U", N, R), matrix("V", D, R), vector("s", R, positive=True)
SINGULAR = [orthonormal_columns(U), orthonormal_columns(V)]
decomposed = define("({}diag({}){}ᵀ)_{}{}", (U, s, V, n, j), total(U[n, r] * s[r] * V[j, r], r))
USV = Lambda((n, j), decomposed(U, s, V, n, j))
along = define("({}ᵀ{})_{}", (V, w, r), total(V[j, r] * w[j], j))
part = define("({}ᵀ{})_{}", (U, y, r), total(U[n, r] * y[n], n))
singular_least_squares = Lambda(j, total(V[j, r] * part(U, y, r) / s[r], r))
singular_ridge = Lambda(j, total(V[j, r] * s[r] * part(U, y, r) / (s[r] ** 2 + lam), r))

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

ridge_in_singular_vectors = Claim(
    "The ridge solution in singular vectors, where the gradient of the ridge loss is 0",
    says=Identity(
        gradient(USV, singular_ridge, y, j), -lam * entry(singular_ridge, j), given=SINGULAR
    ),
)

ridge_shrinks = Claim(
    "Ridge regression shrinks the r-th singular direction by s_r²/(s_r² + λ)",
    says=Identity(
        along(V, singular_ridge, r),
        s[r] ** 2 / (s[r] ** 2 + lam) * along(V, singular_least_squares, r),
        given=SINGULAR,
    ),
)

sigma = scalar("s", positive=True)

shrinkage_factor = Claim(
    "The factor by which ridge regression shrinks is between 0 and 1",
    says=Inequality(sigma**2 / (sigma**2 + lam), above=0, below=1),
)

difference = along(V, singular_least_squares, r) - along(V, singular_ridge, r)

ridge_bias = Claim(
    "How far the ridge solution is from least squares in the r-th singular direction",
    says=Identity(difference, lam * part(U, y, r) / (s[r] * (s[r] ** 2 + lam)), given=SINGULAR),
)

ridge_limit = Claim(
    "The ridge solution tends to P y where λ tends to 0",
    says=Inequality(
        difference**2,
        at_most=lam**2 * part(U, y, r) ** 2 / s[r] ** 6,
        certificate=lam**3
        * part(U, y, r) ** 2
        * (2 * s[r] ** 2 + lam)
        / (s[r] ** 6 * (s[r] ** 2 + lam) ** 2),
        given=SINGULAR,
    ),
    remark="In every singular direction the distance is at most λ times a number without λ.",
)

# Errata

UNIT = inverse(G, of=Lambda((j, k), total(X[n, j] * X[n, k], n) + delta(j, k)))

exact_weights = Erratum(
    "Exact weights",
    source="ist21:2.2a",
    states=Identity(
        image(X, with_inverse, n), y[n], given=[UNIT, every(n, Eq(y[n], image(X, v, n)))]
    ),
    corrected=ridge_residual,
    remark="The report calls (XᵀX + I)⁻¹Xᵀy the exact weights that map the features to the "
    "outputs. Even where there are exact weights v, these are others: for x = 1 and y = 1 the "
    "weight is ½. The penalty shrinks them.",
)

identity_for_invertibility = Erratum(
    "Adding the identity because XᵀX is singular",
    source="ist21:2.2a",
    states=Identity(solved(G, X, y, j), least_norm_solution(P, y, j), given=[UNIT, PSEUDO]),
    corrected=ridge_to_least_squares,
    remark="With the identity there is an inverse, but it solves another problem: the weights are "
    "others even where XᵀX has an inverse. Where it has none, P y solves the problem as it was.",
)
