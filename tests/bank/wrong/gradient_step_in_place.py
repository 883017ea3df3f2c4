"""Update as an optimiser does it."""


def sgd_update(w, g, lr):
    w -= lr * g
    return w
