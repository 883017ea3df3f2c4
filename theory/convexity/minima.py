"""Minima of training problems: none, one or many where they are convex, bad ones where not."""

from sympy import Expr, Idx, Lt, Max, Ne, exp, log

from provado import (
    Claim,
    Convex,
    Erratum,
    Identity,
    Inequality,
    Minimiser,
    NoMinimiser,
    NotConvex,
    define,
    differentiable,
    dimension,
    index,
    matrix,
    scalar,
    total,
    vector,
)
from theory.functions.sigmoid import loss_of_negative, loss_of_positive

D, K, M, N = (dimension(name) for name in "DKMN")
i, m, n, p = index("i", 1, K), index("m", 1, D), index("n", 1, N), index("p", 1, M)
A, B, C = matrix("A", K, D), matrix("B", D, M), matrix("C", N, D)
c, e, u, w = vector("c", K), vector("e", M), vector("u", D), vector("w", D)
gamma = vector("γ", N, positive=True)
b, r, s, t, v, x, y = (scalar(name) for name in "brstvxy")
w0 = scalar("w_0")

# Convex problems without a minimiser

exponential_has_no_minimiser = Claim(
    "The exponential function is strictly convex and least nowhere",
    says=NoMinimiser(exp(t), t, better=t - 1, certificate=exp(t) * (1 - exp(-1))),
    sources=["ist23:1.2a"],
)


def margin(n: Idx) -> Expr:
    """The score of the n-th example times its label."""
    return w0 * gamma[n] + total(C[n, m] * w[m], m)


separable_has_no_minimiser = Claim(
    "On separable data the loss of logistic regression has no minimiser",
    says=NoMinimiser(
        total(loss_of_positive(margin(n)), n),
        w0,
        w,
        better=(w0 + 1, w),
        certificate=total(log((1 + exp(-margin(n))) / (1 + exp(-margin(n) - gamma[n]))), n),
    ),
    sources=["ist23:1.2a"],
    conventions=[
        "features are multiplied by their label, −1 or +1, so that every margin should be positive",
        "the first axis is a direction that separates: γ_n > 0 is the margin along it",
    ],
)

# Convex problems with more than one minimiser

two_scores = define("L({}, {})", [r, s], loss_of_positive(r - s) + loss_of_negative(r - s))

minimisers_on_a_line = Claim(
    "On two samples with the same features, one of each class, the minimisers are a line",
    says=Minimiser(
        two_scores(r, s),
        r,
        s,
        at=(t, t),
        certificate=log(1 + (exp(r) - exp(s)) ** 2 / (4 * exp(r) * exp(s))),
    ),
    sources=["ist23:1.2a"],
    remark="r and s are the scores of the two classes. Any two equal scores are as good.",
)

# Scores that are not affine in the parameters

g = differentiable("g")
tanh = define("tanh({})", [t], (exp(t) - exp(-t)) / (exp(t) + exp(-t)))


def loss_with_any_activation(v: Expr, bias: Expr, offset: Expr) -> Expr:
    """½(v g(r x + bias) + offset − y)², of a network with one hidden unit and one sample."""
    return (v * g(r * x + bias) + offset - y) ** 2 / 2


score_not_affine = Claim(
    "The logistic loss of a score that is not affine in the weight is not convex",
    says=NotConvex(loss_of_positive(t**2), {t: -1}, {t: 1}),
    sources=["ist21:1.5c"],
    remark="With two classes it is the multinomial loss of the scores t² and 0. The score t² is "
    "the same at −1 and at 1, and less between them.",
)

hidden_unit_squared_loss = Claim(
    "The squared loss of a network with one hidden ReLU is not convex",
    says=NotConvex((v * Max(0, r)) ** 2 / 2, {v: 0, r: 2}, {v: 2, r: 0}),
    sources=["ist21:1.5c", "ist23:1.2a", "ist24a:3.4"],
    remark="The output is v·max(0, r) where the input is 1; the target is 0.",
)

hidden_tanh_squared_loss = Claim(
    "The squared loss of a network with one hidden tanh is not convex",
    says=NotConvex((v * tanh(r) - 1) ** 2 / 2, {v: 1, r: 1}, {v: -1, r: -1}),
    sources=["ist24a:3.4"],
    remark="The input is 1 and the target is 1. The output is tanh 1 at both points and 0 between.",
)

hidden_activation_squared_loss = Claim(
    "With no differentiable activation but a constant is the squared loss convex in its parameters",
    says=Inequality(
        loss_with_any_activation(1, t, y - g(r * x + s)),
        above=loss_with_any_activation(0, 2 * t - s, y) / 2
        + loss_with_any_activation(2, s, y - 2 * g(r * x + s)) / 2,
        given=[Ne(g(r * x + s), g(r * x + t))],
    ),
    sources=["ist24a:3.4"],
    remark="The parameters are the output weight, the bias and an offset. Both points have no "
    "loss, half-way there is some, whatever the sample and the inner weight r are. That g is "
    "differentiable is not used.",
)

hidden_unit_logistic_loss = Claim(
    "The logistic loss of a network with one hidden ReLU is not convex",
    says=NotConvex(loss_of_negative(v * Max(0, r)), {v: 0, r: 2}, {v: 2, r: 0}),
    sources=["ist21:1.5c", "ist23:1.2a"],
)

convex_though_not_affine = Claim(
    "The logistic loss of a score that is not affine in the weight may be convex all the same",
    says=Convex(loss_of_negative(t**2), t, strict=True),
    sources=["ist21:1.5c"],
    remark="log(1 + exp z) rises and is convex, and so is w².",
)

composition_of_linear_maps = Claim(
    "A composition of linear maps is linear: a multiple of the argument gives that multiple",
    says=Identity(
        total(A[i, m] * total(B[m, p] * (t * e[p]), p), m),
        t * total(A[i, m] * total(B[m, p] * e[p], p), m),
    ),
    sources=["ist21:1.5c"],
)

# A minimum that is not global

network_loss = define(
    "L({}, {}, {}; {}, {})", [v, r, b, x, y], (v * Max(0, r * x + b) - y) ** 2 / 2
)

dead_unit_is_flat = Claim(
    "While its hidden ReLU is off, the loss of a network does not change",
    says=Identity(network_loss(v, r, b, x, y), y**2 / 2, given=[Lt(r * x + b, 0)]),
    sources=["ist23:1.2a"],
    remark="Every point with r·x + b < 0 is a local minimum: for x = 1, that with r = b = −1.",
)

dead_unit_is_not_best = Claim(
    "While its hidden ReLU is off, the loss of a network is not the least",
    says=Inequality(
        network_loss(y, 0, 1, x, y),
        below=network_loss(v, r, b, x, y),
        given=[Lt(r * x + b, 0), Ne(y, 0)],
    ),
    sources=["ist23:1.2a"],
    remark="With v = y, r = 0 and b = 1 the output is the target.",
)

# Errata

solution_that_is_not_there = Erratum(
    "A solution of every convex problem",
    source="ist23:1.2a",
    states=Minimiser(loss_of_positive(t), t, at=s),
    corrected=separable_has_no_minimiser,
    remark="One example, x = 1 with label +1, and the weight t: whatever s is said to be the "
    "solution, s + 1 is better. A convex problem need not have a solution.",
)

single_solution = Erratum(
    "A single solution of every convex problem",
    source="ist23:1.2a",
    states=Inequality(two_scores(t, t), above=two_scores(0, 0), given=[Ne(t, 0)]),
    corrected=minimisers_on_a_line,
    remark="Scores (0, 0) are a solution, and so are (1, 1): the softmax does not tell them apart.",
)

affine_as_linear = Erratum(
    "An affine function as a composition of linear ones",
    source="ist21:1.5c",
    states=Identity(total(A[i, m] * (t * u[m]), m) + c[i], t * (total(A[i, m] * u[m], m) + c[i])),
    corrected=composition_of_linear_maps,
    remark="A composition of linear functions maps t·u to t times what it maps u to, and so 0 to "
    "0. An affine function maps 0 to c.",
)
