"""``python -m tests.provado.fuzz``: random statements until stopped, and what became of them."""

from __future__ import annotations

import argparse
import signal
import sys
import warnings
from collections import Counter, defaultdict
from itertools import count, cycle

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.errors import HypothesisWarning

from tests.provado.fuzz.judged import SUSPECT, WRONG, Judgement, judged
from tests.provado.fuzz.slots import Slots
from tests.provado.fuzz.statements import STATEMENTS

_AT_ONCE = 40


class Tally:
    """How many statements of each kind had which fate."""

    def __init__(self) -> None:
        self.fates: dict[str, Counter[str]] = defaultdict(Counter)
        self.told: Counter[str] = Counter()

    def take(self, kind: str, slots: Slots) -> None:
        """Judge a statement, and tell of it if it should be looked at."""
        judgement = judged(slots)
        self.fates[kind][judgement.fate] += 1
        if judgement.fate in WRONG + SUSPECT:
            self.tell(kind, slots, judgement)

    def tell(self, kind: str, slots: Slots, judgement: Judgement) -> None:
        """At most ten of each fate and kind."""
        self.told[f"{kind} {judgement.fate}"] += 1
        if self.told[f"{kind} {judgement.fate}"] <= 10:
            print(f"{kind}: {judgement.fate}: {slots}\n    {judgement.told}", flush=True)

    def summary(self) -> str:
        """A line for each kind."""
        lines = []
        for kind, fates in self.fates.items():
            shares = ", ".join(f"{fate} {number}" for fate, number in fates.most_common())
            lines.append(f"{kind:18} {fates.total():6}  {shares}")
        total = sum((fates for fates in self.fates.values()), Counter())
        everything = ", ".join(f"{fate} {number}" for fate, number in total.most_common())
        return "\n".join([*lines, f"{'all':18} {total.total():6}  {everything}"])

    @property
    def is_clean(self) -> bool:
        """Whether no verdict was wrong."""
        return not any(fates[fate] for fates in self.fates.values() for fate in WRONG)


def main() -> int:
    """0 where nothing is wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.provado.fuzz")
    parser.add_argument("--number", type=int, default=0, help="statements; by default no end")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--kind", choices=STATEMENTS, action="append")
    options = parser.parse_args()
    warnings.simplefilter("ignore", HypothesisWarning)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # it ends with a summary as well
    tally = Tally()
    try:
        for number, kind in zip(count(), cycle(options.kind or STATEMENTS)):
            if options.number and sum(f.total() for f in tally.fates.values()) >= options.number:
                break
            _some(kind, options.seed * 1_000_003 + number, tally)
    except KeyboardInterrupt:
        pass
    print(tally.summary())
    return 0 if tally.is_clean else 1


def _some(kind: str, number: int, tally: Tally) -> None:
    @seed(number)
    @settings(
        max_examples=_AT_ONCE,
        phases=[Phase.generate],
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(STATEMENTS[kind])
    def on_each(slots: Slots) -> None:
        tally.take(kind, slots)

    on_each()


if __name__ == "__main__":
    sys.exit(main())
