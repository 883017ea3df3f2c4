"""One running mean for all weights."""


def second_moment_step(v, g, beta2):
    return beta2 * v + (1 - beta2) * (g @ g)
