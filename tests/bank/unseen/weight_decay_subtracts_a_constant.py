"""Decoupled weight decay."""

import numpy as np


def weight_decay_step(w, lr, weight_decay):
    return w - lr * weight_decay
