"""What else a function should do: leave inputs alone, repeat itself, take batches, and so on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from provado.check.autograd import differentiated
from provado.check.batches import Advice, batched
from provado.check.calls import Calls
from provado.check.confinement import Answer
from provado.check.evidence import Cause
from provado.check.finding import Examined, Finding
from provado.check.infer import Inferred
from provado.check.judge import Judged, Level
from provado.check.subject import Case, Subject


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
    again = [calls.at(telling[0], form, convention) for _ in range(3)]
    values = {str(a.values) if isinstance(a, Answer) else "raised" for a in again}
    if len(values) > 1:
        one = calls.judged(telling[0], form, convention)
        _add(found, Cause("not-repeatable", "equal calls give different results"), one)
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
