"""Decoupled decay."""


def weight_decay_step(w, lr, wd):
    return w * (1 - wd)
