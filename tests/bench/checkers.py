"""What usual gradient checkers find of the bank of wrong implementations, and how long it takes.

They compare a derivative with difference quotients of its function, so each is given the right
function and the derivative of the bank, at one point drawn from a standard normal distribution, as
people use them. Of what is no derivative they can say nothing.
"""

from __future__ import annotations

import importlib.util
import time
import tomllib
import warnings
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import torch
from scipy.optimize import check_grad

import impl.torch as right
from provado.book.contents import beside_provado
from provado.check.check import check
from provado.check.confinement import Confinement
from provado.check.names import book_names
from provado.check.subject import Subject, functions_of
from provado.check.target import target_of

BANK = Path(__file__).parents[1] / "bank"
DERIVATIVES = {
    "softmax_jacobian": ("softmax", 0),
    "sigmoid_derivative": ("sigmoid", 0),
    "logistic_loss_gradient": ("logistic_loss", 0),
    "logistic_loss_curvature": ("logistic_loss_gradient", 0),
    "multinomial_loss_gradient": ("multinomial_loss", 0),
    "multinomial_loss_hessian": ("multinomial_loss_gradient", 0),
    "relu_derivative": ("relu", 0),
    "squared_loss_gradient": ("squared_loss", 1),
    "ridge_gradient": ("ridge_loss", 1),
}
_CAUGHT = 1e-5  # of scipy's error, which is about 1e-7 for what is right


def print_checkers() -> None:
    """A line for each checker: of how many wrong files it can say something, and what it finds."""
    beside_provado("theory")
    subjects = functions_of("theory")
    listed = tomllib.loads((BANK / "wrong.toml").read_text(encoding="utf-8"))
    files = {name: str(one["function"]) for name, one in listed.items()}
    derivatives = {name: f for name, f in files.items() if f in DERIVATIVES}
    print(f"{len(files)} wrong files, {len(derivatives)} of them derivatives; processor seconds")
    print(f"{'':34} {'can test':>8} {'caught':>7} {'s':>7}")
    checkers: dict[str, Callable[[str, str, dict[str, Subject]], bool]] = {
        "scipy.optimize.check_grad": by_scipy,
        "torch.autograd.gradcheck, slow": lambda *given: by_gradcheck(*given, fast=False),
        "torch.autograd.gradcheck, fast": lambda *given: by_gradcheck(*given, fast=True),
        "jax.test_util.check_grads": by_jax,
    }
    for heading, checker in checkers.items():
        start = time.process_time()
        caught = sum(checker(name, f, subjects) for name, f in derivatives.items())
        _print(heading, len(derivatives), caught, time.process_time() - start)
    for kind in ("wrong", "unseen"):
        _print_ours(kind, subjects)


def _print_ours(kind: str, subjects: dict[str, Subject]) -> None:
    """What ``provado check`` finds of a part of the bank, and of how much it names the cause."""
    listed = tomllib.loads((BANK / f"{kind}.toml").read_text(encoding="utf-8"))
    caught = named = 0
    start = time.process_time()
    with Confinement(("numpy", "torch", "jax")) as home:
        for name, one in listed.items():
            record = check(target_of(str(BANK / kind / f"{name}.py")), subjects, home)
            findings = [f for function in record.functions for f in function.findings]
            caught += bool(findings)
            named += any(f.cause in one["cause"] for f in findings)
    _print(f"provado check, {kind}", len(listed), caught, time.process_time() - start)
    print(f"{'':34} the cause named of {named}; seconds without those of the code's processes")


def _print(heading: str, number: int, caught: int, seconds: float) -> None:
    print(f"{heading:34} {number:8} {caught:7} {seconds:7.1f}", flush=True)


def _wrong(name: str, function: str, subjects: dict[str, Subject]) -> tuple[Any, bool]:
    """The derivative of a file, and whether it takes tensors."""
    path = BANK / "wrong" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module: ModuleType = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    named = book_names(
        dict.fromkeys(vars(module)), {n: s.argument_names for n, s in subjects.items()}
    )
    own = next(own for own, book in named.items() if book == function)
    return getattr(module, own), "torch" in path.read_text(encoding="utf-8")


def _given(function: str) -> tuple[list[Any], int]:
    """Arguments of the right function as tensors, and the place of the one that varies."""
    random = np.random.default_rng(0)
    value, place = DERIVATIVES[function]
    z = torch.tensor(random.normal(size=4))
    if value in ("sigmoid", "relu"):
        return [z[0]], place
    if value.startswith("logistic"):
        return [z[0], 1], place
    if value == "softmax":
        return [z], place
    if value.startswith("multinomial"):
        return [z, 1], place
    X, w, y = (torch.tensor(random.normal(size=s)) for s in ((5, 4), 4, 5))
    return [X, w, y, torch.tensor(0.5, dtype=torch.float64)][
        : 4 if value == "ridge_loss" else 3
    ], place


def _called(derivative: Any, arguments: list[Any], *, tensors: bool) -> torch.Tensor:
    """Its result as a tensor, from arguments in its framework."""
    own = [
        argument if tensors or not isinstance(argument, torch.Tensor) else argument.numpy()[()]
        for argument in arguments
    ]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            result = derivative(*own)
        except TypeError:
            result = derivative(*own[:-1])  # without the label, on which it does not depend
    own = result if isinstance(result, torch.Tensor) else np.array(result)
    return torch.as_tensor(own, dtype=torch.float64)


def by_scipy(name: str, function: str, subjects: dict[str, Subject]) -> bool:
    """Whether ``check_grad`` finds it, along one direction where the function is a vector."""
    derivative, tensors = _wrong(name, function, subjects)
    arguments, place = _given(function)
    value = getattr(right, DERIVATIVES[function][0])
    at = arguments[place]
    weights = np.random.default_rng(1).normal(size=value(*arguments).shape)

    def inserted(x: Any) -> list[Any]:
        return [*arguments[:place], torch.tensor(x).reshape(at.shape), *arguments[place + 1 :]]

    def scalar(x: Any) -> float:
        return float((value(*inserted(x)).numpy() * weights).sum())

    def gradient(x: Any) -> Any:
        jacobian = _called(derivative, inserted(x), tensors=tensors).numpy()
        return np.tensordot(weights, jacobian, axes=weights.ndim).reshape(-1)

    try:
        return bool(check_grad(scalar, gradient, at.numpy().reshape(-1)) > _CAUGHT)
    except Exception:  # noqa: BLE001  # a derivative that raises or has another shape is caught
        return True


def by_gradcheck(name: str, function: str, subjects: dict[str, Subject], *, fast: bool) -> bool:
    """Whether ``gradcheck`` finds it as the backward pass of the right function."""
    derivative, tensors = _wrong(name, function, subjects)
    arguments, place = _given(function)
    value = getattr(right, DERIVATIVES[function][0])

    class Joined(torch.autograd.Function):
        @staticmethod
        def forward(ctx: Any, x: torch.Tensor) -> torch.Tensor:
            ctx.save_for_backward(x)
            return value(*arguments[:place], x, *arguments[place + 1 :]).clone()

        @staticmethod
        def backward(ctx: Any, upstream: torch.Tensor) -> torch.Tensor:
            (x,) = ctx.saved_tensors
            given = [*arguments[:place], x.detach().clone(), *arguments[place + 1 :]]
            jacobian = _called(derivative, given, tensors=tensors)
            return torch.tensordot(upstream, jacobian, dims=upstream.ndim)

    x = arguments[place].detach().clone().requires_grad_()
    try:
        return not torch.autograd.gradcheck(
            Joined.apply, (x,), fast_mode=fast, raise_exception=False
        )
    except Exception:  # noqa: BLE001  # as above
        return True


def by_jax(name: str, function: str, subjects: dict[str, Subject]) -> bool:
    """Whether ``check_grads`` finds it as the reverse rule of the right function."""
    import jax
    import jax.numpy as jnp
    from jax.test_util import check_grads

    jax.config.update("jax_enable_x64", True)  # type: ignore[no-untyped-call]
    derivative, tensors = _wrong(name, function, subjects)
    arguments, place = _given(function)
    value = getattr(right, DERIVATIVES[function][0])

    def inserted(x: Any) -> list[Any]:
        return [*arguments[:place], torch.tensor(np.array(x)), *arguments[place + 1 :]]

    def of(x: Any) -> Any:
        return jnp.asarray(value(*inserted(x)).numpy())

    def reverse(x: Any, upstream: Any) -> tuple[Any]:
        jacobian = _called(derivative, inserted(x), tensors=tensors).numpy()
        return (jnp.tensordot(upstream, jacobian, axes=upstream.ndim),)

    joined = jax.custom_vjp(of)
    joined.defvjp(lambda x: (of(x), x), reverse)
    try:
        check_grads(joined, (jnp.asarray(arguments[place].numpy()),), order=1, modes=["rev"])
    except Exception:  # noqa: BLE001  # as above
        return True
    return False
