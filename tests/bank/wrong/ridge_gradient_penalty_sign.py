"""Gradient with decay."""


def ridge_gradient(X, w, y, lam):
    return X.T @ (X @ w - y) - lam * w
