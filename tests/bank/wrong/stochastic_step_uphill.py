"""One step of Widrow and Hoff."""

import numpy as np


def stochastic_step(w, x, t, eta):
    return w + eta * (w @ x - t) * x
