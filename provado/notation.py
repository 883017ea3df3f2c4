"""How an expression is written: as one line of Unicode for a terminal, and as LaTeX."""

from __future__ import annotations

import re

from sympy import Basic, Expr, Idx
from sympy.printing.latex import LatexPrinter
from sympy.printing.str import StrPrinter

from provado.language import Defined

_GREEK = {"σ": r"\sigma", "λ": r"\lambda", "δ": r"\delta", "η": r"\eta", "ϕ": r"\phi", "Φ": r"\Phi"}
_SUPERSCRIPTS = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")


class _Unicode(StrPrinter):  # type: ignore[misc]  # SymPy has no types
    printmethod = "_provado_text"  # else an Indexed prints itself, with its own brackets

    def _print_Idx(self, index: Idx) -> str:
        return str(index.label)

    def _print_Indexed(self, expression: Expr) -> str:
        places = ",".join(self._print(place) for place in expression.indices)
        return f"{self._print(expression.base)}_{_group(places)}"

    def _print_IndexedBase(self, base: Expr) -> str:
        return str(base.label)

    def _print_KroneckerDelta(self, expression: Expr) -> str:
        return "δ_" + _group(",".join(self._print(place) for place in expression.args))

    def _print_Function(self, expression: Expr) -> str:
        if not isinstance(expression, Defined):
            return str(super()._print_Function(expression))
        return _fill(expression.notation, [self._print(a) for a in expression.args])

    def _print_Lambda(self, expression: Expr) -> str:
        return _vector_of(self._print(expression.expr))

    def _print_Sum(self, expression: Expr) -> str:
        signs = "".join(
            f"Σ_{self._print(bound)}"
            + ("" if (lower, upper) == (bound.lower, bound.upper) else self._range(lower, upper))
            for bound, lower, upper in reversed(expression.limits)
        )
        return f"{signs} {self.parenthesize(expression.function, 60)}"

    def _range(self, lower: Expr, upper: Expr) -> str:
        return f"[{self._print(lower)}…{self._print(upper)}]"

    def _print_Derivative(self, expression: Expr) -> str:
        order = sum(count for _, count in expression.variable_count)
        numerator = "∂" + (str(order).translate(_SUPERSCRIPTS) if order > 1 else "")
        denominator = "".join(
            f"∂{self._print(variable)}" + (str(n).translate(_SUPERSCRIPTS) if n > 1 else "")
            for variable, n in expression.variable_count
        )
        return f"{numerator}/{denominator} {self.parenthesize(expression.expr, 60)}"

    def _print_Exp1(self, expression: Expr) -> str:
        return "e"

    def _print_exp(self, expression: Expr) -> str:
        return f"exp({self._print(expression.args[0])})"

    def _print_Pow(self, expression: Expr, rational: bool = False) -> str:
        return str(super()._print_Pow(expression, rational)).replace("**", "^")

    def _print_Mul(self, expression: Expr) -> str:
        return str(super()._print_Mul(expression)).replace("*", "·")

    def _print_Add(self, expression: Expr, order: str | None = None) -> str:
        return str(super()._print_Add(expression, order)).replace(" - ", " − ")


class _LaTeX(LatexPrinter):  # type: ignore[misc]
    printmethod = "_provado_latex"

    def _print_Idx(self, index: Idx) -> str:
        return str(self._print(index.label))

    def _print_Indexed(self, expression: Expr) -> str:
        places = ",".join(self._print(place) for place in expression.indices)
        return f"{self._print(expression.base)}_{{{places}}}"

    def _print_Function(self, expression: Expr, exp: str | None = None) -> str:
        if not isinstance(expression, Defined):
            return str(super()._print_Function(expression, exp))
        name, brace, rest = expression.notation.partition("(")
        head, underscore, subscript = name.partition("_")
        head = _GREEK.get(head, head if len(head) == 1 else rf"\operatorname{{{head}}}")
        body = re.sub(r"_(\{\}+)", r"_{\1}", underscore + subscript + brace + rest)
        written = head + _fill(body, [self._print(a) for a in expression.args], latex=True)
        return rf"\left({written}\right)^{{{exp}}}" if exp else written

    def _print_Lambda(self, expression: Expr) -> str:
        return re.sub(r"_\{[^{}]*\}$", "", self._print(expression.expr))

    def _print_Derivative(self, expression: Expr) -> str:
        order = sum(count for _, count in expression.variable_count)
        power = f"^{{{order}}}" if order > 1 else ""
        denominator = r" \,".join(
            rf"\partial {self._print(variable)}" + (f"^{{{n}}}" if n > 1 else "")
            for variable, n in expression.variable_count
        )
        return rf"\frac{{\partial{power}}}{{{denominator}}} {self.parenthesize(expression.expr, 60)}"

    def _print_Sum(self, expression: Expr) -> str:
        signs = "".join(
            rf"\sum_{{{self._print(bound)}={self._print(lower)}}}^{{{self._print(upper)}}} "
            for bound, lower, upper in reversed(expression.limits)
        )
        return signs + str(self.parenthesize(expression.function, 50))


def _group(places: str) -> str:
    return places if len(places) == 1 else "{" + places + "}"


def _vector_of(entry: str) -> str:
    """The name of a vector, from the way its entry with the bound index is written."""
    return re.sub(r"_(\w|\{[^{}]*\})$", "", entry)


def _fill(notation: str, arguments: list[str], *, latex: bool = False) -> str:
    pieces = notation.split("{}")
    written = pieces[0]
    for argument, piece in zip(arguments, pieces[1:], strict=True):
        written += argument + piece
    return written


def text(expression: Basic) -> str:
    """The expression as one line of Unicode."""
    return str(_Unicode().doprint(expression))


def latex(expression: Basic) -> str:
    """The expression as LaTeX for display mathematics."""
    return str(_LaTeX({"fold_short_frac": False}).doprint(expression))
