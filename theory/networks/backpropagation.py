"""Backpropagation: the gradient of a network of any depth, any widths, any activation.

What stands behind a layer is any differentiable function C of its scores, so that each claim
about one layer holds for every layer of every network.
"""

from collections.abc import Callable

from sympy import Expr, Idx, IndexedBase, Lambda, Ne, Rational

from provado import (
    Claim,
    Erratum,
    GradientRecursion,
    Identity,
    d,
    define,
    delta,
    differentiable,
    dimension,
    every,
    index,
    indices,
    kinked,
    matrix,
    scalar,
    total,
    vector,
)
from theory.functions import softmax as multinomial
from theory.functions.relu import relu, step
from theory.functions.softmax import loss, softmax

Entries = Callable[[Idx], Expr]

D, M, N, K = (dimension(name) for name in "DMNK")
p = index("p", 1, D)
m = index("m", 1, M)
n = index("n", 1, N)
i, k, y = indices("i k y", 1, K)
half = Rational(1, 2)
s, u = scalar("s"), scalar("u")

phi = differentiable("φ")
ReLU = kinked("ReLU", s, relu(s), derivative=step(s), kink=0)
KINK = "ReLU has no derivative at 0, so no score of a hidden unit is 0"


def score(W: IndexedBase, h: Entries, b: IndexedBase, unit: Idx, source: Idx) -> Expr:
    """(W h + b)_unit, the sum being over the units of the layer below."""
    return total(W[unit, source] * h(source), source) + b[unit]


def backward(slope: Expr, W: IndexedBase, gradient: Entries, unit: Idx, above: Idx) -> Expr:
    """The gradient in a score, from the gradient in the scores of the layer above."""
    return slope * total(W[above, unit] * gradient(above), above)


def squared_distance(output: Entries) -> Expr:
    """½‖output − t‖²."""
    return half * total((output(i) - t[i]) ** 2, i)


# One layer, whatever stands behind it

W, b = matrix("W", N, M), vector("b", N)
h, z = vector("h", M), vector("z", M)
v, t = vector("v", K), vector("t", K)
A, B, C = (differentiable(name, length) for name, length in (("A", M), ("B", K), ("C", N)))
probabilities = Lambda(k, softmax(v, k))
scores = Lambda(n, score(W, lambda m: h[m], b, n, m))
next_scores = Lambda(n, score(W, lambda m: phi(z[m]), b, n, m))

layer_weight_gradient = Claim(
    "Gradient in the weights of a layer: the gradient in its scores times its inputs",
    says=Identity(d(C(scores), W[n, m]), C.partial(scores, n) * h[m]),
    sources=["ist21:2.2b"],
)

layer_bias_gradient = Claim(
    "Gradient in the biases of a layer: the gradient in its scores",
    says=Identity(d(C(scores), b[n]), C.partial(scores, n)),
    sources=["ist21:2.2b"],
)

layer_input_gradient = Claim(
    "Gradient in the inputs of a layer: its transposed weights times the gradient in its scores",
    says=Identity(d(C(scores), h[m]), total(W[n, m] * C.partial(scores, n), n)),
    sources=["ist21:2.2b"],
)

activation_gradient = Claim(
    "Gradient through an activation, entry by entry",
    says=Identity(
        d(A(Lambda(m, phi(z[m]))), z[m]),
        A.partial(Lambda(m, phi(z[m])), m) * phi.derivative(z[m]),
    ),
    sources=["ist21:2.2b"],
)

softmax_layer_gradient = Claim(
    "Gradient through a softmax",
    says=Identity(
        d(B(probabilities), v[k]),
        softmax(v, k)
        * (B.partial(probabilities, k) - total(softmax(v, i) * B.partial(probabilities, i), i)),
    ),
)

backpropagation_recursion = Claim(
    "Backpropagation: the gradient in the scores of every layer, from the last to the first",
    says=GradientRecursion(
        C,
        next_scores,
        by=z[m],
        gradient=backward(phi.derivative(z[m]), W, lambda n: C.partial(next_scores, n), m, n),
    ),
    sources=["ist21:2.2b", "ist21:3.2b"],
)

# What stands behind the last layer: half the squared distance to a target t, also through a softmax

quadratic = define("J({}; {})", [v, t], half * total((softmax(v, i) - t[i]) ** 2, i))
quadratic_slope = define(
    "g({}; {})_{}",
    [v, t, k],
    softmax(v, k) * (softmax(v, k) - t[k] - total(softmax(v, i) * (softmax(v, i) - t[i]), i)),
)

squared_output_gradient = Claim(
    "Gradient of half the squared distance in the outputs",
    says=Identity(d(squared_distance(lambda i: v[i]), v[k]), v[k] - t[k]),
    sources=["ist21:2.2b"],
)

squared_softmax_gradient = Claim(
    "Gradient of half the squared distance of a softmax in its scores",
    says=Identity(d(quadratic(v, t), v[k]), quadratic_slope(v, t, k)),
    because=[
        (
            total((softmax(v, i) - t[i]) * softmax(v, i) * (delta(i, k) - softmax(v, k)), i),
            "chain rule, with the Jacobian of the softmax",
        ),
        (
            softmax(v, k) * (softmax(v, k) - t[k])
            - softmax(v, k) * total((softmax(v, i) - t[i]) * softmax(v, i), i),
            "contract δ_ik",
        ),
    ],
    sources=["hertie23:1.5"],
    remark="Every output depends on every score, so that the sum over all outputs stays.",
)

# One hidden layer of ReLUs. The rows of the sources follow from the claims above: the gradient in
# the scores of the output, then backward through the weights and the ReLU.

x = vector("x", D)
W1, b1 = matrix("W1", M, D), vector("b1", M)
x_of_units = matrix("X", M, D)
V, c = matrix("V", K, M), vector("c", K)


def hidden_score(m: Idx) -> Expr:
    """(W₁ x + b₁)_m."""
    return score(W1, lambda p: x[p], b1, m, p)


def hidden(m: Idx) -> Expr:
    """ReLU(W₁ x + b₁)_m."""
    return ReLU(hidden_score(m))


def output(k: Idx) -> Expr:
    """The outputs V h + c."""
    return score(V, hidden, c, k, m)


def residual(k: Idx) -> Expr:
    """How far an output is from its target."""
    return output(k) - t[k]


def surprise(k: Idx) -> Expr:
    """The gradient of the multinomial loss in the k-th score."""
    return softmax(outputs, k) - delta(k, y)


outputs = Lambda(i, output(i))
off_the_kink = [every(m, Ne(hidden_score(m), 0))]

relu_squared_output_weights = Claim(
    "Hidden ReLUs and squared loss: gradient in the weights of the outputs",
    says=Identity(d(squared_distance(output), V[k, m]), residual(k) * hidden(m)),
    sources=["ist21:2.2b"],
)

relu_squared_output_biases = Claim(
    "Hidden ReLUs and squared loss: gradient in the biases of the outputs",
    says=Identity(d(squared_distance(output), c[k]), residual(k)),
    sources=["ist21:2.2b"],
)

relu_squared_weights = Claim(
    "Hidden ReLUs and squared loss: gradient in the weights of the hidden layer",
    says=Identity(
        d(squared_distance(output), W1[m, p]),
        backward(ReLU.derivative(hidden_score(m)), V, residual, m, k) * x[p],
        given=off_the_kink,
    ),
    conventions=[KINK],
    sources=["ist21:2.2b"],
)

relu_squared_biases = Claim(
    "Hidden ReLUs and squared loss: gradient in the biases of the hidden layer",
    says=Identity(
        d(squared_distance(output), b1[m]),
        backward(ReLU.derivative(hidden_score(m)), V, residual, m, k),
        given=off_the_kink,
    ),
    conventions=[KINK],
    sources=["ist21:2.2b"],
)

relu_softmax_output_weights = Claim(
    "Hidden ReLUs and multinomial loss: gradient in the weights of the outputs",
    says=Identity(d(loss(outputs, y), V[k, m]), surprise(k) * hidden(m)),
    sources=["ist21:3.2b"],
)

relu_softmax_output_biases = Claim(
    "Hidden ReLUs and multinomial loss: gradient in the biases of the outputs",
    says=Identity(d(loss(outputs, y), c[k]), surprise(k)),
    sources=["ist21:3.2b"],
)

relu_softmax_weights = Claim(
    "Hidden ReLUs and multinomial loss: gradient in the weights of the hidden layer",
    says=Identity(
        d(loss(outputs, y), W1[m, p]),
        backward(ReLU.derivative(hidden_score(m)), V, surprise, m, k) * x[p],
        given=off_the_kink,
    ),
    conventions=[KINK],
    sources=["ist21:3.2b"],
)

relu_softmax_biases = Claim(
    "Hidden ReLUs and multinomial loss: gradient in the biases of the hidden layer",
    says=Identity(
        d(loss(outputs, y), b1[m]),
        backward(ReLU.derivative(hidden_score(m)), V, surprise, m, k),
        given=off_the_kink,
    ),
    conventions=[KINK],
    sources=["ist21:3.2b"],
)

# Two hidden layers of ReLUs. The loss of the source is J, whose gradient in the scores is g.

W2, b2 = matrix("W2", N, M), vector("b2", N)
W3, b3 = matrix("W3", K, N), vector("b3", K)


def second_score(n: Idx) -> Expr:
    """The scores of the second hidden layer."""
    return score(W2, hidden, b2, n, m)


def final_score(k: Idx) -> Expr:
    """The scores of the softmax."""
    return score(W3, lambda n: ReLU(second_score(n)), b3, k, n)


def second_gradient(n: Idx) -> Expr:
    """The gradient in the scores of the second hidden layer."""
    slope = ReLU.derivative(second_score(n))
    return backward(slope, W3, lambda k: B.partial(final_scores, k), n, k)


def first_gradient(m: Idx) -> Expr:
    """The gradient in the scores of the first hidden layer."""
    return backward(ReLU.derivative(hidden_score(m)), W2, second_gradient, m, n)


final_scores = Lambda(i, final_score(i))
network_loss = quadratic(final_scores, t)
off_both_kinks = [*off_the_kink, every(n, Ne(second_score(n), 0))]

two_relus_weights = Claim(
    "Two layers of ReLUs and any loss: gradient in the first weights",
    says=Identity(d(B(final_scores), W1[m, p]), first_gradient(m) * x[p], given=off_both_kinks),
    conventions=[KINK],
    sources=["hertie23:1.5"],
)

two_relus_biases = Claim(
    "Two layers of ReLUs and any loss: gradient in the first biases",
    says=Identity(d(B(final_scores), b1[m]), first_gradient(m), given=off_both_kinks),
    conventions=[KINK],
    sources=["hertie23:1.5"],
)

squared_error_slope = Claim(
    "Derivative of half a squared error",
    says=Identity(d(half * (s - u) ** 2, u), u - s),
    sources=["hertie23:1.5"],
)

squared_difference_slope = Claim(
    "Derivative of a squared difference by what is taken off",
    says=Identity(d((s - u) ** 2, u), -2 * (s - u)),
    sources=["hertie23:1.5"],
)

# Errata

output_of_another_model = Erratum(
    "X w + b for the output of a network",
    source="ist21:2.2b",
    states=Identity(output(k) - t[k], total(V[k, m] * hidden_score(m), m) + c[k] - t[k]),
    corrected=relu_squared_output_biases,
    remark="The row has ŷ = z₂ = W₂h₁ + b₂ and goes on with ŷ − y = X w + b − y, the residual of "
    "linear regression. With the input for X it leaves the ReLUs out, as here; with h₁ for X it is "
    "right.",
)

sign_of_the_output_slope = Erratum(
    "∂L/∂f without its minus",
    source="hertie23:1.5",
    states=Identity(d((s - u) ** 2, u), 2 * (s - u)),
    corrected=squared_difference_slope,
    remark="With L the square of y − f the report has 2 times a difference of y and f, and no "
    "minus is seen before it; the sign between y and f is lost in the row's text, and with "
    "a plus there it is no derivative either. In ∂L/∂b₁ the report has −2(y − f), which is "
    "right.",
)

loss_without_its_half = Erratum(
    "L for J, without the ½",
    source="hertie23:1.5",
    states=Identity(half * (s - u) ** 2, (s - u) ** 2),
    corrected=squared_error_slope,
    remark="The update goes along ∂J/∂w, and J is ½ Σ_k (y_k − ŷ_k)²; what is differentiated is L, "
    "the square of one difference. For one output a step along −∂L/∂w is twice as long, which "
    "another α makes up for; for several the sum over k is missing as well.",
)

softmax_slope_one = Erratum(
    "A softmax with slope 1",
    source="hertie23:1.5",
    states=Identity(d(softmax(v, k), v[k]), 1),
    corrected=multinomial.softmax_jacobian_diagonal,
    remark="The report sets o′ = 1, which is the slope of an output without a softmax. That of a "
    "softmax is s_k(1 − s_k), at most 1/4, and each output depends on the other scores as well.",
)

bias_gradient_without_slopes = Erratum(
    "A bias gradient without the slopes of softmax and ReLU",
    source="hertie23:1.5",
    states=Identity(
        d(network_loss, b1[m]),
        -2 * total((t[k] - softmax(final_scores, k)) * total(W3[k, n] * W2[n, m], n), k),
        given=off_both_kinks,
    ),
    corrected=two_relus_biases,
    remark="The report multiplies the weights alone. The Jacobian of the softmax is missing, and "
    "both ReLUs: a unit that is off passes nothing on.",
)

input_with_two_indices = Erratum(
    "An input with two indices",
    source="hertie23:1.5",
    states=Identity(d(hidden_score(m), W1[m, p]), x_of_units[m, p]),
    corrected=two_relus_weights,
    remark="The update of w_ij ends in x_ij. Its unit has w_ij x_j in its score, so that the "
    "factor is x_j, the same for every unit. An operator between y and f is lost in the "
    "row's text: of that nothing is said here.",
)
