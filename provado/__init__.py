"""Provado states claims as data, decides them for every dimension, and doubts its own checks.

Public are the words of a chapter, which stand in `provado.vocabulary`, and `provado.testing`. They
are imported when they are asked for: `provado --help` needs no SymPy.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from provado.vocabulary import *  # noqa: F403  # the list of its names is there

_VOCABULARY = "provado.vocabulary"


def __getattr__(name: str) -> Any:
    if name == "__all__" or not name.startswith("_"):
        vocabulary = import_module(_VOCABULARY)
        if name == "__all__" or name in vocabulary.__all__:
            return getattr(vocabulary, name)
    raise AttributeError(f"module 'provado' has no attribute {name!r}")


def __dir__() -> list[str]:
    return [*import_module(_VOCABULARY).__all__]
