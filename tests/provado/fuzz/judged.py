"""What becomes of a random statement, and whether that can be right.

A verdict is compared with the definition of the statement at many more points than the one that
the verifier looks at by itself. What is undecided can't be wrong.
"""

from __future__ import annotations

import signal
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import process_time

from provado.meaning.reading import Reading, read
from provado.meaning.value import Meaningless
from provado.relation.verdict import Verdict, Witness
from provado.statements.agreement import agreed, is_rational
from provado.statements.statement import Statement
from tests.provado.fuzz.slots import Slots

SECONDS = 10  # of processor time for one statement
_WORLDS, _DRAWN = 60, 200
_ENOUGH = 20  # worlds in which a statement that is refuted holds, until that is suspect
WRONG = ("proved, and false", "traceback")
SUSPECT = ("the proof was contradicted", "refuted, and no failure seen", "too slow")


@dataclass(frozen=True)
class Judgement:
    """What became of a statement; ``told`` is what there is to say of it."""

    fate: str
    told: str = ""


class TooSlow(BaseException):
    """Nothing within the statement may catch it."""


@contextmanager
def _at_most(seconds: float) -> Iterator[None]:
    def stop(*_: object) -> None:
        raise TooSlow

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def judged(slots: Slots) -> Judgement:
    """Make the statement, decide it, and compare."""
    begun = process_time()
    try:
        with _at_most(2 * SECONDS):
            found = _judged(slots)
    except TooSlow:
        return Judgement("too slow")
    except Exception:  # noqa: BLE001  # whatever it is, it is a finding
        return Judgement("traceback", traceback.format_exc(limit=-4))
    taken = process_time() - begun
    return Judgement("too slow", f"{taken:.1f} s") if taken > SECONDS else found


def _judged(slots: Slots) -> Judgement:
    try:
        statement = slots.made()
        _ = statement.known_relations
    except ValueError as error:
        return Judgement("refused", str(error))
    raw = statement._decided()  # the proof alone, before its definition is asked
    verdict = agreed(statement, raw)
    try:
        reading = read(statement, worlds=_WORLDS, drawn=_DRAWN, seed=21)
        if verdict.refuted and reading.against is None and _fails_at(statement, verdict.witness):
            return Judgement("refuted")
    except Meaningless as error:
        return Judgement("undecided" if not verdict.proved else "proved, and false", str(error))
    return _compared(raw, verdict, reading)


def _fails_at(statement: Statement, witness: Witness | None) -> bool:
    """Whether the definition finds a failure where the verifier did."""
    if witness is None or not all(is_rational(value) for _, value in witness.point):
        return False
    return read(statement, [dict(witness.point)], drawn=0).against is not None


def _compared(raw: Verdict, verdict: Verdict, reading: Reading) -> Judgement:
    if verdict.proved:
        if reading.against is not None:
            return Judgement("proved, and false", reading.against)
        return Judgement("proved")
    if raw.proved and "disagree" in str(verdict.reason):
        return Judgement("the proof was contradicted", str(verdict.reason))
    if verdict.refuted:
        if reading.against is None and reading.worlds >= _ENOUGH:
            return Judgement("refuted, and no failure seen", str(verdict.witness))
        return Judgement("refuted")
    return Judgement("undecided", str(verdict.reason))
