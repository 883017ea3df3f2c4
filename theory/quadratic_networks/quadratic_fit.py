"""Training with the activation z(1 − z): least squares in c, and what it says of the weights."""

from collections.abc import Callable

from sympy import Eq, Expr, Ge, Idx, Integer, Lambda, Le, Rational

from provado import (
    Claim,
    Erratum,
    Identity,
    Impossible,
    Inequality,
    Minimiser,
    NotConvex,
    Reaches,
    define,
    delta,
    dimension,
    every,
    index,
    indices,
    matrix,
    orthonormal_columns,
    scalar,
    total,
    vector,
)
from theory.linear_models import regression
from theory.linear_models.regression import LEFT_INVERSE, D, P, X, half, j, k, m, n, y

# The network: K units with the activation z(1 − z), whose inputs are the rows of X here

K = dimension("K")
i = index("i", 1, K)
W, v, b, v0 = matrix("W", K, D), vector("v", K), vector("b", K), scalar("v₀")
z = scalar("z")
activation = define("g({})", [z], z * (1 - z))


def score(i: Idx, n: Idx) -> Expr:
    """What the i-th unit applies its activation to, for the n-th sample."""
    return total(W[i, j] * X[n, j], j) + b[i]


network_loss = half * total((total(v[i] * activation(score(i, n)), i) + v0 - y[n]) ** 2, n)

constant = v0 + total(v[i] * activation(b[i]), i)
linear = Lambda(j, total(v[i] * (1 - 2 * b[i]) * W[i, j], i))
square = Lambda((j, k), -total(v[i] * W[i, j] * W[i, k], i))
quadratic_of_sample = total(linear(j) * X[n, j], j) + total(
    total(square(j, k) * X[n, j] * X[n, k], k), j
)

loss_through_coefficients = Claim(
    "The loss of the network is that of least squares at the coefficients of its output",
    says=Identity(network_loss, half * total((constant + quadratic_of_sample - y[n]) ** 2, n)),
    sources=["ist24a:3.4"],
    remark="So no weights have less loss than the best coefficients. Whether some have as little "
    "is another question: not all coefficients are reached.",
)

gamma, eigenvalues, V = vector("γ", K), vector("λ", K, nonzero=True), matrix("V", K, D)
c0 = scalar("c₀")
along = total(V[i, j] * X[n, j], j)
bias = half * (1 + gamma[i] / eigenvalues[i])

loss_of_sums_of_squares = Claim(
    "On all data K units have the loss of any c₀ + Σ_i (γ_i z_i + λ_i z_i²), z = V x, for λ_i ≠ 0",
    says=Reaches(
        network_loss,
        half * total((c0 + total(gamma[i] * along + eigenvalues[i] * along**2, i) - y[n]) ** 2, n),
        by={
            W: Lambda((i, j), V[i, j]),
            v: Lambda(i, -eigenvalues[i]),
            b: Lambda(i, bias),
            v0: c0 + total(eigenvalues[i] * activation(bias), i),
        },
        inputs=[X, y],
    ),
    sources=["ist24a:3.4"],
    remark="With K = D and orthonormal columns in V these are all coefficients whose quadratic "
    "part has an inverse. Any others have such as near to them as one likes (near-with-as-many-"
    "units): D units or more come as near to the minimum over c as one likes (excess-at-most).",
)

mirrored_unit = Claim(
    "A unit with weights −w and bias 1 − b computes what it computes with w and b",
    says=Identity(activation(total(-W[i, j] * X[n, j], j) + 1 - b[i]), activation(score(i, n))),
    sources=["ist24a:3.4"],
    remark="So the best weights are hardly ever the only ones. Half-way to the mirror images of "
    "all units the output does not depend on the inputs. Where that is worse, the loss is not "
    "convex.",
)

# With as many units as inputs: the minimum over c need not be attained

steepness, offset, size = scalar("v"), scalar("b"), scalar("w")
epsilon = scalar("ε", nonzero=True)
c1, c2 = scalar("c₁"), scalar("c₂")


def one_unit(x: Expr) -> Expr:
    """One unit with one input."""
    return steepness * activation(size * x + offset) + v0


def loss_on_a_line(output: Callable[[Expr], Expr]) -> Expr:
    """The squared loss on the samples (−1, −1), (0, 0) and (1, 1)."""
    return half * sum((output(Integer(x)) - x) ** 2 for x in (-1, 0, 1))


best_on_a_line = Claim(
    "On (−1, −1), (0, 0) and (1, 1) the best of c₀ + c₁x + c₂x² is x alone, with the loss 0",
    says=Minimiser(
        loss_on_a_line(lambda x: c0 + c1 * x + c2 * x**2),
        c0,
        c1,
        c2,
        at=(0, 1, 0),
        unique=Rational(2, 5),
    ),
    sources=["ist24a:3.4"],
)

every_small_loss_is_reached = Claim(
    "One unit with one input reaches every loss ε² > 0 on (−1, −1), (0, 0) and (1, 1)",
    says=Reaches(
        loss_on_a_line(one_unit),
        epsilon**2,
        by={
            steepness: epsilon,
            size: 1,
            offset: half * (1 - 1 / epsilon),
            v0: (1 / epsilon - epsilon) / 4,
        },
    ),
    sources=["ist24a:3.4"],
    remark="Its bias grows without bound as ε goes to 0.",
)

loss_of_0_is_not_reached = Claim(
    "One unit with one input does not reach the loss 0 on (−1, −1), (0, 0) and (1, 1)",
    says=Impossible(
        Eq(one_unit(Integer(-1)), -1),
        Eq(one_unit(Integer(0)), 0),
        Ge(one_unit(Integer(1)), 1),
        Le(one_unit(Integer(1)), 1),
    ),
    sources=["ist24a:3.4"],
    remark="The minimum over c, which is 0, is approached and not attained by the weights.",
)

# With fewer units than inputs: a loss that no weights go below

w1, w2 = scalar("w₁"), scalar("w₂")
grid = [(first, second) for first in (-1, 0, 1) for second in (-1, 0, 1)]
loss_on_a_grid = half * sum(
    (steepness * activation(w1 * first + w2 * second + offset) + v0 - first**2 - second**2) ** 2
    for first, second in grid
)

q11, q22, q12 = (-steepness * product for product in (w1**2, w2**2, w1 * w2))  # its Hessian, halved
mean = v0 + steepness * activation(offset) + Rational(2, 3) * (q11 + q22 - 2)
slopes = (steepness * (1 - 2 * offset)) ** 2 * (w1**2 + w2**2)

least_loss_of_one_unit = Claim(
    "One unit with two inputs has a loss of 1 at least on x₁² + x₂² at nine points",
    says=Minimiser(
        loss_on_a_grid,
        steepness,
        w1,
        w2,
        offset,
        v0,
        at=(-1, 1, 0, half, Rational(11, 12)),
        certificate=half * (9 * mean**2 + 6 * slopes) + (q11 + q22 - 1) ** 2 + 6 * q12**2,
    ),
    sources=["ist24a:3.4"],
    remark="x₁ and x₂ are −1, 0 or 1. So the minimum over the weights is 1; that over c is 0.",
)

# The samples ±e_j ± e_k for all j and k, j = k among them, each with its squared norm for output:
# some coefficients have the loss 0

M = dimension("M")
o = index("o", 1, M)
unseen = matrix("N", D, M)
UNSEEN = [orthonormal_columns(unseen), every(i, o, Eq(total(W[i, j] * unseen[j, o], j), 0))]
p, r = indices("p r", 1, D)
missing = Lambda((j, k), square(j, k) - delta(j, k))
weights, square_weights = vector("w", D), matrix("W", D, D)
outer, biases = vector("v", D), vector("b", D)


def loss_on_norms(output: Callable[[Lambda], Expr]) -> Expr:
    """The squared loss on these samples of a function of the sample."""
    samples = [Lambda(p, s * delta(p, j) + t * delta(p, k)) for s in (1, -1) for t in (1, -1)]
    squares = [(output(x) - total(x(p) ** 2, p)) ** 2 for x in samples]
    return half * total(total(sum(squares), k), j)


def of_units(x: Lambda) -> Expr:
    """The output of K units."""
    return total(v[i] * activation(total(W[i, p] * x(p), p) + b[i]), i) + v0


def of_one_unit(x: Lambda) -> Expr:
    """The output of one unit."""
    return steepness * activation(total(weights[p] * x(p), p) + offset) + v0


def of_as_many_units(x: Lambda) -> Expr:
    """The output of D units."""
    inside = total(square_weights[r, p] * x(p), p) + biases[r]
    return total(outer[r] * activation(inside), r) + v0


least_loss_of_few_units = Claim(
    "Where W sends M orthonormal directions to 0, the loss on the squared norms is 8M or more",
    says=Inequality(
        loss_on_norms(of_units),
        at_least=8 * M,
        given=UNSEEN,
        certificate=2 * total(total((constant + missing(j, j) + missing(k, k)) ** 2, j), k)
        + 4 * D * total(linear(j) ** 2, j)
        + 8 * total(total((missing(j, k) + total(unseen[j, o] * unseen[k, o], o)) ** 2, j), k),
    ),
    sources=["ist24a:3.4"],
    remark="K < D units leave D − K such directions, so that no weights have a loss below "
    "8(D − K). The samples are ±e_j ± e_k for all j and k, j = k among them.",
)

one_unit_attains_the_least = Claim(
    "One unit attains the loss 8(D − 1) on the squared norms",
    says=Reaches(
        loss_on_norms(of_one_unit),
        8 * (D - 1),
        by={
            weights: Lambda(j, 1),
            steepness: -1 / D,
            offset: half,
            v0: 2 - Rational(7, 4) / D,
        },
    ),
    sources=["ist24a:3.4"],
    remark="So 8(D − 1) is the minimum over the weights of one unit, and 0 that over c.",
)

as_many_units_as_inputs = Claim(
    "D units attain the loss 0 on the squared norms",
    says=Reaches(
        loss_on_norms(of_as_many_units),
        0,
        by={
            square_weights: Lambda((r, j), delta(r, j)),
            outer: Lambda(r, -1),
            biases: Lambda(r, half),
            v0: D / 4,
        },
    ),
    sources=["ist24a:3.4"],
)

# Convex in c (squared_loss_convex), and not in the weights

quadratic_is_not_convex = Claim(
    "With the activation z(1 − z) the squared loss is not convex in the weights",
    says=NotConvex(
        half * one_unit(Integer(1)) ** 2,
        {steepness: 1, size: 1, offset: 0, v0: 0},
        {steepness: 1, size: -1, offset: 1, v0: 0},
    ),
    sources=["ist24a:3.4"],
    remark="One sample, x = 1 and y = 0. The two points are mirror images, with no loss. So a loss "
    "that is not convex may have a minimum in closed form; that it has none for other activations "
    "is not decided in this book.",
)

# Errata

left_inverse_for_inverse = Erratum(
    "A matrix of full column rank called invertible",
    source="ist24a:3.4",
    states=Identity(total(X[n, j] * P[j, m], j), delta(n, m), given=[LEFT_INVERSE]),
    corrected=regression.gram_has_an_inverse,
    remark="The report says that Φ is invertible once its rank is (D + 1)(D + 2)/2. Φ has a row "
    "for each sample: with more samples than features it has a left inverse P, P Φ = I, but Φ P is "
    "not I. What is invertible is ΦᵀΦ.",
)

minimum_out_of_reach = Erratum(
    "The minimum over c taken for that over the weights, for any K",
    source="ist24a:3.4",
    states=Reaches(loss_on_a_grid, 0, parameters=[steepness, w1, w2, offset, v0], within=1),
    corrected=least_loss_of_one_unit,
    remark="Having put c in the place of the weights, the report calls ĉ the global minimum. The "
    "row states no condition on K; the exercise may have assumed K ≥ D, where it is the "
    "infimum. On x₁² + x₂² at nine points the loss of ĉ is 0, and one unit has no loss "
    "below 1, whatever its weights: with fewer units than inputs the two minima differ.",
)
