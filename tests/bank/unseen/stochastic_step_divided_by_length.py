"""Step of an adaptive filter."""

import numpy as np


def lms_update(w, x, t, eta):
    error = t - w @ x
    return w + eta * error * x / (np.dot(x, x) + 1e-12)
