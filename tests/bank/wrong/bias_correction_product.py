"""What the start at 0 costs."""


def bias_correction(beta, t):
    return 1 - beta * t
