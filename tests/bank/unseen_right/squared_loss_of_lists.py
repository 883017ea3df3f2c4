"""Lists of lists of floats."""


def squared_loss(rows, weights, targets):
    total = 0.0
    for row, target in zip(rows, targets, strict=True):
        prediction = sum(x * w for x, w in zip(row, weights, strict=True))
        total += 0.5 * (prediction - target) ** 2
    return total


def squared_loss_gradient(X, w, y):
    gradient = [0.0] * len(w)
    for row, target in zip(X, y, strict=True):
        error = sum(x * c for x, c in zip(row, w, strict=True)) - target
        for j, x in enumerate(row):
            gradient[j] += error * x
    return gradient


def squared_loss_hessian(X):
    D = len(X[0])
    return [[sum(row[j] * row[k] for row in X) for k in range(D)] for j in range(D)]
