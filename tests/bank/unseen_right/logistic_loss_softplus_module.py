"""Softplus of the negative margin, labels −1 and 1."""

import torch

PROVADO = {"LogisticLoss": {"labels": "±1"}}


class LogisticLoss(torch.nn.Module):
    def forward(self, scores, targets):
        margin = -targets * scores
        return margin.clamp(min=0) + torch.log1p(torch.exp(-margin.abs()))
