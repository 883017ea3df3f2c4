"""A dense network of somebody's: its forward pass, and the gradient of every parameter.

It is made small, given weights, and trained one step, or asked for its gradients. What comes out
is compared with the recursion of the book; each parameter that differs is named, with the likely
cause.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import isfinite
from typing import Any

import numpy as np

from provado.check.confinement import Confinement, Failure
from provado.check.evidence import Cause, near
from provado.check.finding import NotTested
from provado.check.network_recursion import (
    ACTIVATIONS,
    LOSSES,
    OUTPUTS,
    Array,
    Layer,
    forward,
    gradients,
    layers_of,
)
from provado.check.record import FindingRecord, FunctionRecord, Shown
from provado.check.target import Target

_SIZES = {"inputs": 4, "hidden": 5, "outputs": 3}
_SAMPLES = 6
_RATE = 0.5
_RIGHT = ("softmax", "the scores", "log-softmax")
_HIDDEN = ("ReLU", "tanh", "sigmoid")


@dataclass(frozen=True)
class Trial:
    """What a network was given, and what it made of it."""

    layers: list[Layer]
    parameters: dict[str, Array]
    x: Array
    labels: Array
    outputs: Array
    claimed: dict[str, Array]
    after: dict[str, Array]
    failed: str

    @property
    def targets(self) -> Array:
        """The labels one-hot."""
        return np.eye(_SIZES["outputs"])[self.labels]


def examined_network(home: Confinement, target: Target, name: str) -> FunctionRecord:
    """The record of a network class, or of an instance. NotTested where it cannot be run."""
    trial = _tried(home, target, name)
    told: list[str] = []
    activation, forward_finding = _forward(trial, told)
    findings = [forward_finding] if forward_finding else []
    if trial.claimed:
        findings += _backward(trial, activation, told)
    else:
        told.append(f"forward pass only: {trial.failed}")
    level = "wrong" if findings else "accurate"
    return FunctionRecord(
        name, "network", level, not findings, tuple(findings), tuple(told), calls=2
    )


def _tried(home: Confinement, target: Target, name: str) -> Trial:
    random = np.random.default_rng(1)
    x = np.round(random.normal(size=(_SAMPLES, _SIZES["inputs"])), 2)
    labels = np.arange(_SAMPLES) % _SIZES["outputs"]
    asked: dict[str, Any] = {"name": name, "sizes": _SIZES, "rate": _RATE}
    with home.process(target) as process:
        if isinstance(process.loaded, Failure):
            raise NotTested(process.loaded.text())
        found = _require(process.network(asked))
        shapes = _shapes(found)
        layers = layers_of(shapes, _SIZES["inputs"])
        if layers is None:
            raise NotTested(f"no dense layers are made of {', '.join(shapes) or 'nothing'}")
        parameters = {own: np.round(random.normal(size=s) * 0.6, 2) for own, s in shapes.items()}
        values = {own: p.ravel().tolist() for own, p in parameters.items()}
        asked |= {"values": values, "x": x.tolist(), "y": labels.tolist()}
        answer = _require(process.network(asked))
    after = {own: _array(value) for own, value in answer.get("after", {}).items()}
    claimed = _claimed(answer, parameters, after)
    failed = str(answer.get("failed", "no gradient was returned"))[:300]
    outputs = _array(answer.get("outputs"))
    return Trial(layers, parameters, x, labels, outputs, claimed, after, failed)


def _shapes(found: dict[str, Any]) -> dict[str, tuple[int, ...]]:
    try:
        return {str(own): tuple(map(int, shape)) for own, shape in found["parameters"].items()}
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise NotTested("it answers nonsense") from error


def _require(answer: dict[str, Any] | Failure) -> dict[str, Any]:
    if isinstance(answer, Failure):
        raise NotTested(answer.text())
    return answer


def _array(given: Any) -> Array:
    try:
        return np.reshape(np.array(given["values"], dtype=float), [int(n) for n in given["shape"]])
    except (KeyError, TypeError, ValueError) as error:
        raise NotTested("it answers nonsense") from error


def _claimed(
    answer: dict[str, Any], parameters: Mapping[str, Array], after: Mapping[str, Array]
) -> dict[str, Array]:
    """The gradients that a step stands for, or that were returned, by the parameters' names."""
    if after:
        rate = float(answer["rate"]) or _RATE
        return {own: (p - after[own]) / rate for own, p in parameters.items() if own in after}
    returned = {own: _array(value) for own, value in answer.get("gradients", {}).items()}
    found = {}
    for own, p in parameters.items():
        named = [key for key in returned if own in key]
        fitting = named or [key for key, g in returned.items() if g.size == p.size]
        if fitting:
            found[own] = returned.pop(fitting[0]).reshape(p.shape)
    return found


def _forward(trial: Trial, told: list[str]) -> tuple[str, FindingRecord | None]:
    """The activation of the hidden layers, and what is wrong with the outputs, if anything is."""
    deep = len(trial.layers) > 1
    slips: list[dict[str, int]] = [{}]
    slips += [{"without_bias": n} for n in range(len(trial.layers))]
    slips += [{"without_activation": n} for n in range(len(trial.layers) - 1)]
    for slip, activation, output in product(slips, ACTIVATIONS if deep else ["ReLU"], OUTPUTS):
        run = forward(trial.layers, trial.parameters, trial.x, activation, **slip)
        with np.errstate(all="ignore"):
            wanted = OUTPUTS[output](run.scores[-1])
        if wanted.shape != trial.outputs.shape or not near(trial.outputs.ravel(), wanted.ravel()):
            continue
        hidden = f"{activation} in the hidden layers, " if deep else ""
        told.append(f"{hidden}{output} at the end")
        right = not slip and output in _RIGHT and (activation in _HIDDEN or not deep)
        return activation, None if right else _slip_forward(trial, slip, activation, output)
    return "ReLU", _finding(
        Cause("unknown", "the outputs are those of no usual network"),
        "outputs", trial.outputs, OUTPUTS["softmax"](
            forward(trial.layers, trial.parameters, trial.x, "ReLU").scores[-1]),
    )  # fmt: skip


def _slip_forward(
    trial: Trial, slip: dict[str, int], activation: str, output: str
) -> FindingRecord:
    if "without_bias" in slip:
        layer = trial.layers[slip["without_bias"]]
        says = f"{layer.bias} is not added in the forward pass"
    elif "without_activation" in slip:
        says = f"layer {slip['without_activation'] + 1} has no activation"
    elif activation not in _HIDDEN:
        says = "the hidden layers have no activation: the network is linear"
    else:
        says = f"the outputs are {output}"
    run = forward(trial.layers, trial.parameters, trial.x, activation)
    wanted = OUTPUTS[output if output in _RIGHT else "softmax"](run.scores[-1])
    slug = "axis" if output == "softmax over the samples" else "term-missing"
    return _finding(Cause(slug, says), "outputs", trial.outputs, wanted)


def _backward(trial: Trial, activation: str, told: list[str]) -> list[FindingRecord]:
    """A finding for each cause, with all parameters that it spoils."""
    loss, ratio, true = _meant(trial, activation)
    reduced = {1.0: "sum", _MEAN: "mean", 2.0: "sum, doubled,", 2 * _MEAN: "mean, doubled,"}
    told.append(f"{loss}, the {reduced[ratio]} over a batch")
    found: dict[Cause, list[str]] = {}
    for own in true:
        if own not in trial.claimed:
            told.append(f"no gradient of {own} was found")
        elif not near(trial.claimed[own].ravel(), ratio * true[own].ravel()):
            cause = _cause(trial, own, ratio, true[own], activation, loss)
            found.setdefault(cause, []).append(own)
    return [
        _finding(
            Cause(cause.slug, f"{' and '.join(names)}: {cause.says}"),
            names[0],
            trial.claimed[names[0]],
            ratio * true[names[0]],
        )
        for cause, names in found.items()
    ]


_MEAN = 1 / _SAMPLES
_NEARNESS = {1.0: 1.0, -1.0: 0.9, 2.0: 0.5, 0.5: 0.4}  # of a gradient that is so many times another


def _meant(trial: Trial, activation: str) -> tuple[str, float, dict[str, Array]]:
    """The loss, its factor, and the gradients, to which most of what is claimed is nearest."""
    run = forward(trial.layers, trial.parameters, trial.x, activation)
    best: tuple[float, str, float, dict[str, Array]] = (-1.0, "", 0.0, {})
    for (loss, by_scores), factor in product(LOSSES.items(), (_MEAN, 1.0, 2 * _MEAN, 2.0)):
        delta = by_scores(run.scores[-1], trial.targets)
        true = gradients(trial.layers, trial.parameters, run, delta, _slopes(activation))
        ratios = [_ratio(trial.claimed[own], true[own]) for own in true if own in trial.claimed]
        votes = sum(
            weight
            for ratio in ratios
            for times, weight in _NEARNESS.items()
            if near([ratio], [times * factor])
        )
        if votes > best[0] + 1e-9:
            best = (votes, loss, factor, true)
    return best[1:]


def _slopes(activation: str) -> Any:
    return lambda layer, z: ACTIVATIONS[activation][1](z)


def _ratio(claimed: Array, true: Array) -> float:
    """The factor that makes one the other; 0 where none does."""
    if claimed.shape != true.shape:
        return 0.0
    factor = float((claimed * true).sum() / ((true * true).sum() or 1.0))
    if not isfinite(factor):
        return 0.0
    rounded = float(Fraction(factor).limit_denominator(12 * _SAMPLES))
    return rounded if rounded and near(claimed.ravel(), rounded * true.ravel()) else 0.0


def _cause(trial: Trial, own: str, ratio: float, true: Array, activation: str, loss: str) -> Cause:
    """Why the gradient of a parameter is not the true one."""
    claimed = trial.claimed[own]
    if _is_small(claimed, true):
        return Cause("term-missing", "never changes, its gradient is 0")
    if factor := _ratio(claimed, true):
        times = Fraction(factor / ratio).limit_denominator(12 * _SAMPLES)
        if times == -1:
            return Cause("sign", "the sign of the gradient is turned")
        if times == Fraction(1, _SAMPLES):
            return Cause("mean-for-sum", "divided by the number of samples, and no other is")
        if times == _SAMPLES:
            return Cause("sum-for-mean", "the sum over the samples, where the others are a mean")
        words = {Fraction(2): "exactly twice the gradient", Fraction(1, 2): "half of the gradient"}
        return Cause("factor", words.get(times, f"{times} times the gradient"))
    for slug, says, wanted in _slips(trial, activation, loss):
        if own in wanted and _ratio(claimed, wanted[own]):
            return Cause(slug, says)
    if own in {layer.bias for layer in trial.layers} and np.ptp(claimed) < 1e-9:
        return Cause("formula-changed", "one number for all units: summed over units and samples")
    return Cause("unknown", "none of the slips that are known gives this gradient")


def _is_small(claimed: Array, true: Array) -> bool:
    """Whether nothing but rounding is left, also where the network is of float32."""
    return bool(np.abs(claimed).max() <= 1e-5 * np.abs(true).max())


def _slips(trial: Trial, activation: str, loss: str) -> Iterator[tuple[str, str, dict[str, Array]]]:
    """Gradients with a mistake in the recursion."""
    layers, parameters = trial.layers, trial.parameters
    run = forward(layers, parameters, trial.x, activation)
    scores, targets = run.scores[-1], trial.targets
    delta = LOSSES[loss](scores, targets)
    slopes = _slopes(activation)

    def with_slopes(other: Any) -> dict[str, Array]:
        return gradients(layers, parameters, run, delta, other)

    def with_delta(other: Array) -> dict[str, Array]:
        return gradients(layers, parameters, run, other, slopes)

    yield (
        "term-missing",
        "the derivative of the activation is missing",
        with_slopes(lambda layer, z: np.ones_like(z)),
    )
    value, slope = ACTIVATIONS[activation]
    yield (
        "formula-changed",
        "the derivative is taken at the value of the unit and not at its score",
        with_slopes(lambda layer, z: slope(value(z))),
    )
    yield (
        "other-function",
        "the activation for its derivative",
        with_slopes(lambda layer, z: value(z)),
    )
    for name in _HIDDEN:
        if name != activation:
            other = ACTIVATIONS[name][1]
            yield (
                "other-function",
                f"the derivative of {name}, but the activation is {activation}",
                with_slopes(lambda layer, z, f=other: f(z)),
            )
    p = OUTPUTS["softmax"](scores)
    yield "term-missing", "the label is not taken off the outputs", with_delta(p)
    yield (
        "diagonal-only",
        "the error of the outputs is multiplied by p(1 − p) once more",
        with_delta((p - targets) * p * (1 - p)),
    )
    if trial.after:
        updated = {**parameters, **{layer.weights: trial.after[layer.weights] for layer in layers}}
        yield (
            "formula-changed",
            "the error is passed back through weights that are updated already",
            gradients(layers, updated, run, delta, slopes),
        )
    one = np.zeros_like(delta)
    one[-1] = delta[-1]
    yield "term-missing", "the last sample of the batch alone", with_delta(one)


def _finding(cause: Cause, name: str, came: Array, true: Array) -> FindingRecord:
    """The finding, at the entry that is furthest from the truth."""
    outputs = name == "outputs"
    if came.shape == true.shape:
        place = np.unravel_index(int(np.argmax(np.abs(came - true))), true.shape)
        values = (f"{float(came[place]):.6g}", f"{float(true[place]):.6g}")
        entry = f"{name}[{', '.join(str(int(n)) for n in place)}]"
    else:
        entry, values = name, (f"shape {came.shape}", f"shape {true.shape}")
    shown = Shown(
        f"a batch of {_SAMPLES}, widths {', '.join(map(str, _SIZES.values()))}",
        _SAMPLES, "float64", entry, *values, -1.0, 0.0, "",
    )  # fmt: skip
    claims = {
        1: ("layer-bias-gradient", "Gradient in the biases of a layer", "∂L/∂bˡ = Σ δˡ"),
        2: ("layer-weight-gradient", "Gradient in the weights of a layer", "∂L/∂Wˡ = hˡ⁻¹ᵀ δˡ"),
    }
    claim, title, formula = (
        ("backpropagation-recursion", "Forward pass of a dense network", "hˡ = φ(hˡ⁻¹ Wˡ + bˡ)")
        if outputs
        else claims[min(2, len([n for n in true.shape if n > 1]) or 1)]
    )
    told = (claim, title, formula, cause.slug, cause.says)
    return FindingRecord("wrong", *told, ("float64",), True, shown, None, None)
