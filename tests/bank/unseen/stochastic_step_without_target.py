"""One step of least mean squares."""

import numpy as np


def lms_step(w, x, target, lr):
    prediction = np.dot(w, x)
    return w - lr * prediction * x
