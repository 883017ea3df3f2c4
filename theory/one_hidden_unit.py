"""One hidden unit in front of a threshold unit: it computes no range that the latter does not.

Inputs x_1, …, x_D are balanced if their entries at each place add up to the same s. Let l and g be
the least and the greatest of their scores w · x + c in the hidden unit, t1 and t2 those of
(1, …, 1) and (−1, …, −1). Then l ≤ max(t1, t2) and g ≥ min(t1, t2), as the chapter on one threshold
unit shows; a number line is all that is left.
"""

from sympy import Expr, Ge, Gt, Le, Max, Min, Or
from sympy.logic.boolalg import Boolean

from provado import Claim, Inequality, scalar
from theory.one_threshold_unit import ANY_SIGN, AT_ZERO, o, sgn
from theory.relu import relu

least, greatest = scalar("l"), scalar("g")
first, last = scalar("t1"), scalar("t2")
v, b, o_hidden = scalar("v"), scalar("b"), scalar("u")

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
    remark="hl, hg, h1 and h2 are the values of the activation at l, g, t1 and t2. The score of "
    "the output is not above that of (1, …, 1) and (−1, …, −1) for both inputs, so that its sign "
    "is not 1 for both and −1 for these. Two hidden units are needed, and they suffice.",
)

sign_is_nondecreasing = Claim(
    "The sign is nondecreasing, be that of 0 −1, 0 or 1",
    says=Inequality(sgn(o, first), at_most=sgn(o, last), given=[AT_ZERO, Le(first, last)]),
    sources=["ist23:3.1b"],
)

relu_is_nondecreasing = Claim(
    "ReLU is nondecreasing",
    says=Inequality(relu(first), at_most=relu(last), given=[Le(first, last)]),
    sources=["ist23:3.1c"],
)


def output(activation: Expr) -> Expr:
    """The output of the network with one hidden unit."""
    return sgn(o, v * activation + b)


one_hidden_threshold_unit = Claim(
    "With one hidden threshold unit, what is 1 at balanced inputs is 1 at (1, …, 1) or (−1, …, −1)",
    says=Inequality(
        Min(output(sgn(o_hidden, least)), output(sgn(o_hidden, greatest))),
        at_most=Max(output(sgn(o_hidden, first)), output(sgn(o_hidden, last))),
        given=[*SCORES, AT_ZERO, AT_ZERO.subs(o, o_hidden)],
    ),
    sources=["ist23:3.1b"],
    conventions=["the sign of 0 is u in the hidden unit and o in the output"],
)

one_hidden_relu_unit = Claim(
    "With one hidden ReLU unit, what is 1 at balanced inputs is 1 at (1, …, 1) or (−1, …, −1)",
    says=Inequality(
        Min(output(relu(least)), output(relu(greatest))),
        at_most=Max(output(relu(first)), output(relu(last))),
        given=[*SCORES, AT_ZERO],
    ),
    sources=["ist23:3.1c"],
    conventions=[ANY_SIGN],
)
