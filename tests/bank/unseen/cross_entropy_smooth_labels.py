"""Loss of one sample with PyTorch's criterion."""

import torch

criterion = torch.nn.CrossEntropyLoss(label_smoothing=0.1)


def cross_entropy(logits, label):
    return criterion(logits.unsqueeze(0), torch.tensor([int(label)]))
