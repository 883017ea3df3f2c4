"""Bias correction for step t."""

import torch


def bias_correction(beta, t):
    return 1 + beta**t
