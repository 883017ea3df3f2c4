"""A step of every optimiser, in both frameworks, is the one that the book states.

The formulas are those of the claims on update rules, put into one another. Where they are made of
sums and products the bound is derived; that of Adam stands beside its formula.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from sympy import Abs, Expr, sqrt

from impl.training.optimisers import SGD, Adam, Momentum, Nesterov, Optimiser
from provado import (
    Claim,
    Computes,
    Identity,
    scalar,
    smallest_number,
    unit_roundoff,
    within,
)
from provado.conformance.check import Mismatch, check_conforms, expected
from provado.conformance.implementation import Implementation
from provado.conformance.inputs import finite_floats
from provado.conformance.oracle import Oracle
from provado.numbers.floats import FLOAT32, FLOAT64, FloatFormat
from theory.training import update_rules as rules
from theory.training.update_rules import epsilon, eta, g, j, lam, m, mu, squares, t, v, w

FORMS = pytest.mark.parametrize("form", [FLOAT64, FLOAT32], ids=lambda form: form.name)
FRAMEWORKS = ("numpy", "torch")
ONE, TWO = scalar("β₁"), scalar("β₂")

penalised = rules.penalised_gradient.says.right
decayed = rules.weight_decay_step.says.right
velocity = rules.velocity_step.says.right
looked_ahead = velocity.xreplace({v[j]: velocity})


def along(direction: Expr, start: Expr = w[j]) -> Expr:
    """Where a step along the direction leads."""
    return rules.gradient_step.says.right.xreplace({w[j]: start, g[j]: direction})


def step_of(formula: Expr, *inputs: Any, **stated: Any) -> Oracle:
    """The oracle of one entry after a step."""
    function = Computes("step", *inputs, **stated)[j]
    return Oracle(Claim("A step", says=Identity(formula, formula), function=function))


@dataclass(frozen=True)
class Case:
    """An optimiser made of one setting, and a step of it from an average of its own."""

    oracle: Oracle  # of (w, g, η, setting) or (w, g, average, η, setting)
    optimiser: Callable[[float], Optimiser]
    average: str = ""
    result: str = "w"  # or the name of the average

    def stepped(self, make: Callable[[float], Optimiser]) -> Callable[..., Any]:
        """The step as a function; parameters and state are copied, as it changes them in place."""

        def step(w: Any, g: Any, *rest: Any) -> Any:
            *averages, eta, setting = rest
            parameters, optimiser = {"w": w * 1}, make(float(setting))
            state = optimiser.start(parameters)
            state |= {f"{self.average}.w": average * 1 for average in averages}
            optimiser.step(parameters, {"w": g}, state, float(eta))
            return parameters["w"] if self.result == "w" else state[f"{self.result}.w"]

        return step

    def inputs(self, draw: Any, form: FloatFormat) -> list[Any]:
        """Inputs with a setting that its optimiser takes: μ and β in [0, 1), λ ≥ 0."""
        *inputs, setting = draw(self.oracle.inputs(form))
        return [
            *inputs,
            abs(setting) if self.oracle.function.inputs[-1] == lam else abs(setting) % 1,
        ]


CASES = {
    "sgd-l2": Case(step_of(along(penalised), w, g, eta, lam), lambda x: SGD(l2=x)),
    "sgd-decoupled": Case(
        step_of(along(g[j], decayed), w, g, eta, lam), lambda x: SGD(decoupled=x)
    ),
    "velocity": Case(step_of(velocity, w, g, v, eta, mu), Momentum, "velocity", result="velocity"),
    "momentum": Case(step_of(along(velocity), w, g, v, eta, mu), Momentum, "velocity"),
    "nesterov": Case(step_of(along(looked_ahead), w, g, v, eta, mu), Nesterov, "velocity"),
    "momentum-decoupled": Case(
        step_of(along(g[j], decayed), w, g, eta, lam), lambda x: Momentum(decoupled=x)
    ),
    "momentum-l2": Case(step_of(along(penalised), w, g, eta, lam), lambda x: Momentum(l2=x)),
    "mean": Case(
        step_of(rules.first_moment_step.says.right, w, g, m, eta, rules.beta),
        lambda x: Adam(beta1=x),
        "mean",
        result="mean",
    ),
    "square": Case(
        step_of(rules.second_moment_step.says.right, w, g, v, eta, rules.beta),
        lambda x: Adam(beta2=x),
        "square",
        result="square",
    ),
}
FIXED = settings(
    max_examples=300, derandomize=True, database=None, deadline=None, phases=[Phase.generate]
)


def implementation_of(step: Callable[..., Any], framework: str) -> Implementation:
    """A function of arrays of the framework as what can be tested."""
    return Implementation(Implementation.of(step=step).module, framework)


@FORMS
@pytest.mark.parametrize("name", CASES)
@given(data=st.data())
def test_a_step_is_that_of_the_formulas(name: str, form: FloatFormat, data: Any) -> None:
    """Parameters and averages are within the rounding of sums and products, for every input."""
    case = CASES[name]
    inputs = case.inputs(data.draw, form)
    known = expected(case.oracle, inputs, form)
    for framework in FRAMEWORKS:
        tested = implementation_of(case.stepped(case.optimiser), framework)
        with np.errstate(all="ignore"):
            check_conforms(tested, case.oracle, inputs, form, known)


@dataclass(frozen=True)
class Late(Momentum):
    """The step goes along the velocity of before: wrong on purpose."""

    def move(self, theta: Any, g: Any, state: Any, name: str, rate: float) -> None:
        """First the step, then the velocity."""
        theta -= rate * state[f"velocity.{name}"]
        state[f"velocity.{name}"] *= self.momentum
        state[f"velocity.{name}"] += g


@dataclass(frozen=True)
class WithoutSquares(Adam):
    """The mean square is of gradients: wrong on purpose."""

    def move(self, theta: Any, g: Any, state: Any, name: str, rate: float) -> None:
        """Adam along |g| ½."""
        super().move(theta, abs(g) ** 0.5, state, name, rate)


WRONG = [
    ("sgd-l2", lambda x: SGD(l2=2 * x)),
    ("sgd-l2", lambda x: SGD()),
    ("sgd-decoupled", lambda x: SGD()),
    ("sgd-decoupled", lambda x: SGD(decoupled=x / 2)),
    ("velocity", lambda x: Momentum(x / 2)),
    ("momentum", Late),
    ("momentum", Nesterov),
    ("nesterov", Momentum),
    ("momentum-l2", lambda x: Momentum(l2=x / 2)),
    ("momentum-decoupled", lambda x: Momentum(l2=2 * x)),
    ("mean", lambda x: Adam(beta1=x / 2)),
    ("square", lambda x: WithoutSquares(beta2=x)),
]


@pytest.mark.parametrize("number", range(len(WRONG)))
def test_a_wrong_step_is_rejected(number: int) -> None:
    """Another rule, a setting that is left out or halved, and a late velocity are told apart."""
    name, wrong = WRONG[number]
    case = CASES[name]
    tested = implementation_of(case.stepped(wrong), "numpy")

    @FIXED
    @given(st.data())
    def on_every_input(data: Any) -> None:
        inputs = case.inputs(data.draw, FLOAT64)
        with np.errstate(all="ignore"):
            check_conforms(tested, case.oracle, inputs)

    with pytest.raises(Mismatch):
        on_every_input()


# Adam: its formulas put into one another, from the averages of t − 1 steps

mean = rules.first_moment_step.says.right.xreplace({rules.beta: ONE})
square = rules.second_moment_step.says.right.xreplace({rules.beta: TWO, v[j]: squares[j]})
c_1, c_2 = (rules.bias_correction.says.right.xreplace({rules.beta: beta}) for beta in (ONE, TWO))


def corrected(average: Expr, correction: Expr) -> Expr:
    """An average with its bias corrected."""
    return rules.bias_corrected.says.right.xreplace({m[j]: average, rules.positive: correction})


direction = rules.adam_direction.says.right.xreplace(
    {m[j]: corrected(mean, c_1), squares[j]: corrected(square, c_2)}
)
largest_step = Abs(eta) * (ONE * Abs(m[j]) + (1 - ONE) * Abs(g[j])) / c_1
largest_step /= sqrt(corrected(square, c_2)) + epsilon
# To first order in u: 3 roundings in the mean, measured by the mean of magnitudes; 9 for each
# correction (the power and the difference, see the claim), measured by 1; half of those of the
# square, 4, and of its correction; a root or two, a sum, two products and a quotient, 7; and that
# of the last difference. Twice as much leaves room for the products of errors, since u/c ≤ 1e-4.
ADAM = step_of(
    along(direction),
    *(w, g, m, squares, eta, ONE, TWO, epsilon, t),
    accuracy=within(
        2 * unit_roundoff * (Abs(w[j]) + largest_step * (12 + 9 / c_1 + 9 / c_2)) + smallest_number,
        because="the roundings that are counted in the comment",
    ),
)


def adam_step(make: Callable[[float, float, float], Optimiser]) -> Callable[..., Any]:
    """The step from these averages as a function."""

    def step(w: Any, g: Any, m: Any, s: Any, *settings: Any) -> Any:
        *(eta, beta1, beta2, epsilon), steps = settings
        parameters = {"w": w * 1}
        state = {"mean.w": m * 1, "square.w": s * 1, "steps": np.array(steps - 1)}
        optimiser = make(float(beta1), float(beta2), float(epsilon))
        optimiser.step(parameters, {"w": g}, state, float(eta))
        return parameters["w"]

    return step


@st.composite
def adam_inputs(draw: Any, form: FloatFormat) -> list[Any]:
    """Numbers of usual sizes: beyond them a part of the formula overflows or underflows."""
    numbers = finite_floats(form, 1024.0).filter(lambda x: x == 0 or abs(x) > 2.0**-20)
    n = draw(st.integers(1, 4))
    w, g, m, s = (draw(st.lists(numbers, min_size=n, max_size=n)) for _ in range(4))
    in_form = np.dtype(form.name).type
    betas = (float(in_form(draw(st.sampled_from([0, 0.5, 0.9, 0.99, 0.999])))) for _ in range(2))
    epsilon = float(in_form(draw(st.sampled_from([1e-8, 1e-3, 1.0]))))
    steps = draw(st.one_of(st.integers(1, 5), st.integers(1, 1000)))
    return [w, g, m, list(map(abs, s)), draw(numbers), *betas, epsilon, steps]


@FORMS
@given(data=st.data())
def test_a_step_of_adam_is_that_of_the_formulas(form: FloatFormat, data: Any) -> None:
    """With corrected means, from any averages, after any number of steps."""
    inputs = data.draw(adam_inputs(form))
    known = expected(ADAM, inputs, form)
    for framework in FRAMEWORKS:
        tested = implementation_of(adam_step(Adam), framework)
        check_conforms(tested, ADAM, inputs, form, known)


@dataclass(frozen=True)
class Ahead(Adam):
    """The steps are counted from 2: wrong on purpose."""

    def move(self, theta: Any, g: Any, state: Any, name: str, rate: float) -> None:
        """The correction of the step after."""
        super().move(theta, g, {**state, "steps": state["steps"] + 1}, name, rate)


@pytest.mark.parametrize(
    "wrong",
    [
        Ahead,
        lambda beta1, beta2, epsilon: Adam(beta2, beta1, epsilon),
        lambda beta1, beta2, epsilon: Adam(beta1, beta2, 2 * epsilon),
        lambda beta1, beta2, epsilon: Adam(beta1, beta2, epsilon, l2=0.01),
    ],
    ids=["steps from 2", "the betas exchanged", "twice ε", "with a penalty"],
)
def test_a_wrong_step_of_adam_is_rejected(wrong: Callable[..., Optimiser]) -> None:
    """Each setting has its place, and the first step is step 1."""
    tested = implementation_of(adam_step(wrong), "numpy")

    @FIXED
    @given(adam_inputs(FLOAT64))
    def on_every_input(inputs: list[Any]) -> None:
        check_conforms(tested, ADAM, inputs)

    with pytest.raises(Mismatch):
        on_every_input()
