"""PyTorch's derivatives of the losses are the analytic ones, at ties and at extremes."""

from collections.abc import Callable

import pytest
import torch
from torch import Tensor

import impl.torch as model

BINARY = [0.0, -0.0, 5e-324, 1.0, -1.0, 740.0, -740.0, 1e308, -1e308]
ROWS = [
    (0.0, 0.0, 0.0),
    (1.0, 1.0, 0.0),
    (0.3, -0.2, 5.0),
    (-800.0, 0.0, 0.0),
    (700.0, 0.0, -745.0),
    (1e308, 1e308, -1e308),
    (1.7e308, -1.7e308, -1.7e308),
]
# The first forward-mode derivative in a process has PyTorch itself call its deprecated JIT.
pytestmark = pytest.mark.filterwarnings("ignore:.torch.jit.script. is deprecated")


def twice_backward(loss: Callable[[Tensor], Tensor], z: Tensor) -> tuple[Tensor, Tensor]:
    """Return gradient and Hessian by reverse mode over reverse mode."""
    z = z.clone().requires_grad_()
    (gradient,) = torch.autograd.grad(loss(z), z, create_graph=True)
    rows = [torch.autograd.grad(g, z, retain_graph=True)[0] for g in gradient.reshape(-1)]
    return gradient.detach(), torch.stack(rows).reshape(gradient.shape + gradient.shape)


@pytest.mark.parametrize("z", BINARY)
@pytest.mark.parametrize("y", [-1, 1])
def test_logistic_loss(z: float, y: int) -> None:
    """Autograd finds the gradient and curvature of the logistic loss, by both modes."""
    score = torch.tensor(z, dtype=torch.float64)
    expected = model.logistic_loss_gradient(score, y), model.logistic_loss_curvature(score, y)
    functional = [f(lambda q: model.logistic_loss(q, y))(score) for f in (torch.func.grad, hessian)]
    backward = twice_backward(lambda q: model.logistic_loss(q, y), score)
    for computed in (functional, backward):
        for a, b in zip(computed, expected, strict=True):
            torch.testing.assert_close(a, b, rtol=1e-14, atol=1e-322)


def hessian(loss: Callable[[Tensor], Tensor]) -> Callable[[Tensor], Tensor]:
    """Return the Hessian by forward mode over reverse mode."""
    return torch.func.hessian(loss)


@pytest.mark.parametrize("z", ROWS)
@pytest.mark.parametrize("y", [0, 1, 2])
def test_multinomial_loss(z: tuple[float, ...], y: int) -> None:
    """Autograd finds the gradient and Hessian of the multinomial loss, by both modes."""
    scores = torch.tensor(z, dtype=torch.float64)
    expected = (
        model.multinomial_loss_gradient(scores, y),
        model.multinomial_loss_hessian(scores, y),
    )
    functional = [
        f(lambda q: model.multinomial_loss(q, y))(scores) for f in (torch.func.grad, hessian)
    ]
    backward = twice_backward(lambda q: model.multinomial_loss(q, y), scores)
    for computed in (functional, backward):
        for a, b in zip(computed, expected, strict=True):
            torch.testing.assert_close(a, b, rtol=1e-13, atol=1e-15)


@pytest.mark.parametrize("z", ROWS)
def test_softmax(z: tuple[float, ...]) -> None:
    """Autograd finds the Jacobian of softmax, and softmax as the gradient of log-sum-exp."""
    scores = torch.tensor(z, dtype=torch.float64)
    v = torch.tensor([0.3, -1.0, 2.0], dtype=torch.float64)
    jacobian = model.softmax_jacobian(scores)
    pairs = [
        (torch.func.jacrev(model.softmax)(scores), jacobian),
        (torch.func.jacfwd(model.softmax)(scores), jacobian),
        (torch.func.jvp(model.softmax, (scores,), (v,))[1], model.softmax_jvp(scores, v)),
        (torch.func.jacrev(lambda q: model.softmax_jvp(scores, q))(0 * v), jacobian),
        (torch.func.grad(model.log_sum_exp)(scores), model.softmax(scores)),
    ]
    for computed, expected in pairs:
        torch.testing.assert_close(computed, expected, rtol=1e-13, atol=1e-15)


def test_absolute_value_would_be_wrong_at_zero() -> None:
    """Written with |z|, the logistic loss has a wrong derivative at 0; the check sees it."""
    z = torch.tensor(0.0, dtype=torch.float64)
    naive = torch.func.grad(lambda q: torch.relu(-q) + torch.log1p(torch.exp(-q.abs())))(z)
    assert naive != model.logistic_loss_gradient(z, 1)


def test_third_derivative() -> None:
    """The analytic gradients and products are themselves differentiable."""
    z = torch.tensor([0.3, -1.0, 2.0], dtype=torch.float64, requires_grad=True)
    v = torch.tensor([1.0, 0.5, -2.0], dtype=torch.float64, requires_grad=True)
    assert torch.autograd.gradcheck(model.softmax_jvp, (z, v))
    assert torch.autograd.gradcheck(lambda q: model.multinomial_loss_gradient(q, 1), (z,))
    assert torch.autograd.gradcheck(lambda q: model.logistic_loss_curvature(q, 1), (z,))


@pytest.mark.parametrize("name", ["sigmoid", "softmax", "log_sum_exp", "softmax_jacobian"])
def test_vmap(name: str) -> None:
    """Mapping over rows is the batched call."""
    z = torch.arange(12, dtype=torch.float64).reshape(4, 3).sin()
    function = getattr(model, name)
    torch.testing.assert_close(torch.func.vmap(function)(z), function(z), rtol=1e-15, atol=0)


def test_vmap_over_scores_of_a_loss() -> None:
    """Mapping over scores works with one label for all."""
    z = torch.arange(12, dtype=torch.float64).reshape(4, 3).sin()
    mapped = torch.func.vmap(lambda q: model.multinomial_loss(q, 1))(z)
    torch.testing.assert_close(mapped, model.multinomial_loss(z, 1), rtol=1e-15, atol=0)
