"""Hypothesis profiles of the test suite, and the counts it prints at the end."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings

# Tests run in processes side by side, where threads of BLAS wait for one another: a product of
# matrices that takes a millisecond takes ten. It has to be said before NumPy is imported.
os.environ.setdefault("OMP_NUM_THREADS", "1")

# Which an installed provado brings by itself.
pytest_plugins = ["provado.check.plugin"]

_SLOW_DRAWS = [HealthCheck.too_slow, HealthCheck.data_too_large]

settings.register_profile("dev", max_examples=60, deadline=None, suppress_health_check=_SLOW_DRAWS)
settings.register_profile(
    "ci", max_examples=200, deadline=None, print_blob=True, suppress_health_check=_SLOW_DRAWS
)
settings.register_profile(
    "thorough", max_examples=10_000, deadline=None, suppress_health_check=_SLOW_DRAWS
)
settings.load_profile("dev")


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
