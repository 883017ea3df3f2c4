"""Conventions that are said or found, and what is told of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from provado.check.record import FunctionRecord, TargetRecord

SOFTMAX = "def softmax(z):\n    e = np.exp(z - z.max({0}))\n    return e / e.sum({0})\n"


def test_the_slope_at_a_kink_is_told(function_of: Callable[..., FunctionRecord]) -> None:
    """Slope 1 at 0 is right, and another convention; one that is said has to be kept."""
    code = "def relu_derivative(z): return np.where(z >= 0, 1, 0).astype(z.dtype)\n"
    found = function_of(code)
    assert found.level == "accurate"
    assert found.advice == (
        "the slope at 0 is 1: a valid subgradient; the book and PyTorch take 0",
    )
    assert function_of(code + "PROVADO = {'slope_at_0': 1}").level == "accurate"
    assert function_of(code + "PROVADO = {'slope_at_0': 0}").level == "wrong"


def test_a_slope_outside_of_the_subgradients_is_wrong(
    function_of: Callable[..., FunctionRecord],
) -> None:
    """2 is no slope of a tangent of ReLU at 0."""
    code = (
        "def relu_derivative(z): return np.where(z > 0, 1, np.where(z < 0, 0, 2)).astype(z.dtype)"
    )
    assert function_of(code).level == "wrong"


def test_the_other_axis_is_wrong_unless_it_is_said(
    function_of: Callable[..., FunctionRecord],
) -> None:
    """Softmax over the samples of a batch gives the same for one sample."""
    assert function_of(SOFTMAX.format("axis=0")).findings[0].cause == "axis"
    said = "PROVADO = {'axis': 0}\n" + SOFTMAX.format("axis=0, keepdims=True")
    assert function_of(said).level != "wrong"
    assert function_of(SOFTMAX.format("axis=-1, keepdims=True")).advice == ()
    assert "one sample" in function_of(SOFTMAX.format("")).advice[0]


def test_a_mean_is_told_and_a_gradient_that_does_not_belong_to_it_as_well(
    record_of: Callable[..., TargetRecord],
) -> None:
    """Both are right, each with a factor of its own."""
    record = record_of(
        "def squared_loss(X, w, y): return np.mean((X @ w - y) ** 2)\n"
        "def squared_loss_gradient(X, w, y): return X.T @ (X @ w - y) / len(y)\n"
    )
    told = {one.name: one.convention for one in record.functions}
    assert told == {
        "squared_loss": ("2/N times the book's value",),
        "squared_loss_gradient": ("1/N times the book's value",),
    }
    assert record.meets("stable")


def test_labels_from_1_are_said_and_not_guessed(
    function_of: Callable[..., FunctionRecord],
) -> None:
    """Undeclared they are a label too high."""
    code = (
        "def multinomial_loss(z, y):\n    z = z - z.max()\n"
        "    return np.log(np.exp(z).sum()) - z[y - 1]\n"
    )
    assert function_of(code).findings[0].cause == "label-base"
    found = function_of("PROVADO = {'labels': 'from 1'}\n" + code)
    assert found.level != "wrong"
    assert "labels from 1" in found.convention


def test_fewest_classes_and_largest_scores_are_kept(
    function_of: Callable[..., FunctionRecord],
) -> None:
    """What the author excludes is not asked for."""
    code = "def softmax(z):\n    assert len(z) > 1\n    e = np.exp(z)\n    return e / e.sum()\n"
    assert function_of(code).findings[0].cause == "raises"
    said = "PROVADO = {'softmax': {'classes': 2, 'largest': 50, 'batches': False}}\n"
    assert function_of(said + code).level in ("accurate", "stable")


def test_an_object_and_a_class_are_called(function_of: Callable[..., FunctionRecord]) -> None:
    """A class that needs no arguments is made; an object in a file is called."""
    code = (
        "class Sigmoid:\n    def forward(self, z): return 1 / (1 + np.exp(-z))\n"
        "class Act:\n    def __call__(self, z): return np.maximum(0, z)\n"
        "relu = Act()\n"
    )
    assert function_of(code, ":relu").function == "relu"
    found = function_of(code.replace("relu = Act()", ""))
    assert (found.name, found.function) == ("Sigmoid", "sigmoid")


def test_nothing_of_the_book_is_said_with_what_there_is(
    record_of: Callable[..., TargetRecord],
) -> None:
    """The message shows how to say which function is which."""
    record = record_of("def f(z): return z\n")
    assert record.failure.startswith("offers no function of the book; it has f.")
    assert not record.meets("right")
    mapped = record_of("PROVADO = {'f': {'function': 'relu'}}\ndef f(z): return np.maximum(0, z)\n")
    assert mapped.functions[0].function == "relu"


def test_what_cannot_be_called_as_the_book_calls_it_is_untested(
    record_of: Callable[..., TargetRecord],
) -> None:
    """It is counted with the reason, and not called wrong; an instance can be named."""
    code = (
        "class Softmax:\n    def __init__(self, t): self.t = t\n"
        "    def __call__(self, z):\n"
        "        e = np.exp((z - z.max()) / self.t)\n        return e / e.sum()\n"
        "one = Softmax(1.0)\n"
        "def relu(z, slope): return np.maximum(slope * z, z)\n"
    )
    record = record_of(code)
    told = {one.name: (one.level, one.advice[0]) for one in record.functions}
    assert told == {
        "Softmax": ("untested", "not tested: to be made it needs t; name an instance"),
        "relu": (
            "untested",
            "not tested: takes (z, slope), and relu of the book (z); give the others a default",
        ),
    }
    (instance,) = record_of(code, ":one").functions
    assert (instance.function, instance.level) == ("softmax", "stable")


def test_what_is_loosened_is_told(function_of: Callable[..., FunctionRecord]) -> None:
    """Nobody should take a bound for the book's that is the author's."""
    found = function_of("PROVADO = {'ulps': 3}\ndef relu(z): return np.maximum(0, z)\n")
    assert found.convention == ("bounds loosened 3 times, as is said of it",)


def test_a_format_that_is_said_is_tested_even_if_another_comes_back(
    function_of: Callable[..., FunctionRecord],
) -> None:
    """Else nothing would be, and the function would be called accurate."""
    code = (
        "PROVADO = {'dtypes': ['float32'], 'batches': False}\n"
        "def softmax(z):\n    e = np.exp(z.astype(np.float64))\n    return e / e.sum()\n"
    )
    assert function_of(code).level == "wrong"


SHORT = 'PROVADO = {"dtypes": ["float16"]}\ndef softmax(z):\n    e = np.exp(z - z.max() * {})\n'


@pytest.mark.parametrize(("shift", "level"), [(1, "accurate"), (0, "wrong")])
def test_float16_is_judged_in_its_own_ulps_where_that_is_said(
    function_of: Callable[..., FunctionRecord], shift: int, level: str
) -> None:
    """A right softmax keeps its few digits; one without a shift overflows at 12."""
    found = function_of(SHORT.replace("{}", str(shift)) + "    return e / e.sum()\n")
    assert found.level == level
    if level == "wrong":
        assert found.findings[0].cause == "no-max-shift"
        assert found.findings[0].smallest.input == "z = (12, 0)"


def test_a_format_that_the_framework_lacks_is_told(
    function_of: Callable[..., FunctionRecord],
) -> None:
    """NumPy has no bfloat16."""
    found = function_of(
        'PROVADO = {"dtypes": ["float64", "bfloat16"]}\ndef relu(z): return np.maximum(0, z)\n'
    )
    assert found.level == "accurate"
    assert any(line.startswith("takes no bfloat16") for line in found.advice)
