"""Decoupled decay."""

import numpy as np


def weight_decay_step(w, lr, wd):
    return w * (1 - wd)
