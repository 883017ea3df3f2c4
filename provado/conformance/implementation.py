"""A module that implements functions of the book, called with plain numbers and lists of them."""

from __future__ import annotations

import importlib
import pkgutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import product
from types import ModuleType
from typing import Any

from sympy import Idx, Integer

from provado.book.claim import Computes
from provado.book.contents import HOME, BookError, beside_provado
from provado.language.words import is_dimension
from provado.numbers.floats import FloatFormat

FRAMEWORKS = ("numpy", "torch")


class ImplementationError(Exception):
    """A module that cannot be tested, or a function that does not return what it should."""


@dataclass(frozen=True)
class Implementation:
    """A module with the framework whose arrays its functions take."""

    module: ModuleType
    framework: str

    @classmethod
    def of(cls, **functions: Callable[..., Any]) -> Implementation:
        """These functions, of NumPy's arrays, without a module of their own."""
        module = ModuleType("these_functions")
        vars(module).update(functions)
        return cls(module, "numpy")

    @property
    def name(self) -> str:
        """The module's name."""
        return self.module.__name__

    def offers(self, function: Computes) -> bool:
        """Whether the module has a function of this name."""
        return callable(getattr(self.module, function.name, None))

    def __call__(
        self, function: Computes, inputs: Sequence[Any], form: FloatFormat
    ) -> dict[tuple[int, ...], float]:
        """Every entry of the result by its indices, from 1; inputs as for the oracle.

        ImplementationError where the result has the wrong dtype or shape.
        """
        given = iter(inputs)
        arguments = [
            int(symbol)
            if isinstance(symbol, Integer)
            else self._argument(symbol, next(given), form)
            for symbol in function.inputs
        ]
        result = getattr(self.module, function.name)(*arguments)
        return self._entries(function, result, form)

    def _argument(self, symbol: Any, value: Any, form: FloatFormat) -> Any:
        if isinstance(symbol, Idx):
            return value - 1  # labels are 1 … K in the book and 0 … K−1 in code
        if is_dimension(symbol):
            return value
        return self.array(value, form)

    def array(self, values: Any, form: FloatFormat) -> Any:
        """The numbers as an array of the framework."""
        framework = importlib.import_module(self.framework)
        dtype = getattr(framework, form.name)
        make = framework.tensor if self.framework == "torch" else framework.array
        return make(values, dtype=dtype)

    def _entries(
        self, function: Computes, result: Any, form: FloatFormat
    ) -> dict[tuple[int, ...], float]:
        if form.name not in str(getattr(result, "dtype", type(result).__name__)):
            kind = getattr(result, "dtype", type(result).__name__)
            raise ImplementationError(
                f"{self.name}.{function.name} returned {kind}, but should return {form.name}, "
                f"in an array of {self.framework}"
            )
        shape = tuple(result.shape)
        if len(shape) != len(function.entries):
            raise ImplementationError(
                f"{self.name}.{function.name} returned an array of shape {shape}, "
                f"but should return one with {len(function.entries)} axes"
            )
        listed = result.tolist()
        return {
            tuple(n + 1 for n in place): float(_at(listed, place))
            for place in product(*map(range, shape))
        }


def implementation(name: str) -> Implementation:
    """The module called ``MODULE`` or ``MODULE:torch``; NumPy where nothing else is said.

    A module whose last name is that of a framework, such as ``impl.torch``, takes its arrays.
    """
    module_name, _, framework = name.partition(":")
    last = module_name.rpartition(".")[2]
    framework = framework or (last if last in FRAMEWORKS else "numpy")
    if framework not in FRAMEWORKS:
        raise ImplementationError(
            f"{framework!r} is no framework; write {module_name}:numpy or {module_name}:torch"
        )
    if find_spec(framework) is None:
        raise ImplementationError(
            f"{name!r} needs {framework}, which is not installed: "
            f"pip install 'provado[{framework}]'"
        )
    try:
        return Implementation(importlib.import_module(module_name), framework)
    except (Exception, SystemExit) as error:
        reason = f"{type(error).__name__}: {error}"
        raise ImplementationError(f"cannot import {module_name!r}: {reason}") from error


def implementations_in(package: str = "") -> tuple[str, ...]:
    """The names of the implementations that a package holds: its subpackages named for a framework.

    Without a name, those that come with the book. One whose framework is not installed is left out.
    """
    module = _imported(package) if package else _beside_provado("impl")
    return tuple(
        f"{module.__name__}.{found.name}"
        for found in pkgutil.iter_modules(module.__path__)
        if found.ispkg and found.name in FRAMEWORKS and find_spec(found.name)
    )


def _imported(package: str) -> ModuleType:
    try:
        return importlib.import_module(package)
    except ModuleNotFoundError as missing:
        raise ImplementationError(f"cannot import {package!r}: {missing}") from missing


def _beside_provado(package: str) -> ModuleType:
    """The package that was installed with provado, whatever else of its name is on the path."""
    try:
        beside_provado(package)
    except BookError as error:
        raise ImplementationError(str(error)) from error
    module = sys.modules[package]
    if str(HOME / package) not in module.__path__:
        raise ImplementationError(
            f"another {package!r} has been imported; name the implementations that are meant"
        )
    return module


def _at(listed: Any, place: tuple[int, ...]) -> Any:
    for position in place:
        listed = listed[position]
    return listed
