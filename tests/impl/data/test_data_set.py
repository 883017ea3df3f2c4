"""The data sets that are shipped, and how samples are split and scaled."""

import numpy as np
import pytest

from impl.data import Classification, Regression, Samples, diabetes, digits
from impl.data.data_set import parts, standardised, stratified_parts


def test_digits_are_all_there_once() -> None:
    """The three parts together are scikit-learn's images, each pixel between 0 and 1."""
    from sklearn.datasets import load_digits

    data = digits()
    rows = np.vstack([data.train.x, data.validation.x, data.test.x])
    expected = load_digits().data / 16
    assert sorted(map(tuple, rows)) == sorted(map(tuple, expected))
    assert (data.image, data.classes) == ((8, 8), 10)


def test_every_part_of_digits_has_every_class_in_proportion() -> None:
    """A class is a tenth of every part, up to two samples."""
    data = digits()
    for samples in (data.train, data.validation, data.test):
        counts = np.bincount(samples.y, minlength=10)
        assert len(samples) / 10 - 3 <= counts.min() <= counts.max() <= len(samples) / 10 + 3


def test_diabetes_is_standardised_by_its_training_part() -> None:
    """Mean 0 and variance 1 over the training part, and over no other."""
    data = diabetes()
    both = np.column_stack([data.train.x, data.train.y])
    assert np.allclose(both.mean(0), 0, atol=1e-12)
    assert np.allclose(both.var(0), 1)
    assert not np.allclose(data.test.x.mean(0), 0, atol=1e-2)
    assert len(data.features) == data.train.x.shape[1] == 10


def test_a_constant_column_becomes_zero() -> None:
    """Equal entries, which have no deviation to be divided by, are 0 and not what rounding left."""
    x = np.full((7, 1), 0.1)
    assert not standardised(x, np.arange(7)).round(12).any()


@pytest.mark.parametrize("number", [5, 10, 443])
def test_parts_are_a_partition(number: int) -> None:
    """Every sample is in one part, three fifths of them in the first."""
    split = parts(number)
    assert sorted(np.concatenate(split)) == list(range(number))
    assert len(split[1]) == len(split[2]) == number // 5


def test_another_seed_gives_other_parts() -> None:
    """The split is that of its seed, the same each time."""
    assert np.array_equal(parts(50)[0], parts(50)[0])
    assert not np.array_equal(parts(50)[0], parts(50, seed=1)[0])
    labels = np.repeat([0, 1], 50)
    first, second = stratified_parts(labels)[0], stratified_parts(labels, seed=1)[0]
    assert not np.array_equal(first, second)


def test_the_digest_is_of_the_numbers() -> None:
    """Equal data have equal digests; one changed pixel, label or part changes it."""

    def data(x: float = 0.0, y: int = 0, *, name: str = "a") -> Classification:
        part = Samples(np.array([[x, 1.0]]), np.array([y]))
        return Classification(name, 2, (2,), part, part, part)

    assert data().digest == data(name="b").digest
    assert len({data().digest, data(x=1e-9).digest, data(y=1).digest}) == 3
    part = Samples(np.zeros((2, 3)), np.zeros(2))
    wide = Samples(np.zeros((3, 2)), np.zeros(3))
    assert Regression("", (), "", part, part, part).digest != (
        Regression("", (), "", wide, wide, wide).digest
    )
