"""A multiple of the truth, of one of its terms, or of a slip: by a number, a length or an input."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import product

from sympy import Add, IndexedBase, expand_mul

from provado.check.evidence import NEAR, Cause, Evidence, Vector, near
from provado.check.subject import Subject
from provado.check.truth_for_another import formula_at
from provado.language.definition import Defined
from provado.language.substitution import unfolded
from provado.notation.unicode import text

_TIMES = (1.0, 2.0, 0.5, -1.0, -2.0, -0.5)
_KNOWN = {-1: "the sign is turned", 2: "exactly twice the true value",
          Fraction(1, 2): "exactly half of the true value"}  # fmt: skip


def of_the_truth(evidence: Sequence[Evidence], subject: Subject) -> Cause | None:
    """All entries are one multiple of the truth, the same for all inputs or by their lengths."""
    ratios = _ratios([(one.values, one.case.floats) for one in evidence])
    if ratios is None:
        return None
    if near(ratios, [ratios[0]] * len(ratios)):
        return None if abs(ratios[0] - 1) < NEAR else _constant(ratios[0])
    if found := _by_length(ratios, evidence):
        power, size = found
        if abs(power) < 1:
            return Cause("factor", f"{size} times the true value")
        kinds = ("a mean", "a sum") if power < 0 else ("a sum", "a mean")
        slug = "mean-for-sum" if power < 0 else "sum-for-mean"
        return Cause(slug, f"{size} times the true value: {kinds[0]} where the book has {kinds[1]}")
    return None


def by_an_input(evidence: Sequence[Evidence], subject: Subject) -> Cause | None:
    """All entries are the true ones times a number of the input."""
    ratios = _ratios([(one.values, one.case.floats) for one in evidence])
    size = _by_input(ratios, evidence) if ratios else None
    return Cause("formula-changed", f"{size} times the true value") if size else None


def of_a_term(evidence: Sequence[Evidence], subject: Subject) -> Cause | None:
    """Right but for a factor at one term of the formula."""
    by_claim: dict[str, list[Evidence]] = {}
    for one in evidence:
        by_claim.setdefault(one.case.claim, []).append(one)
    causes = [_of_a_term(own) for own in by_claim.values() if not _right(own)]
    return causes[0] if causes and all(causes) else None


def _right(evidence: Sequence[Evidence]) -> bool:
    return all(near(one.values, one.case.floats) for one in evidence)


def _of_a_term(evidence: Sequence[Evidence]) -> Cause | None:
    formula = evidence[0].case.oracle.formula
    written_out = unfolded(formula) if isinstance(formula, Defined) else formula
    terms = Add.make_args(expand_mul(written_out, deep=False))
    for term in terms if len(terms) > 1 else ():
        pairs = []
        for one in evidence:
            own = formula_at(term, one.case)
            rest = [a - b + c for a, b, c in zip(one.values, one.case.floats, own, strict=True)]
            scale = max(map(abs, (*one.case.floats, *own)))
            pairs.append(([0.0 if abs(x) < NEAR * scale / 100 else x for x in rest], own))
        ratios = _ratios(pairs)
        if ratios is None or near(ratios, [1.0] * len(ratios)):
            continue
        if by_length := _by_length(ratios, evidence):
            slug = "mean-for-sum" if by_length[0] < 0 else "sum-for-mean"
            return Cause(slug, f"right but for the term {text(term)}: {by_length[1]} times it")
        size = _size(ratios, evidence)
        if size and size.startswith("1/") and not _is_number(size):
            lost = size.removeprefix("1/")
            return Cause("term-missing", f"the factor {lost} is missing at {text(term)}")
        if size:
            slug = {"0": "term-missing", "-1": "sign"}.get(size, "factor")
            words = {"0": "is missing", "-1": "has the other sign"}.get(size, f"is {size} times it")
            return Cause(slug, f"right but for the term {text(term)}, which {words}")
    return None


def of_a_slip(evidence: Sequence[Evidence], slip: Sequence[Vector]) -> str | None:
    """The multiple of a slip that came out, other than 1, if it is a simple one."""
    some = [(one, own) for one, own in zip(evidence, slip, strict=True) if any((*one.values, *own))]
    ratios = _ratios([(one.values, own) for one, own in some])
    if not ratios or not any(ratios):
        return None
    size = _size(ratios, [one for one, _ in some])
    simple = {str(Fraction(times)) for times in _TIMES[1:]}
    return size if size and (size in simple or not _is_number(size)) else None


def _is_number(size: str) -> bool:
    return size.lstrip("-").replace(".", "").replace("/", "").isdigit()


def _ratios(pairs: Sequence[tuple[Vector, Vector]]) -> list[float] | None:
    """What the first is of the second in each pair, if it is a multiple of it."""
    found = []
    for came, true in pairs:
        both = [(a, b) for a, b in zip(came, true, strict=True) if b]
        a, b = max(both, key=lambda pair: abs(pair[1]), default=(0.0, 0.0))
        if not b or not near(came, [a / b * x for x in true]):
            return None
        found.append(float(a / b))
    return found


def _size(ratios: Sequence[float], evidence: Sequence[Evidence]) -> str | None:
    """A multiple in words: ``-1``, ``1/3``, ``0.01``, ``1/N``, ``η``."""
    if near(ratios, [ratios[0]] * len(ratios)):
        fraction = Fraction(ratios[0]).limit_denominator(12)
        exact = abs(float(fraction) - ratios[0]) <= NEAR * max(abs(ratios[0]), NEAR)
        return str(fraction) if exact else f"{ratios[0]:.6g}"
    by_length = _by_length(ratios, evidence)
    return by_length[1] if by_length else _by_input(ratios, evidence)


def _by_length(ratios: Sequence[float], evidence: Sequence[Evidence]) -> tuple[float, str] | None:
    """The power of a length, perhaps with a 2 or a sign."""
    powers = {-1: "1/{}", 1: "{}", -2: "1/{}²", -0.5: "1/√{}", 0.5: "√{}"}
    for which, lengths in lengths_of(evidence):
        for power, times in product(powers, _TIMES):
            wanted = [times * float(n) ** power for n in lengths]
            if len({*lengths}) > 1 and near(ratios, wanted):
                size = powers[power].format(which)
                return power, {1.0: size, -1.0: f"−{size}"}.get(times, f"{times:g}·{size}")
    return None


def _by_input(ratios: Sequence[float], evidence: Sequence[Evidence]) -> str | None:
    """A number of the input, its square or one over it."""
    powers = {1: "{}", -1: "1/{}", 2: "{}²", 0: "(1 − {})"}
    for name, numbers in numbers_of(evidence):
        if not all(numbers) or len({*numbers}) == 1:
            continue
        for power, times in product(powers, _TIMES):
            wanted = [times * (x**power if power else 1 - x) for x in numbers]
            if near(ratios, wanted):
                size = powers[power].format(name)
                return {1.0: size, -1.0: f"−{size}"}.get(times, f"{times:g}·{size}")
    return None


def lengths_of(evidence: Sequence[Evidence]) -> Iterator[tuple[str, list[int]]]:
    """The lengths that the inputs have, by their names."""
    points = [one.case.oracle.point(one.case.given) for one in evidence]
    names = [name for name in points[0].values if name.is_integer]
    for name in names:
        if all(name in point.values for point in points):
            yield text(name), [int(point.values[name]) for point in points]


def numbers_of(evidence: Sequence[Evidence]) -> Iterator[tuple[str, list[float]]]:
    """The inputs that are single numbers, by their names."""
    for place, (symbol, _) in enumerate(evidence[0].case.arguments()):
        if not isinstance(symbol, IndexedBase):
            numbers = [float([*one.case.arguments()][place][1]) for one in evidence]
            yield "y" if symbol.is_Integer else text(symbol), numbers


def _constant(ratio: float) -> Cause:
    near_by = Fraction(ratio).limit_denominator(12)
    if ratio == 0 or abs(ratio) < NEAR:
        return Cause("term-missing", "always 0")
    exact = abs(float(near_by) - ratio) <= NEAR * abs(ratio)
    shown = str(near_by) if exact and near_by else f"{ratio:.6g}"
    says = _KNOWN.get(near_by if exact else Fraction(0), f"{shown} times the true value")
    return Cause("sign" if exact and near_by == -1 else "factor", says)
