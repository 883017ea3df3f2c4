"""Quadratic features beside those of scikit-learn."""

from __future__ import annotations

import numpy as np
from sklearn.preprocessing import PolynomialFeatures

from impl.numpy import quadratic_features
from tests.bench.repeated import seconds

_SAMPLES = ((10_000, 100), (1_000, 20), (100_000, 10))


def print_features() -> None:
    """Print how long ours take, and how many times as long scikit-learn's."""
    print("ms for the quadratic features of N × D numbers; scikit-learn's time divided by it")
    for samples, D in _SAMPLES:
        X = np.random.default_rng(0).normal(size=(samples, D))
        ours = seconds(lambda: quadratic_features(X))  # noqa: B023  # called at once
        ratios = []
        for order in ("C", "F"):
            theirs = PolynomialFeatures(degree=2, order=order).fit(X)
            ratio = seconds(lambda: theirs.transform(X)) / ours  # noqa: B023  # called at once
            ratios.append(f"order {order}: {ratio:.2f}")
        print(f"{1000 * ours:7.2f}  {samples} × {D}; {', '.join(ratios)}")
