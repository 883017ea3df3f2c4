"""Which function of the book a function is, and which argument a parameter."""

from __future__ import annotations

import pytest

from provado.check.names import book_names, order_by_names, plain
from tests.bank.conftest import functions

ARGUMENTS = {name: one.argument_names for name, one in functions().items()}


@pytest.mark.parametrize(
    ("own", "book"),
    [
        ("softmax", "softmax"),
        ("my_stable_softmax", "softmax"),
        ("LogSoftmax", "log_softmax"),
        ("expit", "sigmoid"),
        ("CrossEntropyLoss", "multinomial_loss"),
        ("nll", "multinomial_loss"),
        ("mse", "squared_loss"),
        ("dReLU", "relu_derivative"),
    ],
)
def test_a_usual_name_is_understood(own: str, book: str) -> None:
    """Synonyms, camel case and words that say nothing."""
    assert book_names({own: None}, ARGUMENTS) == {own: book}


def test_other_names_are_nothing_of_the_book() -> None:
    """A name that nobody uses for a function of the book is left alone."""
    assert book_names({"load_data": ("path",), "sigmoid_plot": ("z",)}, ARGUMENTS) == {}


def test_the_name_of_the_book_goes_before_a_synonym() -> None:
    """Where two stand for one function, one is tested."""
    assert book_names({"expit": None, "sigmoid": None}, ARGUMENTS) == {"sigmoid": "sigmoid"}


def test_a_word_for_several_functions_is_for_the_one_that_takes_as_many() -> None:
    """`sgd_step` of a gradient is another one than that of a sample."""
    assert book_names({"sgd_step": ("w", "g", "lr")}, ARGUMENTS) == {"sgd_step": "gradient_step"}
    assert book_names({"sgd_step": ("w", "x", "t", "lr")}, ARGUMENTS) == {
        "sgd_step": "stochastic_step"
    }


def test_camel_case_and_padding() -> None:
    """Abbreviations stay whole."""
    assert plain("NumpyReLU") == "relu"
    assert plain("stable_log_softmax") == "log_softmax"


@pytest.mark.parametrize(
    ("parameters", "order"),
    [
        (("X", "w", "y"), (0, 1, 2)),
        (("weights", "features", "targets"), (1, 0, 2)),
        (("target", "X", "theta"), (2, 0, 1)),
        (("one", "two", "three"), ()),
        (None, ()),
    ],
)
def test_the_names_of_parameters_tell_their_order(
    parameters: tuple[str, ...] | None, order: tuple[int, ...]
) -> None:
    """Only if all of them are telling."""
    assert order_by_names(parameters, ("X", "w", "y")) == order


def test_a_parameter_that_may_be_two_arguments_tells_nothing() -> None:
    """`x` is one of z and v; nothing is guessed."""
    assert order_by_names(("d", "d2"), ("v", "v")) == ()
