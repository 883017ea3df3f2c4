"""Every check holds on curves as the report describes them, and rejects curves that are not."""

from collections.abc import Callable, Mapping

import numpy as np
import pytest

from impl.experiments import comparisons, trends
from impl.experiments.comparisons import (
    best,
    converges_slowly,
    fewer_longer_steps,
    higher,
    larger_gap,
    many_times,
    ordered,
    smoother,
    sooner,
    takes_less_time,
    takes_the_same_time,
    the_higher_the_quicker,
    zero_weights_with_l1,
)
from impl.experiments.estimates import Check
from impl.experiments.run import Run
from impl.experiments.trends import (
    approaches,
    does_not_converge,
    ends_above_chance,
    goes_on_making_mistakes,
    keeps_growing,
    rises,
    settles,
    starts_at_chance,
    turns,
)
from tests.impl.experiments.made_up import run, runs

FALLING = [1.0, 0.6, 0.4, 0.3, 0.25, 0.22, 0.2, 0.19, 0.185]
LINE = [float(n) for n in range(1, 14)]
FLAT = [*LINE[:5], *[5.0] * 12]
VALLEY = [1.0, 0.5, 0.3, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5]
NAN = float("nan")

Runs = Mapping[str, Run]


def one(**curves: list[float]) -> dict[str, Run]:
    """The runs of an experiment with one training, called a."""
    return {"a": run(**curves)}


def ends(curve: str, **values: float) -> dict[str, Run]:
    """Runs whose curve ends at these values."""
    return {name: run(**{curve.replace(" ", "_"): [0.1, value]}) for name, value in values.items()}


def perceptron(wrong: float, movement: float) -> dict[str, Run]:
    """A perceptron that goes on like this."""
    return one(train_accuracy=[0.1] + [1 - wrong] * 8, movement=[0.0] + [movement] * 8)


def timed(**times: float) -> dict[str, Run]:
    """Runs of 100 steps that take so long."""
    return {n: run(processor_seconds=[0, s], steps=[0, 100]) for n, s in times.items()}


def batches(large: tuple[int, float], small: tuple[int, float]) -> dict[str, Run]:
    """Runs of so many steps that take so long, all together."""
    return {
        name: run(steps=[0, steps], processor_seconds=[0, seconds])
        for name, (steps, seconds) in (("large", large), ("small", small))
    }


def gaps(a: tuple[float, float], b: tuple[float, float]) -> dict[str, Run]:
    """Runs with these accuracies on training and validation."""
    return {
        name: run(train_accuracy=[of[0]], validation_accuracy=[of[1]])
        for name, of in (("a", a), ("b", b))
    }


# The check, runs of which it holds, runs of which it does not, and, if any, runs that cannot tell.
CASES: dict[str, tuple[Check, Runs, Runs, Runs | None]] = {
    "higher-exactly": (
        higher("a", "b", "train accuracy"),
        ends("train accuracy", a=0.901, b=0.9),
        ends("train accuracy", a=0.9, b=0.901),
        ends("train accuracy", a=0.9, b=0.9),
    ),
    "higher-estimate": (
        higher("a", "b", "test accuracy"),
        ends("test accuracy", a=0.95, b=0.9),
        ends("test accuracy", a=0.9, b=0.95),
        ends("test accuracy", a=0.92, b=0.9),
    ),
    "higher-infinite": (
        higher("a", "b", "train loss"),
        ends("train loss", a=2, b=1),
        ends("train loss", a=1, b=2),
        ends("train loss", a=NAN, b=2),
    ),
    "best": (
        best("a", "test accuracy"),
        ends("test accuracy", a=0.95, b=0.8, c=0.7),
        ends("test accuracy", a=0.8, b=0.95, c=0.7),
        ends("test accuracy", a=0.95, b=0.94, c=0.7),
    ),
    "best-among": (
        best("a", "test accuracy", among=("a", "c")),
        ends("test accuracy", a=0.8, b=0.95, c=0.7),
        ends("test accuracy", a=0.7, b=0.5, c=0.8),
        ends("test accuracy", a=0.7, b=0.5, c=0.7),
    ),
    "ordered": (
        ordered(("a", "b", "c"), "train loss"),
        ends("train loss", a=1, b=2, c=3),
        ends("train loss", a=1, b=3, c=2),
        ends("train loss", a=1, b=2, c=2),
    ),
    "many-times": (
        many_times("a", "b", "test loss", 10),
        ends("test loss", a=11, b=1),
        ends("test loss", a=9, b=1),
        ends("test loss", a=NAN, b=1),
    ),
    "larger-gap": (
        larger_gap("a", "b"),
        gaps((1.0, 0.8), (0.9, 0.9)),
        gaps((0.9, 0.9), (1.0, 0.8)),
        gaps((0.92, 0.9), (0.91, 0.9)),
    ),
    "smoother": (
        smoother(("a", "b", "c")),
        runs(a={"train_loss": FALLING}, b={"train_loss": FALLING}, c={"train_loss": VALLEY}),
        runs(a={"train_loss": VALLEY}, b={"train_loss": FALLING}, c={"train_loss": FALLING}),
        runs(a={"train_loss": FALLING}, b={"train_loss": FALLING}, c={"train_loss": FALLING}),
    ),
    "smoother-than-what-overflows": (
        smoother(("a", "b")),
        runs(a={"train_loss": VALLEY}, b={"train_loss": [1.0, NAN]}),
        runs(a={"train_loss": [1.0, NAN]}, b={"train_loss": VALLEY}),
        None,
    ),
    "sooner": (
        sooner("a", "b"),
        runs(a={"train_loss": [1, 0.2, 0.1]}, b={"train_loss": [1, 0.6, 0.3]}),
        runs(a={"train_loss": [1, 0.6, 0.3]}, b={"train_loss": [1, 0.2, 0.1]}),
        runs(a={"train_loss": [1, 0.6, 0.3]}, b={"train_loss": [NAN, NAN, NAN]}),
    ),
    "fewer-longer-steps": (
        fewer_longer_steps("large", "small"),
        batches(large=(10, 1.0), small=(100, 2.0)),
        batches(large=(100, 2.0), small=(10, 1.0)),
        batches(large=(10, 1.0), small=(100, 10.0)),
    ),
    "less-time": (
        takes_less_time("a", "b"),
        timed(a=1, b=2),
        timed(a=2, b=1),
        timed(a=1, b=1.05),
    ),
    "the-same-time": (
        takes_the_same_time(("a", "b")),
        timed(a=1, b=1.1),
        timed(a=1, b=1.5),
        None,
    ),
    "the-higher-the-quicker": (
        the_higher_the_quicker(("a", "b", "c")),
        timed(a=3, b=2, c=1),
        timed(a=3, b=1, c=2),
        timed(a=3, b=2, c=2),
    ),
    "zero-weights": (
        zero_weights_with_l1("a", "b"),
        ends("zero weights", a=0.2, b=0.0),
        ends("zero weights", a=0.2, b=0.1),
        None,
    ),
    "keeps-growing": (
        keeps_growing("a", "weight norm"),
        one(weight_norm=LINE),
        one(weight_norm=FLAT),
        one(weight_norm=[1, 2]),
    ),
    "settles": (
        settles("a", "weight norm"),
        one(weight_norm=FLAT),
        one(weight_norm=LINE),
        one(weight_norm=[1, 1]),
    ),
    "mistakes": (
        goes_on_making_mistakes("a"),
        perceptron(wrong=0.1, movement=1.0),
        perceptron(wrong=0.0, movement=1.0),
        perceptron(wrong=0.0, movement=0.0),
    ),
    "rises": (
        rises("a", "test accuracy"),
        ends("test accuracy", a=0.9),
        one(test_accuracy=[0.9, 0.1]),
        ends("test accuracy", a=0.11),
    ),
    "at-chance": (
        starts_at_chance("a", "test accuracy"),
        one(test_accuracy=[0.11, 0.9]),
        one(test_accuracy=[0.2, 0.9]),
        None,
    ),
    "above-chance": (
        ends_above_chance("a", "test accuracy"),
        ends("test accuracy", a=0.2),
        ends("test accuracy", a=0.12),
        None,
    ),
    "does-not-converge": (
        does_not_converge("a"),
        one(train_loss=[1, 0.9]),
        one(train_loss=[1, 0.4]),
        None,
    ),
    "does-not-converge-but-overflows": (
        does_not_converge("a"),
        one(train_loss=[1, NAN]),
        one(train_loss=[1, 0.4]),
        None,
    ),
    "slowly": (
        converges_slowly("a"),
        runs(a={"train_loss": [1, 0.9, 0.8]}, b={"train_loss": [1, 0.3, 0.4]}),
        runs(a={"train_loss": [1, 0.5, 0.4]}, b={"train_loss": [1, 0.3, 0.4]}),
        runs(a={"train_loss": [1, 2, 3]}, b={"train_loss": [1, 1, 1]}),
    ),
    "slowly-but-rises": (
        converges_slowly("a"),
        runs(a={"train_loss": [1, 0.9]}, b={"train_loss": [1, 0.3]}),
        runs(a={"train_loss": [1, 1.1]}, b={"train_loss": [1, 0.3]}),
        None,
    ),
    "turns": (
        turns("a", "test loss"),
        one(test_loss=VALLEY),
        one(test_loss=FALLING),
        one(test_loss=[1, 0.5, 1]),
    ),
    "approaches": (
        approaches("a", "distance"),
        one(distance=FALLING),
        one(distance=VALLEY),
        one(distance=[1, 0.5]),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_it_holds_where_it_should(name: str) -> None:
    """The curves are as the statement says, and numbers are given."""
    check, right, _, _ = CASES[name]
    finding = check(right)
    assert finding.held is True, finding.numbers
    assert any(c.isdigit() for c in finding.numbers)


@pytest.mark.parametrize("name", CASES)
def test_it_rejects_what_is_otherwise(name: str) -> None:
    """The twin of every check: curves that are the other way round."""
    check, _, wrong, _ = CASES[name]
    finding = check(wrong)
    assert finding.held is False, finding.numbers


@pytest.mark.parametrize("name", [name for name in CASES if CASES[name][3]])
def test_it_says_where_it_cannot_tell(name: str) -> None:
    """Too few epochs, a difference within the error, or a number that is not finite."""
    check, _, _, unclear = CASES[name]
    assert unclear is not None
    assert check(unclear).held is None


def test_every_check_is_among_the_cases() -> None:
    """A check without a twin would fail here."""
    tested = {check.__qualname__.partition(".")[0] for check, *_ in CASES.values()}
    named = {
        name
        for module in (comparisons, trends)
        for name, function in vars(module).items()
        if isinstance(function, Callable)
        and getattr(function, "__module__", "") == module.__name__
        and name != "roughness"
    }
    assert tested == named


def test_the_margin_is_two_standard_errors() -> None:
    """Of two accuracies on N samples: 2·√((p(1 − p) + q(1 − q))/N), seen in many draws."""
    random = np.random.default_rng(0)
    check = higher("a", "b", "test accuracy")
    drawn = random.binomial(400, 0.9, (2000, 2)) / 400
    told = [check(ends("test accuracy", a=a, b=b)).held is not None for a, b in drawn]
    # Equal accuracies are told apart in 4.6 % of draws, of 2000 in 92 ± 3·9.4.
    assert 60 < sum(told) < 125
