"""Functions of JAX: in the formats that it is set up for, and as they are differentiated by it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from provado.check.check import check
from provado.check.confinement import Confinement
from provado.check.record import TargetRecord
from provado.check.target import imported_before, target_of
from tests.bank.conftest import functions

SET_UP = "import jax\njax.config.update('jax_enable_x64', True)\n"
WITHOUT = "JAX without float64, for jax_enable_x64 is not set; JAX_ENABLE_X64=1 sets it"
WITH = "JAX with float64, for jax_enable_x64 is set"


@pytest.fixture(scope="module")
def jax_nursery() -> Iterator[Confinement]:
    """A nursery for code in JAX, which nothing has set up."""
    with pytest.MonkeyPatch.context() as patched:
        patched.delenv("JAX_ENABLE_X64", raising=False)
        with Confinement(("numpy", "jax")) as made:
            yield made


@pytest.fixture
def tested(tmp_path: Path, jax_nursery: Confinement) -> Callable[[str], TargetRecord]:
    """The record of code in JAX."""

    def record(code: str, before: str = "") -> TargetRecord:
        path = tmp_path / "theirs.py"
        path.write_text(f"{before}import jax\nimport jax.numpy as jnp\nimport numpy as np\n{code}")
        return check(target_of(str(path)), functions(), jax_nursery)

    return record


def test_jax_is_checked_in_float32_where_it_has_no_float64(
    tested: Callable[..., TargetRecord],
) -> None:
    """As its users compute, and it is told; what is wrong shows there."""
    code = (
        "@jax.jit\n"
        "def sigmoid(z): return jnp.exp(z) / (1 + jnp.exp(z))\n"
        "def relu(z): return jnp.maximum(z, jnp.float32(0))\n"
    )
    right, wrong = tested(code).functions
    assert (wrong.name, wrong.level, right.level) == ("sigmoid", "wrong", "stable")
    assert wrong.findings[0].dtypes == ("float32",)
    assert "jnp.float32" in wrong.findings[0].smallest.code
    assert wrong.convention == right.convention == (WITHOUT,)


def test_jax_is_checked_in_float64_too_where_the_code_says_so(
    tested: Callable[..., TargetRecord],
) -> None:
    """What the code makes of it when it is loaded is in float64 as well."""
    record = tested("def sigmoid(z): return jnp.exp(z) / (1 + jnp.exp(z))\n", SET_UP)
    (found,) = record.functions
    assert found.findings[0].dtypes == ("float64", "float32")
    assert found.convention == (WITH,)
    assert 'jax.config.update("jax_enable_x64", True)' in record.imports
    constant = "TENTH = jnp.array(0.1)\ndef relu(z): return jnp.maximum(z, 0 * TENTH)\n"
    assert tested(constant, SET_UP).functions[0].level == "stable"


@pytest.mark.parametrize("where", ["in the code", "outside"])
def test_the_environment_sets_up_jax_before_it_is_imported(
    where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where the code itself sets it: no process has imported JAX before."""
    path = tmp_path / "theirs.py"
    sets = "import os\nos.environ['JAX_ENABLE_X64'] = '1'\n"
    if where == "outside":
        sets = ""
        monkeypatch.setenv("JAX_ENABLE_X64", "1")
    else:
        monkeypatch.delenv("JAX_ENABLE_X64", raising=False)
    path.write_text(
        f"{sets}import jax.numpy as jnp\nTENTH = jnp.array(0.1)\n"
        "def sigmoid(z): return 10 * TENTH / (1 + jnp.exp(-z))\n"
    )
    target = target_of(str(path))
    before = imported_before([target])
    assert before == (["numpy"] if sets else ["numpy", "jax"])
    with Confinement(before) as home:
        (found,) = check(target, functions(), home).functions
    assert (found.level, found.convention) == ("stable", (WITH,))


def test_a_function_of_numpy_beside_jax_is_checked_in_float64(
    tested: Callable[..., TargetRecord],
) -> None:
    """NumPy takes arrays of JAX; it is told apart by what it returns."""
    through, numpy = tested(
        "def sigmoid(z): return np.exp(z) / (1 + np.exp(z))\n"
        "def relu(z): return np.asarray(jnp.maximum(z, 0))\n"
    ).functions
    assert numpy.findings[0].dtypes == ("float64", "float32")
    assert numpy.findings[0].smallest.code.startswith("sigmoid(np.float64(")
    assert numpy.convention == ()
    assert (through.level, through.convention) == ("stable", (WITHOUT,))


def test_float64_that_is_said_of_jax_without_it_is_not_tested(
    tested: Callable[..., TargetRecord],
) -> None:
    """Nothing is called wrong or accurate in a format that is not there."""
    code = "PROVADO = {'dtypes': ['float64']}\ndef relu(z): return jnp.maximum(z, 0)\n"
    record = tested(code)
    assert record.functions[0].level == "untested"
    assert "JAX has none unless JAX_ENABLE_X64=1" in record.functions[0].advice[0]
    assert not record.meets("right")
    assert tested(code, SET_UP).functions[0].level == "stable"


def test_jax_starts_within_the_memory_that_there_is_on_a_machine_of_many_processors(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """XLA would make 256 threads for each of its pools, and die of what they reserve."""
    monkeypatch.setenv("NPROC", "256")
    monkeypatch.delenv("MALLOC_ARENA_MAX", raising=False)
    path = tmp_path / "theirs.py"
    path.write_text("import jax.numpy as jnp\ndef relu(z): return jnp.maximum(z, 0)\n")
    with Confinement(("numpy", "jax")) as home:
        (found,) = check(target_of(str(path)), functions(), home).functions
    assert found.level == "stable"


def test_jax_is_imported_only_where_the_code_needs_it(tmp_path: Path) -> None:
    """It takes two seconds."""
    path = tmp_path / "theirs.py"
    path.write_text(
        "import sys\ndef relu(z):\n"
        "    assert not {'jax', 'torch'} & {*sys.modules}\n    return z * (z > 0)\n"
    )
    target = target_of(str(path))
    with Confinement(imported_before([target])) as home:
        assert check(target, functions(), home).functions[0].level == "accurate"


def test_a_module_of_jax_is_a_target_that_nobody_looks_into() -> None:
    """Its package has hundreds of files, and names each variable that it reads."""
    assert target_of("jax.nn").frameworks() == ["numpy", "jax"]
    assert imported_before([target_of("jax.nn")]) == ["numpy", "jax"]


def test_what_differentiating_by_jax_gives_is_compared(
    tested: Callable[..., TargetRecord],
) -> None:
    """Half of the graph cut, and a branch that is not taken, whose 0 · ∞ is no number."""
    record = tested(
        "def softmax(z):\n    e = jnp.exp(z - z.max())\n"
        "    return e / jax.lax.stop_gradient(e.sum())\n"
        "def logistic_loss(z, y):\n    m = y * z\n"
        "    return jnp.where(m > 0, jnp.log1p(jnp.exp(-m)), jnp.log1p(jnp.exp(m)) - m)\n"
        "def sigmoid(z): return jax.nn.sigmoid(jax.lax.stop_gradient(z))\n"
    )
    told = "its derivative by autograd {}, though its value is right"
    by_name = {one.name: one for one in record.functions}
    assert by_name["softmax"].findings[0].says == told.format("is not that of the function")
    assert by_name["logistic_loss"].findings[0].says == told.format("is no number")
    assert by_name["sigmoid"].level != "wrong"
    assert "autograd gives no derivative: it is 0 everywhere" in by_name["sigmoid"].advice


def test_rounding_of_float32_in_a_derivative_is_no_mistake(
    tested: Callable[..., TargetRecord],
) -> None:
    """1 − σ(z) keeps few digits at everyday scores, and none at larger ones."""
    record = tested(
        "def sigmoid(z): return jax.nn.sigmoid(z)\n"
        "def cross_entropy(z, y): return jax.nn.logsumexp(z) - z[y]\n"
    )
    assert [one.level for one in record.functions if one.level == "wrong"] == []
    assert not [line for one in record.functions for line in one.advice if "autograd" in line]


def test_a_function_that_cannot_be_traced_is_told_in_one_line(
    tested: Callable[..., TargetRecord],
) -> None:
    """And not called wrong: not every function is meant to be differentiated."""
    (found,) = tested("def sigmoid(z): return float(jax.nn.sigmoid(z))\n").functions
    assert found.level != "wrong"
    (line,) = [line for line in found.advice if "autograd" in line]
    assert line.startswith("autograd gives no derivative: ConcretizationTypeError: ")
    assert len(line) < 200
