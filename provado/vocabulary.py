"""The words of a chapter: what `from provado import …` offers."""

from __future__ import annotations

from provado.book.accuracy import largest, smallest_number, ulps, unit_roundoff, within
from provado.book.claim import Claim, Computes, Erratum, IllFormed
from provado.language.definition import define
from provado.language.differentiable import differentiable, kinked
from provado.language.iverson import at_most
from provado.language.matrix_conditions import inverse, orthonormal_columns, pseudo_inverse
from provado.language.printed import printed
from provado.language.quantifier import every
from provado.language.substitution import entry
from provado.language.words import (
    d,
    delta,
    dimension,
    index,
    indices,
    integer,
    matrix,
    over,
    plus,
    power,
    scalar,
    times,
    total,
    vector,
)
from provado.statements.as_printed import AsPrinted, rounds_to
from provado.statements.closed_under import ClosedUnder
from provado.statements.convexity import Convex, NotConvex, NotStrictlyConvex
from provado.statements.dimension import Dimension
from provado.statements.gradient_recursion import GradientRecursion
from provado.statements.granularity import Granularity
from provado.statements.identity import Identity
from provado.statements.impossible import Impossible
from provado.statements.inequality import Inequality
from provado.statements.invariant import Invariant
from provado.statements.jensen import Jensen
from provado.statements.minimiser import Minimiser, NoMinimiser
from provado.statements.p_value import PValue
from provado.statements.radius import Radius
from provado.statements.reaches import Reaches
from provado.statements.realises import Realises
from provado.statements.second_order import LocalMinimum, SaddlePoint
from provado.statements.spectrum import Spectrum
from provado.statements.statement import Statement
from provado.statements.stationary_points import StationaryPoints
from provado.statements.tangent import Tangent

__all__ = [
    "AsPrinted",
    "Claim",
    "ClosedUnder",
    "Computes",
    "Convex",
    "Dimension",
    "Erratum",
    "GradientRecursion",
    "Granularity",
    "Identity",
    "IllFormed",
    "Impossible",
    "Inequality",
    "Invariant",
    "Jensen",
    "LocalMinimum",
    "Minimiser",
    "NoMinimiser",
    "NotConvex",
    "NotStrictlyConvex",
    "PValue",
    "Radius",
    "Reaches",
    "Realises",
    "SaddlePoint",
    "Spectrum",
    "Statement",
    "StationaryPoints",
    "Tangent",
    "at_most",
    "d",
    "define",
    "delta",
    "differentiable",
    "dimension",
    "entry",
    "every",
    "index",
    "indices",
    "integer",
    "inverse",
    "kinked",
    "largest",
    "matrix",
    "orthonormal_columns",
    "over",
    "plus",
    "power",
    "printed",
    "pseudo_inverse",
    "rounds_to",
    "scalar",
    "smallest_number",
    "times",
    "total",
    "ulps",
    "unit_roundoff",
    "vector",
    "within",
]
