"""The rectified linear unit: its derivative off the kink, and its slopes and subgradients at it."""

from sympy import Abs, Expr, Max, Ne, Piecewise

from provado import Claim, Computes, Erratum, Identity, Inequality, d, define, over, scalar, ulps

z, g, u, v = scalar("z"), scalar("g"), scalar("u"), scalar("v")
b, w, x = scalar("b"), scalar("w"), scalar("x")
a, t = scalar("a", nonnegative=True), scalar("t")
h = scalar("h", positive=True)


def cases(score: Expr, value: Expr | int) -> Expr:
    """0 where the score is negative, else the value: how hertie23:1.2 writes all it states."""
    return Piecewise((0, score < 0), (value, True))


OPEN = "the slope at 0, where ReLU has no derivative, is 0 as in PyTorch"
CLOSED = "the slope at 0, where ReLU has no derivative, is 1 as in hertie23:1.2"

relu = define("relu({})", [z], Max(0, z))
step = define("step({})", [z], Piecewise((1, z > 0), (0, True)))

relu_formula = Claim(
    "Definition of ReLU",
    says=Identity(relu(z), Max(0, z)),
    function=Computes("relu", z, accuracy=ulps(0, because="one of two numbers that are given")),
)

relu_and_absolute_value = Claim(
    "ReLU is the mean of a number and its absolute value",
    says=Identity(relu(z), (z + Abs(z)) / 2),
)

relu_is_gated = Claim(
    "ReLU is the identity behind a gate that is open for positive numbers",
    says=Identity(relu(z), z * step(z)),
)

positive_and_negative_part = Claim(
    "A number is its positive part less its negative part",
    says=Identity(relu(z) - relu(-z), z),
)

relu_is_homogeneous = Claim(
    "ReLU is positively homogeneous",
    says=Identity(relu(a * z), a * relu(z)),
)

relu_is_lipschitz = Claim(
    "ReLU does not increase distances",
    says=Inequality(Abs(relu(u) - relu(v)), at_most=Abs(u - v)),
)

relu_is_convex = Claim(
    "ReLU is convex: Jensen's inequality for two points and every weight",
    says=Inequality(
        relu(t * u + (1 - t) * v),
        at_most=t * relu(u) + (1 - t) * relu(v),
        given=[t >= 0, t <= 1],
    ),
)

relu_is_no_indicator = Erratum(
    "A derivative without its prime",
    source="hertie23:1.5",
    states=Identity(Max(0, z), step(z)),
    corrected=relu_is_gated,
    remark="The report gives σ(z) twice, as max(0, z) and as 1 if z > 0, 0 otherwise. The second "
    "is σ′ off the kink, and will have been meant so.",
)

# Off the kink

relu_derivative = Claim(
    "Derivative of ReLU off its kink: 0 for negative and 1 for positive numbers",
    says=Identity(d(relu(z), z), step(z), given=[Ne(z, 0)]),
    sources=["ist21:2.2b"],
    conventions=[OPEN],
    function=Computes("relu_derivative", z),
)

# At the kink

relu_slope_to_the_right = Claim(
    "The difference quotient of ReLU at 0 is 1 for every step to the right",
    says=Identity(over(relu(h) - relu(0), h), 1),
)

relu_slope_to_the_left = Claim(
    "The difference quotient of ReLU at 0 is 0 for every step to the left",
    says=Identity(over(relu(-h) - relu(0), -h), 0),
    remark="The slopes on the two sides, 1 and 0, differ: ReLU has no derivative at 0.",
)

subgradients_at_the_kink = Claim(
    "Every g from 0 to 1 is a subgradient of ReLU at 0",
    says=Inequality(relu(z), at_least=g * z, given=[g >= 0, g <= 1]),
)

no_subgradient_above_one = Claim(
    "No g > 1 is a subgradient of ReLU at 0: the line g z lies above it at z = 1",
    says=Inequality(g, above=relu(1), given=[g > 1]),
)

no_subgradient_below_zero = Claim(
    "No g < 0 is a subgradient of ReLU at 0: the line g z lies above it at z = −1",
    says=Inequality(-g, above=relu(-1), given=[g < 0]),
)

open_step_is_a_subgradient = Claim(
    "The indicator of z > 0 is a subgradient of ReLU everywhere",
    says=Inequality(relu(u), at_least=relu(z) + step(z) * (u - z)),
    conventions=[OPEN],
)

closed_step_is_a_subgradient = Claim(
    "The indicator of z ≥ 0 is a subgradient of ReLU everywhere",
    says=Inequality(relu(u), at_least=relu(z) + cases(z, 1) * (u - z)),
    conventions=[CLOSED],
)

# A neuron with one input

neuron = define("f({}, {}; {})", [b, w, x], relu(b + x * w))
score = b + x * w
by_cases = cases(score, score)

neuron_by_cases = Claim(
    "ReLU of an affine score, by its cases",
    says=Identity(neuron(b, w, x), by_cases),
    sources=["hertie23:1.2"],
)

neuron_bias_derivative = Claim(
    "Derivative of a neuron in its bias, off the kink",
    says=Identity(d(neuron(b, w, x), b), cases(score, 1), given=[Ne(score, 0)]),
    sources=["hertie23:1.2"],
)

neuron_weight_derivative = Claim(
    "Derivative of a neuron in its weight, off the kink",
    says=Identity(d(neuron(b, w, x), w), cases(score, x), given=[Ne(score, 0)]),
    sources=["hertie23:1.2"],
)

bias_slope_to_the_right = Claim(
    "At the kink the difference quotient in the bias is 1 for every step to the right",
    says=Identity(over(neuron(h - x * w, w, x) - neuron(-x * w, w, x), h), 1),
)

bias_slope_to_the_left = Claim(
    "At the kink the difference quotient in the bias is 0 for every step to the left",
    says=Identity(over(neuron(-h - x * w, w, x) - neuron(-x * w, w, x), -h), 0),
)

weight_slope_to_the_right = Claim(
    "At the kink the difference quotient in the weight is relu(x) for every step to the right",
    says=Identity(over(neuron(-x * w, w + h, x) - neuron(-x * w, w, x), h), relu(x)),
)

weight_slope_to_the_left = Claim(
    "At the kink the difference quotient in the weight is −relu(−x) for every step to the left",
    says=Identity(over(neuron(-x * w, w - h, x) - neuron(-x * w, w, x), -h), -relu(-x)),
)

weight_slopes_differ = Claim(
    "The slopes in the weight at the kink differ by |x|",
    says=Identity(relu(x) - (-relu(-x)), Abs(x)),
    remark="The derivative in the weight exists at the kink for x = 0 only, where it is 0: then "
    "the neuron does not depend on its weight.",
)

bias_derivative_at_the_kink = Erratum(
    "A derivative in the bias at the kink",
    source="hertie23:1.2",
    states=Identity(d(by_cases, b), cases(score, 1)),
    corrected=neuron_bias_derivative,
    remark="The report has ∂f/∂b = 1 where b + x w ≥ 0. At b + x w = 0 the slope is 1 to the right "
    "and 0 to the left: there is no derivative. The 1 is one choice of a subgradient, and "
    "PyTorch makes the other one, 0.",
)

weight_derivative_at_the_kink = Erratum(
    "A derivative in the weight at the kink",
    source="hertie23:1.2",
    states=Identity(d(by_cases, w), cases(score, x)),
    corrected=neuron_weight_derivative,
    remark="The report has ∂f/∂w = x where b + x w ≥ 0. At b + x w = 0 the slopes on the two sides "
    "differ by |x|, so that there is no derivative unless x = 0, where 0 is right.",
)
