"""The sigmoid and the binary logistic loss."""

from sympy import Lt, Rational, exp, log

from provado import (
    Claim,
    Computes,
    Convex,
    Identity,
    Inequality,
    Jensen,
    d,
    define,
    plus,
    power,
    scalar,
    times,
    ulps,
)

v, w, z, theta = (scalar(name) for name in "vwzθ")
sigma = define("σ({})", [z], 1 / (1 + exp(-z)))

POSITIVE, NEGATIVE = 1, -1  # the two labels
LABELS = "labels are −1 and +1; a label 0 of other texts is the −1 here"

loss_of_positive = define("L({}; 1)", [z], -log(sigma(z)))
loss_of_negative = define("L({}; −1)", [z], -log(1 - sigma(z)))

e, u = exp(-z), 1 + exp(-z)

FOUR = ulps(4, because="at most four roundings and no cancellation")

sigmoid_formula = Claim(
    "Definition of the sigmoid",
    says=Identity(sigma(z), 1 / (1 + exp(-z))),
    function=Computes("sigmoid", z, accuracy=FOUR),
)

sigmoid_range = Claim(
    "The sigmoid lies strictly between 0 and 1",
    says=Inequality(sigma(z), above=0, below=1),
    sources=["ist21:1.2"],
)

sigmoid_reflection = Claim(
    "Reflection of the sigmoid",
    says=Identity(1 - sigma(z), sigma(-z)),
    because=[
        (e / u, "common denominator"),
        (1 / (1 + exp(z)), "multiply above and below by exp z"),
    ],
)

sigmoid_and_tanh = Claim(
    "The hyperbolic tangent is a stretched sigmoid",
    says=Identity((exp(z) - e) / (exp(z) + e), 2 * sigma(2 * z) - 1),
)

sigmoid_increases = Claim(
    "The sigmoid is strictly increasing",
    says=Inequality(sigma(v), below=sigma(w), given=[Lt(v, w)]),
    sources=["hertie23:1.4"],
)

logit_inverts_sigmoid = Claim(
    "The logit is the inverse of the sigmoid",
    says=Identity(log(sigma(z) / (1 - sigma(z))), z),
    sources=["hertie23:1.4"],
    remark="So the sigmoid takes no value twice: equal outputs have equal inputs.",
)

sigmoid_derivative = Claim(
    "Derivative of the sigmoid",
    says=Identity(d(sigma(z), z), sigma(z) * (1 - sigma(z))),
    because=[
        (d(power(u, -1), z), "definition of the sigmoid"),
        (times(-power(u, -2), d(u, z)), "chain rule"),
        (times(-power(u, -2), d(e, z)), "a constant has derivative 0"),
        (times(-power(u, -2), e, d(-z, z)), "chain rule"),
        (times(power(u, -2), e), "the derivative of −z is −1"),
        (e / u**2, "write the power as a quotient"),
        (times(1 / u, e / u), "split the square"),
        (times(1 / u, plus(u, -1), 1 / u), "add and subtract 1"),
        (times(1 / u, plus(times(u, 1 / u), -1 / u)), "split the quotient"),
        (times(1 / u, plus(1, -1 / u)), "cancel"),
        (sigma(z) * (1 - sigma(z)), "definition of the sigmoid"),
    ],
    sources=["ist21:1.1"],
    function=Computes("sigmoid_derivative", z, accuracy=FOUR),
)

logistic_loss_positive = Claim(
    "Logistic loss of a positive example",
    says=Identity(loss_of_positive(z), log(1 + exp(-z))),
    because=[(-log(1 / u), "definition of the sigmoid")],
    sources=["ist21:1.2"],
    conventions=[LABELS],
    function=Computes("logistic_loss", z, POSITIVE, accuracy=FOUR),
)

logistic_loss_negative = Claim(
    "Logistic loss of a negative example",
    says=Identity(loss_of_negative(z), log(1 + exp(z))),
    because=[(-log(sigma(-z)), "reflection of the sigmoid")],
    conventions=[LABELS],
    function=Computes("logistic_loss", z, NEGATIVE, accuracy=FOUR),
)

logistic_gradient_positive = Claim(
    "Derivative of the logistic loss of a positive example",
    says=Identity(d(loss_of_positive(z), z), sigma(z) - 1),
    because=[
        (times(-1, d(sigma(z), z), power(sigma(z), -1)), "chain rule"),
        (
            times(-1, sigma(z), 1 - sigma(z), power(sigma(z), -1)),
            "derivative of the sigmoid",
        ),
        (-1 + sigma(z), "cancel σ(z), which is not 0"),
    ],
    sources=["ist21:1.2"],
    conventions=[LABELS],
    function=Computes("logistic_loss_gradient", z, POSITIVE, accuracy=FOUR),
)

logistic_gradient_negative = Claim(
    "Derivative of the logistic loss of a negative example",
    says=Identity(d(loss_of_negative(z), z), sigma(z)),
    because=[
        (times(d(sigma(z), z), power(1 - sigma(z), -1)), "chain rule"),
        (times(sigma(z), 1 - sigma(z), power(1 - sigma(z), -1)), "derivative of the sigmoid"),
    ],
    conventions=[LABELS],
    function=Computes("logistic_loss_gradient", z, NEGATIVE, accuracy=FOUR),
)

logistic_curvature_positive = Claim(
    "Second derivative of the logistic loss of a positive example",
    says=Identity(d(loss_of_positive(z), z, z), sigma(z) * (1 - sigma(z))),
    because=[
        (d(-1 + sigma(z), z), "derivative of the loss"),
        (d(sigma(z), z), "a constant has derivative 0"),
    ],
    sources=["ist21:1.2"],
    conventions=[LABELS],
    function=Computes("logistic_loss_curvature", z, POSITIVE, accuracy=FOUR),
)

logistic_curvature_negative = Claim(
    "Second derivative of the logistic loss of a negative example",
    says=Identity(d(loss_of_negative(z), z, z), sigma(z) * (1 - sigma(z))),
    conventions=[LABELS],
    function=Computes("logistic_loss_curvature", z, NEGATIVE, accuracy=FOUR),
)

logistic_curvature_bounds = Claim(
    "The curvature of the logistic loss is positive and at most 1/4",
    says=Inequality(d(loss_of_positive(z), z, z), above=0, at_most=Rational(1, 4)),
    sources=["ist21:1.2"],
    remark="The bound 1/4 is attained at z = 0.",
)

logistic_curvature_gap = Claim(
    "The curvature bound is 1/4 less a square",
    says=Identity(Rational(1, 4) - d(loss_of_positive(z), z, z), (sigma(z) - Rational(1, 2)) ** 2),
)

strictly_convex_positive = Claim(
    "The logistic loss of a positive example is strictly convex",
    says=Convex(loss_of_positive(z), z, strict=True),
    sources=["ist21:1.2"],
    conventions=[LABELS],
)

strictly_convex_negative = Claim(
    "The logistic loss of a negative example is strictly convex",
    says=Convex(loss_of_negative(z), z, strict=True),
    conventions=[LABELS],
)

chord_of_logistic_loss = Claim(
    "The logistic loss of a positive example lies nowhere above its chords",
    says=Jensen(strictly_convex_positive.says, start=v, end=w, weight=theta),
    sources=["ist21:1.2"],
    conventions=[LABELS],
)

chord_of_negative_loss = Claim(
    "The logistic loss of a negative example lies nowhere above its chords",
    says=Jensen(strictly_convex_negative.says, start=v, end=w, weight=theta),
    conventions=[LABELS],
)
