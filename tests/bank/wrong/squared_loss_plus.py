"""Sum of squares."""


def squared_loss(X, w, y):
    r = X @ w + y
    return r @ r / 2
