"""One step of descent."""

import numpy as np


def gradient_step(w, g, eta):
    return w + eta * g
