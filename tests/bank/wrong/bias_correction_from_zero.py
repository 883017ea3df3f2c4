"""Correction, with steps from 0."""

import torch


def bias_correction(beta, t):
    return 1 - beta ** (t + 1)
