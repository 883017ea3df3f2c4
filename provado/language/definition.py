"""Functions that the book defines, and what is one real number although vectors stand in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sympy import Basic, Expr, Function, Idx, Indexed, Symbol, sympify

from provado.language.finite_sum import in_own_words
from provado.language.words import is_dimension


class Defined(Function):  # type: ignore[misc]  # SymPy has no types
    """Application of a function that the book defines; `unfold` replaces it by its body."""

    notation: str
    parameters: tuple[Basic, ...]
    body: Expr

    def _eval_derivative(self, variable: Symbol) -> Expr:
        raise TypeError(f"{self.func.__name__} is differentiated with d(…), through its body")

    def fdiff(self, argindex: int = 1) -> Expr:
        """Refused: SymPy's own differentiation does not know which indices a sum binds."""
        raise TypeError(f"{self.func.__name__} is differentiated with d(…), through its body")

    def _eval_evalf(self, prec: int) -> None:
        """No number: SymPy would take a function of mpmath that has this name."""

    is_number = False  # whatever its arguments are: its value is that of the body
    _eval_is_real = _eval_is_extended_real = lambda self: True


class Scalar(Expr):  # type: ignore[misc]  # SymPy has no types
    """What is one real number although whole vectors stand in it."""


def define(notation: str, parameters: Sequence[Basic], body: Any) -> type[Defined]:
    """Define a function: ``softmax = define("softmax({})_{}", (z, j), exp(z[j]) / Z)``.

    A vector parameter takes a vector expression: ``softmax(z + c, j)`` adds c to every entry.
    """
    name = notation.partition("(")[0].partition("_")[0]
    if notation.count("{}") != len(parameters):
        raise ValueError(
            f"notation {notation!r} has {notation.count('{}')} places {{}} "
            f"for {len(parameters)} parameters; write one for each"
        )
    body = in_own_words(sympify(body))
    unbound = _unbound(body) - {
        symbol for parameter in parameters for symbol in parameter.free_symbols
    }
    if unbound:
        names = ", ".join(sorted(map(str, unbound)))
        raise ValueError(f"the body of {notation!r} uses {names}, which is not a parameter")
    return type(
        name,
        (Defined,),
        {
            "notation": notation,
            "parameters": tuple(parameters),
            "body": body,
            "nargs": len(parameters),
            "__doc__": f"{notation} with parameters {parameters}.",
        },
    )


def _unbound(body: Expr) -> set[Basic]:
    names = (s for s in body.free_symbols if not isinstance(s, (Indexed, Idx)))
    return {name for name in names if not is_dimension(name)}
