"""Gradient descent with gradients in single precision."""

import numpy as np


def gradient_step(w, g, eta):
    step = np.float32(eta) * g.astype(np.float32)
    return w - step.astype(w.dtype)
