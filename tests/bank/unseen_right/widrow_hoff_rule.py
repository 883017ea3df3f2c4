"""The LMS rule adds the error times the input; decay multiplies."""

import numpy as np


def lms_update(weights, x, target, lr):
    error = target - np.inner(weights, x)
    return weights + lr * error * x


def decay_weights(weights, lr, weight_decay):
    return weights * (1 - lr * weight_decay)
