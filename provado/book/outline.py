"""What a chapter states, before it is decided, as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class ClaimOutline:
    """What a claim is called and what it settles, before it is decided."""

    title: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class ErratumOutline:
    """What an erratum is called, its row, and the claim that corrects it with its chapter."""

    title: str
    source: str
    corrected: str
    corrected_in: str


@dataclass(frozen=True)
class Outline:
    """What a chapter states, before it is decided."""

    title: str
    introduction: str
    claims: Mapping[str, ClaimOutline]
    errata: Mapping[str, ErratumOutline]


@dataclass(frozen=True)
class Wording:
    """How a claim or an erratum is written, with what else a reader is told of it.

    ``derivation`` has what each link comes to; ``corrected`` is the statement of the claim that
    corrects an erratum, and empty for a claim.
    """

    statement: str
    given: tuple[str, ...]
    derivation: tuple[str, ...]
    conventions: tuple[str, ...]
    function: str
    remark: str
    corrected: str
