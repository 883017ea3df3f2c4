"""One threshold unit: for which ranges of a sum of signs it suffices.

The inputs are x in {−1, 1}^D, and f(x) is 1 where A ≤ Σ_i x_i ≤ B, else −1, for real A and B.
A unit is the sign of w · x + c. A sum of D signs is one of −D, −D + 2, …, D. A unit computes f if
none of these is in [A, B], or if −D is, or D is; otherwise none does.
"""

from sympy import (
    Eq,
    Expr,
    Ge,
    Gt,
    IndexedBase,
    Le,
    Lt,
    Max,
    Min,
    Or,
    Piecewise,
    ceiling,
    floor,
)
from sympy.logic.boolalg import Boolean

from provado import (
    Claim,
    Identity,
    Impossible,
    Inequality,
    Realises,
    at_most,
    define,
    dimension,
    every,
    indices,
    integer,
    matrix,
    scalar,
    total,
    vector,
)

D = dimension("D")
i, k = indices("i k", 1, D)
x, w = vector("x", D), vector("w", D)
V = matrix("V", D, D)
A, B, c, o, t = (scalar(name) for name in "ABcot")
p = integer("p")
s, least, greatest = scalar("s"), scalar("l"), scalar("g")
w1, w2 = scalar("w1"), scalar("w2")

sgn = define("sgn_{}({})", [o, t], Piecewise((1, t > 0), (-1, t < 0), (o, True)))

SIGNS = every(i, Or(Eq(x[i], 1), Eq(x[i], -1)))
AT_ZERO = Or(Eq(o, -1), Eq(o, 0), Eq(o, 1))
ANY_SIGN = "the sign of 0 is o, be it −1, 0 or 1"

sum_of_signs = total(x[i], i)
ones = total((1 + x[i]) / 2, i)
f = Piecewise((1, Ge(sum_of_signs, A) & Le(sum_of_signs, B)), (-1, True))

# The least and the greatest sum of D signs in [A, B], if there is one

least_sum = 2 * ceiling((A + D) / 2) - D
greatest_sum = 2 * floor((B + D) / 2) - D
SOME_SUM = Ge(greatest_sum - least_sum, 0)
NO_SUM = Lt(greatest_sum - least_sum, 0)

AT_LEAST_MINUS_D = Inequality(
    sum_of_signs, at_least=-D, given=[SIGNS], certificate=total(1 + x[i], i)
)
AT_MOST_D = Inequality(sum_of_signs, at_most=D, given=[SIGNS], certificate=total(1 - x[i], i))

parity_of_the_sum = Claim(
    "A sum of D signs is an even number less D",
    says=Identity(sum_of_signs, 2 * floor(ones) - D, given=[SIGNS]),
    sources=["ist23:3.1"],
    remark="The even number is twice the number of inputs that are 1.",
)

sums_from_A_on = Claim(
    "A sum of D signs that is at least A is at least 2⌈(A + D)/2⌉ − D",
    says=Inequality(
        sum_of_signs,
        at_least=least_sum,
        given=[SIGNS, Ge(sum_of_signs, A)],
        using=[parity_of_the_sum.says],
    ),
    sources=["ist23:3.1"],
)

sums_below_A = Claim(
    "A sum of D signs that is less than A is so by a gap of 2",
    says=Inequality(
        sum_of_signs,
        at_most=least_sum - 2,
        given=[SIGNS, Lt(sum_of_signs, A)],
        using=[parity_of_the_sum.says],
    ),
    sources=["ist23:3.1"],
)

sums_up_to_B = Claim(
    "A sum of D signs that is at most B is at most 2⌊(B + D)/2⌋ − D",
    says=Inequality(
        sum_of_signs,
        at_most=greatest_sum,
        given=[SIGNS, Le(sum_of_signs, B)],
        using=[parity_of_the_sum.says],
    ),
    sources=["ist23:3.1"],
)

sums_above_B = Claim(
    "A sum of D signs that is greater than B is so by a gap of 2",
    says=Inequality(
        sum_of_signs,
        at_least=greatest_sum + 2,
        given=[SIGNS, Gt(sum_of_signs, B)],
        using=[parity_of_the_sum.says],
    ),
    sources=["ist23:3.1"],
)

AROUND_A = [AT_MOST_D, sums_from_A_on.says, sums_below_A.says]
AROUND_B = [AT_LEAST_MINUS_D, sums_up_to_B.says, sums_above_B.says]

# Where one unit suffices

constant_unit = Claim(
    "A unit computes f where no sum of D signs is in [A, B]: w = 0, c = −1",
    says=Realises(
        sgn(o, -1),
        f,
        given=[SIGNS, AT_ZERO, NO_SUM],
        using=[sums_from_A_on.says, sums_up_to_B.says],
    ),
    sources=["ist23:3.1a"],
    conventions=[ANY_SIGN],
)

unit_for_small_sums = Claim(
    "A unit computes f where A ≤ −D: all weights −1, and c in the middle of the gap above B",
    says=Realises(
        sgn(o, greatest_sum + 1 - sum_of_signs),
        f,
        given=[SIGNS, AT_ZERO, Le(A, -D)],
        using=AROUND_B,
    ),
    sources=["ist23:3.1a"],
    conventions=[ANY_SIGN],
)

unit_for_large_sums = Claim(
    "A unit computes f where B ≥ D: all weights 1, and c in the middle of the gap below A",
    says=Realises(
        sgn(o, sum_of_signs - least_sum + 1),
        f,
        given=[SIGNS, AT_ZERO, Ge(B, D)],
        using=AROUND_A,
    ),
    sources=["ist23:3.1a"],
    conventions=[ANY_SIGN],
)

remaining_ranges = Claim(
    "Where neither holds, some sum is in [A, B]",
    says=Inequality(least_sum, at_least=A, at_most=B, given=[SOME_SUM]),
    sources=["ist23:3.1a"],
    remark="If A > −D and B < D as well, then f is 1 for this sum and −1 where all inputs are "
    "equal. What follows excludes a unit that is so.",
)

remaining_ones = Claim(
    "Where neither holds, at least one input is 1 and at least one is −1 for that sum",
    says=Inequality(ceiling((A + D) / 2), above=0, below=D, given=[SOME_SUM, Gt(A, -D), Lt(B, D)]),
    sources=["ist23:3.1a"],
)

# Where none does: D inputs of one sum, p ones in a row each, that begin one place later each time

WITHIN = [Ge(p, 0), Le(p, D)]
cyclic = 2 * (at_most(k, i) - at_most(k + p, i) + at_most(i, k + p - 1 - D)) - 1

cyclic_signs = Claim(
    "p ones in a cyclic row, and else −1: all entries are signs",
    says=Identity(cyclic**2, 1, given=WITHIN),
    sources=["ist23:3.1a"],
)

cyclic_rows = Claim(
    "The entries of each of these D inputs add up to 2p − D",
    says=Identity(total(cyclic, i), 2 * p - D, given=WITHIN),
    sources=["ist23:3.1a"],
)

cyclic_columns = Claim(
    "So do the entries at each place, over the D inputs",
    says=Identity(total(cyclic, k), 2 * p - D, given=WITHIN),
    sources=["ist23:3.1a"],
)


def score(inputs: IndexedBase) -> Expr:
    """The score w · x + c of the k-th row x of the matrix of inputs."""
    return total(inputs[k, i] * w[i], i) + c


def columns_add_up(inputs: IndexedBase, to: Expr) -> Boolean:
    """The entries of the inputs at each place add up to this."""
    return every(i, Eq(total(inputs[k, i], k), to))


score_of_ones = c + total(w[i], i)
score_of_minus_ones = c - total(w[i], i)
BETWEEN = [Ge(s, -D), Le(s, D)]
BALANCED = columns_add_up(V, s)
ALL_AT_LEAST = every(k, Ge(score(V), least))
ALL_AT_MOST = every(k, Le(score(V), greatest))

mean_score = Claim(
    "The mean score of balanced inputs lies between those of (1, …, 1) and (−1, …, −1)",
    says=Identity(
        total(score(V), k),
        (D + s) / 2 * score_of_ones + (D - s) / 2 * score_of_minus_ones,
        given=[BALANCED],
    ),
    sources=["ist23:3.1a"],
    remark="For −D ≤ s ≤ D the weights are not negative, and add up to D. The rows of V are the "
    "inputs, and the unit may have any weights.",
)

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
    "Not all scores of balanced inputs are above those of (1, …, 1) and (−1, …, −1)",
    says=Inequality(
        least,
        at_most=Max(score_of_ones, score_of_minus_ones),
        given=[*BETWEEN, BALANCED, ALL_AT_LEAST],
        using=[mean_score.says, sum_of_scores_from_below.says],
    ),
    sources=["ist23:3.1a"],
)

greatest_score = Claim(
    "Nor are all of them below both",
    says=Inequality(
        greatest,
        at_least=Min(score_of_ones, score_of_minus_ones),
        given=[*BETWEEN, BALANCED, ALL_AT_MOST],
        using=[mean_score.says, sum_of_scores_from_above.says],
    ),
    sources=["ist23:3.1b", "ist23:3.1c"],
)

no_unit_for_the_middle = Claim(
    "A unit that is 1 at balanced inputs is 1 at (1, …, 1) or at (−1, …, −1)",
    says=Inequality(
        sgn(o, least),
        at_most=Max(sgn(o, score_of_ones), sgn(o, score_of_minus_ones)),
        given=[AT_ZERO, *BETWEEN, BALANCED, ALL_AT_LEAST],
        using=[least_score.says],
    ),
    sources=["ist23:3.1a"],
    conventions=[ANY_SIGN],
    remark="Let l be the least of the D scores: its sign is 1 if all outputs are. With the cyclic "
    "inputs for p = ⌈(A + D)/2⌉ no unit computes f where A > −D, B < D and [A, B] has a sum in it. "
    "So the three cases in which one does are all there are.",
)

smallest_range_strictly = Claim(
    "No unit computes f for D = 2, A = −1, B = 1, where a score of 0 is −1",
    says=Impossible(
        Gt(w1 - w2 + c, 0), Gt(w2 - w1 + c, 0), Le(w1 + w2 + c, 0), Le(-w1 - w2 + c, 0)
    ),
    sources=["ist23:3.1a"],
    remark="The inputs are (1, −1), (−1, 1), (1, 1) and (−1, −1). The multipliers are the convex "
    "combination: both pairs have their mean at 0.",
)

smallest_range = Claim(
    "No unit computes f for D = 2, A = −1, B = 1, where a score of 0 is 1",
    says=Impossible(
        Ge(w1 - w2 + c, 0), Ge(w2 - w1 + c, 0), Lt(w1 + w2 + c, 0), Lt(-w1 - w2 + c, 0)
    ),
    sources=["ist23:3.1a"],
    remark="If the sign of 0 is 0, all four are strict: impossible all the more.",
)
