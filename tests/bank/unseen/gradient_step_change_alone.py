"""Update of plain gradient descent."""

import numpy as np


class SGD:
    def __call__(self, w, g, eta):
        return -eta * g


gradient_step = SGD()
