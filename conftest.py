"""Options and Hypothesis profiles of the test suite, and the counts it prints at the end."""

from __future__ import annotations

import sys

import pytest
from hypothesis import HealthCheck, settings

from provado.conformance.implementation import (
    ImplementationError,
    implementation,
    implementations_in,
)

_SLOW_DRAWS = [HealthCheck.too_slow, HealthCheck.data_too_large]

settings.register_profile("dev", max_examples=60, deadline=None, suppress_health_check=_SLOW_DRAWS)
settings.register_profile(
    "ci", max_examples=200, deadline=None, print_blob=True, suppress_health_check=_SLOW_DRAWS
)
settings.register_profile(
    "thorough", max_examples=10_000, deadline=None, suppress_health_check=_SLOW_DRAWS
)
settings.load_profile("dev")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the suite be pointed at any implementation."""
    parser.addoption(
        "--implementation",
        action="append",
        metavar="MODULE[:torch]",
        help="test this module instead of the ones in impl/; may be given more than once",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Find the modules to be tested in the folder where pytest was called, or say which is not."""
    sys.path.insert(0, str(config.invocation_params.dir))
    for name in config.getoption("--implementation") or ():
        try:
            implementation(name)
        except ImplementationError as error:
            raise pytest.UsageError(str(error)) from error


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test that asks for an implementation once for each."""
    if "implementation_name" in metafunc.fixturenames:
        chosen = metafunc.config.getoption("--implementation") or implementations_in("impl")
        metafunc.parametrize("implementation_name", chosen)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what became of the twins, and how often networks are wrong at all their inputs."""
    counts = {"rejected": 0, "equivalent": 0}
    equivalent, networks = [], []
    for report in terminalreporter.getreports("passed"):
        for name, value in report.user_properties:
            if name == "twins rejected":
                counts["rejected"] += value
            elif name == "twin proved equivalent":
                counts["equivalent"] += 1
                equivalent.append(value)
            elif name == "every input":
                networks.append(value)
    if total := sum(counts.values()):
        terminalreporter.section("twins of claims")
        for line in equivalent:
            terminalreporter.write_line(f"equivalent, proved: {line}")
        terminalreporter.write_line(
            f"{total} generated, {counts['rejected']} rejected with a witness, "
            f"{counts['equivalent']} proved equivalent"
        )
    if networks:
        terminalreporter.section("networks at every input")
        for line in networks:
            terminalreporter.write_line(line)
