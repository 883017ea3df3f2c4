"""Running mean of the gradient."""


def first_moment_step(m, g, beta1):
    return beta1 * m + g
