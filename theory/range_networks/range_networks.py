"""Networks for a range: f(x) = 1 where A ≤ Σ x ≤ B, else −1, for inputs x of −1 and 1."""

from sympy import (
    And,
    Eq,
    Expr,
    Ge,
    Gt,
    Le,
    Lt,
    Max,
    Ne,
    Or,
    Piecewise,
    Rational,
    ceiling,
    floor,
)

from provado import Claim, Erratum, Identity, Realises, define, integer, scalar
from theory.functions.relu import relu
from theory.range_networks.sums_of_signs import KNOWN, SIGNS, D, ones, s

A, B, p, q = map(integer, "ABpq")
a, b, c, z, o, w = map(scalar, "abczow")
x1 = scalar("x1")
half = Rational(1, 2)

ZERO = Or(Eq(o, -1), Eq(o, 0), Eq(o, 1))
ORDERED = Le(A, B)
SIGN_OF_ZERO = "the threshold sgn_o takes the value o at 0, which may be −1, 0 or 1"

threshold = define("sgn_{}({})", [o, z], Piecewise((1, z > 0), (o, Eq(z, 0)), (-1, True)))
in_range = define("f({}; {}, {})", [z, a, b], Piecewise((1, And(Le(a, z), Le(z, b))), (-1, True)))


def threshold_network(s: Expr, first: Expr, second: Expr, offset: Expr) -> Expr:
    """Two threshold units that see the sum s, with these biases and the weights 1 and −1."""
    return threshold(o, threshold(o, s + first) - threshold(o, s + second) + offset)


def relu_network(s: Expr, first: Expr, last: Expr, offset: Expr) -> Expr:
    """Two ReLU units: by how much the sum s is below the range, and by how much above it."""
    return threshold(o, -relu(first - s) - relu(s - last) + offset)


# The ends of the range

real_ends = Claim(
    "Where A and B are any real numbers, the integers ⌈A⌉ and ⌊B⌋ give the same function",
    says=Realises(in_range(s, ceiling(a), floor(b)), in_range(s, a, b), [SIGNS], using=KNOWN),
    sources=["ist23:3.1"],
    remark="So what is proved for integers A ≤ B holds for real ends, once they are rounded "
    "inwards. Where ⌈A⌉ > ⌊B⌋, no sum is in the range.",
)

attained_ends = Claim(
    "The ends may be moved inwards to numbers of the parity of D, 2p − D and 2q − D",
    says=Realises(
        in_range(s, 2 * p - D, 2 * q - D),
        in_range(s, a, b),
        [
            SIGNS,
            Le(a, 2 * p - D),
            Lt(2 * p - D, a + 2),
            Le(2 * q - D, b),
            Lt(b, 2 * q - D + 2),
        ],
        using=KNOWN,
    ),
    sources=["ist23:3.1"],
    remark="p is (A + D)/2 rounded up, and q is (B + D)/2 rounded down. Where p > q no input has "
    "its sum in the range.",
)

# Threshold units

corrected_threshold_network = Claim(
    "Two threshold units with the biases ½ − A and −½ − B compute f",
    says=Realises(
        threshold_network(s, half - A, -half - B, -1),
        in_range(s, A, B),
        [SIGNS, ORDERED, ZERO],
        using=KNOWN,
    ),
    conventions=[SIGN_OF_ZERO],
    sources=["ist23:3.1b"],
    remark="No unit ever sees 0, so the network is right for every convention.",
)

offsets_that_do = Claim(
    "Every offset between −2 and 0 does as well as −1, among them −1.5",
    says=Realises(
        threshold_network(s, half - A, -half - B, c),
        in_range(s, A, B),
        [SIGNS, ORDERED, Gt(c, -2), Lt(c, 0)],
        using=KNOWN,
    ),
    conventions=[SIGN_OF_ZERO],
    sources=["ist23:3.1b"],
    remark="Within the range the units add up to 2, and outside it to 0.",
)

first_try_inside = Claim(
    "The first try with the offset −1 is right where the sum is neither A nor B",
    says=Realises(
        threshold_network(s, -a, -b, -1),
        in_range(s, a, b),
        [SIGNS, Le(a, b), ZERO, Ne(s, a), Ne(s, b)],
        using=KNOWN,
    ),
    conventions=[SIGN_OF_ZERO],
    sources=["ist23:3.1b"],
    remark="A and B are any real numbers here. So it is right where they do not have the parity of "
    "D, or are no integers.",
)

no_convention_helps = Claim(
    "Where the sum is A = B, the first try answers −1 for every convention",
    says=Identity(threshold_network(A, -A, -A, -1), -1),
    conventions=[SIGN_OF_ZERO],
    sources=["ist23:3.1b"],
    remark="Both units see 0 and cancel. With A < B the value at A asks for o = 1, that at B for "
    "o = −1.",
)

final_network_shifted = Claim(
    "The final network computes the range from A + 1 to B",
    says=Realises(
        threshold_network(s, -(A + half), -(B + half), Rational(-3, 2)),
        in_range(s, A + 1, B),
        [SIGNS, ORDERED, ZERO],
        using=KNOWN,
    ),
    conventions=[SIGN_OF_ZERO],
    sources=["ist23:3.1b"],
    remark="Its bias −(A + ½) excludes the sum A, which ½ − A includes.",
)

widest_threshold_network = Claim(
    "With ends of the parity of D and thresholds 1 outside them, two threshold units compute f",
    says=Realises(
        threshold_network(s, 1 - (2 * p - D), -1 - (2 * q - D), -1),
        in_range(s, 2 * p - D, 2 * q - D),
        [SIGNS, Le(p, q + 1), ZERO],
        using=KNOWN,
    ),
    conventions=[SIGN_OF_ZERO],
    sources=["ist23:3.1b"],
    remark="The sums of inputs lie 2 apart, so that a threshold is halfway between two of them. "
    "With p = q + 1 none is in the range.",
)

sum_of_the_outer_unit = Claim(
    "Outside the range the output unit of the first try sees −1, and the sign of −1 is −1",
    says=Identity(threshold(o, 1 - 1 - 1), -1),
    conventions=[SIGN_OF_ZERO],
    sources=["ist23:3.1b"],
)

first_try_with_offset_one = Erratum(
    "c = 1 written and −1 used",
    "ist23:3.1b",
    states=Realises(
        threshold_network(s, -A, -B, 1), in_range(s, A, B), [SIGNS, ORDERED, ZERO], using=KNOWN
    ),
    corrected=corrected_threshold_network,
    remark="The report writes c = 1 and y = sign(h₁ − h₂ − 1), which has c = −1. With c = 1 the "
    "two units cancel outside the range, and the offset alone makes the answer 1. (The row "
    "replaces this try by another one itself.)",
)

sign_outside_the_range = Erratum(
    "“Otherwise y = sign(1 − 1 − 1) = 0”",
    "ist23:3.1b",
    states=Identity(threshold(o, 1 - 1 - 1), 0),
    corrected=sum_of_the_outer_unit,
    remark="1 − 1 − 1 is −1, not 0. The offset −1 already gives the answer −1 there, so that −1.5 "
    "is not needed.",
)

final_network_at_its_ends = Erratum(
    "“Also classifies sums equal to A or B as +1”",
    "ist23:3.1b",
    states=Realises(
        threshold_network(s, -(A + half), -(B + half), Rational(-3, 2)),
        in_range(s, A, B),
        [SIGNS, ORDERED, ZERO],
        using=KNOWN,
    ),
    corrected=corrected_threshold_network,
    remark="The sum B is in, the sum A is not: the two ends need biases that are moved in opposite "
    "directions.",
)

# ReLU units

report_relu_network = Claim(
    "Two ReLU units compute f",
    says=Realises(
        relu_network(s, A, B, half), in_range(s, A, B), [SIGNS, ORDERED, ZERO], using=KNOWN
    ),
    conventions=[SIGN_OF_ZERO],
    sources=["ist23:3.1c"],
    remark="The output unit sees ½ in the range and −½ at most outside it, never 0.",
)

widest_relu_network = Claim(
    "With ends of the parity of D, and the offset 1, two ReLU units compute f",
    says=Realises(
        relu_network(s, 2 * p - D, 2 * q - D, 1),
        in_range(s, 2 * p - D, 2 * q - D),
        [SIGNS, Le(p, q + 1), ZERO],
        using=KNOWN,
    ),
    conventions=[SIGN_OF_ZERO],
    sources=["ist23:3.1c"],
)

relu_network_for_real_ends = Claim(
    "With real A and B the report's network is right where no sum misses the range by ½ or less",
    says=Realises(
        relu_network(s, a, b, half),
        in_range(s, a, b),
        [SIGNS, Le(a, b), ZERO, Or(Ge(s, a), Lt(s, a - half)), Or(Le(s, b), Gt(s, b + half))],
        using=KNOWN,
    ),
    conventions=[SIGN_OF_ZERO],
    sources=["ist23:3.1c"],
    remark="Sums that miss it by less are answered 1. With ⌈A⌉ and ⌊B⌋ for A and B there are none.",
)

relu_network_without_offset = Claim(
    "With the offset 0 and 1 for the sign of 0, two ReLU units compute f for all real A ≤ B",
    says=Realises(
        relu_network(s, a, b, 0), in_range(s, a, b), [SIGNS, Le(a, b), Eq(o, 1)], using=KNOWN
    ),
    conventions=["the threshold sgn_o takes the value o = 1 at 0"],
    sources=["ist23:3.1c"],
    remark="At an end that is the sum of an input no disturbance is small enough.",
)

lower_unit = Claim(
    "The first ReLU unit is A − Σ x where Σ x < A",
    says=Realises(relu(A - s), Piecewise((A - s, s < A), (0, True)), [SIGNS]),
    sources=["ist23:3.1c"],
)

upper_unit = Claim(
    "The second ReLU unit is Σ x − B where Σ x > B",
    says=Realises(relu(s - B), Piecewise((s - B, s > B), (0, True)), [SIGNS]),
    sources=["ist23:3.1c"],
)

values_of_a_unit = Claim(
    "A ReLU unit with equal weights w is (2m − D) w + b, or 0 if that is less: m inputs are 1",
    says=Realises(relu(w * s + b), Max(0, (2 * ones - D) * w + b), [SIGNS]),
    sources=["ist23:3.1c"],
)

lower_unit_as_printed = Erratum(
    "“h₁ = A − Σ x if −Σ x < A, else 0”",
    "ist23:3.1c",
    states=Realises(relu(A - s), Piecewise((A - s, -s < A), (0, True)), [SIGNS]),
    corrected=lower_unit,
    remark="The unit is positive where its own input A − Σ x is, that is where Σ x < A.",
)

upper_unit_as_printed = Erratum(
    "“h₂ = Σ x − B if Σ x < B”",
    "ist23:3.1c",
    states=Realises(relu(s - B), Piecewise((s - B, s < B), (0, True)), [SIGNS]),
    corrected=upper_unit,
    remark="The sign is turned round: where Σ x < B the unit is 0.",
)

values_as_printed = Erratum(
    "“h takes values in {0, b, w + b, …, D w + b}”: with one input, in {0, b, w + b}",
    "ist23:3.1c",
    states=Identity(
        relu(w * x1 + b) * (relu(w * x1 + b) - b) * (relu(w * x1 + b) - (w + b)),
        0,
        given=[Or(Eq(x1, -1), Eq(x1, 1))],
    ),
    corrected=values_of_a_unit,
    remark="Those are the values for inputs 0 and 1. An input −1 subtracts its weight.",
)
