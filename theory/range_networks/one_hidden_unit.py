"""One hidden unit in front of a threshold unit: it computes no range that the latter does not."""

from sympy import Expr, Ge, Gt, Le, Max, Min, Or
from sympy.logic.boolalg import Boolean

from provado import Claim, Inequality, every, scalar, total
from theory.functions.relu import relu
from theory.range_networks import one_threshold_unit
from theory.range_networks.one_threshold_unit import (
    BALANCED,
    BETWEEN,
    V,
    k,
    score,
    score_of_minus_ones,
    score_of_ones,
)
from theory.range_networks.range_networks import SIGN_OF_ZERO, ZERO, b, o, threshold
from theory.range_networks.sums_of_signs import D

least, greatest = scalar("l"), scalar("g")
first, last = scalar("t1"), scalar("t2")
v, o_hidden = scalar("v"), scalar("u")

ALL_AT_LEAST = every(k, Ge(score(V), least))
ALL_AT_MOST = every(k, Le(score(V), greatest))

sum_of_scores_from_below = Claim(
    "D times a number that no score is below is at most their sum",
    says=Inequality(
        total(score(V), k),
        at_least=D * least,
        given=[ALL_AT_LEAST],
        certificate=total(score(V) - least, k),
    ),
)

sum_of_scores_from_above = Claim(
    "D times a number that no score is above is at least their sum",
    says=Inequality(
        total(score(V), k),
        at_most=D * greatest,
        given=[ALL_AT_MOST],
        certificate=total(greatest - score(V), k),
    ),
)

least_score = Claim(
    "Not all scores of balanced inputs are above both those of (1, …, 1) and (−1, …, −1)",
    says=Inequality(
        least,
        at_most=Max(score_of_ones, score_of_minus_ones),
        given=[*BETWEEN, BALANCED, ALL_AT_LEAST],
        using=[one_threshold_unit.mean_score.says, sum_of_scores_from_below.says],
    ),
    sources=["ist23:3.1b", "ist23:3.1c"],
)

greatest_score = Claim(
    "Not all scores of balanced inputs are below both those of (1, …, 1) and (−1, …, −1)",
    says=Inequality(
        greatest,
        at_least=Min(score_of_ones, score_of_minus_ones),
        given=[*BETWEEN, BALANCED, ALL_AT_MOST],
        using=[one_threshold_unit.mean_score.says, sum_of_scores_from_above.says],
    ),
    sources=["ist23:3.1b", "ist23:3.1c"],
)

# From here on t1 and t2 are those two scores, and l and g the least and the greatest of the others

SCORES = [Le(least, Max(first, last)), Ge(greatest, Min(first, last))]
h_least, h_greatest, h_first, h_last = (scalar(f"h{name}") for name in ("l", "g", "1", "2"))


def rising(low: Expr, value: Expr, high: Expr, other: Expr) -> Boolean:
    """A nondecreasing function has these values at these two places."""
    return Or(Gt(low, high), Le(value, other))


NONDECREASING = [
    rising(least, h_least, first, h_first),
    rising(least, h_least, last, h_last),
    rising(first, h_first, greatest, h_greatest),
    rising(last, h_last, greatest, h_greatest),
]

one_hidden_unit = Claim(
    "One hidden unit does not help, whatever nondecreasing activation it has",
    says=Inequality(
        Min(v * h_least + b, v * h_greatest + b),
        at_most=Max(v * h_first + b, v * h_last + b),
        given=[*SCORES, *NONDECREASING],
    ),
    sources=["ist23:3.1b", "ist23:3.1c"],
    remark="hl, hg, h1 and h2 are the values of the activation at l, g, t1 and t2. An output that "
    "is 1 at all balanced inputs is 1 at those with the scores l and g, and so it is at (1, …, 1) "
    "or (−1, …, −1). Where one unit does not compute f, two hidden units are needed.",
)

sign_is_nondecreasing = Claim(
    "The sign is nondecreasing, be that of 0 −1, 0 or 1",
    says=Inequality(threshold(o, first), at_most=threshold(o, last), given=[ZERO, Le(first, last)]),
    sources=["ist23:3.1b"],
)

relu_is_nondecreasing = Claim(
    "ReLU is nondecreasing",
    says=Inequality(relu(first), at_most=relu(last), given=[Le(first, last)]),
    sources=["ist23:3.1c"],
)


def output(activation: Expr) -> Expr:
    """The output of the network with one hidden unit."""
    return threshold(o, v * activation + b)


one_hidden_threshold_unit = Claim(
    "With one hidden threshold unit, what is 1 at balanced inputs is 1 at (1, …, 1) or (−1, …, −1)",
    says=Inequality(
        Min(output(threshold(o_hidden, least)), output(threshold(o_hidden, greatest))),
        at_most=Max(output(threshold(o_hidden, first)), output(threshold(o_hidden, last))),
        given=[*SCORES, ZERO, ZERO.subs(o, o_hidden)],
    ),
    sources=["ist23:3.1b"],
    conventions=[
        "sgn_u in the hidden unit and sgn_o in the output take the values u and o at 0: −1, 0 or 1"
    ],
)

one_hidden_relu_unit = Claim(
    "With one hidden ReLU unit, what is 1 at balanced inputs is 1 at (1, …, 1) or (−1, …, −1)",
    says=Inequality(
        Min(output(relu(least)), output(relu(greatest))),
        at_most=Max(output(relu(first)), output(relu(last))),
        given=[*SCORES, ZERO],
    ),
    sources=["ist23:3.1c"],
    conventions=[SIGN_OF_ZERO],
)
