"""What several of these tests need."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sympy.core.cache import clear_cache


@pytest.fixture
def forget_broken_rules() -> Iterator[None]:
    """Nothing that a broken rule put into SymPy's cache reaches another test."""
    yield
    clear_cache()
