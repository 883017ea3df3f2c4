"""The kinds of statement that a claim can make, one module each."""

from provado.statements.convexity import Convex, NotStrictlyConvex
from provado.statements.identity import Identity
from provado.statements.inequality import Inequality
from provado.statements.spectrum import Spectrum
from provado.statements.statement import Statement, Twin

__all__ = [
    "Convex",
    "Identity",
    "Inequality",
    "NotStrictlyConvex",
    "Spectrum",
    "Statement",
    "Twin",
]
