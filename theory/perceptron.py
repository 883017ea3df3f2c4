"""The perceptron: its update, how many mistakes it makes, and what no linear model separates."""

from sympy import Eq, Expr, Ge, Gt, Idx, IndexedBase, Lambda, Le, Lt, Ne, Or, Rational

from provado import (
    Claim,
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
from theory.convexity import N, cauchy_schwarz, j, u, w, x
from theory.relu import relu
from theory.sigmoid import sigma
from theory.softmax import K, loss, softmax

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
half = Rational(1, 2)

ONE_OR_MINUS_ONE = Or(Eq(label, 1), Eq(label, -1))
TIES = "a score of 0 is a mistake, whatever the label"


def dot(a: IndexedBase, b: IndexedBase) -> Expr:
    """The inner product of two vectors of features."""
    return total(a[j] * b[j], j)


def row(W: IndexedBase, k: Idx) -> Expr:
    """The score W_k · x of class k."""
    return total(W[k, j] * x[j], j)


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

progress = Claim(
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

growth = Claim(
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
        using=[cauchy_schwarz.says],
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


multiclass_margin = Claim(
    "An update raises the score of the label over that of the prediction by 2‖x‖²",
    says=Identity(
        score_margin(moved), score_margin(W[k, j]) + 2 * dot(x, x), given=[Ne(y, p)]
    ),
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
        using=[cauchy_schwarz.says],
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
