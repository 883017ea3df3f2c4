"""Update rules: momentum, weight decay and Adam, and a learning rate that falls."""

from sympy import Abs, Eq, Expr, Ge, Lt, Max, Rational, sqrt

from provado import (
    Claim,
    Computes,
    Identity,
    Inequality,
    Invariant,
    d,
    dimension,
    indices,
    over,
    scalar,
    smallest_number,
    times,
    total,
    ulps,
    unit_roundoff,
    vector,
    within,
)

D = dimension("D")
i, j = indices("i j", 1, D)
w, g, v, m = (vector(name, D) for name in "wgvm")
squares = vector("s", D, nonnegative=True)
eta, lam, mu, beta = (scalar(name) for name in ("η", "λ", "μ", "β"))
epsilon = scalar("ε", positive=True)
half = Rational(1, 2)

TORCH = "the velocity is of gradients, and the rate multiplies it: v ← μ v + g, w ← w − η v"

# Down the gradient g, and what a penalty adds to it

gradient_step = Claim(
    "A step down the gradient g: that of the plane g·w",
    says=Identity(w[j] - eta * d(total(g[i] * w[i], i), w[j]), w[j] - eta * g[j]),
    sources=["hertie23:1.5"],
    function=Computes("gradient_step", w, g, eta)[j],
)

penalised_gradient = Claim(
    "An L2 penalty ½λ‖w‖² adds λ w to the gradient",
    says=Identity(d(total(g[i] * w[i] + half * lam * w[i] ** 2, i), w[j]), g[j] + lam * w[j]),
    function=Computes("penalised_gradient", g, w, lam)[j],
)

weight_decay_step = Claim(
    "A step down the penalty alone shrinks all weights by the same factor 1 − ηλ",
    says=Identity(w[j] - eta * d(half * lam * total(w[i] ** 2, i), w[j]), (1 - eta * lam) * w[j]),
    function=Computes("weight_decay_step", w, eta, lam)[j],
    remark="Decoupled weight decay takes this step before that of the gradient, which then holds "
    "no penalty.",
)

decay_is_a_penalty = Claim(
    "For plain gradient descent decoupled decay is the L2 penalty",
    says=Identity((1 - eta * lam) * w[j] - eta * g[j], w[j] - eta * (g[j] + lam * w[j])),
    remark="With momentum the penalty enters the velocity, and with Adam it is divided by the root "
    "of the mean square: there the two differ.",
)

# Momentum, as PyTorch has it

velocity = Claim(
    "The velocity of heavy-ball momentum, from the last two places u = w + ηv and w",
    says=Identity(
        eta * (mu * v[j] + g[j]),
        w[j] - (w[j] - eta * g[j] + mu * (w[j] - (w[j] + eta * v[j]))),
    ),
    conventions=[TORCH],
    remark="Polyak's rule is w ← w − η g + μ (w − u).",
)

velocity_step = Claim(
    "The next velocity, μ v + g: a step of rate 1 up the plane g·v + ½(μ − 1)‖v‖²",
    says=Identity(
        v[j] + d(total(g[i] * v[i] + half * (mu - 1) * v[i] ** 2, i), v[j]), mu * v[j] + g[j]
    ),
    conventions=[TORCH],
    function=Computes("velocity_step", v, g, mu)[j],
    remark="Along the velocity goes the step of momentum. Nesterov's goes along the velocity after "
    "that, with the same gradient.",
)


def stepped(entry: Expr) -> Expr:
    """The velocity after a step."""
    return mu * entry + g[j]


nesterov_step = Claim(
    "Nesterov's step along μ v + g, v being the new velocity, is one from a point looked ahead to",
    says=Identity(
        (w[j] + eta * mu * v[j]) - eta * stepped(v[j]) - eta * mu * stepped(v[j]),
        w[j] - eta * stepped(stepped(v[j])),
    ),
    conventions=[TORCH],
    remark="Behind w lies x = w + ημ v. Nesterov moves x by −η times the new velocity, whose "
    "gradient is taken at w, and looks ahead from there by −ημ times the new velocity.",
)

a, p = scalar("a"), scalar("p")
V, G = scalar("v"), scalar("g")

velocity_of_a_constant_gradient = Claim(
    "While the gradient stays g, (1 − μ) times the velocity is (1 − μᵗ) g after t steps",
    says=Invariant(
        Identity((1 - mu) * V, (1 - p) * G),
        start={V: 0, p: 1},
        step={V: mu * V + G, p: mu * p},
    ),
    sources=["ist24a:2.2c"],
    remark="p is μᵗ. For 0 ≤ μ < 1 the steps grow up to 1/(1 − μ) times those without momentum: "
    "with μ = 0.9 ten times.",
)

error, before, eigenvalue = scalar("e"), scalar("e₀"), scalar("Λ")

momentum_on_a_quadratic = Claim(
    "Along an eigenvector with the eigenvalue Λ the next error is (1 + μ − ηΛ) e − μ e₀",
    says=Identity(
        error - eta * (mu * V + eigenvalue * error),
        (1 + mu - eta * eigenvalue) * error - mu * before,
        given=[Eq(before, error + eta * V)],
    ),
    sources=["ist24a:2.2c"],
    remark="e₀ is the error before the last step. Errors are those of gradient descent on a "
    "quadratic; without momentum the next error is (1 − ηΛ) e.",
)

# Adam

first_moment_step = Claim(
    "The running mean of gradients: a step of rate 1 − β on ½‖m − g‖²",
    says=Identity(
        m[j] - (1 - beta) * d(half * total((m[i] - g[i]) ** 2, i), m[j]),
        beta * m[j] + (1 - beta) * g[j],
    ),
    function=Computes("first_moment_step", m, g, beta)[j],
)

second_moment_step = Claim(
    "The running mean of squared gradients",
    says=Identity(
        v[j] - (1 - beta) * d(half * total((v[i] - g[i] ** 2) ** 2, i), v[j]),
        beta * v[j] + (1 - beta) * g[j] ** 2,
    ),
    function=Computes("second_moment_step", v, g, beta)[j],
)

mean_of_a_constant = Claim(
    "While the gradient stays g, its running mean is (1 − βᵗ) g after t steps from 0",
    says=Invariant(
        Identity(a, (1 - p) * G),
        start={a: 0, p: 1},
        step={a: beta * a + (1 - beta) * G, p: beta * p},
    ),
    remark="p is βᵗ. So the mean has to be divided by 1 − βᵗ, or the first steps are too short.",
)

t = dimension("t")

bias_correction = Claim(
    "The correction of the bias: the slope by g of the running mean (1 − βᵗ) g of a constant g",
    says=Identity(d((1 - beta**t) * G, G), 1 - beta**t),
    function=Computes(
        "bias_correction",
        beta,
        t,
        accuracy=within(
            9 * unit_roundoff * (1 + Abs(beta) ** t) + smallest_number,
            because="a power within 4 ulps, which are 8 u, and the rounding of a difference",
        ),
    ),
)

positive = scalar("c", positive=True)

bias_corrected = Claim(
    "The running mean with its bias corrected, as the gradient of ½‖m‖²/c",
    says=Identity(d(half * total(m[i] ** 2, i) / positive, m[j]), m[j] / positive),
    function=Computes(
        "bias_corrected", m, positive, accuracy=ulps(1, because="the rounding of a quotient")
    )[j],
    remark="c is 1 − βᵗ.",
)

adam_direction = Claim(
    "The direction of Adam, the mean over the root of the mean square: down ½ Σ m²/(√s + ε)",
    says=Identity(
        d(total(m[i] ** 2 / (2 * (sqrt(squares[i]) + epsilon)), i), m[j]),
        m[j] / (sqrt(squares[j]) + epsilon),
    ),
    function=Computes(
        "adam_direction",
        m,
        squares,
        epsilon,
        accuracy=ulps(4, because="a root, a sum of positive numbers and a quotient, each rounded"),
    )[j],
)

b1, b2 = scalar("β₁", nonnegative=True), scalar("β₂", nonnegative=True)

first_step_of_adam = Claim(
    "In the first step of Adam the size of the gradient all but cancels",
    says=Identity(
        over(times(1 - b1, G), 1 - b1) / (sqrt(over(times(1 - b2, G**2), 1 - b2)) + epsilon),
        G / (Abs(G) + epsilon),
        given=[Lt(b1, 1), Lt(b2, 1)],
    ),
    remark="It is the sign of g where |g| is far above ε.",
)

first_step_is_short = Claim(
    "No weight moves further than η in the first step of Adam",
    says=Inequality(eta**2 * (G / (Abs(G) + epsilon)) ** 2, at_most=eta**2),
)

# After t steps both means are of t gradients, with weights c_n = (1 − β) βᵗ⁻ⁿ

n, l = indices("n l", 1, t)  # noqa: E741  # l is the name of an index in the field
weights, gradients = vector("c", t, nonnegative=True), vector("g", t)

mean_square_bounds_the_mean = Claim(
    "The square of a weighted mean is at most the mean square",
    says=Inequality(
        total(weights[n] * gradients[n], n) ** 2,
        at_most=total(weights[n], n) * total(weights[n] * gradients[n] ** 2, n),
        certificate=half
        * total(
            total(weights[n] * weights[l] * (gradients[n] - gradients[l]) ** 2, l),
            n,
        ),
    ),
    remark="The weights add to 1 − βᵗ. So with β₁ = β₂ the direction of Adam is at most 1 in size, "
    "and no weight moves further than η in any step.",
)

# A learning rate that falls by 1 at each step until it is 1

rate, start = scalar("η"), scalar("η₀")
steps = scalar("t", nonnegative=True)

time_based_learning_rate = Claim(
    "The next rate: 1 less, but not less than 1",
    says=Identity((rate + Abs(rate - 2)) / 2, Max(1, rate - 1)),
    sources=["hertie23:2.2b"],
    function=Computes(
        "time_based_learning_rate",
        rate,
        accuracy=ulps(1, because="the rounding of a difference, or the 1 that is given"),
    ),
)

time_based_after_steps = Claim(
    "After t steps the rate is η₀ − t until it is 1, and 1 from then on",
    says=Invariant(
        Identity(rate, Max(1, start - steps)),
        start={rate: start, steps: 0},
        step={rate: Max(1, rate - 1), steps: steps + 1},
        given=[Ge(start, 1)],
    ),
    sources=["hertie23:2.2b"],
)
