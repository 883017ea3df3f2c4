"""1 − β to the number of steps taken."""

import torch


def bias_correction(beta, step):
    steps_taken = step - 1
    return 1 - beta**steps_taken
