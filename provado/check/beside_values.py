"""What else a function should do: leave inputs alone, repeat itself, take batches, and so on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from provado.check.autograd import differentiated
from provado.check.batches import Advice, batched
from provado.check.calls import Calls
from provado.check.confinement import Answer, Failure
from provado.check.evidence import Cause
from provado.check.finding import Examined, Finding
from provado.check.infer import Inferred
from provado.check.judge import Judged, Level
from provado.check.subject import Case, Subject

NOT_REPEATABLE = Cause("not-repeatable", "equal calls give different results")


def repeats(calls: Calls, cases: Sequence[Case], first: Inferred) -> bool:
    """Whether three equal calls give the same; of a death something else is said."""
    for case in cases:
        again = [calls.at(case, first.form, first.convention) for _ in range(3)]
        if any(isinstance(a, Failure) and a.fatal for a in again):
            return True
        if len({str(a.values) if isinstance(a, Answer) else "raised" for a in again}) > 1:
            return False
    return True


def judge_beside_values(
    calls: Calls,
    first: Inferred,
    telling: Sequence[Case],
    others: Sequence[Subject],
    found: Examined,
) -> None:
    """Add to what is found of a function whose values are judged."""
    convention, form = first.convention, first.form
    subject = calls.subject
    if calls.changed:
        case, changed_form, place = min(calls.changed, key=lambda c: len(c[0].numbers()))
        one = calls.judged(case, changed_form, convention)
        cause = Cause("input-changed", f"{subject.argument_names[place]} is changed by the call")
        _add(found, cause, one)
    if not repeats(calls, telling[:1], first):
        _add(found, NOT_REPEATABLE, calls.judged(telling[0], form, convention))
    if found.level < Level.WRONG:
        for result in batched(calls, convention, form, telling):
            if isinstance(result, Advice):
                found.advice.append(result.says)
            else:
                _add(found, result.cause, result.shown, result.batch)
        for told in differentiated(calls, convention, form, telling, others):
            if isinstance(told, str):
                found.advice.append(told)
            else:
                _add(found, *told)


def _add(found: Examined, cause: Cause, one: Judged, batch: tuple[Case, ...] = ()) -> None:
    shown = replace(one, level=Level.WRONG)
    found.findings.insert(
        0, Finding(Level.WRONG, cause, shown, shown, True, (one.form.name,), batch)
    )
    found.level = Level.WRONG
