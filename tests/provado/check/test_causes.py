"""Mistakes that nobody has listed are named: a constant, an argument, a term, a result changed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from provado.check.record import FunctionRecord

FunctionOf = Callable[..., FunctionRecord]


@pytest.mark.parametrize(
    ("code", "slug", "says"),
    [
        (
            "def sigmoid(z):\n    return 1 / (1 + np.exp(-1.702 * z))",
            "factor",
            "the true value for 1.702·z in the place of z",
        ),
        (
            "def relu(z):\n    return np.where(z > 0, z, 0.2 * z)",
            "formula-changed",
            "a leaky ReLU: slope 1/5 for z < 0",
        ),
        (
            "def relu(z):\n    return np.clip(z, 0, 4)",
            "clipped",
            "the true value, but never above 4",
        ),
        (
            "def softmax(z):\n    e = np.exp((z - max(z)) / len(z) ** 0.5)\n    return e / e.sum()",
            "factor",
            "z divided by the root of its length",
        ),
        (
            "def velocity_step(v, g, mu):\n    return mu * v + 0.3 * g",
            "factor",
            "right but for the term g_j, which is 3/10 times it",
        ),
        (
            "def gradient_step(w, g, eta):\n    return w - eta * eta * g",
            "factor",
            "which is η times it",
        ),
        (
            "def gradient_step(w, g, eta):\n    return w - g",
            "term-missing",
            "the factor η is missing at −η·g_j",
        ),
        (
            "def second_moment_step(v, g, b):\n    return b * v + (1 - b) * (g - g.mean()) ** 2",
            "formula-changed",
            "the true value for g − mean g in the place of g",
        ),
        (
            "def squared_loss_hessian(X):\n    return np.triu(X.T @ X)",
            "term-missing",
            "the upper triangle alone",
        ),
        (
            "def logistic_loss(z, y):\n    return 2 * np.maximum(0, 1 - y * z)",
            "other-function",
            "2 times this: max(0, 1 − yz), the hinge loss",
        ),
        (
            "def sigmoid(z):\n    return 0.25 + 0 * z",
            "formula-changed",
            "always 0.25, whatever the input is",
        ),
    ],
)
def test_a_mistake_that_nobody_has_listed_is_named(
    function_of: FunctionOf, code: str, slug: str, says: str
) -> None:
    """The constant, the term, the argument or the change is found from what came out."""
    (finding, *_) = function_of(code).findings
    assert finding.cause == slug
    assert says in finding.says


@pytest.mark.parametrize(
    "code",
    [
        # the constant is another one at each input, as a fit to one of them would not see
        "def sigmoid(z):\n    return 1 / (1 + np.exp(-z - 0.1 * z**3))",
        "def relu(z):\n    return np.where(z > 0, z, 0.2 * np.sin(z))",
        "def velocity_step(v, g, mu):\n    return mu * v + np.arctan(g) * np.abs(v + 1)",
    ],
)
def test_what_no_slip_explains_is_said_to_be_unknown(function_of: FunctionOf, code: str) -> None:
    """A slip is named only if it gives what came out at every telling input."""
    (finding, *_) = function_of(code).findings
    assert finding.cause == "unknown"


def test_a_wrong_function_that_does_not_repeat_itself_is_told_so(function_of: FunctionOf) -> None:
    """Noise is not taken for a factor that it happens to be."""
    found = function_of("def sigmoid(z):\n    return np.random.uniform() / (1 + np.exp(-z))")
    assert found.findings[0].cause == "not-repeatable"


SUM = "def softmax(z):\n    e = np.exp(z - z.max())\n    return e / (e.sum() + 1e-7)"
SINGLE = "def sigmoid(z):\n    return 1.0 / (1 + np.exp(-np.float32(z))) + 0 * z"


@pytest.mark.parametrize(("code", "slug"), [(SUM, "epsilon-added"), (SINGLE, "float32-inside")])
def test_what_is_added_is_told_from_what_is_rounded(
    function_of: FunctionOf, code: str, slug: str
) -> None:
    """What is added goes one way; roundings go up and down."""
    assert slug in {finding.cause for finding in function_of(code).findings}
