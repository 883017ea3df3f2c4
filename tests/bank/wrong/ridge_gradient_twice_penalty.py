"""Gradient of the penalised loss."""


def ridge_gradient(X, w, y, lam):
    return X.T @ (X @ w - y) + 2 * lam * w
