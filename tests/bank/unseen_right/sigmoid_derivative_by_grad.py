"""The derivative of torch.sigmoid by torch.func."""

import torch

sigmoid_grad = torch.func.grad(torch.sigmoid)
