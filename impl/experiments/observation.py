"""What a report says of its curves, as a check that is made in every seed, and what comes of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from impl.experiments.run import Run

Runs = Mapping[str, Run]  # of one seed, by the names that the experiment gives its trainings


@dataclass(frozen=True)
class Finding:
    """Whether an observation held in one seed, and the numbers that tell."""

    held: bool | None  # None where they cannot tell
    numbers: str


@dataclass(frozen=True)
class Observation:
    """A statement about curves, and the check that decides it from the runs of one seed."""

    states: str
    check: Callable[[Runs], Finding]


@dataclass(frozen=True)
class Outcome:
    """What was found in each seed."""

    states: str
    findings: Mapping[int, Finding]  # by the seed

    @property
    def held(self) -> int:
        """In how many seeds it held."""
        return sum(finding.held is True for finding in self.findings.values())

    @property
    def told(self) -> int:
        """In how many seeds it could be told."""
        return sum(finding.held is not None for finding in self.findings.values())

    @property
    def interval(self) -> tuple[float, float]:
        """Where the probability that it holds in a seed lies with 95 %, by Clopper and Pearson.

        It is exact: from the quantiles of the binomial distribution, whatever the number of seeds.
        """
        from scipy.stats import binomtest  # noqa: PLC0415  # a second, and only for a result

        if not self.told:
            return 0.0, 1.0
        found = binomtest(self.held, self.told).proportion_ci(0.95, method="exact")
        return float(found.low), float(found.high)

    @property
    def answer(self) -> str:
        """Whether it holds more often than not; 5 seeds are too few to tell, whatever they say."""
        low, high = self.interval
        return "holds" if low > 0.5 else "does not hold" if high < 0.5 else "cannot tell"

    def counts(self) -> str:
        """``6 of 6 seeds (0.54 – 1.00)``; the interval is over those that tell."""
        seeds = len(self.findings)
        of = f"of {seeds} {'seed' if seeds == 1 else 'seeds'}"
        if not self.told:
            return f"0 {of}, of which none can tell"
        low, high = self.interval
        silent = f", {seeds - self.told} cannot tell" if seeds > self.told else ""
        return f"{self.held} {of}{silent} ({low:.2f} – {high:.2f})"

    def text(self) -> str:
        """``held in 6 of 6 seeds (0.54 – 1.00): holds``."""
        return f"held in {self.counts()}: {self.answer}"


def outcomes(observations: Sequence[Observation], runs: Mapping[int, Runs]) -> tuple[Outcome, ...]:
    """Every observation in every seed."""
    return tuple(
        Outcome(
            observation.states,
            {seed: observation.check(of_seed) for seed, of_seed in runs.items()},
        )
        for observation in observations
    )
