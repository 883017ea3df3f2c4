"""What the author says of the conventions, and what is said of a mapping that is not meant."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from provado.check.mapping import BadMapping, mapping_file, mapping_of
from provado.check.record import TargetRecord

KNOWN = ("softmax", "my_loss", "multinomial_loss")


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"axes": 0}, "no key is called 'axes'; is it 'axis'?"),
        ({"axis": 1}, "axis is 1, but should be one of -1, 0"),
        ({"axis": True}, "axis is True"),
        ({"labels": "from 2"}, "one of from 0, from 1, one-hot, ±1, 0/1"),
        ({"softmaks": {"axis": 0}}, "neither the code nor the book has 'softmaks'; is it softmax?"),
        ({"softmax": {"classes": 0}}, "classes is 0, but should be the least number of classes"),
        ({"softmax": {"dtypes": ["float8"]}}, "a list of some of float64"),
        ({"softmax": {"scale": -2}}, "a number above 0"),
        ({"softmax": {"function": 3}}, "function is 3, but should be a name of the book's"),
        ({"softmax": {"arguments": "z"}}, "arguments is 'z', but should be a list of names"),
        ({"softmax": {"in_place": "yes"}}, "in_place is 'yes', but should be one of True, False"),
    ],
)
def test_a_mapping_that_cannot_be_meant_is_explained(given: dict[str, object], says: str) -> None:
    """The message names the key and says what would be right."""
    with pytest.raises(BadMapping, match=r".") as raised:
        mapping_of(given, KNOWN)
    assert says in str(raised.value)


def test_what_stands_outside_of_a_function_holds_for_all() -> None:
    """A function's own word goes before it."""
    found = mapping_of({"axis": 0, "my_loss": {"axis": -1, "labels": "±1"}}, KNOWN)
    assert found[""].fields == {"axis": 0}
    assert found["my_loss"].fields == {"axis": -1, "signs": "±1"}


def test_a_file_beside_the_code_has_a_table_for_each_module(tmp_path: Path) -> None:
    """Or it is about the one module that there is."""
    assert mapping_file(tmp_path, "losses") is None
    (tmp_path / "provado.toml").write_text("[softmax]\naxis = 0\n")
    assert mapping_file(tmp_path, "losses") == {"softmax": {"axis": 0}}
    (tmp_path / "provado.toml").write_text("[losses.softmax]\naxis = 0\n")
    assert mapping_file(tmp_path, "losses") == {"softmax": {"axis": 0}}
    (tmp_path / "provado.toml").write_text("[losses\n")
    with pytest.raises(BadMapping, match=r"provado\.toml"):
        mapping_file(tmp_path, "losses")


def test_the_name_of_the_books_function_is_looked_up(
    record_of: Callable[..., TargetRecord],
) -> None:
    """A name that the book has not is the failure of the target."""
    record = record_of('PROVADO = {"f": {"function": "sofmax"}}\ndef f(z): return z')
    assert "the book has no function 'sofmax'" in record.failure
    record = record_of('PROVADO = {"relu": {"arguments": ["x"]}}\ndef relu(z): return z')
    assert "relu has no argument 'x'; it has z" in record.failure


def test_a_mapping_that_is_no_plain_data_is_left_alone(
    record_of: Callable[..., TargetRecord],
) -> None:
    """Objects are not taken over from the code."""
    record = record_of("PROVADO = {'relu': np.zeros}\ndef relu(z): return np.maximum(0, z)")
    assert record.functions[0].level == "accurate"
