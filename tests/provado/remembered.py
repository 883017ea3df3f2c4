"""What the verifier remembers between two questions."""

from __future__ import annotations

import sys

from sympy.core.cache import clear_cache


def forget() -> None:
    """Forget all that SymPy and the verifier keep: a rule may have been broken in between."""
    clear_cache()
    for name, module in [*sys.modules.items()]:
        if name.startswith("provado."):
            for value in vars(module).values():
                if hasattr(value, "cache_clear"):
                    value.cache_clear()
