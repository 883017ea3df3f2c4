"""Descent: how far a step down the gradient lowers the loss, by how much the loss curves."""

from sympy import Expr, Ge, Gt, Le, Lt, Rational

from provado import (
    Claim,
    Convex,
    Identity,
    Inequality,
    Invariant,
    Tangent,
    delta,
    dimension,
    every,
    indices,
    matrix,
    scalar,
    total,
    vector,
)
from theory.functions.sigmoid import LABELS, loss_of_negative, loss_of_positive, sigma
from theory.functions.softmax import K, gap_to_half, j, k, loss, softmax, x, y, z

N = dimension("N")
m, n = indices("m n", 1, N)
u, v = vector("u", K), vector("v", K)
features, G = vector("x", N), matrix("G", K, N)
a, score, moved = scalar("a"), scalar("z"), scalar("z′")
half, quarter, eighth = Rational(1, 2), Rational(1, 4), Rational(1, 8)

# The losses of linear models curve by no more than a constant

positive_curves_little = Claim(
    "An eighth of the square less the logistic loss of a positive example is convex",
    says=Convex(eighth * a**2 - loss_of_positive(a), a),
    conventions=[LABELS],
    remark="The second derivative is (σ − ½)².",
)

negative_curves_little = Claim(
    "An eighth of the square less the logistic loss of a negative example is convex",
    says=Convex(eighth * a**2 - loss_of_negative(a), a),
    conventions=[LABELS],
)

positive_below_parabola = Claim(
    "The logistic loss of a positive example is nowhere above a parabola that touches it",
    says=Inequality(
        loss_of_positive(moved) - loss_of_positive(score),
        at_most=(sigma(score) - 1) * (moved - score) + eighth * (moved - score) ** 2,
        using=[Tangent(positive_curves_little.says, at=score, to=moved)],
    ),
    conventions=[LABELS],
)

negative_below_parabola = Claim(
    "The logistic loss of a negative example is nowhere above a parabola that touches it",
    says=Inequality(
        loss_of_negative(moved) - loss_of_negative(score),
        at_most=sigma(score) * (moved - score) + eighth * (moved - score) ** 2,
        using=[Tangent(negative_curves_little.says, at=score, to=moved)],
    ),
    conventions=[LABELS],
)

multinomial_curves_little = Claim(
    "A quarter of the squared norm less the multinomial loss is convex in the scores",
    says=Convex(quarter * total(z[k] ** 2, k) - loss(z, y), z, along=x, certificate=gap_to_half),
)

multinomial_below_parabola = Claim(
    "The multinomial loss is nowhere above a paraboloid that touches it",
    says=Inequality(
        loss(v, y) - loss(u, y),
        at_most=total((softmax(u, k) - delta(k, y)) * (v[k] - u[k]), k)
        + quarter * total((v[k] - u[k]) ** 2, k),
        using=[Tangent(multinomial_curves_little.says, at=u, to=v)],
    ),
    remark="The loss of a data set is a mean of such losses. A step of −ηG in the weights moves "
    "the scores of a sample x by −ηGx, and where G is the gradient the middle terms add up to "
    "−η‖G‖².",
)

change_of_scores = Claim(
    "The scores change by at most the norm of the change in the weights times that of the sample",
    says=Inequality(
        total(total(G[k, n] * features[n], n) ** 2, k),
        at_most=total(total(G[k, n] ** 2, n), k) * total(features[n] ** 2, n),
        certificate=half
        * total(total(total((G[k, n] * features[m] - G[k, m] * features[n]) ** 2, m), n), k),
    ),
    remark="So the loss of softmax regression curves by at most L = ½ times the largest ‖x‖², and "
    "that of logistic regression by at most a quarter of it; a penalty ½λ‖W‖² adds λ.",
)

# What a step does to a loss that curves by at most L: g is its squared gradient

eta, L = scalar("η", positive=True), scalar("L", positive=True)
f, f_0, after, g = scalar("f"), scalar("f₀"), scalar("f′"), scalar("g", nonnegative=True)
S = scalar("S", nonnegative=True)
BELOW = Le(after, f - eta * g + half * L * (eta**2 * g))
gain = eta * (1 - half * eta * L)

descent_bound = Claim(
    "A step of gradient descent lowers the loss by η(1 − ½ηL)‖∇f‖² or more",
    says=Inequality(after, at_most=f - gain * g, given=[BELOW]),
    remark="The bound holds for all η > 0, but only for η < 2/L is it below f.",
)

descent_lowers = Claim(
    "With η < 2/L each step lowers the loss, until the gradient is 0",
    says=Inequality(after, below=f, given=[BELOW, Gt(g, 0), Lt(eta * L, 2)]),
)

gradients_add_up = Claim(
    "The sum of the squared gradients of all steps, times η(1 − ½ηL), is at most the loss lost",
    says=Invariant(
        Inequality(f + gain * S, at_most=f_0),
        start={f: f_0, S: 0},
        step={f: after, S: S + g},
        each=[after, g],
        given=[Le(after, f - gain * g)],
    ),
    remark="S is their sum. With η < 2/L and a loss that is never negative, S is at most "
    "f₀/(η(1 − ½ηL)), and the gradients go to 0.",
)

# The gradient of the multinomial loss: how large it is, and where it points on separable data


def error(k: Expr) -> Expr:
    """An entry of the gradient s − e_y by the scores."""
    return softmax(z, k) - delta(k, y)


multinomial_gradient_norm = Claim(
    "The squared gradient of the multinomial loss is at most 2(1 − s_y)²",
    says=Inequality(
        total(error(k) ** 2, k),
        at_most=2 * (1 - softmax(z, y)) ** 2,
        certificate=total(
            total(
                (1 - delta(j, y))
                * (1 - delta(k, y))
                * (1 - delta(j, k))
                * softmax(z, j)
                * softmax(z, k),
                k,
            ),
            j,
        ),
    ),
)

weight_gradient_norm = Claim(
    "The gradient in the weights is as large as that in the scores times the sample",
    says=Identity(
        total(total((error(k) * features[n]) ** 2, n), k),
        total(error(k) ** 2, k) * total(features[n] ** 2, n),
    ),
    remark="So no sample moves the weights further than η·√2·‖x‖ in a step.",
)

direction = vector("a", K)
gamma = scalar("γ", positive=True)

gradient_along_any_direction = Claim(
    "Against the gradient the scores move along a by Σ_k s_k (a_y − a_k)",
    says=Identity(
        -total(error(k) * direction[k], k),
        total(softmax(z, k) * (direction[y] - direction[k]), k),
    ),
)

gradient_on_separable_data = Claim(
    "Along scores that separate with margin γ descent moves by γ(1 − s_y) or more, for each sample",
    says=Inequality(
        -total(error(k) * direction[k], k),
        at_least=gamma * (1 - softmax(z, y)),
        given=[every(k, Ge(direction[y] - direction[k], gamma * (1 - delta(k, y))))],
        certificate=total(
            softmax(z, k) * (direction[y] - direction[k] - gamma * (1 - delta(k, y))), k
        ),
    ),
    sources=["ist24a:1.2c", "ist24b:1.2c"],
    remark="a = Ux are the scores of separating weights U, and 1 − s_y is never 0: without a "
    "penalty the weights grow along U at every step, and the gradient is 0 nowhere. As the "
    "gradients go to 0, so do all 1 − s_y, for which the weights have to grow without bound.",
)
