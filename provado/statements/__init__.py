"""The kinds of statement that a claim can make, one module each."""

from provado.statements.closed_under import ClosedUnder
from provado.statements.convexity import Convex, NotConvex, NotStrictlyConvex
from provado.statements.dimension import Dimension
from provado.statements.gradient_recursion import GradientRecursion
from provado.statements.identity import Identity
from provado.statements.impossible import Impossible
from provado.statements.inequality import Inequality
from provado.statements.invariant import Invariant
from provado.statements.jensen import Jensen
from provado.statements.minimiser import Minimiser, NoMinimiser
from provado.statements.radius import Radius
from provado.statements.reaches import Reaches
from provado.statements.realises import Realises
from provado.statements.second_order import LocalMinimum, SaddlePoint
from provado.statements.spectrum import Spectrum
from provado.statements.statement import Statement, Twin
from provado.statements.stationary_points import StationaryPoints
from provado.statements.tangent import Tangent

__all__ = [
    "ClosedUnder",
    "Convex",
    "Dimension",
    "GradientRecursion",
    "Identity",
    "Impossible",
    "Inequality",
    "Invariant",
    "Jensen",
    "LocalMinimum",
    "Minimiser",
    "NoMinimiser",
    "NotConvex",
    "NotStrictlyConvex",
    "Radius",
    "Reaches",
    "Realises",
    "SaddlePoint",
    "Spectrum",
    "Statement",
    "StationaryPoints",
    "Tangent",
    "Twin",
]
