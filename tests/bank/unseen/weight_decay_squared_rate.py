"""Weight decay of AdamW with a schedule."""

import numpy as np


def weight_decay_step(w, eta, lam):
    decay = eta * lam
    return w - eta * decay * w
