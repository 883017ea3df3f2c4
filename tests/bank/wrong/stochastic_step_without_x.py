"""Step by the error."""

import numpy as np


def stochastic_step(w, x, t, eta):
    error = np.dot(w, x) - t
    return w - eta * error
