"""The dense networks of `impl.network` in PyTorch."""

import torch
from torch import Tensor

from impl.network import Networks, activations_of
from impl.torch.arguments import array, scores
from impl.torch.relu import relu, relu_derivative
from impl.torch.sigmoid import sigmoid, sigmoid_derivative
from impl.torch.softmax import multinomial_loss, multinomial_loss_gradient, softmax, softmax_jvp

ACTIVATIONS = activations_of(
    relu=relu,
    relu_derivative=relu_derivative,
    sigmoid=sigmoid,
    sigmoid_derivative=sigmoid_derivative,
    softmax=softmax,
    softmax_jvp=softmax_jvp,
    tanh=torch.tanh,
)

NETWORKS: Networks[Tensor, Tensor] = Networks(
    scores, array, ACTIVATIONS, multinomial_loss, multinomial_loss_gradient, torch.sum
)

network_forward = NETWORKS.network_forward
network_backward = NETWORKS.network_backward
network_loss = NETWORKS.network_loss
network_loss_gradient = NETWORKS.network_loss_gradient
