"""Numbers of Python."""


def relu(x):
    return x if x > 0 else 0.0


def relu_prime(x):
    return 1.0 if x > 0 else 0.0
