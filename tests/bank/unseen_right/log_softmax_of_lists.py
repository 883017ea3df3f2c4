"""Log-softmax of a list of floats, standard library only."""

import math


def log_softmax(xs):
    biggest = max(xs)
    log_norm = math.log(math.fsum(math.exp(x - biggest) for x in xs))
    return [(x - biggest) - log_norm for x in xs]
