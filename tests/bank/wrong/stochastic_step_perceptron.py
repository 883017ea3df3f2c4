"""Step by the error of the class."""

import numpy as np


def stochastic_step(w, x, t, eta):
    return w - eta * (np.sign(w @ x) - t) * x
