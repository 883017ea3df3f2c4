"""Provado states claims as data, decides them for every dimension, and doubts its own checks."""

from provado.claim import Claim, Computes, Erratum, IllFormed
from provado.language import (
    d,
    define,
    delta,
    dimension,
    index,
    indices,
    matrix,
    over,
    plus,
    power,
    scalar,
    times,
    total,
    vector,
)
from provado.statements import (
    Convex,
    Identity,
    Inequality,
    NotStrictlyConvex,
    Spectrum,
    Statement,
)

__all__ = [
    "Claim",
    "Computes",
    "Convex",
    "Erratum",
    "Identity",
    "IllFormed",
    "Inequality",
    "NotStrictlyConvex",
    "Spectrum",
    "Statement",
    "d",
    "define",
    "delta",
    "dimension",
    "index",
    "indices",
    "matrix",
    "over",
    "plus",
    "power",
    "scalar",
    "times",
    "total",
    "vector",
]
