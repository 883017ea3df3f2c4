"""One threshold unit: which ranges of a sum of signs it computes, and which it does not.

By `attained-ends` the ends of the range may be 2p − D and 2q − D, with integers p and q. A unit
computes f where p > q, so that no input is in the range, and where p ≤ 0 or q ≥ D, so that the
range has no lower or no upper end among the inputs. Otherwise 0 < p ≤ q < D, and no unit does.
"""

from sympy import Eq, Expr, Ge, Gt, IndexedBase, Le, Lt, Max
from sympy.logic.boolalg import Boolean

from provado import (
    Claim,
    Identity,
    Impossible,
    Inequality,
    Realises,
    at_most,
    every,
    index,
    matrix,
    scalar,
    total,
    vector,
)
from theory.range_networks.range_networks import SIGN_OF_ZERO, ZERO, c, in_range, o, p, q, threshold
from theory.range_networks.sums_of_signs import KNOWN, SIGNS, D, i
from theory.range_networks.sums_of_signs import s as sum_of_inputs

k = index("k", 1, D)
w = vector("w", D)
V = matrix("V", D, D)
s, w1, w2 = scalar("s"), scalar("w1"), scalar("w2")
first, last = 2 * p - D, 2 * q - D
f = in_range(sum_of_inputs, first, last)

# Where one unit suffices

constant_unit = Claim(
    "Where p > q no input is in the range: the unit with the weights 0 and the bias −1 computes f",
    says=Realises(threshold(o, -1), f, [SIGNS, ZERO, Gt(p, q)], using=KNOWN),
    conventions=[SIGN_OF_ZERO],
    sources=["ist23:3.1a"],
)

unit_with_weights_minus_one = Claim(
    "Where no sum is below the range, the unit with the weights −1 computes f",
    says=Realises(threshold(o, last + 1 - sum_of_inputs), f, [SIGNS, ZERO, Le(p, 0)], using=KNOWN),
    conventions=[SIGN_OF_ZERO],
    sources=["ist23:3.1a"],
    remark="Its threshold 2q − D + 1 is halfway between the last sum in the range and the next.",
)

unit_with_weights_one = Claim(
    "Where no sum is above the range, the unit with the weights 1 computes f",
    says=Realises(threshold(o, sum_of_inputs - first + 1), f, [SIGNS, ZERO, Ge(q, D)], using=KNOWN),
    conventions=[SIGN_OF_ZERO],
    sources=["ist23:3.1a"],
)

f_with_p_ones = Claim(
    "Where p ≤ q, f is 1 if p inputs are 1",
    says=Identity(in_range(first, first, last), 1, given=[Le(p, q)]),
    sources=["ist23:3.1a"],
)

f_without_a_minus_one = Claim(
    "Where q < D, f is −1 if all inputs are 1",
    says=Identity(in_range(D, first, last), -1, given=[Lt(q, D)]),
    sources=["ist23:3.1a"],
)

f_without_a_one = Claim(
    "Where p > 0, f is −1 if all inputs are −1",
    says=Identity(in_range(-D, first, last), -1, given=[Gt(p, 0)]),
    sources=["ist23:3.1a"],
)

# Where none does. Of D cyclic inputs the k-th has p ones, from the k-th place on, and goes on with
# them from the first place where it comes to an end

WITHIN = [Ge(p, 0), Le(p, D)]
cyclic = 2 * (at_most(k, i) - at_most(k + p, i) + at_most(i, k + p - 1 - D)) - 1

cyclic_signs = Claim(
    "D cyclic inputs: their entries are 1 or −1",
    says=Identity(cyclic**2, 1, given=WITHIN),
    sources=["ist23:3.1a"],
)

cyclic_rows = Claim(
    "The entries of each of the D cyclic inputs add up to 2p − D",
    says=Identity(total(cyclic, i), 2 * p - D, given=WITHIN),
    sources=["ist23:3.1a"],
)

cyclic_columns = Claim(
    "The entries of the D cyclic inputs at each place add up to 2p − D",
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
ALL_ONE = every(k, Eq(threshold(o, score(V)), 1))

mean_score = Claim(
    "The mean score of balanced inputs lies between those of (1, …, 1) and (−1, …, −1)",
    says=Identity(
        total(score(V), k),
        (D + s) / 2 * score_of_ones + (D - s) / 2 * score_of_minus_ones,
        given=[BALANCED],
    ),
    sources=["ist23:3.1a"],
    remark="The rows of V are the inputs, and they are balanced: the entries at each place add up "
    "to s. For −D ≤ s ≤ D it is a convex combination, whatever the weights w of the unit are.",
)

no_unit_for_the_middle = Claim(
    "A unit that is 1 at balanced inputs is 1 at (1, …, 1) or at (−1, …, −1)",
    says=Inequality(
        Max(threshold(o, score_of_ones), threshold(o, score_of_minus_ones)),
        at_least=1,
        given=[ZERO, *BETWEEN, BALANCED, ALL_ONE],
        using=[
            mean_score.says,
            Inequality(
                total(score(V), k),
                at_least=0,
                given=[ZERO, ALL_ONE],
                certificate=total(score(V), k),
            ),
            Inequality(
                total(score(V), k),
                above=0,
                given=[ZERO, Lt(o, 1), ALL_ONE],
                certificate=total(score(V), k),
            ),
        ],
    ),
    sources=["ist23:3.1a"],
    conventions=[SIGN_OF_ZERO],
    remark="Of the cyclic inputs f is 1, and of these two −1, where 0 < p ≤ q < D: no unit "
    "computes it. The mean of their scores is above 0, or at least 0 if o = 1, and so is one of "
    "the two between which it lies.",
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
