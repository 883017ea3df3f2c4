"""Networks on −1 and 1 at every input, for all dimensions up to 12 and all ranges."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from provado.book.reading import read_book
from provado.refutation.exhaustion import Count, exhausted
from provado.statements.realises import Realises
from provado.statements.statement import Statement

BOOK = read_book()
LARGEST = 12


def is_finite(said: Statement) -> bool:
    """It says of a network what it computes, on finitely many inputs in each dimension."""
    return isinstance(said, Realises) and exhausted(said.relations()[0], 1) is not None


CLAIMS = [name for name in BOOK.claims if is_finite(BOOK.claim(name).says)]
ERRATA = {erratum.title: erratum for erratum in BOOK.errata.values() if is_finite(erratum.states)}


def counted(said: Statement) -> Count:
    """The cases, with dimensions up to the largest."""
    (relation,) = said.relations()
    count = exhausted(relation, LARGEST)
    assert count is not None
    return count


@pytest.mark.parametrize("name", CLAIMS)
def test_a_proved_network_is_right_at_every_input(
    name: str, record_property: Callable[[str, object], None]
) -> None:
    """There is no disagreement for D ≤ 12 and integers A ≤ B from −D − 1 to D + 1."""
    count = counted(BOOK.claim(name).says)
    record_property("every input", f"{name}: {count}")
    assert count.cases > 2**LARGEST
    assert count.failures == 0


@pytest.mark.parametrize("title", ERRATA)
def test_a_refuted_network_is_wrong_at_some_inputs(
    title: str, record_property: Callable[[str, object], None]
) -> None:
    """The number of disagreements is counted, and there are some, but not everywhere."""
    count = counted(ERRATA[title].states)
    record_property("every input", f"{title}: {count}")
    assert 0 < count.failures < count.cases


def test_both_kinds_are_there() -> None:
    """Among them are the corrected networks, and the first and the final try of the report."""
    assert {"corrected-threshold-network", "report-relu-network"} <= {*CLAIMS}
    tries = {"c = 1 written and −1 used", "“Also classifies sums equal to A or B as +1”"}
    assert tries <= {*ERRATA}
