"""The networks of the sources are cases of the general recursion."""

from __future__ import annotations

import pytest
from sympy import Expr, Lambda, exp, log

from provado import index, matrix, total, vector
from provado.book.claim import Claim
from provado.language.differentiable import Value
from provado.language.substitution import substitute
from provado.normal_form.reduction import is_identically_zero
from provado.refutation.instances import instance, variable_of
from provado.statements.gradient_recursion import GradientRecursion
from provado.statements.identity import Identity
from theory.networks import backpropagation as book

n, m = book.n, book.m
u, target = variable_of(book.C), vector("target", book.N)
label = index("y", 1, book.N)

squared = book.half * total((u[n] - target[n]) ** 2, n)
multinomial = log(total(exp(u[n]), n)) - u[label]
share = Lambda(book.i, book.score(book.W3, lambda n: book.ReLU(u[n]), book.b3, book.i, n))
any_loss = book.B(share)

recursion = book.backpropagation_recursion
ONE_HIDDEN_LAYER = [
    (book.relu_squared_biases, recursion, squared),
    (book.relu_squared_output_weights, book.layer_weight_gradient, squared),
    (book.relu_squared_output_biases, book.layer_bias_gradient, squared),
    (book.relu_softmax_biases, recursion, multinomial),
    (book.relu_softmax_output_weights, book.layer_weight_gradient, multinomial),
    (book.relu_softmax_output_biases, book.layer_bias_gradient, multinomial),
]


def claimed(claim: Claim) -> Expr:
    """The gradient that a claim gives."""
    says = claim.says
    assert isinstance(says, (Identity, GradientRecursion))
    return says.right if isinstance(says, Identity) else says.gradient


def with_relus(expression: Expr) -> Expr:
    """The expression with ReLU for the activation that was left open."""
    return expression.replace(
        lambda e: isinstance(e, Value) and e.function == book.phi,
        lambda e: Value(book.ReLU, *e.args[1:]),
    )


def first_layer(expression: Expr) -> Expr:
    """The expression where the layer below is the first hidden layer of the networks."""
    scores, units = Lambda(m, book.hidden_score(m)), Lambda(m, book.hidden(m))
    return substitute(expression, {book.z: scores, book.h: units})


@pytest.mark.parametrize(("network", "general", "cost"), ONE_HIDDEN_LAYER)
def test_one_hidden_layer_is_a_case_of_the_general_claim(
    network: Claim, general: Claim, cost: Expr
) -> None:
    """With ReLU for φ and the loss for C the general gradient is that of the network."""
    case = with_relus(instance(claimed(general), {book.C: cost}))
    in_outputs = {
        matrix("W", book.K, book.M): book.V,
        vector("b", book.K): book.c,
        vector("target", book.K): book.t,
        index("n", 1, book.K): book.k,
    }
    outputs = substitute(case.xreplace({book.N: book.K}), in_outputs)
    assert is_identically_zero(first_layer(outputs) - claimed(network))


def test_two_hidden_layers_are_the_recursion_used_twice() -> None:
    """What stands behind the first layer is the rest of the network, with any loss."""
    case = with_relus(instance(claimed(recursion), {book.C: any_loss}))
    second = first_layer(substitute(case, {book.W: book.W2, book.b: book.b2}))
    assert is_identically_zero(second - claimed(book.two_relus_biases))


def test_another_loss_is_another_network() -> None:
    """The gradient of one network is not that of another: the comparison can fail."""
    difference = claimed(book.relu_squared_biases) - claimed(book.relu_softmax_biases)
    assert not is_identically_zero(difference)
