"""How expressions are written, for the terminal and in LaTeX."""

from __future__ import annotations

from itertools import combinations

import pytest
from sympy import (
    Abs,
    E,
    Eq,
    Function,
    Ge,
    Idx,
    Integer,
    Lambda,
    Lt,
    Max,
    Ne,
    Or,
    Piecewise,
    Rational,
    Symbol,
    exp,
    log,
    sqrt,
    tanh,
)

from provado.book.reading import read_book
from provado.language.definition import define
from provado.language.finite_sum import Sum
from provado.language.words import (
    d,
    delta,
    dimension,
    index,
    indices,
    plus,
    power,
    scalar,
    times,
    total,
    vector,
)
from provado.notation.latex import latex
from provado.notation.unicode import text

K = dimension("K")
i, j, k = indices("i j k", 1, K)
iota, prime = index("ι1", 1, K), index("i'", 1, K)
v, w, x, z = (vector(name, K) for name in "vwxz")
c, s, t = scalar("c"), scalar("s"), scalar("t")
Z, X = total(exp(z[i]), i), total(x[i], i)
u, e = 1 + exp(-t), exp(-t)

softmax = define("softmax({})_{}", [z, j], exp(z[j]) / Z)
sigma = define("σ({})", [t], 1 / u)
loss = define("L({}; {})", [z, j], -log(softmax(z, j)))
diag = define("diag({})_{}{}", [v, j, k], delta(j, k) * v[j])
outer = define("({} {}ᵀ)_{}{}", [v, w, j, k], v[j] * w[k])
slope = define("σ′({})", [t], sigma(t) * (1 - sigma(t)))
square = define("‖{}‖²", [v], total(v[j] ** 2, j))
inner = define("{}ᵀ{}", [v, w], total(v[j] * w[j], j))
divergence = define("D_KL({} ‖ {})", [v, w], total(v[j] * log(v[j] / w[j]), j))
second = define("f₂({})", [t], t**2)

NAMES = [
    (z[j], "z_j", "z_{j}"),
    (z[10], "z_{10}", "z_{10}"),
    (z[K + 1], "z_{K + 1}", "z_{K + 1}"),
    (z[prime], "z_{i'}", "z_{i'}"),
    (vector("x1", K)[j], "x1_j", "{x_{1}}_{j}"),
    (Symbol("η"), "η", r"\eta"),
    (Symbol("λ2"), "λ2", r"\lambda_{2}"),
    (delta(j, k), "δ_jk", r"\delta_{jk}"),
    (delta(1, j), "δ_1j", r"\delta_{1j}"),
    (delta(10, j), "δ_{10,j}", r"\delta_{10, j}"),
    (delta(iota, j), "δ_jι₁", r"\delta_{j, \iota_{1}}"),
    (Lambda(i, softmax(z, i)), "softmax(z)", r"\operatorname{softmax}(z)"),
    (Lambda(j, v[j]), "v", "v"),
    (Lambda(i, t * x[i]), "(t·x_i)_i", r"\left(t x_{i}\right)_{i}"),
    (Lambda(j, outer(v, w, j, j)), "((v wᵀ)_jj)_j", r"\left((v w^{\top})_{jj}\right)_{j}"),
]

DEFINED = [
    (softmax(z, j), "softmax(z)_j", r"\operatorname{softmax}(z)_{j}"),
    (softmax(z, K + 1), "softmax(z)_{K + 1}", r"\operatorname{softmax}(z)_{K + 1}"),
    (softmax(z + c, j), "softmax(z + c)_j", r"\operatorname{softmax}(z + c)_{j}"),
    (sigma(-t), "σ(−t)", r"\sigma(-t)"),
    (slope(t), "σ′(t)", r"\sigma'(t)"),
    (second(t), "f₂(t)", "f_{2}(t)"),
    (diag(v, j, k), "diag(v)_jk", r"\operatorname{diag}(v)_{jk}"),
    (diag(v, 10, k), "diag(v)_{10,k}", r"\operatorname{diag}(v)_{10, k}"),
    (outer(v, w, j, k), "(v wᵀ)_jk", r"(v w^{\top})_{jk}"),
    (outer(v + c, w, j, k), "((v + c) wᵀ)_jk", r"(\left(v + c\right) w^{\top})_{jk}"),
    (square(v + w), "‖v + w‖²", r"\|v + w\|^{2}"),
    (square(v) ** 2, "(‖v‖²)²", r"\left(\|v\|^{2}\right)^{2}"),
    (t * inner(v, w), "t·(vᵀw)", r"t \left(v^{\top}w\right)"),
    (divergence(v, w), "D_KL(v ‖ w)", r"D_{\operatorname{KL}}(v \| w)"),
]

SUMS = [
    (X, "Σ_i x_i", r"\sum_{i=1}^{K} x_{i}"),
    (total(t * x[i], i), "Σ_i t·x_i", r"\sum_{i=1}^{K} t x_{i}"),
    (total(x[i] + t, i), "Σ_i (x_i + t)", r"\sum_{i=1}^{K} \left(x_{i} + t\right)"),
    (total(-x[i], i), "Σ_i (−x_i)", r"\sum_{i=1}^{K} \left(-x_{i}\right)"),
    (X + t, "t + Σ_i x_i", r"t + \sum_{i=1}^{K} x_{i}"),
    (X * t, "t·Σ_i x_i", r"t \sum_{i=1}^{K} x_{i}"),
    (times(X, t), "(Σ_i x_i)·t", r"\left(\sum_{i=1}^{K} x_{i}\right) t"),
    (
        X * total(z[j], j),
        "(Σ_i x_i)·Σ_j z_j",
        r"\left(\sum_{i=1}^{K} x_{i}\right) \sum_{j=1}^{K} z_{j}",
    ),
    (X**2, "(Σ_i x_i)²", r"\left(\sum_{i=1}^{K} x_{i}\right)^{2}"),
    (
        total(total(v[i] * w[j], i), j),
        "Σ_jΣ_i v_i·w_j",
        r"\sum_{j=1}^{K} \sum_{i=1}^{K} v_{i} w_{j}",
    ),
    (Sum(v[i] * w[j], (i, 1, K), (j, 2, K)), "Σ_j[2…K]Σ_i v_i·w_j", None),
    (total(1, index("j", 0, K)), "Σ_j[0…K] 1", r"\sum_{j=0}^{K} 1"),
    (total(x[i], i, 1, K - 1), "Σ_i[1…K − 1] x_i", r"\sum_{i=1}^{K - 1} x_{i}"),
    (total(z[iota], iota), "Σ_ι₁ z_ι₁", r"\sum_{\iota_{1}=1}^{K} z_{\iota_{1}}"),
    (total(z[prime], prime), "Σ_{i'} z_{i'}", r"\sum_{i'=1}^{K} z_{i'}"),
    (X / 2, "1/2·Σ_i x_i", r"\frac{1}{2} \sum_{i=1}^{K} x_{i}"),
    (-3 * X / 2, "−3/2·Σ_i x_i", r"-\frac{3}{2} \sum_{i=1}^{K} x_{i}"),
    (X / K, "1/K·Σ_i x_i", r"\frac{1}{K} \sum_{i=1}^{K} x_{i}"),
    (
        X**2 / (2 * K),
        "1/(2·K)·(Σ_i x_i)²",
        r"\frac{1}{2 K} \left(\sum_{i=1}^{K} x_{i}\right)^{2}",
    ),
    (log(X) / 2, "1/2·log(Σ_i x_i)", r"\frac{1}{2} \log\left(\sum_{i=1}^{K} x_{i}\right)"),
    (t / 2, "t/2", r"\frac{t}{2}"),
]

DERIVATIVES = [
    (
        d(softmax(z, j), z[k]),
        "∂softmax(z)_j/∂z_k",
        r"\frac{\partial \operatorname{softmax}(z)_{j}}{\partial z_{k}}",
    ),
    (d(x[j], x[k]), "∂x_j/∂x_k", r"\frac{\partial x_{j}}{\partial x_{k}}"),
    (
        d(loss(z, j), z[j], z[k]),
        "∂²L(z; j)/∂z_j∂z_k",
        r"\frac{\partial^{2} L(z; j)}{\partial z_{j}\,\partial z_{k}}",
    ),
    (d(sigma(t), t, t), "∂²σ(t)/∂t²", r"\frac{\partial^{2} \sigma(t)}{\partial t^{2}}"),
    (
        d(log(t), t, t),
        "∂²/∂t² (log(t))",
        r"\frac{\partial^{2}}{\partial t^{2}} \left(\log\left(t\right)\right)",
    ),
    (d(-t, t), "∂/∂t (−t)", r"\frac{\partial}{\partial t} \left(-t\right)"),
    (d(sigma(t), t) * v[k], "v_k·∂σ(t)/∂t", r"v_{k} \frac{\partial \sigma(t)}{\partial t}"),
    (
        d(sigma(t), t) * X * s,
        "s·(Σ_i x_i)·∂σ(t)/∂t",
        r"s \left(\sum_{i=1}^{K} x_{i}\right) \frac{\partial \sigma(t)}{\partial t}",
    ),
    (
        times(d(u, t), s),
        "(∂/∂t (1 + exp(−t)))·s",
        r"\left(\frac{\partial}{\partial t} \left(1 + e^{-t}\right)\right) \cdot s",
    ),
    (
        times(-1, d(sigma(t), t), power(sigma(t), -1)),
        "−(∂σ(t)/∂t)·(1/σ(t))",
        r"-\frac{\partial \sigma(t)}{\partial t} \cdot \frac{1}{\sigma(t)}",
    ),
    (1 / d(sigma(t), t), "1/(∂σ(t)/∂t)", r"\frac{1}{\frac{\partial \sigma(t)}{\partial t}}"),
    (
        d(sigma(t), t) ** 2,
        "(∂σ(t)/∂t)²",
        r"\left(\frac{\partial \sigma(t)}{\partial t}\right)^{2}",
    ),
    (d(sigma(t), t) / 2, "1/2·∂σ(t)/∂t", r"\frac{1}{2} \frac{\partial \sigma(t)}{\partial t}"),
]

ORDER = [
    (
        softmax(z, k) - delta(j, k),
        "softmax(z)_k − δ_jk",
        r"\operatorname{softmax}(z)_{k} - \delta_{jk}",
    ),
    (
        log(Z) - z[j],
        "log(Σ_i exp(z_i)) − z_j",
        r"\log\left(\sum_{i=1}^{K} e^{z_{i}}\right) - z_{j}",
    ),
    (1 - sigma(t), "1 − σ(t)", r"1 - \sigma(t)"),
    (sigma(t) - 1, "σ(t) − 1", r"\sigma(t) - 1"),
    (-t - s, "−s − t", "-s - t"),
    (z + c, "z + c", "z + c"),
    (z[j] + c, "z_j + c", "z_{j} + c"),
    (1 + exp(t), "1 + exp(t)", "1 + e^{t}"),
    (t**2 + 1, "t² + 1", "t^{2} + 1"),
    (sigma(t) * (1 - sigma(t)), "σ(t)·(1 − σ(t))", r"\sigma(t) \left(1 - \sigma(t)\right)"),
    (
        softmax(z, j) * (delta(j, k) - softmax(z, k)),
        "softmax(z)_j·(δ_jk − softmax(z)_k)",
        r"\operatorname{softmax}(z)_{j} \left(\delta_{jk} - \operatorname{softmax}(z)_{k}\right)",
    ),
    (softmax(z, k) * v[k], "softmax(z)_k·v_k", r"\operatorname{softmax}(z)_{k} v_{k}"),
    (2 * X * (1 - t) * c, "2·c·(1 − t)·Σ_i x_i", None),
    (-2 * sigma(t), "−2·σ(t)", r"-2 \sigma(t)"),
    (-c * z[j], "−c·z_j", "-c z_{j}"),
    (t * exp(t), "t·exp(t)", "t e^{t}"),
]

POWERS = [
    (softmax(z, j) ** 2, "softmax(z)_j²", r"\operatorname{softmax}(z)_{j}^{2}"),
    ((1 + E) ** 2, "(1 + e)²", r"\left(1 + e\right)^{2}"),
    (t**12, "t¹²", "t^{12}"),
    (t**K, "t^K", "t^{K}"),
    (t ** (K + 1), "t^(K + 1)", "t^{K + 1}"),
    (t ** Rational(2, 3), "t^(2/3)", r"t^{\frac{2}{3}}"),
    ((-t) ** K, "(−t)^K", r"\left(-t\right)^{K}"),
    (Rational(1, 2) ** K, "(1/2)^K", r"\left(\frac{1}{2}\right)^{K}"),
    (log(t) ** 2, "log(t)²", r"\log\left(t\right)^{2}"),
    (sqrt(2) / 2, "√2/2", r"\frac{\sqrt{2}}{2}"),
    (sqrt(t + 1), "√(t + 1)", r"\sqrt{t + 1}"),
    (power(2, 3), "2³", "2^{3}"),
    (exp(1), "e", "e"),
    (exp(2), "e²", "e^{2}"),
    (exp(-1), "1/e", r"\frac{1}{e}"),
    (exp(-t), "exp(−t)", "e^{-t}"),
    (exp(total(t * x[i], i)), "exp(Σ_i t·x_i)", r"e^{\sum_{i=1}^{K} t x_{i}}"),
]

FUNCTIONS = [
    (Abs(t), "|t|", r"\left|t\right|"),
    (Max(t, 0), "max(0, t)", r"\max\left(0, t\right)"),
    (tanh(t), "tanh(t)", r"\tanh\left(t\right)"),
    (Function("ramp")(t), "ramp(t)", r"\operatorname{ramp}\left(t\right)"),
    (Ne(j, k), "j ≠ k", r"j \neq k"),
    (Ge(K, 2), "K ≥ 2", r"K \ge 2"),
    (Or(Ne(t, 0), Ne(s, 0)), "s ≠ 0 or t ≠ 0", r"s \neq 0\ \text{or}\ t \neq 0"),
    (Lt(t, 1), "t < 1", "t < 1"),
    (Eq(t, -s), "t = −s", "t = -s"),
    (
        Piecewise((-t, t < 0), (t, True)),
        "{−t if t < 0, t otherwise}",
        r"\begin{cases} -t & \text{if } t < 0 \\ t & \text{otherwise} \end{cases}",
    ),
]

DIVISION = [
    (Rational(-1, 2), "−1/2", r"-\frac{1}{2}"),
    (Integer(-3), "−3", "-3"),
    (exp(z[j]) / Z, "exp(z_j)/Σ_i exp(z_i)", r"\frac{e^{z_{j}}}{\sum_{i=1}^{K} e^{z_{i}}}"),
    (1 / total(t * x[i], i), "1/(Σ_i t·x_i)", r"\frac{1}{\sum_{i=1}^{K} t x_{i}}"),
    (X / Z, "(Σ_i x_i)/Σ_i exp(z_i)", r"\frac{\sum_{i=1}^{K} x_{i}}{\sum_{i=1}^{K} e^{z_{i}}}"),
    (1 / u, "1/(1 + exp(−t))", r"\frac{1}{1 + e^{-t}}"),
    (e / u, "exp(−t)/(1 + exp(−t))", r"\frac{e^{-t}}{1 + e^{-t}}"),
    (exp(z[j]) / exp(z[k]), "exp(z_j)/exp(z_k)", r"\frac{e^{z_{j}}}{e^{z_{k}}}"),
    ((1 + E) / (1 + E) ** 3, "1/(1 + e)²", r"\frac{1}{\left(1 + e\right)^{2}}"),
    (
        (1 + E) / (4 + exp(2) + 4 * E),
        "(1 + e)/(4 + e² + 4·e)",
        r"\frac{1 + e}{4 + e^{2} + 4 e}",
    ),
    (t / (s * c), "t/(c·s)", r"\frac{t}{c s}"),
]

KEPT = [
    (
        times(1 / u, e / u),
        "1/(1 + exp(−t))·(exp(−t)/(1 + exp(−t)))",
        r"\frac{1}{1 + e^{-t}} \cdot \frac{e^{-t}}{1 + e^{-t}}",
    ),
    (plus(u, -1), "1 + exp(−t) − 1", "1 + e^{-t} - 1"),
    (
        times(1 / u, plus(u, -1), 1 / u),
        "1/(1 + exp(−t))·(1 + exp(−t) − 1)·(1/(1 + exp(−t)))",
        r"\frac{1}{1 + e^{-t}} \cdot \left(1 + e^{-t} - 1\right) \cdot \frac{1}{1 + e^{-t}}",
    ),
    (times(t, -s), "t·(−s)", r"t \left(-s\right)"),
    (times(-s, t), "−s·t", "-s t"),
    (times(3, 2), "3·2", r"3 \cdot 2"),
    (times(2, t + 1), "2·(t + 1)", r"2 \left(t + 1\right)"),
    (times(t, s, power(t, -1)), "t·s/t", r"\frac{t s}{t}"),
    (times(X, power(K, -1)), "(Σ_i x_i)/K", r"\frac{\sum_{i=1}^{K} x_{i}}{K}"),
    (plus(t, -plus(s, c)), "t − c − s", "t - c - s"),
    (plus(-1, t, t), "−1 + t + t", "-1 + t + t"),
    (power(plus(t, 1, 1), 2), "(t + 1 + 1)²", r"\left(t + 1 + 1\right)^{2}"),
]

WRITTEN = NAMES + DEFINED + SUMS + DERIVATIVES + ORDER + POWERS + FUNCTIONS + DIVISION + KEPT


@pytest.mark.parametrize(("expression", "line", "display"), WRITTEN, ids=[w[1] for w in WRITTEN])
def test_expressions_are_written(expression, line: str, display: str | None) -> None:
    """An expression is written as a reader writes it, in one line and in LaTeX."""
    assert text(expression) == line
    assert display is None or latex(expression) == display


TWINS = [
    (d(sigma(t) * s, t), d(sigma(t), t) * s, times(d(sigma(t), t), s)),
    (total(x[i] + t, i), X + t),
    (total(t * x[i], i), times(X, t)),
    (total(x[i] * total(z[j], j), i), X * total(z[j], j)),
    (total(x[i] / K, i), X / K, times(X, power(K, -1))),
    (1 / total(t * x[i], i), times(1 / X, t), t / X),
    (total(x[i], i) ** 2, total(x[i] ** 2, i)),
    (sigma(t) ** 2, sigma(t**2)),
    (times(t, times(s, power(c, -1))), times(times(t, s), power(c, -1)), t / (s * c)),
    (times(t, power(times(s, power(c, -1)), -1)), times(times(t, power(s, -1)), power(c, -1))),
    ((-t) ** 2 * s**K, -(t**2) * s**K, (-t) ** K * s**2),
    (exp(t) + 1, exp(t + 1)),
    (log(t) * s, log(t * s)),
    (1 / d(sigma(t), t), times(1 / sigma(t), d(t, t))),
    (outer(v + w, w, j, k), outer(v, w + v, j, k)),
    (total(1, index("j", 0, K)), total(1, j), total(1, j, 1, K - 1)),
    (z[j + 1], z[j] + 1),
    (delta(1, 2 * j), delta(12, j)),
    (diag(v, 1, 23), diag(v, 12, 3)),
    (t - (s - c), times(t, -(s - c)), t - s - c),
]


@pytest.mark.parametrize("expressions", TWINS, ids=[text(twins[0]) for twins in TWINS])
@pytest.mark.parametrize("write", [text, latex])
def test_what_differs_by_grouping_is_written_differently(write, expressions) -> None:
    """Where a Σ, a ∂, a quotient or an index ends is seen in what is written."""
    assert all(write(one) != write(other) for one, other in combinations(expressions, 2))


def test_different_expressions_are_written_differently() -> None:
    """No two expressions of the table share their line or their LaTeX."""
    expressions = {expression for expression, _, _ in WRITTEN}
    assert len(set(map(text, expressions))) == len(expressions)
    assert len(set(map(latex, expressions))) == len(expressions)


BOOK = {
    name: statement
    for chapter in read_book().chapters
    for name, statement in [
        *((name, claim.says) for name, claim in chapter.claims.items()),
        *((name, erratum.states) for name, erratum in chapter.errata.items()),
    ]
}
STEPS = {
    f"{name}, step {number}": step.expression
    for chapter in read_book().chapters
    for name, claim in chapter.claims.items()
    for number, step in enumerate(claim.because, start=1)
}
CODE = ["*", "Derivative(", "Sum(", "KroneckerDelta", "Idx(", "Lambda("]


@pytest.mark.parametrize("name", BOOK)
def test_the_book_is_written_in_mathematics(name: str) -> None:
    """No statement, condition or certificate of the book shows SymPy's names or operators."""
    relations = BOOK[name].relations()
    certificates = [r.certificate for r in relations if r.certificate is not None]
    parts = [*BOOK[name].given, *certificates, *(side for r in relations for side in _sides(r))]
    for part in parts:
        _is_mathematics(part)


@pytest.mark.parametrize("name", STEPS)
def test_the_derivations_are_written_in_mathematics(name: str) -> None:
    """No step of a derivation shows SymPy's names or operators."""
    _is_mathematics(STEPS[name])


def _sides(relation):
    return relation.left, relation.right


def _is_mathematics(expression) -> None:
    line, display = text(expression), latex(expression)
    assert not any(word in line for word in [*CODE, "-", "\\"])
    assert not any(word in display for word in [*CODE, r"\operatorname{}", "−", "ᵀ", "·", "  "])
    assert display.isascii()
    assert display.count("{") == display.count("}")
    assert display.count(r"\left") == display.count(r"\right")


def test_the_digit_of_an_index_is_lowered() -> None:
    """The digit of an index is lowered in the text, the digit of a symbol is not."""
    assert text(Idx("n2", (1, K))) == "n₂"
    assert text(Symbol("n2")) == "n2"
