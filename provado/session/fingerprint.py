"""The fingerprint of a statement: two statements have one fingerprint only if they say the same.

It is the digest of all that a statement is made of: the kinds of its parts, names with what is
assumed of them, indices with their ranges, arrays with their shapes, the bodies of the functions
that it uses, trees as they are written. A part of an unknown kind has none, and so has what it is
in: nothing is passed over.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from sympy import Basic, Dummy, Float, Idx, IndexedBase, Integer, Rational, Symbol, Wild
from sympy.core.numbers import NumberSymbol
from sympy.core.singleton import Singleton

from provado.book.claim import Claim, Erratum
from provado.language.definition import Defined
from provado.language.differentiable import FunctionName

_OURS = ("provado.", "sympy.")


class NoFingerprint(TypeError):
    """Something of a kind whose content is not known."""


class Fingerprints:
    """Fingerprints, each part's kept for when it comes again.

    A part is known by its place in memory, not by being equal: SymPy holds 1 and 1.0 to be equal,
    and a definition equal to another of its name.
    """

    def __init__(self) -> None:
        self._known: dict[int, tuple[Any, str]] = {}

    def claim(self, claim: Claim) -> str | None:
        """That of all a verdict on the claim rests on and its record tells."""
        parts = (claim.title, claim.says, claim.because, claim.sources, claim.fixed_because)
        return self.of(parts)

    def erratum(self, erratum: Erratum, corrected: str) -> str | None:
        """That of an erratum; ``corrected`` is the id of the claim that corrects it."""
        right = erratum.corrected
        stated = (erratum.title, erratum.source, erratum.states, erratum.remark)
        return self.of((*stated, corrected, right.says, right.because))

    def of(self, content: Any) -> str | None:
        """The fingerprint; None where a part has none."""
        try:
            return self._print(content)
        except (NoFingerprint, RecursionError):
            return None

    def _print(self, content: Any) -> str:
        """One content, one digest: each part stands with its length, so that none runs on."""
        if (known := self._known.get(id(content))) is not None:
            return known[1]
        made = hashlib.sha256()
        for part in (_kind(content), *self._parts(content)):
            written = part.encode()
            made.update(b"%d:" % len(written))
            made.update(written)
        found = made.hexdigest()
        self._known[id(content)] = (content, found)  # which keeps its place in memory taken
        return found

    def _parts(self, content: Any) -> list[str]:
        match content:
            case None:
                return []
            case bool() | int() | str():
                return [repr(content)]
            case float():
                return [content.hex()]
            case Enum():
                return [content.name]
            case tuple() | list():
                return [self._print(part) for part in content]
            case frozenset() | set():
                return sorted(self._print(part) for part in content)
            case Mapping():
                return [self._print(part) for pair in content.items() for part in pair]
            case Basic():
                return self._tree(content)
        if is_dataclass(content) and not isinstance(content, type):
            values = [(field.name, getattr(content, field.name)) for field in fields(content)]
            return [self._print(part) for value in values for part in value]
        raise NoFingerprint(f"{type(content).__name__} {content!r}")

    def _tree(self, e: Basic) -> list[str]:
        match e:
            case Dummy() | Wild():
                raise NoFingerprint(f"{e} is no name that a chapter gives")
            case Symbol():
                assumed = sorted(e.assumptions0.items())
                return [e.name, repr(assumed)]
            case Float():
                return [repr(e._mpf_), str(e._prec)]  # noqa: SLF001  # all that it is
            case Integer() | Rational():
                return [f"{e.p}/{e.q}"]
            case Idx():
                return [self._print(part) for part in (e.label, e.lower, e.upper)]
            case IndexedBase():
                return [self._print(part) for part in (e.label, e.shape, e.offset, e.strides)]
            case FunctionName():
                return [self._print(part) for part in e._hashable_content()]  # noqa: SLF001
            case Defined():
                definition = (e.notation, e.parameters, e.body)
                return [self._print(definition), *map(self._print, e.args)]
        if e.args:
            return [self._print(argument) for argument in e.args]
        if isinstance(e, NumberSymbol) or isinstance(type(e), Singleton):
            return []
        if type(e).__module__.startswith("sympy.") and not e._hashable_content():  # noqa: SLF001
            return []  # an empty union, an empty tuple
        raise NoFingerprint(f"{type(e).__name__} {e!r}")


def _kind(content: Any) -> str:
    """The class by its full name; a function of the book is a class of its own making."""
    kind = type(content)
    if isinstance(content, Defined):
        return "defined"
    module = str(kind.__module__)  # that of a function without a definition is None
    if module != "builtins" and not module.startswith(_OURS):
        raise NoFingerprint(f"{module}.{kind.__qualname__} is not of Provado")
    return f"{module}.{kind.__qualname__}"
