"""What is random in a training: functions of the seed and the place, and nothing else."""

import numpy as np
import pytest
from scipy.stats import chisquare, kstest

from impl.training.order import (
    Purpose,
    dropout_mask,
    gaussian_noise,
    generator,
    initial_layer,
    philox,
    sample_order,
)

PLACE = {"epoch": 3, "step": 5, "layer": 1}


def test_an_order_takes_every_sample_once():
    """It is a permutation."""
    assert sorted(sample_order(0, 1, 100)) == list(range(100))


def test_orders_differ_between_seeds_and_epochs_and_repeat():
    """The same place gives the same order, another one another."""
    assert np.array_equal(sample_order(0, 1, 100), sample_order(0, 1, 100))
    assert not np.array_equal(sample_order(0, 1, 100), sample_order(0, 2, 100))
    assert not np.array_equal(sample_order(0, 1, 100), sample_order(1, 1, 100))


def test_the_numbers_are_those_of_the_key_and_the_counter():
    """Philox with the seed and the purpose as its key, and the place as its counter."""
    key = np.array([2**64 - 1, Purpose.DROPOUT], np.uint64)
    expected = np.random.Philox(key=key, counter=np.array([0, 1, 2, 3], np.uint64))
    found = philox(Purpose.DROPOUT, 2**64 - 1, epoch=3, step=2, layer=1)
    assert np.array_equal(found.random_raw(9), expected.random_raw(9))


def test_no_two_places_share_numbers():
    """Purpose, seed, epoch, step and layer each give a stream of their own."""
    streams = [
        philox(Purpose.NOISE, 0).random_raw(4),
        philox(Purpose.WEIGHTS, 0).random_raw(4),
        philox(Purpose.NOISE, 1).random_raw(4),
        philox(Purpose.NOISE, 0, epoch=1).random_raw(4),
        philox(Purpose.NOISE, 0, step=1).random_raw(4),
        philox(Purpose.NOISE, 0, layer=1).random_raw(4),
    ]
    assert len(np.unique(np.concatenate(streams))) == 4 * len(streams)


def test_a_mask_is_0_or_the_inverse_of_what_is_kept():
    """At rate 0.25 an entry is 0 or 4/3, a quarter of them 0, give or take five deviations."""
    mask = dropout_mask(0, (400, 100), 0.25, **PLACE)
    assert set(np.unique(mask)) == {0, 1 / 0.75}
    assert abs((mask == 0).sum() - 10_000) < 5 * (40_000 * 0.25 * 0.75) ** 0.5


def test_a_mask_of_another_rate_is_told_from_it():
    """A rate that is 0.02 off would fail the check above."""
    mask = dropout_mask(0, (400, 100), 0.27, **PLACE)
    assert abs((mask == 0).sum() - 10_000) > 5 * (40_000 * 0.25 * 0.75) ** 0.5


def test_masks_are_the_same_in_both_precisions():
    """float32 and float64 drop the same units."""
    single = dropout_mask(0, (7, 9), 0.5, np.float32, **PLACE)
    assert single.dtype == np.float32
    assert np.array_equal(single, dropout_mask(0, (7, 9), 0.5, **PLACE))


def test_a_mask_at_rate_0_keeps_everything():
    """Nothing is dropped and nothing is scaled."""
    assert np.array_equal(dropout_mask(0, (3, 5), 0, **PLACE), np.ones((3, 5)))


def test_a_mask_at_the_highest_rate_is_a_mask():
    """The largest float below 1 is a rate."""
    mask = dropout_mask(0, (3, 5), np.nextafter(1, 0), **PLACE)
    assert mask.shape == (3, 5)


@pytest.mark.parametrize("rate", [-0.1, 1, float("nan")])
def test_a_dropout_rate_is_below_1(rate):
    """What is no probability, or drops everything, is refused."""
    with pytest.raises(ValueError, match=r"the dropout rate must be in \[0, 1\)"):
        dropout_mask(0, (2, 2), rate, **PLACE)


def test_noise_is_standard_normal():
    """Kolmogorov and Smirnov find no other distribution in 10,000 numbers."""
    noise = gaussian_noise(0, (100, 100), epoch=1, step=1)
    assert kstest(noise.ravel(), "norm").pvalue > 1e-3
    assert kstest(1.1 * noise.ravel(), "norm").pvalue < 1e-3


@pytest.mark.parametrize(
    ("scheme", "distribution", "arguments"),
    [
        ("normal", "norm", (0.1, 0.1)),
        ("fan-in", "uniform", (-(100**-0.5), 2 * 100**-0.5)),
        ("glorot", "uniform", (-((6 / 150) ** 0.5), 2 * (6 / 150) ** 0.5)),
        ("he", "norm", (0, 0.02**0.5)),
    ],
)
def test_initial_weights_have_their_distribution(scheme, distribution, arguments):
    """5,000 weights of a layer are distributed as the scheme says."""
    W, b = initial_layer(scheme, 0, 1, 50, 100)
    assert W.shape == (50, 100)
    assert b.shape == (50,)
    assert kstest(W.ravel(), distribution, arguments).pvalue > 1e-3
    assert kstest(1.2 * W.ravel(), distribution, arguments).pvalue < 1e-3
    assert np.any(b) == (scheme == "fan-in")


def test_zero_weights_are_zero():
    """Nothing is random in them."""
    W, b = initial_layer("zero", 0, 1, 2, 3)
    assert not W.any()
    assert not b.any()


def test_an_unknown_scheme_is_refused():
    """The error lists those that there are."""
    with pytest.raises(ValueError, match=r"must be 'zero', 'normal', .*, not 'ones'"):
        initial_layer("ones", 0, 1, 2, 3)


def test_digits_of_a_generator_are_uniform():
    """Ten equal bins of 10,000 numbers of a place are filled alike."""
    counts = np.bincount((generator(Purpose.SPLIT, 1).random(10_000) * 10).astype(int))
    assert chisquare(counts).pvalue > 1e-3


@pytest.mark.parametrize("seed", [-1, 2**64])
def test_a_seed_has_64_bits(seed):
    """What does not fit is refused."""
    with pytest.raises(ValueError, match="seed must be in 0 … 2⁶⁴ − 1"):
        sample_order(seed, 1, 3)


@pytest.mark.parametrize("seed", [None, 1.0, True, "0"])
def test_a_seed_is_an_integer(seed):
    """There is no seed but one that can be written down."""
    with pytest.raises(TypeError, match="seed must be an integer"):
        sample_order(seed, 1, 3)
