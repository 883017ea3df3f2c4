"""Convexity of the losses in the weights of a linear model."""

from sympy import Expr, Idx, Lambda, Rational

from provado import (
    Claim,
    Convex,
    Erratum,
    Identity,
    d,
    delta,
    dimension,
    indices,
    matrix,
    scalar,
    total,
    vector,
)
from theory.softmax import K, hessian, loss, softmax

D = dimension("D")
i, j, k, y = indices("i j k y", 1, K)
m, p, q = indices("m p q", 1, D)
W, V = matrix("W", K, D), matrix("V", K, D)
b, u, t, z = (vector(name, K) for name in ("b", "u", "t", "z"))
x = vector("x", D)
w, c = scalar("w"), scalar("c")
a = scalar("a", nonnegative=True)
half = Rational(1, 2)

scores = Lambda(i, total(W[i, m] * x[m], m) + b[i])  # W x + b


def change(k: Idx) -> Expr:
    """How fast the k-th score changes where (W, b) moves along (V, u)."""
    return total(V[k, m] * x[m], m) + u[k]


# The multinomial loss

multinomial_weight_gradient = Claim(
    "Gradient of the multinomial loss in the weights",
    says=Identity(d(loss(scores, y), W[j, p]), (softmax(scores, j) - delta(j, y)) * x[p]),
)

multinomial_bias_gradient = Claim(
    "Gradient of the multinomial loss in the biases",
    says=Identity(d(loss(scores, y), b[j]), softmax(scores, j) - delta(j, y)),
)

multinomial_weight_hessian = Claim(
    "Hessian of the multinomial loss in the weights: the Kronecker product of H and x xᵀ",
    says=Identity(d(loss(scores, y), W[j, p], W[k, q]), hessian(scores, j, k) * x[p] * x[q]),
    sources=["ist21:1.5b"],
)

multinomial_convex_in_weights = Claim(
    "The multinomial loss is convex in the weights and biases together",
    says=Convex(
        loss(scores, y),
        W,
        b,
        along=(V, u),
        certificate=half
        * total(
            total(softmax(scores, j) * softmax(scores, k) * (change(j) - change(k)) ** 2, k), j
        ),
    ),
    sources=["ist21:1.5b"],
    remark="Flat where all scores change alike: the minimiser, if there is one, is not single.",
)

# The squared loss


def squared_loss(k: Idx) -> Expr:
    """½‖W x + b − t‖²."""
    return half * total((total(W[k, m] * x[m], m) + b[k] - t[k]) ** 2, k)


squared_weight_gradient = Claim(
    "Gradient of the squared loss in the weights",
    says=Identity(d(squared_loss(k), W[j, p]), (total(W[j, m] * x[m], m) + b[j] - t[j]) * x[p]),
)

squared_convex_in_weights = Claim(
    "The squared loss is convex in the weights and biases together",
    says=Convex(squared_loss(k), W, b, along=(V, u), certificate=total(change(k) ** 2, k)),
    sources=["ist21:2.1"],
    remark="Its second derivative along (V, u) is ‖V x + u‖², whatever W, b and the target are.",
)

nonnegative_multiple_is_convex = Claim(
    "A convex function times a constant that is not negative is convex",
    says=Convex(a * squared_loss(k), W, b, along=(V, u), certificate=a * total(change(k) ** 2, k)),
    sources=["ist21:2.1"],
)

square_of_an_affine_function = Claim(
    "The square of an affine function is convex",
    says=Convex((a * w + c) ** 2, w),
    sources=["ist21:2.1"],
    remark="This is the composition that the report needs: convex after affine.",
)

# Errata

composition_of_convex_functions = Erratum(
    "A composition of convex functions",
    source="ist21:2.1",
    states=Convex((w**2 - 1) ** 2, w),
    corrected=square_of_an_affine_function,
    remark="w² − 1 and the square are convex, and the composition is not: the square falls below "
    "0, where w² − 1 goes. The outer function must not decrease, or the inner one be affine.",
)

convex_times_a_constant = Erratum(
    "A convex function times any constant",
    source="ist21:2.1",
    states=Convex(c * w**2, w),
    corrected=nonnegative_multiple_is_convex,
    remark="A negative constant turns the function over; the constant ½ of the report is fine.",
)
