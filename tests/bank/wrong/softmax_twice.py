"""The output layer of a network whose last layer has a softmax already."""

import torch
import torch.nn.functional as F


def softmax(z):
    return F.softmax(F.softmax(z, dim=-1), dim=-1)
