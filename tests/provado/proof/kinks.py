"""Derivatives at the kink of a piecewise function, where x = y = z = 0 and v = (0, 0)."""

from __future__ import annotations

from sympy import Abs, And, Eq, Max, Min, Ne, Not, Or, Piecewise, exp, log, sign

from provado.language.definition import define
from provado.language.words import d, dimension, indices, scalar, total, vector

x, y, z = scalar("x"), scalar("y"), scalar("z")
relu = define("relu({})", [z], Max(0, z))
K = dimension("K")
i, j, k = indices("i j k", 1, K)
v = vector("v", K)

EXISTS = {
    "z·|z|": (d(z * Abs(z), z), 0),
    "half a parabola": (d(Piecewise((z**2, z > 0), (0, True)), z), 0),
    "half a parabola in words": (d(relu(z) ** 2, z), 0),
    "a line with a hole that is filled": (d(Piecewise((0, Eq(z, 0)), (z, True)), z), 1),
    "the same line, with Ne": (d(Piecewise((z, Ne(z, 0)), (0, True)), z), 1),
    "kinks that cancel": (d(Max(0, z) + Min(0, z), z), 1),
    "two kinks at one place": (d(Abs(z) - Max(z, -z) + 3 * z, z), 3),
    "a kink that is not reached": (d(Max(0, x * z), z), 0),
    "a maximum of equals": (d(Max(z, z + x), z), 1),
    "|z³|": (d(Abs(z**3), z), 0),
    "a second derivative": (d(z**2 * Abs(z), z, z), 0),
    "a sum of kinks": (d(total(v[i] * Abs(v[i]), i), v[1]), 0),
    "an open and a closed condition": (
        d(Piecewise((z**2, And(z > 0, z < 1)), (-(z**2), Or(z <= 0, z > 2)), (7, True)), z),
        0,
    ),
    "not": (d(Piecewise((z**2, Not(z > 0)), (z**3, True)), z), 0),
    "a derivative at a switch of another variable": (d(Max(0, x) + z, z), 1),
    "a second derivative of pieces": (
        d(Piecewise((z**3, z > 0), (-(z**3), True)), z, z),
        0,
    ),
}
NOT = {
    "|z|": d(Abs(z), z),
    "ReLU": d(relu(z), z),
    "ReLU of −z": d(relu(-z), z),
    "ReLU by its cases": d(Piecewise((0, z < 0), (z, True)), z),
    "min": d(Min(z, -z), z),
    "a jump": d(Piecewise((1, z > 0), (0, True)), z),
    "a jump with equal slopes": d(Piecewise((z + 1, z > 0), (z, True)), z),
    "a jump to the left": d(Piecewise((1, z < 0), (0, True)), z),
    "a point off the line": d(Piecewise((5, Eq(z, 0)), (z, True)), z),
    "the same point, with Ne": d(Piecewise((z, Ne(z, 0)), (5, True)), z),
    "a jump of the sign": d(sign(z), z),
    "a kink in another variable": d(Max(0, x + z), x),
    "the second derivative of z·|z|": d(z * Abs(z), z, z),
    "the second derivative of |z|": d(Abs(z), z, z),
    "the third derivative of z²·|z|": d(z**2 * Abs(z), z, z, z),
    "a mixed derivative": d(y * Max(0, z), z, y),
    "conditions": d(Piecewise((z, And(z > 0, z < 1)), (-z, Or(z <= 0, z > 2)), (7, True)), z),
    "an entry": d(total(Abs(v[i]), i), v[1]),
    "a function that has no value there": d(log(z) + Abs(z), z),
}
UNKNOWN = {
    "a switch of second order": d(Piecewise((z, z**2 > 0), (0, True)), z),
    "a step at a switch of second order": d(Piecewise((1, z**2 > 0), (0, True)), z),
    "a limit": d(Piecewise((exp(-1 / z), z > 0), (0, True)), z),
    "a second derivative of max(z², x)": d(Max(z**2, x), z, z),
    "a mixed derivative whose first may not exist": d(Abs(z * y**2), z, y),
    "a mixed derivative that vanishes at the kink": d(Max(0, z) * y**2, z, y),
}
