"""A criterion as a module: mean over the batch."""

import torch
from torch import nn


class CrossEntropyLoss(nn.Module):
    def forward(self, logits, targets):
        logp = torch.log_softmax(logits, dim=1)
        picked = logp.gather(1, targets.view(-1, 1).long())
        return -picked.mean()
