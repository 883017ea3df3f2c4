"""What comes of an observation in several seeds."""

from math import comb

import pytest
from scipy.optimize import brentq

from impl.experiments.observation import Finding, Observation, Outcome, outcomes
from impl.experiments.trends import rises
from tests.impl.experiments.made_up import run


def outcome(held: int, not_held: int, silent: int = 0) -> Outcome:
    """Of so many seeds each."""
    found = [True] * held + [False] * not_held + [None] * silent
    return Outcome("it holds", {seed: Finding(of, "") for seed, of in enumerate(found)})


def tail(p: float, held: int, seeds: int) -> float:
    """The probability that as many seeds or more hold, each with probability p."""
    return sum(comb(seeds, k) * p**k * (1 - p) ** (seeds - k) for k in range(held, seeds + 1))


@pytest.mark.parametrize(("held", "seeds"), [(5, 5), (6, 6), (3, 8), (7, 10)])
def test_the_interval_is_that_of_clopper_and_pearson(held: int, seeds: int) -> None:
    """At its ends what was seen, or more of it, has a probability of 2.5 %."""
    low, high = outcome(held, seeds - held).interval
    assert low == pytest.approx(brentq(lambda p: tail(p, held, seeds) - 0.025, 0, 1), abs=1e-9)
    if held == seeds:
        assert high == 1
    else:
        expected = brentq(lambda p: 1 - tail(p, held + 1, seeds) - 0.025, 0, 1)
        assert high == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize(
    ("counts", "answer"),
    [
        ((6, 0), "holds"),
        ((5, 0), "cannot tell"),
        ((0, 6), "does not hold"),
        ((5, 1), "cannot tell"),
        ((9, 1), "holds"),
        ((0, 0, 6), "cannot tell"),
        ((6, 0, 3), "holds"),
    ],
)
def test_the_answer_is_that_of_the_interval(counts: tuple[int, ...], answer: str) -> None:
    """Five seeds cannot tell, whatever they say; six that agree can."""
    assert outcome(*counts).answer == answer


def test_the_text_counts_all_seeds() -> None:
    """Those that cannot tell are counted, and left out of the interval."""
    assert outcome(6, 0).text() == "held in 6 of 6 seeds (0.54 – 1.00): holds"
    assert outcome(4, 1, 2).text() == (
        "held in 4 of 7 seeds, 2 cannot tell (0.28 – 0.99): cannot tell"
    )
    assert outcome(0, 0, 3).text() == "held in 0 of 3 seeds, of which none can tell: cannot tell"


def test_every_seed_is_checked() -> None:
    """Each observation on the runs of each seed."""
    observation = Observation("it rises", rises("a", "test accuracy"))
    by_seed = {
        0: {"a": run(test_accuracy=[0.1, 0.9])},
        7: {"a": run(test_accuracy=[0.9, 0.1])},
    }
    (found,) = outcomes([observation], by_seed)
    assert {seed: finding.held for seed, finding in found.findings.items()} == {0: True, 7: False}
