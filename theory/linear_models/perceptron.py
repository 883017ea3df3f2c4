"""The perceptron: its update, how many mistakes it makes, and what no linear model separates."""

from sympy import Eq, Expr, Ge, Gt, IndexedBase, Lambda, Le, Lt, Ne, Or, Rational, exp

from provado import (
    Claim,
    Computes,
    Erratum,
    Identity,
    Impossible,
    Inequality,
    Invariant,
    d,
    delta,
    dimension,
    every,
    index,
    indices,
    matrix,
    scalar,
    total,
    vector,
)
from theory.convexity import convexity
from theory.convexity.convexity import N, j, u, w, x
from theory.functions.relu import relu
from theory.functions.sigmoid import sigma
from theory.functions.softmax import K, loss, softmax

M = dimension("M")
i = index("i", 1, M)
k, l, p, y = indices("k l p y", 1, K)  # noqa: E741  # l is the name of an index in the field
n = index("n", 1, N)
V, U, W = matrix("V", M, N), matrix("U", K, N), matrix("W", K, N)
weights = vector("α", M, nonnegative=True)
z = vector("z", K)
label, least = scalar("y"), scalar("g")
b, w1, w2 = scalar("b"), scalar("w1"), scalar("w2")
first, second = scalar("x1"), scalar("x2")
t = scalar("t", nonnegative=True)
R, margin = scalar("R"), scalar("γ", positive=True)
score = scalar("a")
half = Rational(1, 2)

scores = Lambda(l, total(W[l, n] * x[n], n))  # W x

ONE_OR_MINUS_ONE = Or(Eq(label, 1), Eq(label, -1))
TIES = "a score of 0 is a mistake, whatever the label"


def dot(a: IndexedBase, b: IndexedBase) -> Expr:
    """The inner product of two vectors of features."""
    return total(a[j] * b[j], j)


def matrix_dot(A: IndexedBase, B: IndexedBase) -> Expr:
    """The inner product of two matrices."""
    return total(total(A[k, j] * B[k, j], j), k)


# Two classes: w ← w + y x on a mistake, where y is −1 or 1

update_raises_the_margin = Claim(
    "An update raises the margin of its example by its squared norm",
    says=Identity(
        label * total((w[j] + label * x[j]) * x[j], j),
        label * dot(w, x) + dot(x, x),
        given=[ONE_OR_MINUS_ONE],
    ),
    sources=["ist21:3.1a"],
)

update_moves_the_weights = Claim(
    "A mistake on an example other than 0 never leaves the weights as they are",
    says=Inequality(
        total((w[j] + label * x[j] - w[j]) ** 2, j),
        above=0,
        given=[ONE_OR_MINUS_ONE, Gt(dot(x, x), 0)],
    ),
    sources=["ist21:3.1a"],
    remark="So the iteration comes to rest only where all margins are positive.",
)

progress_along_a_separator = Claim(
    "Along a separating direction the weights grow with every mistake",
    says=Invariant(
        Inequality(dot(u, w), at_least=t * margin),
        start={w: 0, t: 0},
        step={w: w + label * x, t: t + 1},
        each=[x, label],
        given=[Ge(label * dot(u, x), margin)],
    ),
    sources=["ist21:3.1a"],
    remark="t counts the mistakes, u separates the examples with margin γ.",
)

growth_of_the_norm = Claim(
    "The squared norm of the weights grows by at most R² with every mistake",
    says=Invariant(
        Inequality(dot(w, w), at_most=t * R**2),
        start={w: 0, t: 0},
        step={w: w + label * x, t: t + 1},
        each=[x, label],
        given=[ONE_OR_MINUS_ONE, Le(label * dot(w, x), 0), Le(dot(x, x), R**2)],
    ),
    conventions=[TIES],
    sources=["ist21:3.1a"],
)

mistake_bound = Claim(
    "The perceptron makes at most R²/γ² mistakes",
    says=Inequality(
        t,
        at_most=R**2 / margin**2,
        given=[Ge(dot(u, w), t * margin), Le(dot(w, w), t * R**2), Eq(dot(u, u), 1)],
        using=[convexity.cauchy_schwarz.says],
    ),
    sources=["ist21:3.1a"],
    remark="After t mistakes both invariants hold, and tγ ≤ u · w ≤ ‖w‖ ≤ R√t.",
)

# K classes: W_y ← W_y + x and W_p ← W_p − x where p is predicted for y

moved = W[k, j] + (delta(k, y) - delta(k, p)) * x[j]
moved_the_wrong_way = W[k, j] - (delta(k, y) - delta(k, p)) * x[j]


def score_margin(entry: Expr) -> Expr:
    """By how much the score of y is above that of p, for the matrix with these entries."""
    difference = entry.subs(k, y) - entry.subs(k, p)
    return total(difference * x[j], j)


multiclass_update = Claim(
    "The update of the multi-class perceptron is a gradient step on the margin of the scores",
    says=Identity(W[k, j] + d(total((W[y, n] - W[p, n]) * x[n], n), W[k, j]), moved),
    sources=["ist21:3.1a"],
    function=Computes("perceptron_update", W, x, y, p)[k, j],
    remark="Row y gains x, row p loses it, and no other row changes. Where p is y, none does.",
)

multiclass_margin = Claim(
    "An update raises the score of the label over that of the prediction by 2‖x‖²",
    says=Identity(score_margin(moved), score_margin(W[k, j]) + 2 * dot(x, x), given=[Ne(y, p)]),
    sources=["ist21:3.1a"],
)

multiclass_progress = Claim(
    "Along separating weights those of the multi-class perceptron grow with every mistake",
    says=Invariant(
        Inequality(matrix_dot(U, W), at_least=t * margin),
        start={W: 0, t: 0},
        step={W: Lambda((k, j), moved), t: t + 1},
        each=[x, y, p],
        given=[Ge(score_margin(U[k, j]), margin)],
    ),
    sources=["ist21:3.1a"],
)

multiclass_growth = Claim(
    "The squared norm of the multi-class weights grows by at most 2R² with every mistake",
    says=Invariant(
        Inequality(matrix_dot(W, W), at_most=2 * t * R**2),
        start={W: 0, t: 0},
        step={W: Lambda((k, j), moved), t: t + 1},
        each=[x, y, p],
        given=[Ne(y, p), Le(score_margin(W[k, j]), 0), Le(dot(x, x), R**2)],
    ),
    conventions=["a score of the label that is not above all others is a mistake"],
    sources=["ist21:3.1a"],
)

multiclass_mistake_bound = Claim(
    "The multi-class perceptron makes at most 2R²/γ² mistakes",
    says=Inequality(
        t,
        at_most=2 * R**2 / margin**2,
        given=[Ge(dot(u, w), t * margin), Le(dot(w, w), 2 * t * R**2), Eq(dot(u, u), 1)],
        using=[convexity.cauchy_schwarz.says],
    ),
    sources=["ist21:3.1a"],
    remark="u and w are the entries of U and W, one after the other.",
)

# Where no weights separate. The rows of V are the examples, each times its label −1 or 1

CANCEL = every(j, Eq(total(weights[i] * V[i, j], i), 0))
AT_LEAST = every(i, Ge(total(V[i, j] * w[j], j), least))

balanced_margins = Claim(
    "Where a combination of the examples is 0, that of the margins is 0 for all weights",
    says=Identity(total(weights[i] * total(V[i, j] * w[j], j), i), 0, given=[CANCEL]),
    sources=["ist21:3.1a"],
)

sum_of_margins = Claim(
    "A combination of the margins is at least the least of them times the sum of its coefficients",
    says=Inequality(
        total(weights[i] * total(V[i, j] * w[j], j), i),
        at_least=least * total(weights[i], i),
        given=[AT_LEAST],
        certificate=total(weights[i] * (total(V[i, j] * w[j], j) - least), i),
    ),
)

no_separating_weights = Claim(
    "Where a combination of the examples is 0, no weights separate them",
    says=Inequality(
        least,
        at_most=0,
        given=[Gt(total(weights[i], i), 0), CANCEL, AT_LEAST],
        using=[balanced_margins.says, sum_of_margins.says],
    ),
    sources=["ist21:3.1a"],
    remark="Whatever w is, no number above 0 is at most all margins: some example is a mistake, "
    "and an update follows. The iteration never ends.",
)

# The same decisions: softmax and σ keep the order of the scores, ties included

softmax_keeps_the_order = Claim(
    "The softmax of a larger score is larger",
    says=Inequality(softmax(z, k), below=softmax(z, l), given=[Lt(z[k], z[l])]),
    sources=["ist21:3.1b"],
    remark="Three cases, <, = and >, exclude each other, so the converse holds as well: softmax "
    "regression predicts the class with the largest score, as the multi-class perceptron does.",
)

softmax_keeps_ties = Claim(
    "The softmax of equal scores is equal",
    says=Identity(softmax(z, k), softmax(z, l), given=[Eq(z[k], z[l])]),
    sources=["ist21:3.1b"],
)

sigmoid_at_least_one_half = Claim(
    "σ is at least ½ where the score is not negative",
    says=Inequality(sigma(score), at_least=half, given=[Ge(score, 0)]),
    sources=["ist21:3.1b"],
    remark="Logistic regression predicts the class that the perceptron with its weights predicts.",
)

sigmoid_below_one_half = Claim(
    "σ is below ½ where the score is negative",
    says=Inequality(sigma(score), below=half, given=[Lt(score, 0)]),
    sources=["ist21:3.1b"],
)

# What sets them apart: the update

logistic_update = Claim(
    "A gradient step of softmax regression: the perceptron's, with probabilities for a prediction",
    says=Identity(
        W[k, j] - d(loss(scores, y), W[k, j]),
        W[k, j] + (delta(k, y) - softmax(scores, k)) * x[j],
    ),
    sources=["ist21:3.1b"],
    remark="With the one-hot vector of the prediction for softmax it is the perceptron's update. "
    "Both apply a function that is not linear to the scores: argmax here, softmax there.",
)

# What no linear model separates, with whatever increasing function behind it

xor_is_not_separable = Claim(
    "No perceptron computes XOR",
    says=Impossible(Lt(b, 0), Gt(w1 + b, 0), Gt(w2 + b, 0), Lt(w1 + w2 + b, 0)),
    sources=["ist21:3.1a"],
    remark="The four conditions are at (0, 0), (1, 0), (0, 1) and (1, 1).",
)

alternation_is_not_separable = Claim(
    "No perceptron labels −1, 0, 1 with −, +, −",
    says=Impossible(Lt(b - w1, 0), Gt(b, 0), Lt(b + w1, 0)),
    sources=["ist21:3.1a"],
)

logistic_unit_cannot_xor = Claim(
    "No logistic regression computes XOR",
    says=Impossible(
        Lt(sigma(b), half),
        Gt(sigma(w1 + b), half),
        Gt(sigma(w2 + b), half),
        Lt(sigma(w1 + w2 + b), half),
    ),
    sources=["ist21:3.1a"],
    remark="Its activation is not linear, and changes nothing.",
)

logistic_unit_cannot_alternate = Claim(
    "No logistic regression labels −1, 0, 1 with −, +, −",
    says=Impossible(Lt(sigma(b - w1), half), Gt(sigma(b), half), Lt(sigma(b + w1), half)),
    sources=["ist21:3.1a"],
)


def first_of_two(at: int, to: int) -> Expr:
    """The probability of the first of two classes at (at, to), with a bias for each."""
    own, other = (scalar(f"u{c}") * at + scalar(f"v{c}") * to + scalar(f"b{c}") for c in (1, 2))
    return exp(own) / (exp(own) + exp(other))


softmax_regression_cannot_xor = Claim(
    "No softmax regression of two classes computes XOR",
    says=Impossible(
        Lt(first_of_two(0, 0), half),
        Gt(first_of_two(1, 0), half),
        Gt(first_of_two(0, 1), half),
        Lt(first_of_two(1, 1), half),
    ),
    sources=["ist21:3.1a"],
)

relu_network_computes_xor = Claim(
    "Two hidden ReLU units compute XOR",
    says=Identity(
        relu(first + second) - 2 * relu(first + second - 1),
        first + second - 2 * first * second,
        given=[Or(Eq(first, 0), Eq(first, 1)), Or(Eq(second, 0), Eq(second, 1))],
    ),
    sources=["ist21:3.1a", "ist21:3.2a"],
    remark="A hidden layer with an activation that is not linear is what the perceptron lacks.",
)

# Errata

reversed_update = Erratum(
    "The signs of the multi-class update",
    source="ist21:3.1a",
    states=Inequality(
        score_margin(moved_the_wrong_way), at_least=score_margin(W[k, j]), given=[Ne(y, p)]
    ),
    corrected=multiclass_margin,
    remark="With W_y − x and W_p + x the score of the label falls by ‖x‖² and that of the wrong "
    "prediction rises by as much: the mistake gets worse. The report has the two signs exchanged.",
)

activation_as_a_remedy = Erratum(
    "A non-linear activation as what the perceptron lacks",
    source="ist21:3.1a",
    states=Inequality(
        sigma(w1 + w2 + b),
        below=half,
        given=[Lt(sigma(b), half), Gt(sigma(w1 + b), half), Gt(sigma(w2 + b), half)],
    ),
    corrected=logistic_unit_cannot_xor,
    remark="With a non-linear activation, three points of XOR that are right should leave the "
    "fourth right too; it is always wrong. An increasing function keeps the decisions: what is "
    "lacking is a hidden layer.",
)
