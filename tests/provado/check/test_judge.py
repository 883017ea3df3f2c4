"""The four levels, and where each begins."""

from __future__ import annotations

from collections.abc import Callable
from math import inf, nan

import pytest

from provado.check.confinement import Failure
from provado.check.convention import Convention
from provado.check.judge import Level, everyday, judged
from provado.check.record import FunctionRecord
from provado.check.subject import Case
from provado.numbers.floats import FLOAT32, FLOAT64
from tests.bank.conftest import functions

PLAIN = Convention()


def case(name: str, *given: object) -> Case:
    """An input of the first claim of a function."""
    claim, oracle = next(iter(functions()[name].oracles.items()))
    return Case(claim, oracle, given)


@pytest.mark.parametrize(
    ("came", "level"),
    [
        (0.5, Level.ACCURATE),
        (0.5 + 2**-53, Level.ACCURATE),
        (0.5 + 2**-40, Level.STABLE),
        (0.5 + 2**-24, Level.FRAGILE),
        (0.5 + 2**-16, Level.WRONG),
        (nan, Level.WRONG),
        (inf, Level.WRONG),
    ],
)
def test_levels_of_a_sigmoid_at_0(came: float, level: Level) -> None:
    """Within the bound; half of the digits; a third of them; no number."""
    assert judged((came,), case("sigmoid", 0.0), FLOAT64, PLAIN).level is level


def test_a_subnormal_that_is_flushed_is_no_loss() -> None:
    """exp(−89) is below the normal numbers of float32, and 0 there is stable."""
    assert judged((0.0,), case("sigmoid", -89.0), FLOAT32, PLAIN).level is Level.STABLE
    assert judged((0.0,), case("sigmoid", -80.0), FLOAT32, PLAIN).level is Level.FRAGILE


def test_no_number_is_wrong_unless_the_input_is_next_to_the_largest() -> None:
    """Sums of such numbers may overflow; log-softmax of far apart scores may not."""
    top = 1.7976931348623157e308
    at_top = case("softmax_jvp", [1.0, 0.0], [top, -top])
    assert judged((nan, nan), at_top, FLOAT64, PLAIN).level is Level.STABLE
    below = case("softmax_jvp", [1.0, 0.0], [1e300, -1e300])
    assert judged((nan, nan), below, FLOAT64, PLAIN).level is Level.WRONG


def test_what_is_beyond_the_format_may_be_infinite() -> None:
    """The true value has no number in float32."""
    at = case("velocity_step", [1e36], [0.0], 1e3)
    assert judged((inf,), at, FLOAT32, PLAIN).level is Level.ACCURATE
    assert judged((-inf,), at, FLOAT32, PLAIN).level is Level.WRONG


def test_a_failure_is_wrong_and_kept() -> None:
    """What was raised stands where a number would."""
    failure = Failure("ValueError", "no")
    one = judged(failure, case("sigmoid", 0.0), FLOAT64, PLAIN)
    assert (one.level, one.came) == (Level.WRONG, failure)


def test_the_worst_entry_is_shown() -> None:
    """And the digits that the result has left."""
    one = judged((0.5, 0.4), case("softmax", [0.0, 0.0]), FLOAT64, PLAIN)
    assert (one.place, one.came, one.true) == ((2,), 0.4, 0.5)
    assert one.digits == pytest.approx(0.7, abs=0.01)


def test_the_everyday_range_is_that_in_which_a_difference_keeps_half_of_the_digits() -> None:
    """exp(−2 · range) is √u in both formats."""
    assert everyday(FLOAT64) == pytest.approx(9.18, abs=0.01)
    assert everyday(FLOAT32) == pytest.approx(4.16, abs=0.01)


def test_ulps_may_be_loosened_by_the_one_who_checks() -> None:
    """Twice the bound is said in the mapping."""
    at = case("sigmoid", 0.0)
    came = 0.5 + 6 * 2**-53
    assert judged((came,), at, FLOAT64, PLAIN).level is Level.STABLE
    assert judged((came,), at, FLOAT64, Convention(ulps=2.0)).level is Level.ACCURATE


def test_an_input_below_the_smallest_normal_number_may_be_taken_for_0(
    function_of: Callable[..., FunctionRecord],
) -> None:
    """As vector units do; a number that is normal may not."""
    step = "def relu_derivative(z):\n    return np.where(z > {}, 1.0, 0.0).astype(z.dtype)[()]\n"
    normal = "np.finfo(z.dtype).smallest_normal"
    assert function_of(step.format(f"{normal} * 0.999")).level == "stable"
    assert function_of(step.format(f"{normal} * 4")).level == "wrong"
