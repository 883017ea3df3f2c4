"""Direction of Adam."""


def adam_direction(m, s, eps):
    return m / (s + eps)
