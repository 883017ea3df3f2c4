"""Both backends behind one call, and exact values to measure them against."""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import Any

import numpy as np
import pytest
import torch
from flint import arb, ctx
from numpy.typing import NDArray

import impl.numpy
import impl.torch

Array = NDArray[np.floating[Any]]


@dataclass(frozen=True)
class Backend:
    """One of the two packages, taking and giving NumPy arrays."""

    module: ModuleType

    def array(self, value: Any) -> Any:
        """Return a float or integer array as this backend's array; pass other values through."""
        if self.module is impl.torch and isinstance(value, np.ndarray):
            return torch.tensor(value)
        return value

    def __call__(self, function: str, *arguments: Any) -> Any:
        """Call a function of the package by name, every NumPy floating-point warning an error."""
        with np.errstate(all="raise"):
            return np.asarray(getattr(self.module, function)(*map(self.array, arguments)))


@pytest.fixture(params=[impl.numpy, impl.torch], ids=["numpy", "torch"])
def backend(request: pytest.FixtureRequest) -> Backend:
    """Each backend in turn."""
    return Backend(request.param)


@pytest.fixture(params=[np.float32, np.float64], ids=["float32", "float64"])
def dtype(request: pytest.FixtureRequest) -> type[np.floating[Any]]:
    """Each supported dtype in turn."""
    return request.param  # type: ignore[no-any-return]


@pytest.fixture(autouse=True, scope="session")
def one_thread() -> None:
    """Where test processes share the cores, PyTorch's threads would mostly wait for each other."""
    torch.set_num_threads(1)


@pytest.fixture(autouse=True)
def precise() -> Iterator[None]:
    """Enough bits for the difference of the largest and the smallest float64 to be exact."""
    with ctx.workprec(2200):
        yield


@pytest.fixture
def ulps() -> Callable[[Array, Sequence[arb]], float]:
    """The greatest error of an array in ulps of the exact values, given in the same order."""

    def ulp(exact: arb, limits: Any) -> arb:
        exponent = math.frexp(float(exact.mid()) or limits.tiny)[1] - 1
        return arb(math.ldexp(limits.eps, max(exponent, limits.minexp)))

    def measure(computed: Array, exact: Sequence[arb]) -> float:
        if not np.isfinite(computed).all():
            return np.inf
        limits = np.finfo(computed.dtype)
        pairs = zip(computed.ravel(), exact, strict=True)
        return max(float((abs(arb(float(x)) - t) / ulp(t, limits)).mid()) for x, t in pairs)

    return measure
