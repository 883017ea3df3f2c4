"""Points are made once for all relations that speak of the same."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import islice

import pytest
from sympy import Eq, Gt

from provado import dimension, indices, scalar, vector
from provado.refutation import points
from provado.refutation.points import random_points, smallest_points
from provado.relation.relation import Relation

K = dimension("K")
i, j = indices("i j", 1, K)
z = vector("z", K)
t = scalar("t")


def test_relations_of_one_domain_share_their_points() -> None:
    """The second relation is given the very points that were made for the first."""
    one, other = Relation(z[i], "=", z[j]), Relation(2 * z[j], "≤", z[i])
    for make in (smallest_points, lambda relation: random_points(relation, 9)):
        found = [*islice(make(one), 9)], [*islice(make(other), 9)]
        assert len(found[0]) == 9
        assert all(a is b for a, b in zip(*found, strict=True))


def test_relations_with_other_assumptions_do_not() -> None:
    """A point that is admissible for one need not be for the other."""
    free, positive = Relation(t, "≤", t), Relation(t, "≤", t, (Gt(t, 0),))
    assert {point.values[t] for point in islice(smallest_points(free), 3)} == {0, 1, -1}
    assert all(point.values[t] > 0 for point in islice(smallest_points(positive), 30))


def test_an_interruption_loses_no_points(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where making points is broken off, those that were missing are made the next time."""
    relation = Relation(t + 1, "≤", t, (Gt(t, -7),))
    whole = [point.values[t] for point in islice(smallest_points(relation), 40)]
    points._points_by_size.cache_clear()
    admits = points.admits
    looks: Iterator[int] = iter(range(100))

    def broken_off(*arguments: object) -> bool:
        if next(looks) == 20:
            raise KeyboardInterrupt
        return admits(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(points, "admits", broken_off)
    with pytest.raises(KeyboardInterrupt):
        list(islice(smallest_points(relation), 40))
    monkeypatch.setattr(points, "admits", admits)
    assert [point.values[t] for point in islice(smallest_points(relation), 40)] == whole


def test_few_possible_points_are_not_drawn_for_ever() -> None:
    """Where one point is possible it is found, and drawing it again soon ends."""
    relation = Relation(t, "=", t, (Eq(t, Fraction(3, 2)),))
    assert [point.values[t] for point in random_points(relation, 8)] == [Fraction(3, 2)]
    (source,) = [points._points_at_random(relation.domain, relation.given, 1000, 3)]
    assert source._looked_at < 100
