"""A list of rows."""

import math


def softmax_jacobian(z):
    m = max(z)
    e = [math.exp(x - m) for x in z]
    s = math.fsum(e)
    p = [x / s for x in e]
    return [
        [p_j * ((1.0 if j == k else 0.0) - p_k) for k, p_k in enumerate(p)]
        for j, p_j in enumerate(p)
    ]
