"""The conventions of a function that nobody has told, found by trying them on a few inputs.

What is right under some convention is right; it is said which. Labels from 1, other axes and
exchanged arguments of one kind are not guessed: they are what mistakes look like.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import isfinite, prod

from provado.check.calls import Calls, within_kink
from provado.check.confinement import Answer, Failure
from provado.check.convention import Convention, same_shape
from provado.check.finding import NotTested
from provado.check.judge import Level, judged
from provado.check.mapping import Said
from provado.check.names import order_by_names
from provado.check.subject import Case, Subject
from provado.numbers.floats import FLOAT64, FloatFormat

NO_FLOAT64 = Failure("TypeError", "JAX has none unless JAX_ENABLE_X64=1")
_ENOUGH = 1e-3  # relative, for a first look: no other convention is as near
_ROUNDINGS = 16  # times u, which is more than that in a short format
_SCALED = {
    "squared_loss": (1, 2),
    "squared_loss_gradient": (1, 2),
    "squared_loss_hessian": (1, 2),
    "ridge_loss": (1, 2),
    "ridge_gradient": (1, 2),
}


@dataclass(frozen=True)
class Inferred:
    """A convention, whether the function is right under it, and the first failure of a call.

    ``of`` are the framework and the dtype of its first answer.
    """

    convention: Convention
    form: FloatFormat
    right: bool
    answers: bool
    failure: Failure | None = None
    of: tuple[str, str] = ("", "")


def inferred(
    calls: Calls,
    cases: list[Case],
    frameworks: list[str],
    parameters: tuple[str, ...] | None,
    said: Said | None,
) -> list[Inferred]:
    """The convention under which the function is right, or those under which it answers.

    Where it never answers, one with the failure of the call that the book would make.
    """
    answering: list[Inferred] = []
    first: Inferred | None = None
    of_numpy: Inferred | None = None  # which takes arrays of JAX as well
    for convention, form in _in_formats(
        _candidates(calls.subject, frameworks, parameters, said), calls
    ):
        kept = [case for case in cases if _classes(case) >= convention.classes]
        tried = _tried(calls, kept, convention, form, told=said)
        if tried.right and convention.framework == "jax" and tried.of[0] == "numpy":
            of_numpy = of_numpy or tried
        elif tried.right and (of_numpy is None or tried.of[1] == FLOAT64.name):
            return [tried]
        if tried.answers:
            answering.append(tried)
        first = first or tried
        if tried.failure is not None and tried.failure.fatal:
            break
    if of_numpy:
        return [of_numpy]
    if first is None or first.failure is NO_FLOAT64:
        raise NotTested(f"float64 is said of it, and {NO_FLOAT64.message}")
    return answering or [first]


def _in_formats(
    conventions: Iterator[Convention], calls: Calls
) -> Iterator[tuple[Convention, FloatFormat]]:
    """The conventions, each in the formats that there are in its framework."""
    for convention in conventions:
        own = convention.changed(x64=calls.x64)
        yield from ((own, form) for form in own.formats())


def _classes(case: Case) -> int:
    return max(
        (len(v) for _, v in case.arguments() if isinstance(v, (list, tuple))), default=1 << 9
    )


def _candidates(
    subject: Subject, frameworks: list[str], parameters: tuple[str, ...] | None, said: Said | None
) -> Iterator[Convention]:
    """Conventions to try, what the book has and what the author says first."""
    fields = dict(said.fields) if said else {}
    places = range(len(subject.inputs))
    labelled = any(map(subject.is_label, places))
    signed = any(map(subject.is_sign, places))
    orders = (
        [_told_order(subject, said)] if said and said.arguments else _orders(subject, parameters)
    )
    labels = [fields["labels"]] if "labels" in fields else ["from 0", "one-hot"]
    signs = [fields["signs"]] if "signs" in fields else ["±1", "0/1"]
    layouts = ["sample", "rows", "columns"]
    kinds = [fields["framework"]] if "framework" in fields else frameworks
    if fields.get("axis") == 0:
        layouts = ["sample", "columns", "rows"]
    plain = any(subject.axes(n) for n in places)
    for layout, framework, order, label, sign, arrays in product(
        layouts,
        kinds,
        orders,
        labels if labelled else ["from 0"],
        signs if signed else ["±1"],
        (False, True) if labelled or signed else (False,),
    ):
        if arrays and (layout != "sample" or label == "one-hot" or framework == "python"):
            continue
        if layout == "columns" and not plain:
            continue
        if framework == "python" and layout != "sample":
            continue
        own = {
            "framework": framework,
            "order": order,
            "layout": layout,
            "labels": label,
            "signs": sign,
            "labels_are_arrays": arrays,
        }
        yield Convention(**{**fields, **own})


def _told_order(subject: Subject, said: Said) -> tuple[int, ...]:
    return tuple(map(subject.argument_names.index, said.arguments))


def _orders(subject: Subject, parameters: tuple[str, ...] | None) -> list[tuple[int, ...]]:
    """The order that the names of the parameters tell; the book's; labels first."""
    whole = tuple(range(len(subject.inputs)))
    found = [order_by_names(parameters, subject.argument_names)]
    number = len(parameters) if parameters is not None else len(whole)
    kept = [n for n in whole if not subject.is_label(n) and not subject.is_sign(n)]
    if number < len(whole) and len(kept) == number:
        found.append(tuple(kept))
    found.append(whole)
    others = [n for n in whole if n not in kept]
    if others and len(whole) == 2:
        found.append((*others, *kept))
    return [order for n, order in enumerate(found) if order and order not in found[:n]]


def _tried(
    calls: Calls, cases: list[Case], convention: Convention, form: FloatFormat, told: Said | None
) -> Inferred:
    """The convention with a scale under which the answers are right, if there is one."""
    pairs: list[tuple[Case, Answer]] = []
    for case in cases:
        answer = calls.at(case, form, convention)
        found = convention.entries(answer, case)
        if isinstance(found, Failure) or isinstance(answer, Failure):
            answers = bool(pairs) or (isinstance(answer, Answer) and prod(answer.shape) > 0)
            failure = found if isinstance(found, Failure) else None
            return Inferred(convention, form, right=False, answers=answers, failure=failure)
        if convention.lacks(form, answer.framework):
            return Inferred(convention, form, right=False, answers=False, failure=NO_FLOAT64)
        pairs.append((case, answer))
        if len(pairs) == 1 and not any(
            _is_right(case, answer, c, form, calls.subject)
            for c in _scales(calls.subject, convention, told)
        ):
            return Inferred(convention, form, right=False, answers=True)
    for scaled in _scales(calls.subject, convention, told):
        if pairs and all(_is_right(c, a, scaled, form, calls.subject) for c, a in pairs):
            of = (pairs[0][1].framework, pairs[0][1].dtype)
            return Inferred(scaled, form, right=True, answers=True, of=of)
    return Inferred(convention, form, right=False, answers=True)


def _scales(subject: Subject, convention: Convention, told: Said | None) -> list[Convention]:
    if told and {"scale", "mean"} & {*told.fields}:
        return [convention]
    wanted = _SCALED.get(subject.name, (1,))
    if len(wanted) == 1:
        return [convention]
    return [
        convention.changed(scale=Fraction(scale), mean=mean)
        for mean in (False, True)
        for scale in wanted
    ]


def _is_right(
    case: Case, answer: Answer, convention: Convention, form: FloatFormat, subject: Subject
) -> bool:
    """Near enough for a first look: whether it is right is judged later, at more inputs."""
    if not same_shape(answer.shape, case.shape, loose=convention.layout != "sample"):
        return False
    if not all(map(isfinite, answer.values)):
        return False
    factor = float(convention.factor(case))
    true = [factor * x for x in case.floats]
    scale = max(map(abs, true), default=0.0) or 1.0
    enough = max(_ENOUGH, _ROUNDINGS * 2.0**-form.digits)
    if all(abs(a - b) <= enough * scale for a, b in zip(answer.values, true, strict=True)):
        return True
    at_kink = within_kink(judged(answer.values, case, form, convention), subject, convention)
    return at_kink.level < Level.FRAGILE
