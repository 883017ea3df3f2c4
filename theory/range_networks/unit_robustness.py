"""How far the inputs of one threshold unit may move, and why no other weights allow more.

f is 1 for one sum of signs and −1 for the next, s and s + 2h with h = 1 or h = −1. The score of a
unit must then change its sign between them, and how far it can be from 0 at both is limited.
"""

from sympy import Abs, Eq, Ge, Gt, Le, sign

from provado import Claim, Identity, Inequality, every, matrix, scalar, total
from theory.range_networks.one_threshold_unit import V, columns_add_up, s, score, w
from theory.range_networks.range_networks import SIGN_OF_ZERO, c, o, p, q, threshold
from theory.range_networks.range_robustness import disturbance, first, k, last, moved, right_within
from theory.range_networks.sums_of_signs import D, i

U = matrix("U", D, D)
h, m, r = scalar("h"), scalar("m"), scalar("r", nonnegative=True)
norm = scalar("ρ", positive=True)
sum_of_weights = total(w[i], i)
absolute_weights = total(Abs(w[i]), i)

radius_with_weights_minus_one = Claim(
    "Radius of the unit with the weights −1: 1",
    says=right_within(threshold(o, last + 1 - moved), first, last, given=Le(p, 0), radius=1),
    conventions=[SIGN_OF_ZERO],
    sources=["ist23:3.1a"],
)

radius_with_weights_one = Claim(
    "Radius of the unit with the weights 1: 1",
    says=right_within(threshold(o, moved - first + 1), first, last, given=Ge(q, D), radius=1),
    conventions=[SIGN_OF_ZERO],
    sources=["ist23:3.1a"],
)

# A score falls by r ‖w‖₁ at most, where no input moves by more than r

worst_move = Claim(
    "An input that moves by r against the sign of its weight lowers the score by r|w_i|",
    says=Identity(w[i] * (-r * sign(w[i])), -r * Abs(w[i])),
)

no_worse_move = Claim(
    "No inputs that each move by at most r lower the score by more than r‖w‖₁",
    says=Inequality(
        total(w[i] * disturbance[i] + r * Abs(w[i]), i),
        at_least=0,
        given=[every(i, Le(Abs(disturbance[i]), r))],
        certificate=total(w[i] * disturbance[i] + r * Abs(w[i]), i),
    ),
)

# The rows of V are inputs with the sum s for which f is 1, those of U inputs with the sum s + 2h
# for which f is −1. Both are balanced, as the cyclic ones are

BOTH_BALANCED = [columns_add_up(V, s), columns_add_up(U, s + 2 * h)]

widest_margin = Claim(
    "Scores m or more for one sum and −m or less for the next: m is at most |Σ_i w_i|/D",
    says=Inequality(
        D * m,
        at_most=-h * sum_of_weights,
        given=[
            *BOTH_BALANCED,
            every(k, Ge(score(V), m)),
            every(k, Le(score(U), -m)),
        ],
        using=[
            Identity(total(score(V), k), s * sum_of_weights + D * c, given=[columns_add_up(V, s)]),
            Identity(
                total(score(U), k),
                (s + 2 * h) * sum_of_weights + D * c,
                given=[columns_add_up(U, s + 2 * h)],
            ),
            Inequality(
                total(score(V), k),
                at_least=D * m,
                given=[every(k, Ge(score(V), m))],
                certificate=total(score(V) - m, k),
            ),
            Inequality(
                total(score(U), k),
                at_most=-D * m,
                given=[every(k, Le(score(U), -m))],
                certificate=total(-m - score(U), k),
            ),
        ],
    ),
    sources=["ist23:3.1a"],
    remark="The mean of the scores of balanced inputs is linear in their sum. The next sum is "
    "s + 2h, with h = 1 or h = −1.",
)

sum_of_absolute_weights = Claim(
    "|Σ_i w_i| ≤ ‖w‖₁",
    says=Inequality(
        Abs(sum_of_weights),
        at_most=absolute_weights,
        using=[
            Inequality(
                sum_of_weights,
                at_most=absolute_weights,
                certificate=total(Abs(w[i]) - w[i], i),
            ),
            Inequality(
                -sum_of_weights,
                at_most=absolute_weights,
                certificate=total(Abs(w[i]) + w[i], i),
            ),
        ],
    ),
)

widest_cube = Claim(
    "Where f changes, no unit is right for all moves of each input by less than r > 1/D",
    says=Inequality(
        r,
        at_most=1 / D,
        given=[Gt(absolute_weights, 0), Le(D * r * absolute_weights, Abs(sum_of_weights))],
        using=[sum_of_absolute_weights.says],
    ),
    sources=["ist23:3.1a"],
    remark="To be right it needs the margin m = r‖w‖₁, and weights that are not all 0, as f "
    "changes. The units above attain 1/D: their margin is 1, and all weights are 1, or all −1.",
)

widest_ball = Claim(
    "Where f changes, no unit is right for all δ with ‖δ‖₂ < r, if r > 1/√D",
    says=Inequality(
        r**2,
        at_most=1 / D,
        given=[Eq(total(w[i] ** 2, i), norm**2), Le(D * r * norm, Abs(sum_of_weights))],
        using=[
            Inequality(
                sum_of_weights**2,
                at_most=D * total(w[i] ** 2, i),
                certificate=total(total((w[i] - w[k]) ** 2, i), k) / 2,
            )
        ],
    ),
    sources=["ist23:3.1a"],
    remark="Here the margin is m = r‖w‖₂, by the Cauchy–Schwarz inequality. The units above attain "
    "1/√D as well.",
)
