"""The data sets that scikit-learn ships."""

import numpy as np
from numpy.typing import NDArray

from impl.data.data_set import (
    Classification,
    Regression,
    Samples,
    parts,
    standardised,
    stratified_parts,
)


def digits() -> Classification:
    """1797 handwritten digits of 8 × 8 pixels, in parts of 1087, 355 and 355 (UCI, 1998)."""
    from sklearn.datasets import load_digits  # noqa: PLC0415  # seconds that a file does not cost

    x, y = load_digits(return_X_y=True)
    pixels, labels = np.asarray(x, float) / 16, np.asarray(y, np.intp)
    split = [Samples(pixels[p], labels[p]) for p in stratified_parts(labels)]
    return Classification("digits", 10, (8, 8), *split)


def diabetes() -> Regression:
    """Progress of a disease in 442 people, by ten measurements (Efron et al., 2004)."""
    from sklearn.datasets import load_diabetes  # noqa: PLC0415

    found = load_diabetes(scaled=False)
    return regression(
        "diabetes", tuple(found.feature_names), "progression", found.data, found.target
    )


def regression(
    name: str,
    features: tuple[str, ...],
    target: str,
    x: NDArray[np.float64],
    y: NDArray[np.float64],
) -> Regression:
    """A table of numbers, x of shape (N, D) and y (N,), split and standardised."""
    split = parts(len(x))
    x, y = standardised(x, split[0]), standardised(y[:, None], split[0])[:, 0]
    return Regression(name, features, target, *(Samples(x[p], y[p]) for p in split))
