"""``pytest --provado TARGET``: a test for each function of the book that the target offers."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from provado.check import REQUIREMENTS, loosening

if TYPE_CHECKING:
    from provado.check.check import Plan
    from provado.check.confinement import Confinement
    from provado.check.record import TargetRecord
    from provado.check.subject import Subject


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let code be named that is to be checked."""
    group = parser.getgroup("provado", "conformance to the claims of a book")
    group.addoption(
        "--provado",
        action="append",
        default=[],
        metavar="TARGET",
        help="check this file or module, a test for each function; may be repeated",
    )
    group.addoption(
        "--provado-require",
        choices=REQUIREMENTS,
        default="stable",
        help="what fails such a test (stable)",
    )

    group.addoption(
        "--provado-ulps",
        type=loosening,
        default=1.0,
        metavar="N",
        help="bounds N times as loose (1)",
    )
    group.addoption(
        "--book", default="theory", metavar="PACKAGE", help="the book whose claims are tested"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Find the targets before anything is collected, or say which is not there."""
    names = config.getoption("--provado")
    if not names:
        return
    from provado.check.target import NoTarget, target_of

    sys.path.insert(0, str(config.invocation_params.dir))
    try:
        for name in names:
            target_of(name)
    except NoTarget as error:
        raise pytest.UsageError(str(error)) from error


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(
    session: pytest.Session, config: pytest.Config, items: list[pytest.Item]
) -> None:
    """Add a test for each function of each target."""
    for name in config.getoption("--provado"):
        items.extend(_Target.from_parent(session, name=name, nodeid=name).collect())
    session.testscollected = len(items)


class CheckFailed(Exception):
    """A function, or a whole target, is not as good as is required."""


class _Target(pytest.Collector):
    """The code that is checked, with the nursery of its processes."""

    def collect(self) -> Iterator[pytest.Item]:
        """A test for each function, or one that says why there is none."""
        planned = self._planned()
        from provado.check.check import work_of

        for own in work_of(planned) or ["functions of the book"]:
            yield _Function.from_parent(self, name=own, nodeid=f"{self.name}::{own}")

    def _planned(self) -> Plan:
        from provado.book.contents import OWN, beside_provado
        from provado.check.check import plan
        from provado.check.confinement import Confinement
        from provado.check.subject import functions_of
        from provado.check.target import imported_before, target_of

        book = self.config.getoption("--book")
        if book == OWN:
            beside_provado(OWN)
        target = target_of(self.name, self.config.getoption("--provado-ulps"))
        self.subjects: dict[str, Subject] = functions_of(book)
        self.home: Confinement = Confinement(imported_before([target]))
        self.home.__enter__()
        self.config.add_cleanup(self.home.__exit__)
        self.planned: Plan = plan(target, self.subjects, self.home)
        return self.planned


class _Function(pytest.Item):
    """One function."""

    def runtest(self) -> None:
        """Examine it; CheckFailed where it is not as good as is required."""
        from provado.check.check import concluded, examine
        from provado.check.findings import told

        target: Any = self.parent
        planned: Plan = target.planned
        functions = (
            [] if planned.failure else [examine(planned, self.name, target.subjects, target.home)]
        )
        record: TargetRecord = concluded(planned, functions)
        require = self.config.getoption("--provado-require")
        if not record.meets(require):
            raise CheckFailed(told(record, require))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], *rest: Any) -> Any:
        """What was found, and no traceback."""
        if isinstance(excinfo.value, CheckFailed):
            return str(excinfo.value)
        return super().repr_failure(excinfo, *rest)

    def reportinfo(self) -> tuple[str, int | None, str]:
        """Where it is, for the heading of a failure."""
        parent: Any = self.parent
        return parent.name, None, f"{parent.name}::{self.name}"
