"""Network with quadratic units."""


def quadratic_network(X, W, b, v, a):
    return (X @ W.T + b) @ v + a
