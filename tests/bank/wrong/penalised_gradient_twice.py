"""L2 in the gradient."""


def penalised_gradient(g, w, lam):
    return g + 2 * lam * w
