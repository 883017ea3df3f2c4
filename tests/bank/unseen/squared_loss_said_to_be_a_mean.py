"""Half the mean of the squared errors."""

import torch

PROVADO = {"squared_loss": {"reduction": "mean"}}


def squared_loss(X, w, y):
    errors = X.mv(w) - y
    return 0.5 * torch.sum(errors**2)
