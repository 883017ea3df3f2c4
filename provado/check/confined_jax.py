"""What is done with JAX in the processes of somebody's code.

Loaded by `confined` as a file, with nothing of Provado's.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable
from typing import Any


def x64() -> bool:
    """Whether there is float64 as the code and the environment set JAX up, if they use it."""
    config = getattr(sys.modules.get("jax"), "config", None)
    return bool(getattr(config, "jax_enable_x64", True))


def array(values: Any, dtype: str) -> Any:
    """An array, of integers as wide as JAX is set up for. TypeError where it has no float64."""
    numpy = importlib.import_module("jax.numpy")
    if dtype == "float64" and not x64():
        raise TypeError("there is no float64 in JAX unless jax_enable_x64 is set")
    return numpy.array(values, int if dtype.startswith("int") else dtype)


def derivative(of: Callable[[Any], Any], times: int) -> Callable[[Any], Any]:
    """The function differentiated so many times."""
    for _ in range(times):
        of = importlib.import_module("jax").jacrev(of)
    return of
