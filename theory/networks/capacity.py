"""A product of two features: which networks compute β₀ + β₁x₁x₂, and which do not."""

from sympy import Abs, Eq, Expr, Gt, Idx, IndexedBase, Le, Rational

from provado import (
    Claim,
    Erratum,
    Identity,
    Impossible,
    Inequality,
    Reaches,
    differentiable,
    dimension,
    index,
    scalar,
    total,
    vector,
)
from theory.functions.relu import relu
from theory.functions.sigmoid import sigma

D, K = dimension("D"), dimension("K")
d, j = index("d", 1, D), index("j", 1, K)
x1, x2, y1, y2, h1, h2 = (scalar(name) for name in ("x₁", "x₂", "y₁", "y₂", "h₁", "h₂"))
w1, w2, a1, a2 = (scalar(name) for name in ("w₁", "w₂", "a₁", "a₂"))
b, c, t, v, beta0, beta1 = (scalar(name) for name in ("b", "c", "t", "v", "β₀", "β₁"))
g = differentiable("g")


def with_product(x1: Expr, x2: Expr) -> Expr:
    """β₀ + β₁x₁x₂, which the logistic function is to be applied to."""
    return beta0 + beta1 * x1 * x2


# No activation: the mixed difference of an affine function is 0, whatever the depth and the widths

x, h, s, slope = vector("x", D), vector("h", D), vector("s", D), vector("a", D)


def affine(*parts: IndexedBase) -> Expr:
    """An affine function of the sum of the parts."""
    return total(slope[d] * sum(part[d] for part in parts), d) + c


def linear_unit(x1: Expr, x2: Expr) -> Expr:
    """A unit without an activation."""
    return w1 * x1 + w2 * x2 + b


def error_of_a_linear_unit(x1: Expr, x2: Expr) -> Expr:
    """By how much it is above β₀ + β₁x₁x₂."""
    return linear_unit(x1, x2) - with_product(x1, x2)


mixed_difference_of_affine = Claim(
    "The mixed difference of an affine function is 0",
    says=Identity(affine(x, h, s) - affine(x, h) - affine(x, s) + affine(x), 0),
    sources=["hertie23:1.4"],
    remark="Layers without an activation are affine, however many and however wide: "
    "linear-layers-collapse.",
)

mixed_difference_of_product = Claim(
    "The mixed difference of β₀ + β₁x₁x₂",
    says=Identity(
        with_product(x1 + h1, x2 + h2)
        - with_product(x1 + h1, x2)
        - with_product(x1, x2 + h2)
        + with_product(x1, x2),
        beta1 * h1 * h2,
    ),
    sources=["hertie23:1.4"],
    remark="It is 0 for all h₁ and h₂ only if β₁ is.",
)

corners = [(x1 + h1, x2 + h2), (x1 + h1, x2), (x1, x2 + h2), (x1, x2)]

error_without_activation = Claim(
    "At one corner of a rectangle an affine function misses β₀ + β₁x₁x₂ by |β₁h₁h₂|/4 or more",
    says=Inequality(
        4 * t - Abs(beta1 * h1 * h2),
        at_least=0,
        given=[Le(Abs(error_of_a_linear_unit(*corner)), t) for corner in corners],
    ),
    sources=["hertie23:1.4"],
    remark="h₁ and h₂ are the sides of the rectangle, and no error at its corners exceeds t. "
    "No depth and no width helps: without an activation a network is affine.",
)

agreement_with_a_tangent = Claim(
    "β₀ + β₁x₁x₂ less its tangent plane at y",
    says=Identity(
        with_product(x1, x2)
        - (with_product(y1, y2) + beta1 * y2 * (x1 - y1) + beta1 * y1 * (x2 - y2)),
        beta1 * (x1 - y1) * (x2 - y2),
    ),
    sources=["hertie23:1.4"],
    remark="A linear unit agrees with it at any one point, y, and on two lines through it. No "
    "affine function does better at the corners of a rectangle than the plane at its centre.",
)

logistic_output_of_five = Claim(
    "σ(5) is 0.9933, rounded",
    says=Inequality(sigma(5), above=Rational("0.99325"), below=Rational("0.99335")),
    sources=["hertie23:1.4"],
)

# An activation that is a quadratic polynomial: two units

w11, w12, w21, w22 = (scalar(name) for name in ("w₁₁", "w₁₂", "w₂₁", "w₂₂"))
v0, v1, v2, b1, b2 = (scalar(name) for name in ("v₀", "v₁", "v₂", "b₁", "b₂"))
p, p1, p0 = scalar("p₂", nonzero=True), scalar("p₁"), scalar("p₀")
two_squares = v0 + v1 * (w11 * x1 + w12 * x2) ** 2 + v2 * (w21 * x1 + w22 * x2) ** 2


def quadratic(z: Expr) -> Expr:
    """An activation of degree 2."""
    return p * z**2 + p1 * z + p0


product_by_two_squares = Claim(
    "Two hidden units with the activation z² give the logistic output of β₀ + β₁x₁x₂",
    says=Reaches(
        sigma(two_squares),
        sigma(with_product(x1, x2)),
        by={v0: beta0, v1: beta1 / 4, w11: 1, w12: 1, v2: -beta1 / 4, w21: 1, w22: -1},
        inputs=[x1, x2],
    ),
    sources=["hertie23:1.4"],
    remark="4x₁x₂ is (x₁ + x₂)² − (x₁ − x₂)². σ takes no value twice, so that its argument is "
    "β₀ + β₁x₁x₂: logit-inverts-sigmoid.",
)

product_by_any_quadratic = Claim(
    "Two units with any activation p₂z² + p₁z + p₀, p₂ ≠ 0, compute β₀ + β₁x₁x₂",
    says=Identity(
        beta0
        + beta1 / (4 * p) * (quadratic(x1 + x2 - p1 / (2 * p)) - quadratic(x1 - x2 - p1 / (2 * p))),
        with_product(x1, x2),
    ),
    sources=["hertie23:1.4"],
    remark="With z(1 − z) the biases are ½ and the two units weigh −β₁/4 and β₁/4.",
)

# One unit is not enough


def one_unit(x1: Expr, x2: Expr) -> Expr:
    """One hidden unit and an affine part, less β₀ + β₁x₁x₂."""
    unit = v * g(w1 * x1 + w2 * x2 + b)
    return unit + a1 * x1 + a2 * x2 + c - with_product(x1, x2)


def one_square(x1: Expr, x2: Expr) -> Expr:
    """One hidden unit with the activation z² and an affine part."""
    return v * (w1 * x1 + w2 * x2 + b) ** 2 + a1 * x1 + a2 * x2 + c


error_of_one_unit = Claim(
    "What t(w₂, −w₁) adds to the error of one unit with any differentiable activation",
    says=Identity(
        one_unit(x1 + t * w2, x2 - t * w1) - one_unit(x1, x2),
        t * (a1 * w2 - a2 * w1) + t * beta1 * (w1 * x1 - w2 * x2 + t * w1 * w2),
    ),
    sources=["hertie23:1.4"],
    remark="The unit does not change in this direction. Where β₁ and the weights are not 0, what "
    "is added is not 0 for all x, and so the error is not: one unit is not enough. Where w₁ and w₂ "
    "are 0 the unit is a constant.",
)

one_square_is_not_enough = Claim(
    "One hidden unit with the activation z² does not compute β₁x₁x₂ at five points",
    says=Impossible(
        *(
            Eq(one_square(*at), beta1 * at[0] * at[1])
            for at in ((0, 0), (1, 0), (-1, 0), (0, 1), (1, 1))
        ),
        Gt(beta1**2, 0),
    ),
    sources=["hertie23:1.4"],
    remark="Not even with an affine part, in which β₀ is.",
)

# ReLU or σ: no number of units

first, second, biases, out = (vector(name, K) for name in ("w₁", "w₂", "b", "v"))


def inside(j: Idx) -> Expr:
    """What the j-th of K hidden units applies its activation to."""
    return first[j] * x1 + second[j] * x2 + biases[j]


def relu_network(x1: Expr, x2: Expr) -> Expr:
    """K hidden units with ReLU."""
    return total(out[j] * relu(first[j] * x1 + second[j] * x2 + biases[j]), j) + c


def slack(j: Idx) -> Expr:
    """|v b| less v (relu(2z − b) − 2 relu(z)) for the j-th unit, z being what is inside it."""
    doubled = relu(2 * inside(j) - biases[j]) - 2 * relu(inside(j))
    return Abs(out[j]) * Abs(biases[j]) - out[j] * doubled


bound = total(Abs(out[j]) * Abs(biases[j]), j) - c

sigmoid_network_is_bounded = Claim(
    "A network with one hidden layer of sigmoids is at most Σ_j |v_j| + c",
    says=Inequality(
        total(Abs(out[j]), j) - total(out[j] * sigma(inside(j)), j),
        at_least=0,
        certificate=total(Abs(out[j]) - out[j] * sigma(inside(j)), j),
    ),
    sources=["hertie23:1.4"],
    remark="β₀ + β₁x₁x₂ is as large as one likes for β₁ ≠ 0: no number of units computes it.",
)

relu_network_doubles = Claim(
    "F(2x) − 2F(x) is at most Σ_j |v_j b_j| − c for a ReLU network F",
    says=Inequality(
        bound + 2 * relu_network(x1, x2) - relu_network(2 * x1, 2 * x2),
        at_least=0,
        certificate=total(slack(j), j),
    ),
    sources=["hertie23:1.4"],
)

relu_network_misses_product = Claim(
    "No ReLU network with one hidden layer is near β₀ + β₁x₁x₂ for all x, where β₁ is not 0",
    says=Inequality(
        3 * t + beta0 + bound - 2 * beta1 * x1 * x2,
        at_least=0,
        given=[
            Le(with_product(2 * x1, 2 * x2) - relu_network(2 * x1, 2 * x2), t),
            Le(relu_network(x1, x2) - with_product(x1, x2), t),
        ],
        using=[relu_network_doubles.says],
    ),
    sources=["hertie23:1.4"],
    remark="The larger of its errors at x and 2x, which is t or less, grows with β₁x₁x₂ without "
    "bound, however many units there are.",
)

# Errata

product_from_linear_units = Erratum(
    "A product from units without an activation",
    source="hertie23:1.4",
    states=Reaches(
        v0 + v1 * (w11 * x1 + w12 * x2 + b1) + v2 * (w21 * x1 + w22 * x2 + b2),
        with_product(x1, x2),
        parameters=[w11, w12, b1, w21, w22, b2, v0, v1, v2],
        inputs=[x1, x2],
    ),
    corrected=product_by_two_squares,
    remark="With g(z) = z no weights make a hidden unit or the output compute β₀ + β₁x₁x₂ for "
    "β₁ ≠ 0. The value at (0, 0) less those at (1, 0) and (0, 1) plus that at (1, 1) is 0 without "
    "an activation, and β₁ for the product. With g(z) = z² two units are enough.",
)

check_at_one_point = Erratum(
    "A check at one point",
    source="hertie23:1.4",
    states=Identity(
        linear_unit(x1, x2),
        1 + 2 * x1 * x2,
        given=[Eq(linear_unit(1, 2), 5)],
    ),
    corrected=agreement_with_a_tangent,
    remark="The report finds z = 5 and σ(5) = 0.9933 at x = (1, 2). The figures are right, and one "
    "point cannot tell: the linear unit x₁ + 2x₂ passes the same check.",
)
