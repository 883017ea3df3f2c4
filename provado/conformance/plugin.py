"""The options of pytest that say what the conformance suite tests, and what it tells at the end."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

NOT_OFFERED = "functions that are not offered"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the suite be pointed at any implementation."""
    group = parser.getgroup("provado", "conformance to the claims of a book")
    group.addoption(
        "--implementation",
        action="append",
        metavar="MODULE[:torch]",
        help="test this module instead of those that come with the book; may be repeated",
    )
    group.addoption(
        "--book", default="theory", metavar="PACKAGE", help="the book whose claims are tested"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Find the modules to be tested in the folder where pytest was called, or say which is not."""
    names = config.getoption("--implementation")
    if not names:
        return
    import pytest

    from provado.conformance.implementation import ImplementationError, implementation

    sys.path.insert(0, str(config.invocation_params.dir))
    for name in names:
        try:
            implementation(name)
        except ImplementationError as error:
            raise pytest.UsageError(str(error)) from error


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say which functions of the book a module does not offer."""
    lines = [
        value
        for report in terminalreporter.getreports("passed")
        for name, value in report.user_properties
        if name == NOT_OFFERED
    ]
    if lines:
        terminalreporter.section("conformance")
        for line in lines:
            terminalreporter.write_line(line)
