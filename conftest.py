"""Options and Hypothesis profiles of the test suite, and the counts it prints at the end."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from provado.implementation import implementations_in

_SLOW_DRAWS = [HealthCheck.too_slow, HealthCheck.data_too_large]

settings.register_profile("dev", max_examples=60, deadline=None, suppress_health_check=_SLOW_DRAWS)
settings.register_profile(
    "ci", max_examples=200, deadline=None, print_blob=True, suppress_health_check=_SLOW_DRAWS
)
settings.register_profile(
    "thorough", max_examples=10_000, deadline=None, suppress_health_check=_SLOW_DRAWS
)
settings.load_profile("dev")

TWINS = pytest.StashKey[dict[str, int]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the suite be pointed at any implementation."""
    parser.addoption(
        "--implementation",
        action="append",
        metavar="MODULE[:torch]",
        help="test this module instead of the ones in impl/; may be given more than once",
    )


def pytest_configure(config: pytest.Config) -> None:
    config.stash[TWINS] = {"rejected": 0, "equivalent": 0}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "implementation_name" in metafunc.fixturenames:
        chosen = metafunc.config.getoption("--implementation") or implementations_in("impl")
        metafunc.parametrize("implementation_name", chosen)


@pytest.fixture
def twin_counts(pytestconfig: pytest.Config) -> Iterator[dict[str, int]]:
    """Counts of twins, over the whole run."""
    yield pytestconfig.stash[TWINS]


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    counts = config.stash[TWINS]
    if total := sum(counts.values()):
        terminalreporter.write_line(
            f"twins of claims: {total} generated, {counts['rejected']} rejected with a witness, "
            f"{counts['equivalent']} proved equivalent"
        )
