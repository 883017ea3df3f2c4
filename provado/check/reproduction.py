"""Lines of Python that call somebody's function as it was called here."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from provado.check.convention import Convention
from provado.check.subject import Case, Subject, flat
from provado.check.target import Target
from provado.numbers.floats import FloatFormat

_LONG = 8


def imports_of(target: Target, calls: Sequence[str], names: Sequence[str]) -> list[str]:
    """The imports that these calls of functions of the target need."""
    lines = {
        r"\bnp\.": ["import numpy as np"],
        r"\btorch\.": ["import torch"],
        r"\bjnp\.": ["import jax.numpy as jnp"],
        r"\bjnp\.float64": ["import jax", 'jax.config.update("jax_enable_x64", True)'],
    }
    used = [own for name, own in lines.items() if any(re.search(name, call) for call in calls)]
    found = [line for own in used for line in own]
    imported = target.object.partition(".")[0] or ", ".join(sorted(names))
    return [*found, *([f"from {target.module} import {imported}"] if imported else [])]


def call_at(
    function: str,
    subject: Subject,
    convention: Convention,
    cases: Sequence[Case],
    form: FloatFormat,
    target: Target,
) -> str:
    """``softmax(np.array([0.0, 710.0]))``."""
    if len(cases) == 1:
        given = convention.arguments(subject, cases[0], form)
    else:
        given = convention.batch(subject, cases, form)
    name = (
        target.object + ("" if function == "__call__" else f".{function}")
        if target.object
        else function
    )
    return f"{name}({', '.join(map(_written, given))})"


def _written(given: Any) -> str:
    if not isinstance(given, dict):
        return repr(given)
    values, dtype, framework = given["values"], given["dtype"], given["framework"]
    listed = _listed(values)
    if framework == "python":
        return listed
    if framework == "torch":
        return f"torch.tensor({listed}, dtype=torch.{dtype})"
    short = {"numpy": "np", "jax": "jnp"}[framework]
    if framework == "jax" and dtype.startswith("int"):
        return f"jnp.array({listed})"  # as wide as JAX is set up for
    if not isinstance(values, (list, tuple)):
        return f"{short}.{dtype}({listed})"
    kind = "" if dtype == "float64" and framework == "numpy" else f", {short}.{dtype}"
    return f"{short}.array({listed}{kind})"


def _listed(values: Any) -> str:
    """The list, runs of one number in a long one written as a product."""
    if not isinstance(values, (list, tuple)):
        return repr(values)
    if len(flat(values)) <= _LONG or any(isinstance(x, (list, tuple)) for x in values):
        return "[" + ", ".join(map(_listed, values)) + "]"
    runs: list[tuple[float, int]] = []
    for x in values:
        if runs and runs[-1][0] == x:
            runs[-1] = (x, runs[-1][1] + 1)
        else:
            runs.append((x, 1))
    if len(runs) > len(values) // 2:
        return repr(list(values))
    return " + ".join(f"[{x!r}]" + (f" * {n}" if n > 1 else "") for x, n in runs)
