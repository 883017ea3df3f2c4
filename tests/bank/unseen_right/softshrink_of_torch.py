"""PyTorch's softshrink."""

import torch.nn.functional as F


def softshrink(w, lam):
    return F.softshrink(w, float(lam))
