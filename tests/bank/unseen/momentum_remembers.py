"""Momentum as an object."""

import numpy as np


class Momentum:
    def __init__(self):
        self.last = None

    def __call__(self, v, g, mu):
        if self.last is None or self.last.shape != v.shape:
            self.last = v
        self.last = mu * self.last + g
        return self.last


velocity_step = Momentum()
