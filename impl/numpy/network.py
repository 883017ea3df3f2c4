"""The dense networks of `impl.network` in NumPy."""

import numpy as np
from numpy.typing import ArrayLike

from impl.network import Networks, activations_of
from impl.numpy.arguments import Array, array, scores
from impl.numpy.relu import relu, relu_derivative
from impl.numpy.sigmoid import sigmoid, sigmoid_derivative
from impl.numpy.softmax import multinomial_loss, multinomial_loss_gradient, softmax, softmax_jvp

ACTIVATIONS = activations_of(
    relu=relu,
    relu_derivative=relu_derivative,
    sigmoid=sigmoid,
    sigmoid_derivative=sigmoid_derivative,
    softmax=softmax,
    softmax_jvp=softmax_jvp,
    tanh=np.tanh,
)

NETWORKS: Networks[ArrayLike, Array] = Networks(
    scores,
    array,
    ACTIVATIONS,
    multinomial_loss,
    multinomial_loss_gradient,
    lambda losses: np.asarray(losses.sum()),
)

_quietly = np.errstate(all="ignore")
network_forward = _quietly(NETWORKS.network_forward)
network_backward = _quietly(NETWORKS.network_backward)
network_loss = _quietly(NETWORKS.network_loss)
network_loss_gradient = _quietly(NETWORKS.network_loss_gradient)
