"""Cases on a number."""


def time_based_learning_rate(eta):
    if eta > 2:
        return eta - 1
    return type(eta)(1)
