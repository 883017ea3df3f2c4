"""How far the inputs of one threshold unit may move, and why no other weights allow more.

The unit is the sign of w · x + c, for signs x that are moved by real numbers δ. It computes f where
one unit does, so that f is 1 for the sums up to B and −1 above, or −1 below A and 1 from there on.
"""

from sympy import Abs, Eq, Ge, Gt, Le, Lt, sign

from provado import Claim, Identity, Inequality, Realises, every, matrix, scalar, total, vector
from theory.one_threshold_unit import (
    ANY_SIGN,
    AROUND_A,
    AROUND_B,
    AT_ZERO,
    SIGNS,
    A,
    B,
    D,
    V,
    c,
    columns_add_up,
    f,
    greatest_sum,
    i,
    k,
    least_sum,
    o,
    s,
    score,
    sgn,
    w,
    x,
)

delta = vector("δ", D)
U = matrix("U", D, D)
h, m, r = scalar("h"), scalar("m"), scalar("r", nonnegative=True)
norm = scalar("ρ", positive=True)

moved_sum = total(x[i] + delta[i], i)
SUM_MOVES_LITTLE = Lt(Abs(total(delta[i], i)), 1)
sum_of_weights = total(w[i], i)
absolute_weights = total(Abs(w[i]), i)

small_sums_moved = Claim(
    "The unit for A ≤ −D is right wherever the sum moves by less than 1",
    says=Realises(
        sgn(o, greatest_sum + 1 - moved_sum),
        f,
        given=[SIGNS, AT_ZERO, Le(A, -D), SUM_MOVES_LITTLE],
        using=AROUND_B,
    ),
    sources=["ist23:3.1a"],
    conventions=[ANY_SIGN],
)

large_sums_moved = Claim(
    "The unit for B ≥ D is right wherever the sum moves by less than 1",
    says=Realises(
        sgn(o, moved_sum - least_sum + 1),
        f,
        given=[SIGNS, AT_ZERO, Ge(B, D), SUM_MOVES_LITTLE],
        using=AROUND_A,
    ),
    sources=["ist23:3.1a"],
    conventions=[ANY_SIGN],
)

middle_of_the_gap = Claim(
    "Where the sum moves to the middle of the gap above B, the output is the sign of 0",
    says=Identity(
        sgn(o, greatest_sum + 1 - moved_sum),
        o,
        given=[AT_ZERO, Eq(total(x[i], i), greatest_sum + 1 - total(delta[i], i))],
    ),
    sources=["ist23:3.1a"],
    conventions=[ANY_SIGN],
    remark="It moves there by 1 from the last sum in [A, B], where f is 1, and by −1 from the "
    "next, where f is −1. One of the two is wrong.",
)

# A score falls by r ‖w‖₁ at most, where no input moves by more than r

worst_move = Claim(
    "An input that moves by r against the sign of its weight lowers the score by r|w_i|",
    says=Identity(w[i] * (-r * sign(w[i])), -r * Abs(w[i])),
)

no_worse_move = Claim(
    "No inputs that each move by at most r lower the score by more than r‖w‖₁",
    says=Inequality(
        total(w[i] * delta[i] + r * Abs(w[i]), i),
        at_least=0,
        given=[every(i, Le(Abs(delta[i]), r))],
        certificate=total(w[i] * delta[i] + r * Abs(w[i]), i),
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

squared_sum_of_weights = Claim(
    "(Σ_i w_i)² ≤ D ‖w‖₂²",
    says=Inequality(
        sum_of_weights**2,
        at_most=D * total(w[i] ** 2, i),
        certificate=total(total((w[i] - w[k]) ** 2, i), k) / 2,
    ),
)

widest_cube = Claim(
    "No unit is right for all moves of each input by less than r, where r > 1/D",
    says=Inequality(
        r,
        at_most=1 / D,
        given=[Gt(absolute_weights, 0), Le(D * r * absolute_weights, Abs(sum_of_weights))],
        using=[sum_of_absolute_weights.says],
    ),
    sources=["ist23:3.1a"],
    remark="To be right it needs the margin m = r‖w‖₁. The units above attain 1/D, with all "
    "weights 1 or all −1.",
)

widest_ball = Claim(
    "No unit is right for all δ with ‖δ‖₂ < r, where r > 1/√D",
    says=Inequality(
        r**2,
        at_most=1 / D,
        given=[Eq(total(w[i] ** 2, i), norm**2), Le(D * r * norm, Abs(sum_of_weights))],
        using=[squared_sum_of_weights.says],
    ),
    sources=["ist23:3.1a"],
    remark="Here the margin is m = r‖w‖₂, by the Cauchy–Schwarz inequality. The units above attain "
    "1/√D as well.",
)
