"""How far the inputs of a network for a range may move before its answer is wrong.

An input x of −1 and 1 becomes x + δ. A network that sees the sum alone is moved by Σ δ.
"""

from sympy import Abs, Basic, Eq, Expr, Ge, Gt, Lambda, Le, Lt, Ne, Or, Piecewise

from provado import (
    Claim,
    Inequality,
    Radius,
    Reaches,
    Realises,
    at_most,
    every,
    index,
    scalar,
    total,
    vector,
)
from theory.range_networks.range_networks import (
    ORDERED,
    SIGN_OF_ZERO,
    ZERO,
    A,
    B,
    a,
    b,
    half,
    in_range,
    p,
    q,
    relu_network,
    threshold_network,
    z,
)
from theory.range_networks.sums_of_signs import KNOWN, SIGNS, D, i, m, s, x

k = index("k", 1, D)
disturbance, other_disturbance = vector("δ", D), vector("ε", D)
other = vector("u", D)
t = scalar("t")
shift = total(disturbance[i], i)
moved = total(x[i] + disturbance[i], i)
first, last = 2 * p - D, 2 * q - D  # of the parity of D, as all sums of inputs are
NOT_APART = Le(p, q + 1)


def right_within(answer: Expr, first: Expr, last: Expr, given: Basic, radius: Expr) -> Radius:
    """The answer to the moved input is right wherever |Σ δ| is less than the radius."""
    right = Realises(answer, in_range(s, first, last), [SIGNS, given, ZERO], using=KNOWN)
    return Radius(right, of=Abs(shift), at=radius)


# The radius of each network

threshold_radius = Claim(
    "Thresholds at A − ½ and B + ½: the radius is 1/2, where 1 is the best possible",
    says=right_within(
        threshold_network(moved, half - A, -half - B, -1), A, B, given=ORDERED, radius=half
    ),
    conventions=[SIGN_OF_ZERO],
    sources=["ist23:3.1b"],
)

relu_radius = Claim(
    "The report's ReLU network: the radius is 1/2, where 1 is the best possible",
    says=right_within(relu_network(moved, A, B, half), A, B, given=ORDERED, radius=half),
    conventions=[SIGN_OF_ZERO],
    sources=["ist23:3.1c"],
)

widest_threshold_radius = Claim(
    "Thresholds halfway between numbers of the parity of D: the radius is 1, the best possible",
    says=right_within(
        threshold_network(moved, 1 - first, -1 - last, -1), first, last, NOT_APART, radius=1
    ),
    conventions=[SIGN_OF_ZERO],
    sources=["ist23:3.1b"],
)

widest_relu_radius = Claim(
    "ReLU units with ends of the parity of D, and the offset 1: the radius is 1, the best possible",
    says=right_within(relu_network(moved, first, last, 1), first, last, NOT_APART, radius=1),
    conventions=[SIGN_OF_ZERO],
    sources=["ist23:3.1c"],
)

# For each A, B and D in which the function changes at all

below_A_by_more_than_half = Claim(
    "From the sum A every move down by more than 1/2 is answered −1",
    says=Realises(
        threshold_network(A - t, half - A, -half - B, -1), -1, [ORDERED, ZERO, Gt(t, half)]
    ),
    conventions=[SIGN_OF_ZERO],
    sources=["ist23:3.1b"],
    remark="A or A − 1 has the parity of D. So where the function changes at A, no radius above "
    "1/2 will do, whatever A, B and D are.",
)

up_to_A_by_more_than_half = Claim(
    "From the sum A − 1 every move up by more than 1/2, and 1 at most, is answered 1",
    says=Realises(
        threshold_network(A - 1 + t, half - A, -half - B, -1),
        1,
        [ORDERED, ZERO, Gt(t, half), Le(t, 1)],
    ),
    conventions=[SIGN_OF_ZERO],
    sources=["ist23:3.1b"],
)

above_B_by_more_than_half = Claim(
    "From the sum B every move up by more than 1/2 is answered −1",
    says=Realises(
        threshold_network(B + t, half - A, -half - B, -1), -1, [ORDERED, ZERO, Gt(t, half)]
    ),
    conventions=[SIGN_OF_ZERO],
    sources=["ist23:3.1b"],
)

down_to_B_by_more_than_half = Claim(
    "From the sum B + 1 every move down by more than 1/2, and 1 at most, is answered 1",
    says=Realises(
        threshold_network(B + 1 - t, half - A, -half - B, -1),
        1,
        [ORDERED, ZERO, Gt(t, half), Le(t, 1)],
    ),
    conventions=[SIGN_OF_ZERO],
    sources=["ist23:3.1b"],
)

# The best possible, for networks of every kind

CHANGES = Ne(in_range(2 * m - D, a, b), in_range(2 * m - 2 - D, a, b))
INSIDE = [Le(a, 2 * p - D), Le(2 * p - D, b)]  # p ones are in the range
FROM_BELOW = [*INSIDE, Lt(2 * q - D, a), Le(a, 2 * m - D), Lt(2 * m - D, a + 2)]
FROM_ABOVE = [*INSIDE, Gt(2 * q - D, b), Lt(b, 2 * m - D), Le(2 * m - 2 - D, b)]

two_inputs_at_one_point = Claim(
    "Two inputs with different answers are moved to one point by δ with Σ δ = −1 and 1",
    says=Reaches(
        (in_range(s, a, b) - in_range(total(other[i], i), a, b)) ** 2,
        4,
        by={
            x: Lambda(i, 2 * at_most(i, m) - 1),
            other: Lambda(i, 2 * at_most(i, m - 1) - 1),
            disturbance: Lambda(i, at_most(i, m - 1) - at_most(i, m)),
            other_disturbance: Lambda(i, at_most(i, m) - at_most(i, m - 1)),
        },
        keeping=[
            SIGNS,
            every(i, Or(Eq(other[i], -1), Eq(other[i], 1))),
            every(i, Eq(x[i] + disturbance[i], other[i] + other_disturbance[i])),
            Eq(shift, -1),
            Eq(total(other_disturbance[i], i), 1),
        ],
        given=[Ge(m, 1), Le(m, D), CHANGES],
    ),
    sources=["ist23:3.1b", "ist23:3.1c"],
    remark="Whatever answers there, a network of any kind, is wrong for one of the two. So no "
    "function at all has a radius above 1, if f changes between two sums of inputs.",
)

place_of_a_change_from_below = Claim(
    "Between a sum below the range and one in it lies the first sum of the range",
    says=Inequality(m, at_least=q + 1, at_most=p, given=FROM_BELOW),
    sources=["ist23:3.1b"],
)

change_from_below = Claim(
    "If one input is below the range and one in it, f changes from −1 to 1 between two sums",
    says=Realises(
        in_range(2 * m - D, a, b) - in_range(2 * m - 2 - D, a, b),
        2,
        FROM_BELOW,
        using=[place_of_a_change_from_below.says],
    ),
    sources=["ist23:3.1b"],
)

place_of_a_change_from_above = Claim(
    "Between a sum in the range and one above it lies the first sum above the range",
    says=Inequality(m, at_least=p + 1, at_most=q, given=FROM_ABOVE),
    sources=["ist23:3.1b"],
)

change_from_above = Claim(
    "If one input is in the range and one above it, f changes from 1 to −1 between two sums",
    says=Realises(
        in_range(2 * m - 2 - D, a, b) - in_range(2 * m - D, a, b),
        2,
        FROM_ABOVE,
        using=[place_of_a_change_from_above.says],
    ),
    sources=["ist23:3.1b"],
    remark="So unless f is constant on the inputs, 1 is the best possible radius.",
)

# In other norms of δ

SMALL = Lt(D * total(disturbance[i] ** 2, i), 1)

entries_up_to_t = Claim(
    "If no δ_i is more than t, then Σ δ is D t at most",
    says=Inequality(
        shift,
        at_most=D * t,
        given=[every(i, Le(disturbance[i], t))],
        certificate=total(t - disturbance[i], i),
    ),
    sources=["ist23:3.1b"],
)

entries_down_to_t = Claim(
    "If no δ_i is less than −t, then Σ δ is −D t at least",
    says=Inequality(
        shift,
        at_least=-D * t,
        given=[every(i, Ge(disturbance[i], -t))],
        certificate=total(t + disturbance[i], i),
    ),
    sources=["ist23:3.1b"],
)

norm_of_the_disturbance = Claim(
    "(Σ δ)² is D ‖δ‖² at most, and that where all δ_i are equal",
    says=Inequality(
        shift**2,
        at_most=D * total(disturbance[i] ** 2, i),
        certificate=total(total((disturbance[i] - disturbance[k]) ** 2, i), k) / 2,
    ),
    sources=["ist23:3.1b"],
)

small_norm = Claim(
    "Where ‖δ‖² < 1/D, the sum of δ lies between −1 and 1",
    says=Inequality(
        shift,
        above=-1,
        below=1,
        given=[SMALL],
        using=[norm_of_the_disturbance.says],
    ),
    sources=["ist23:3.1b"],
)

radius_in_the_largest_entry = Claim(
    "The network with the radius 1 is right where all |δ_i| are at most t < 1/D",
    says=Realises(
        threshold_network(moved, 1 - first, -1 - last, -1),
        in_range(s, first, last),
        [
            SIGNS,
            NOT_APART,
            ZERO,
            every(i, Le(disturbance[i], t)),
            every(i, Ge(disturbance[i], -t)),
            Lt(D * t, 1),
        ],
        using=[*KNOWN, entries_up_to_t.says, entries_down_to_t.says],
    ),
    conventions=[SIGN_OF_ZERO],
    sources=["ist23:3.1b"],
    remark="With all δ_i = 1/D the sum is 1: where f changes, 1/D is the best possible among "
    "networks that see the sum alone. With the radius 1/2 it is 1/(2D).",
)

radius_in_the_norm = Claim(
    "The network with the radius 1 is right where ‖δ‖² < 1/D",
    says=Realises(
        threshold_network(moved, 1 - first, -1 - last, -1),
        in_range(s, first, last),
        [SIGNS, NOT_APART, ZERO, SMALL],
        using=[*KNOWN, small_norm.says],
    ),
    conventions=[SIGN_OF_ZERO],
    sources=["ist23:3.1b"],
    remark="Here too δ_i = 1/D attains it, so that where f changes 1/√D is the best possible among "
    "networks that see the sum alone.",
)

a_unit_for_each_input = Claim(
    "A threshold unit for each input repairs every |δ_i| < 1",
    says=Realises(
        Piecewise((1, z + t > 0), (-1, True)), z, [Or(Eq(z, -1), Eq(z, 1)), Lt(t, 1), Gt(t, -1)]
    ),
    sources=["ist23:3.1b"],
    remark="With a layer of these in front a network is right wherever all |δ_i| are below 1. No "
    "function does better where f changes with one input, from 1 to −1 past 0.",
)
