"""The losses of a linear model W x + b in its weights and biases.

In the reports x is φ(x): any features of an input, as long as they do not depend on W and b.
"""

from sympy import Expr, Idx, IndexedBase, Lambda, Rational

from provado import (
    Claim,
    Convex,
    Identity,
    Inequality,
    Jensen,
    Minimiser,
    NotStrictlyConvex,
    d,
    delta,
    dimension,
    indices,
    matrix,
    scalar,
    total,
    vector,
)
from theory.functions.softmax import K, hessian, loss, softmax

D = dimension("D")
i, j, k, l, y = indices("i j k l y", 1, K)  # noqa: E741  # l is the name of an index in the field
m, p, q = indices("m p q", 1, D)
W, V, A, B = (matrix(name, K, D) for name in "WVAB")
b, u, t, e, h = (vector(name, K) for name in "buteh")
x = vector("x", D)
c, theta = scalar("c"), scalar("θ")
penalty = scalar("λ", positive=True)
half = Rational(1, 2)

product = Lambda(i, total(W[i, m] * x[m], m))  # W x
scores = Lambda(i, total(W[i, m] * x[m], m) + b[i])  # W x + b
moved = Lambda(i, total((W[i, m] + c * V[i, m]) * x[m], m) + b[i] + c * u[i])
alike = Lambda(i, total((W[i, m] + V[i, m]) * x[m], m) + b[i] + c - total(V[i, m] * x[m], m))


def change(k: Idx) -> Expr:
    """How fast the k-th score changes where (W, b) moves along (V, u)."""
    return total(V[k, m] * x[m], m) + u[k]


def mean_change(scores: Lambda) -> Expr:
    """The mean of the changes under the softmax of the scores."""
    return total(softmax(scores, l) * change(l), l)


variance_of_changes = total(softmax(scores, k) * (change(k) - mean_change(scores)) ** 2, k)


def squared_norm(weights: IndexedBase) -> Expr:
    """‖W‖²."""
    return total(total(weights[j, p] ** 2, p), j)


# The multinomial loss

multinomial_weight_gradient = Claim(
    "Gradient of the multinomial loss in the weights",
    says=Identity(d(loss(scores, y), W[j, p]), (softmax(scores, j) - delta(j, y)) * x[p]),
    sources=["ist21:3.1b"],
)

multinomial_bias_gradient = Claim(
    "Gradient of the multinomial loss in the biases",
    says=Identity(d(loss(scores, y), b[j]), softmax(scores, j) - delta(j, y)),
)

multinomial_weight_hessian = Claim(
    "Hessian of the multinomial loss in the weights: the Kronecker product of H and x xᵀ",
    says=Identity(d(loss(product, y), W[j, p], W[k, q]), hessian(product, j, k) * x[p] * x[q]),
    sources=["ist21:1.5b"],
    remark="The biases are among the weights here: they are those of a feature that is always 1.",
)

multinomial_convex_in_weights = Claim(
    "The multinomial loss is convex in the weights and biases together",
    says=Convex(
        loss(scores, y),
        W,
        b,
        along=(V, u),
        certificate=variance_of_changes,
    ),
    sources=["ist21:1.5b", "ist23:1.2a"],
    remark="The second derivative along (V, u) is the variance of the changes of the scores, "
    "V x + u, under the softmax.",
)

multinomial_chord_in_weights = Claim(
    "The multinomial loss lies nowhere above its chords in the weights and biases",
    says=Jensen(multinomial_convex_in_weights.says, start=(A, e), end=(B, h), weight=theta),
    sources=["ist21:1.5b"],
)

# Where the multinomial loss is flat

flat_only_where_alike = Claim(
    "Where the second derivative along (V, u) is 0, all scores change alike",
    says=Inequality(
        d(loss(moved, y), c, c),
        at_least=softmax(moved, j) * (change(j) - mean_change(moved)) ** 2,
        certificate=total(
            (1 - delta(j, k)) * softmax(moved, k) * (change(k) - mean_change(moved)) ** 2, k
        ),
    ),
    sources=["ist21:1.5b"],
    remark="The softmax is positive: if the left-hand side is 0, every change is the mean.",
)

flat_where_alike = Claim(
    "Where all scores change alike, the multinomial loss does not change",
    says=Identity(loss(alike, y), loss(scores, y)),
    sources=["ist21:1.5b", "ist23:1.2a"],
    remark="(W, b) moves along (V, c − V x), so that every score changes by c. Whatever the loss "
    "is at a minimiser, it is the same along all of these lines.",
)

# The squared loss


def error(k: Idx) -> Expr:
    """The k-th entry of W x + b − t."""
    return total(W[k, m] * x[m], m) + b[k] - t[k]


squared_loss = half * total(error(k) ** 2, k)

error_is_affine = Claim(
    "The error W x + b − t is affine in the weights and biases",
    says=Identity(
        total((theta * A[k, m] + (1 - theta) * B[k, m]) * x[m], m)
        + theta * e[k]
        + (1 - theta) * h[k]
        - t[k],
        theta * (total(A[k, m] * x[m], m) + e[k] - t[k])
        + (1 - theta) * (total(B[k, m] * x[m], m) + h[k] - t[k]),
    ),
    sources=["ist21:2.1"],
)

squared_weight_gradient = Claim(
    "Gradient of the squared loss in the weights",
    says=Identity(d(squared_loss, W[j, p]), error(j) * x[p]),
)

squared_bias_gradient = Claim(
    "Gradient of the squared loss in the biases",
    says=Identity(d(squared_loss, b[j]), error(j)),
)

squared_convex_in_weights = Claim(
    "The squared loss is convex in the weights and biases together",
    says=Convex(squared_loss, W, b, along=(V, u), certificate=total(change(k) ** 2, k)),
    sources=["ist21:2.1"],
    remark="Its second derivative along (V, u) is ‖V x + u‖², whatever W, b and the target are.",
)

squared_chord_in_weights = Claim(
    "The squared loss lies nowhere above its chords in the weights and biases",
    says=Jensen(squared_convex_in_weights.says, start=(A, e), end=(B, h), weight=theta),
    sources=["ist21:2.1"],
)

# With an L2 penalty

both_penalised = penalty / 2 * (squared_norm(W) + total(b[k] ** 2, k))
weights_penalised = penalty / 2 * squared_norm(W)

penalised_multinomial_loss = Claim(
    "With an L2 penalty on weights and biases the multinomial loss is strongly convex",
    says=Convex(
        loss(scores, y) + both_penalised,
        W,
        b,
        along=(V, u),
        modulus=penalty,
        certificate=variance_of_changes,
    ),
    sources=["ist23:1.2a"],
)

one_multinomial_minimiser = Claim(
    "With an L2 penalty the multinomial loss has one minimiser at most",
    says=Jensen(penalised_multinomial_loss.says, start=(A, e), end=(B, h), weight=half),
    sources=["ist23:1.2a"],
    remark="Were (A, e) and (B, h) minimisers and different, the loss would be less half-way.",
)

penalty_on_the_weights = Claim(
    "With an L2 penalty on the weights the multinomial loss is strongly convex in the weights",
    says=Convex(
        loss(scores, y) + weights_penalised,
        W,
        along=V,
        modulus=penalty,
        certificate=half
        * total(
            total(
                softmax(scores, j) * softmax(scores, k) * total((V[j, m] - V[k, m]) * x[m], m) ** 2,
                k,
            ),
            j,
        ),
    ),
)

biases_left_out = Claim(
    "With a penalty on the weights alone the multinomial loss is not strictly convex",
    says=NotStrictlyConvex(loss(scores, y) + weights_penalised, b, c),
    remark="Adding a constant to all biases changes nothing: a minimiser is never single.",
)

penalised_squared_loss = Claim(
    "With an L2 penalty on weights and biases the squared loss is strongly convex",
    says=Convex(
        squared_loss + both_penalised,
        W,
        b,
        along=(V, u),
        modulus=penalty,
        certificate=total(change(k) ** 2, k),
    ),
)

scale = 1 + penalty + total(x[m] ** 2, m)
error_at_it = -penalty * t[k] / scale

squared_minimiser = Claim(
    "The one minimiser of the squared loss of one example with an L2 penalty",
    says=Minimiser(
        squared_loss + both_penalised,
        W,
        b,
        at=(Lambda((k, p), t[k] * x[p] / scale), Lambda(k, t[k] / scale)),
        unique=penalty,
        certificate=half * total((error(k) - error_at_it) ** 2, k),
    ),
    sources=["ist23:1.2a"],
)
