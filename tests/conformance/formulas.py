"""The formulas of the chapter on backpropagation as functions of numbers."""

from __future__ import annotations

from sympy import Expr

from provado import Claim, Computes, Identity, vector
from provado.conformance.oracle import Oracle
from provado.language.differentiable import Value
from theory.networks import backpropagation as chapter
from theory.networks.backpropagation import K, M, N, W, b, h, k, m, n, scores, t, v

delta, slope = vector("δ", N), vector("slope", M)
hidden, output = vector("g", M), vector("g", K)
UNKNOWN = {"A": hidden, "B": output, "C": delta, "φ": slope}


def known(formula: Expr) -> Expr:
    """The formula with the derivatives of unknown functions as entries of vectors."""
    names = {
        value: UNKNOWN[value.function.name][
            value.at.indices[0] if value.function.name == "φ" else value.places[0]
        ]
        for value in formula.atoms(Value)
    }
    return formula.xreplace(names)


def formula(computes: Computes, of: Expr) -> Oracle:
    """A formula of the chapter as a function of numbers."""
    return Oracle(Claim("A formula", says=Identity(known(of), known(of)), function=computes))


SCORES = formula(Computes("scores", W, b, h)[n], scores.expr)
STEP = formula(
    Computes("step", W, slope, delta)[m], chapter.backpropagation_recursion.says.gradient
)
BELOW = formula(Computes("below", W, delta)[m], chapter.layer_input_gradient.says.right)
WEIGHTS = formula(Computes("weights", delta, h)[n, m], chapter.layer_weight_gradient.says.right)
BIASES = formula(Computes("biases", delta)[n], chapter.layer_bias_gradient.says.right)
THROUGH = formula(Computes("through", slope, hidden)[m], chapter.activation_gradient.says.right)
SQUARED = formula(Computes("squared", v, t)[k], chapter.squared_output_gradient.says.right)
SOFTMAX_BACK = formula(Computes("back", v, output)[k], chapter.softmax_layer_gradient.says.right)
DISTANCE = formula(Computes("distance", v, t), chapter.squared_distance(lambda i: v[i]))
