"""Leaves W as it is where nothing has to be learnt."""

import torch


def perceptron_update(W, x, y, predicted):
    if y != predicted:
        return W
    new = W.clone()
    new[y] = new[y] + x
    return new
