"""What several of these tests need."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.provado.remembered import forget


@pytest.fixture
def forget_broken_rules() -> Iterator[None]:
    """Nothing that was found out with a broken rule reaches another test."""
    yield
    forget()
