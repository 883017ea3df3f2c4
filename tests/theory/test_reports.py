"""The figures in the chapters on the reports are those that the experiments have of them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from impl.experiments import EXPERIMENTS
from provado import AsPrinted, Granularity, PValue, Statement
from provado.book.reading import read_book
from provado.language.printed import Printed, printed

BOOK = read_book()
STATED: dict[str, tuple[Statement, tuple[str, ...]]] = {
    **{name: (claim.says, claim.sources) for name, claim in BOOK.claims.items()},
    **{name: (erratum.states, (erratum.source,)) for name, erratum in BOOK.errata.items()},
}
ABOUT_FIGURES = [
    name for name, (says, _) in STATED.items() if isinstance(says, (AsPrinted, Granularity, PValue))
]
NO_RESULTS = {"ist24b:1.3": {"16.15 %", "16.45 %"}, "ist23:2.2b": {"1.0"}}
"""What rows print besides results of a training: accuracies before it, and a learning rate."""


def figures(says: Statement) -> Iterator[Printed]:
    """What a statement says is printed."""
    if isinstance(says, AsPrinted):
        yield from (figure for _, figure in says.figures)
    elif isinstance(says, Granularity):
        yield from says.figures
    elif isinstance(says, PValue):
        yield from (part for part in (says.first, says.second) if isinstance(part, Printed))


def results(rows: tuple[str, ...], measure: str = "") -> set[float]:
    """The numbers that the experiments have of these rows."""
    return {
        float(number)
        for experiment in EXPERIMENTS.values()
        if {*experiment.rows} & {*rows}
        for measures in experiment.reported.values()
        for name, number in measures.items()
        if measure in name
    }


def unknown(says: Statement, rows: tuple[str, ...]) -> set[str]:
    """The figures of a statement that are in none of the rows."""
    others = set[str]().union(*(NO_RESULTS.get(row, set()) for row in rows))
    known = results(rows) | {float(printed(digits).value) for digits in others}
    return {figure.digits for figure in figures(says) if float(figure.value) not in known}


@pytest.mark.parametrize("name", ABOUT_FIGURES)
def test_a_figure_is_printed_in_a_row_that_is_cited(name: str) -> None:
    """As the experiments of that row have it."""
    assert unknown(*STATED[name]) == set()


@pytest.mark.parametrize("name", ["thirty-six-seconds", "test-sets-of-24", "gain-of-momentum"])
def test_a_wrong_digit_is_noticed(name: str) -> None:
    """In a statement of any kind."""
    says, rows = STATED[name]
    changes = [twin.statement for twin in says.twins()]
    if isinstance(says, PValue):
        wrong = says.first.with_another_digit(last=True)
        changes = [PValue(says.test, wrong, says.second, of=says.of, above=0)]
    assert any(unknown(changed, rows) for changed in changes)


@pytest.mark.parametrize(
    ("name", "measure"),
    [
        ("all-sixteen", "accuracy"),
        ("validation-sets-of-24", "validation accuracy"),
        ("test-sets-of-24", "test accuracy"),
        ("train-set-of-24", "train accuracy"),
    ],
)
def test_no_accuracy_is_left_out_of_what_is_inferred(name: str, measure: str) -> None:
    """A sample size is inferred from all that the rows print of one set."""
    says, rows = STATED[name]
    assert results(rows, measure) <= {float(figure.value) for figure in figures(says)}
