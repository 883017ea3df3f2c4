"""Penalties: what L1 and L2 leave of the weights, and what they do to the loss."""

from sympy import Abs, Eq, Gt, Le, Max, Min, Ne, Rational, sign

from provado import (
    Claim,
    Computes,
    Erratum,
    Identity,
    Inequality,
    Minimiser,
    define,
    dimension,
    index,
    scalar,
    ulps,
    vector,
)
from theory.linear_models import ridge

D = dimension("D")
j = index("j", 1, D)
w = vector("w", D)
a, t, c = scalar("a"), scalar("t"), scalar("c")
lam = scalar("λ", nonnegative=True)
half = Rational(1, 2)

soft = define("soft({}, {})", [a, lam], Max(0, a - lam) - Max(0, -a - lam))

# One weight, whose loss is ½(t − a)²: least at a, were it not for the penalty

soft_threshold = Claim(
    "The soft threshold: a number less its part between −λ and λ",
    says=Identity(w[j] - Max(-lam, Min(lam, w[j])), Max(0, w[j] - lam) - Max(0, -w[j] - lam)),
    function=Computes(
        "soft_threshold",
        w,
        lam,
        accuracy=ulps(1, because="the rounding of one difference; the other part is 0"),
    )[j],
)

l1_minimiser = Claim(
    "With an L1 penalty the weight is the soft threshold of what it would be",
    says=Inequality(
        half * (t - a) ** 2 + lam * Abs(t),
        at_least=half * (soft(a, lam) - a) ** 2
        + lam * Abs(soft(a, lam))
        + half * (t - soft(a, lam)) ** 2,
    ),
    sources=["ist24a:1.2d", "ist24b:1.2d"],
    remark="The last term is 0 there and nowhere else: it is the only minimiser. Gradient descent "
    "with the soft threshold at ηλ after every step is the proximal gradient method.",
)

l1_makes_zero = Claim(
    "An L1 penalty makes a weight 0 that would be at most λ in size",
    says=Identity(soft(a, lam), 0, given=[Le(Abs(a), lam)]),
    sources=["ist24a:1.2d", "ist24b:1.2d"],
)

l1_keeps_large_weights = Claim(
    "A weight that would be larger than λ is smaller by λ with an L1 penalty, however large",
    says=Identity(soft(a, lam), a - lam * sign(a), given=[Gt(Abs(a), lam)]),
    sources=["ist24b:1.2d"],
    remark="So it is not 0. What is left are the weights that matter more than λ.",
)

l2_minimiser = Claim(
    "With an L2 penalty the weight is divided by 1 + λ",
    says=Minimiser(
        half * (t - a) ** 2 + half * lam * t**2,
        t,
        at=a / (1 + lam),
        certificate=half * (1 + lam) * (t - a / (1 + lam)) ** 2,
    ),
    sources=["ist24a:1.2d", "ist24b:1.2d"],
)

l2_makes_none_zero = Claim(
    "An L2 penalty makes no weight 0 that would be another number",
    says=Inequality((a / (1 + lam)) ** 2, above=0, given=[Ne(a, 0)]),
    sources=["ist24a:1.2d"],
)

strength = scalar("λ", positive=True)

l2_shrinks = Claim(
    "An L2 penalty shrinks every weight that would not be 0",
    says=Inequality((a / (1 + strength)) ** 2, below=a**2, given=[Ne(a, 0)]),
    sources=["ist24a:1.2d"],
)

# One weight of any loss f: at 0 f has the value f₀ and the derivative g

f, f_0, g = scalar("f"), scalar("f₀"), scalar("g")
curvature = scalar("L", positive=True)

l1_rests_at_zero = Claim(
    "Where a convex loss has at 0 a slope of at most λ in size, 0 is least with an L1 penalty",
    says=Inequality(f + lam * Abs(t), at_least=f_0, given=[f >= f_0 + g * t, Le(Abs(g), lam)]),
    sources=["ist24a:1.2d"],
    remark="f is the loss at t; being convex, it is nowhere below its tangent at 0. The slopes are "
    "a range, not a single number, for which 0 is the best weight.",
)

l2_leaves_zero = Claim(
    "Where a smooth loss has at 0 a slope other than 0, 0 is not least with an L2 penalty",
    says=Inequality(
        f + half * lam * t**2,
        below=f_0,
        given=[
            Le(f, f_0 + g * t + half * curvature * t**2),
            Ne(g, 0),
            Eq(t, -g / (curvature + lam)),
        ],
    ),
    sources=["ist24a:1.2d"],
    remark="The weight t = −g/(L + λ) has less loss, where the loss curves by at most L.",
)

# All weights: f₁ is the loss of the best weights with a penalty, n₁ that penalty without λ

f_1, n_1, n_0 = scalar("f₁"), scalar("n₁"), scalar("n₀")
OPTIMAL = [Le(f_0, f_1), Le(f_1 + strength * n_1, f_0 + strength * n_0)]

penalty_shrinks_the_norm = Claim(
    "The best weights with a penalty have no larger a norm than those without",
    says=Inequality(n_1, at_most=n_0, given=OPTIMAL),
    sources=["ist24a:1.2c", "ist24b:1.2c"],
    remark="f₀ and n₀ are loss and norm of the best weights without the penalty. If there are "
    "none, as on separable data, any weights may stand for them with no more loss than f₁.",
)

penalty_bounds_the_norm = Claim(
    "The best weights with a penalty λ‖w‖² have a squared norm of at most the loss of 0 over λ",
    says=Inequality(n_1, at_most=f_0 / strength, given=[f_1 >= 0, Le(f_1 + strength * n_1, f_0)]),
    sources=["ist24a:1.2c"],
    remark="Here f₀ is the loss of the weights 0. Without a penalty the norm may have no bound.",
)

# Errata

first, second = scalar("s₁", positive=True), scalar("s₂", positive=True)

shrinks_evenly = Erratum(
    "Weights that L2 reduces uniformly",
    source="ist24b:1.2d",
    states=Identity(first**2 / (first**2 + strength), second**2 / (second**2 + strength)),
    corrected=ridge.ridge_shrinks,
    remark="Ridge regression multiplies the weights along the r-th singular direction of the data "
    "by s_r²/(s_r² + λ). Directions in which the data vary little are shrunk most.",
)
