"""Ridge regression: least squares with a penalty on the norm of the weights, for any sizes."""

from sympy import Eq, Lambda

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
    entry,
    every,
    inverse,
    scalar,
    total,
)
from theory.linear_models.regression import (
    PSEUDO,
    SINGULAR,
    USV,
    G,
    P,
    U,
    V,
    X,
    along,
    gradient,
    half,
    half_distance,
    image,
    j,
    k,
    least_norm_solution,
    m,
    n,
    norm,
    norm_of_outputs,
    part,
    r,
    s,
    singular_least_squares,
    solved,
    squared_loss,
    u,
    v,
    w,
    with_inverse,
    y,
)

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

# Ridge regression in singular vectors

singular_ridge = Lambda(j, total(V[j, r] * s[r] * part(U, y, r) / (s[r] ** 2 + lam), r))

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

UNIT = inverse(G, of=Lambda((j, k), total(X[n, j] * X[n, k], n) + delta(j, k)))  # XᵀX + I

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
    remark="The report says that the term serves numerical stability only. It makes another "
    "problem of it: the weights are others even where XᵀX has an inverse. Where it has "
    "none, P y solves the problem as it was.",
)
