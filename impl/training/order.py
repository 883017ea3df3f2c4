"""What is random in a training, each a function of the seed and of the place where it is used.

The numbers are those of Philox, a generator that is a function of a key and a counter (Salmon et
al., Parallel random numbers: as easy as 1, 2, 3, 2011): the key is the seed and what the numbers
are for, the counter begins with the epoch, the step and the layer. No two places share numbers.
"""

from enum import IntEnum
from numbers import Integral
from typing import Any

import numpy as np
from numpy.random.bit_generator import ISeedSequence
from numpy.typing import DTypeLike, NDArray

Floats = NDArray[np.floating[Any]]


class Purpose(IntEnum):
    """What random numbers are for."""

    ORDER = 0
    DROPOUT = 1
    WEIGHTS = 2
    NOISE = 3
    SPLIT = 4


class Key(ISeedSequence):
    """A key as it is, where NumPy would make one from what the system calls random."""

    def __init__(self, seed: int, purpose: Purpose) -> None:
        self.words = np.array([seed, purpose], np.uint64)

    def generate_state(self, n_words: int, dtype: Any = np.uint64) -> NDArray[Any]:
        """The two words of Philox's key."""
        return self.words


def philox(
    purpose: Purpose, seed: int, *, epoch: int = 0, step: int = 0, layer: int = 0
) -> np.random.Philox:
    """The numbers for this purpose and place; the seed is 0 … 2⁶⁴ − 1."""
    # The lowest word counts the numbers that are drawn.
    counter = np.array([0, layer, step, epoch], np.uint64)
    key: Any = Key(checked_seed(seed), purpose)  # NumPy's types know its own sequences alone
    return np.random.Philox(key, counter=counter)


def generator(
    purpose: Purpose, seed: int, *, epoch: int = 0, step: int = 0, layer: int = 0
) -> np.random.Generator:
    """The same numbers in any distribution that NumPy has."""
    return np.random.Generator(philox(purpose, seed, epoch=epoch, step=step, layer=layer))


def checked_seed(seed: int) -> int:
    """Return the seed as Python's integer."""
    if isinstance(seed, bool) or not isinstance(seed, Integral):
        raise TypeError(f"seed must be an integer, not {type(seed).__name__}")
    if not 0 <= seed < 2**64:
        raise ValueError(f"seed must be in 0 … 2⁶⁴ − 1, not {seed}")
    return int(seed)


def sample_order(seed: int, epoch: int, samples: int) -> NDArray[np.intp]:
    """The order in which an epoch takes its samples: a permutation of 0 … N − 1."""
    order: NDArray[np.intp] = generator(Purpose.ORDER, seed, epoch=epoch).permutation(samples)
    return order


def dropout_mask(
    seed: int,
    shape: tuple[int, int],
    rate: float,
    dtype: DTypeLike = np.float64,
    *,
    epoch: int,
    step: int,
    layer: int,
) -> Floats:
    """What to multiply the (B, units) of a hidden layer by: 0 at the rate p, and else 1/(1 − p).

    So the mean is 1, and nothing is to be changed when the network predicts. An entry is dropped
    with probability p rounded to a multiple of 2⁻³².
    """
    if not 0 <= rate < 1:
        raise ValueError(f"the dropout rate must be in [0, 1), not {rate}")
    B, units = shape
    words = philox(Purpose.DROPOUT, seed, epoch=epoch, step=step, layer=layer).random_raw(
        (B * units + 1) // 2
    )
    kept = words.view(np.uint32)[: B * units] >= min(round(rate * 2**32), 2**32 - 1)
    mask: Floats = np.multiply(kept.reshape(shape), 1 / (1 - rate), dtype=dtype)
    return mask


def gaussian_noise(seed: int, shape: tuple[int, ...], *, epoch: int, step: int) -> Floats:
    """Independent standard normal numbers, float64."""
    return generator(Purpose.NOISE, seed, epoch=epoch, step=step).standard_normal(shape)


def initial_layer(
    scheme: str, seed: int, layer: int, outputs: int, inputs: int
) -> tuple[Floats, Floats]:
    """W of shape (outputs, inputs) and b of shape (outputs,) before training, float64.

    * "zero": all 0;
    * "normal": W ~ N(0.1, 0.1²), b = 0;
    * "fan-in": W and b uniform in ±1/√inputs, as PyTorch's `Linear` has it;
    * "glorot": W uniform in ±√(6/(inputs + outputs)), b = 0 (Glorot and Bengio, 2010);
    * "he": W ~ N(0, 2/inputs), b = 0 (He et al., 2015).
    """
    random = generator(Purpose.WEIGHTS, seed, layer=layer)
    W, b = np.zeros((outputs, inputs)), np.zeros(outputs)
    if scheme == "normal":
        W = random.normal(0.1, 0.1, W.shape)
    elif scheme == "fan-in":
        bound = inputs**-0.5
        W, b = random.uniform(-bound, bound, W.shape), random.uniform(-bound, bound, b.shape)
    elif scheme == "glorot":
        bound = (6 / (inputs + outputs)) ** 0.5
        W = random.uniform(-bound, bound, W.shape)
    elif scheme == "he":
        W = random.normal(0, (2 / inputs) ** 0.5, W.shape)
    elif scheme != "zero":
        known = "'zero', 'normal', 'fan-in', 'glorot' or 'he'"
        raise ValueError(f"the initial weights must be {known}, not {scheme!r}")
    return W, b
