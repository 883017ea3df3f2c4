"""Gradient descent: the path of its steps on the squared loss and on any quadratic."""

from sympy import Expr, Ge, Gt, Lambda, Le, Lt

from provado import (
    Claim,
    Computes,
    Erratum,
    Identity,
    Inequality,
    Invariant,
    d,
    entry,
    orthonormal_columns,
    over,
    scalar,
    times,
    total,
    vector,
)
from theory.linear_models import ridge
from theory.linear_models.regression import (
    PSEUDO,
    SINGULAR,
    USV,
    P,
    R,
    V,
    X,
    along,
    gradient,
    half,
    image,
    in_null_space,
    j,
    k,
    m,
    norm,
    r,
    s,
    singular_least_squares,
    t,
    u,
    v,
    w,
    with_inverse,
    x,
    y,
)

eta = scalar("η")


def descended(X: Expr) -> Lambda:
    """The weights after a step of gradient descent."""
    return Lambda(j, w[j] - eta * gradient(X, w, y, j))


stochastic_step = Claim(
    "A step of stochastic gradient descent, on one sample",
    says=Identity(
        w[k] - eta * d(half * (total(x[j] * w[j], j) - t) ** 2, w[k]),
        w[k] - eta * (total(x[j] * w[j], j) - t) * x[k],
    ),
    sources=["ist21:2.2a"],
    function=Computes("stochastic_step", w, x, t, eta)[k],
)

descent_keeps_null_space = Claim(
    "Gradient descent keeps the part of the weights in the null space of X",
    says=Identity(in_null_space(P, X, descended(X), j), in_null_space(P, X, w, j), given=[PSEUDO]),
    remark="From 0 it stays outside the null space, where P y is the only minimiser.",
)

stochastic_keeps_null_space = Claim(
    "So does stochastic gradient descent",
    says=Identity(
        in_null_space(P, X, Lambda(j, w[j] - eta * X[m, j] * (image(X, w, m) - y[m])), j),
        in_null_space(P, X, w, j),
        given=[PSEUDO],
    ),
    remark="Where some weights fit all samples, it can approach P y and no other of them from 0.",
)

stochastic_contraction = Claim(
    "How a stochastic step changes the distance u to weights that fit the sample",
    says=Identity(
        norm(Lambda(j, u[j] - eta * total(x[k] * u[k], k) * x[j])),
        norm(u) - eta * (2 - eta * norm(x)) * total(x[j] * u[j], j) ** 2,
    ),
    remark="Where weights v fit, the residual x·w − t is x·u with u = w − v. The distance shrinks "
    "for 0 < η < 2/‖x‖², unless w fits the sample already.",
)

descent_in_singular_vectors = Claim(
    "A step of gradient descent multiplies the error along a singular vector by 1 − η s_r²",
    says=Identity(
        along(V, descended(USV), r) - along(V, singular_least_squares, r),
        (1 - eta * s[r] ** 2) * (along(V, w, r) - along(V, singular_least_squares, r)),
        given=SINGULAR,
    ),
)

# Gradient descent on ½ wᵀA w − bᵀw, where A has eigenvectors V, eigenvalues λ, and A v = b

eigenvalues = vector("λ", R)
A = Lambda((j, k), total(V[j, r] * eigenvalues[r] * V[k, r], r))

quadratic_descent = Claim(
    "Gradient descent on a quadratic multiplies the error along an eigenvector by 1 − η λ_r",
    says=Identity(
        along(V, Lambda(j, w[j] - eta * total(entry(A, j, k) * (w[k] - v[k]), k) - v[j]), r),
        (1 - eta * eigenvalues[r]) * along(V, Lambda(j, w[j] - v[j]), r),
        given=[orthonormal_columns(V)],
    ),
    remark="The gradient A w − b is A (w − v).",
)

eigenvalue, largest = scalar("λ", positive=True), scalar("Λ", positive=True)

step_converges = Claim(
    "With 0 < η < 2/Λ every error along an eigenvalue of at most Λ shrinks",
    says=Inequality(
        (1 - eta * eigenvalue) ** 2,
        below=1,
        given=[Gt(eta, 0), Lt(eta * largest, 2), Le(eigenvalue, largest)],
    ),
)

step_too_long = Claim(
    "With η > 2/Λ the error along the eigenvalue Λ changes its sign and grows",
    says=Inequality(1 - eta * largest, below=-1, given=[Gt(eta * largest, 2)]),
    remark="So gradient descent converges from every start if 0 < η < 2/Λ, and for no other η.",
)

step_at_the_bound = Claim(
    "With η = 2/Λ the error t along the eigenvalue Λ changes its sign and nothing else",
    says=Identity(t - times(over(2, largest), largest * t), -t),
)

step_not_forward = Claim(
    "With η ≤ 0 no error shrinks",
    says=Inequality((1 - eta * eigenvalue) ** 2, at_least=1, given=[Le(eta, 0)]),
)

# The error e along an eigenvector after t steps, from e₀ at the start: each multiplies it by ρ

e, e_0, rho = scalar("e"), scalar("e₀"), scalar("ρ")
steps = scalar("t", nonnegative=True)

error_after_steps = Claim(
    "After t steps the squared error is at most the t-th part of what it was, up to a constant",
    says=Invariant(
        Inequality((1 + steps * (1 - rho**2)) * e**2, at_most=e_0**2),
        start={e: e_0, steps: 0},
        step={e: rho * e, steps: steps + 1},
    ),
    remark="With |ρ| < 1, as for 0 < η < 2/Λ, the error goes to 0 as t grows.",
)

error_without_convergence = Claim(
    "After t steps the squared error is at least 1 + t(ρ² − 1) times what it was",
    says=Invariant(
        Inequality(e**2, at_least=(1 + steps * (rho**2 - 1)) * e_0**2),
        start={e: e_0, steps: 0},
        step={e: rho * e, steps: steps + 1},
        given=[Ge(rho**2, 1)],
    ),
    remark="With |ρ| ≥ 1, as for η ≤ 0 and η ≥ 2/Λ, an error that is not 0 never goes to 0, and "
    "with |ρ| > 1 it grows without bound.",
)

# Errata

descent_to_ridge = Erratum(
    "Where descent without a penalty ends",
    source="ist21:2.2a",
    states=Identity(gradient(X, with_inverse, y, j), 0, given=[ridge.UNIT]),
    corrected=ridge.gradient_at_ridge,
    remark="The report trains without a penalty and compares with (XᵀX + I)⁻¹Xᵀy. There the "
    "gradient of the trained loss is not 0, so that descent does not end there; on its way it may "
    "come near.",
)
