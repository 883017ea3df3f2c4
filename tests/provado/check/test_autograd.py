"""Functions of PyTorch are differentiated, and the derivative is that of the book."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from provado.check.check import check
from provado.check.confinement import Confinement
from provado.check.record import FunctionRecord
from provado.check.target import target_of
from tests.bank.conftest import functions


@pytest.fixture(scope="module")
def torch_nursery() -> Iterator[Confinement]:
    """A nursery for code in PyTorch."""
    with Confinement(("numpy", "torch")) as made:
        yield made


@pytest.fixture
def tested(tmp_path: Path, torch_nursery: Confinement) -> Callable[[str], FunctionRecord]:
    """The record of the one function of code in PyTorch."""

    def record(code: str) -> FunctionRecord:
        (tmp_path / "theirs.py").write_text(f"import torch\n{code}")
        found = check(target_of(str(tmp_path / "theirs.py")), functions(), torch_nursery)
        return found.functions[0]

    return record


def test_a_branch_that_is_not_taken_may_spoil_the_derivative(
    tested: Callable[[str], FunctionRecord],
) -> None:
    """0 · ∞ of the other branch of `where` is no number, though the value is right."""
    found = tested(
        "def logistic_loss(z, y):\n    m = y * z\n"
        "    return torch.where(m > 0, torch.log1p(torch.exp(-m * 40) ** 0 * torch.exp(-m)),\n"
        "        -m + torch.log1p(torch.exp(torch.minimum(m, -m))))\n"
    )
    assert found.level == "wrong"
    assert found.findings[0].cause == "autograd"


def test_a_derivative_that_is_not_that_of_the_value_is_wrong(
    tested: Callable[[str], FunctionRecord],
) -> None:
    """Half of the graph is cut."""
    found = tested(
        "def softmax(z):\n    e = torch.exp(z - z.max())\n    return e / e.sum().detach()\n"
    )
    assert found.level == "wrong"
    assert "by autograd is not that of the function" in found.findings[0].says


@pytest.mark.parametrize(
    "body",
    ["torch.sigmoid(z.detach())", "torch.tensor(1 / (1 + (-z).exp().item()), dtype=z.dtype)"],
)
def test_a_graph_that_is_cut_is_told_and_not_called_wrong(
    body: str, tested: Callable[[str], FunctionRecord]
) -> None:
    """Not every function is meant to be differentiated."""
    found = tested(f"def sigmoid(z): return {body}\n")
    assert found.level != "wrong"
    assert any("autograd gives no derivative" in line for line in found.advice)


@pytest.mark.parametrize(
    "code",
    [
        "def relu(z): return torch.relu(z)\n",
        "def sigmoid(z): return torch.sigmoid(z)\n",
        "def cross_entropy(z, y): return -torch.log_softmax(z, -1)[y]\n",
        "def mse(X, w, y): return ((X @ w - y) ** 2).mean()\n",
        "def logistic_loss(z, y): return torch.nn.functional.softplus(-y * z)\n",
    ],
)
def test_what_is_right_is_right_by_autograd(
    code: str, tested: Callable[[str], FunctionRecord]
) -> None:
    """With the factor that the function has, and at a kink with any slope."""
    found = tested(code)
    assert found.level != "wrong"
    assert not any("autograd" in line for line in found.advice)
