"""The estimators in PyTorch: `torch.nn.Module`s that are trained by autograd.

The module is `model_.module`. Their first weights, orders of samples and masks are those of
`impl.numpy.estimators`, and so is what they learn, up to rounding.
"""

from typing import Any

from impl.estimators import dense, linear
from impl.torch.autograd_model import autograd_network
from impl.training.dense import DenseOptions, Layers
from impl.training.model import Model


class LogisticRegression(linear.LogisticRegression):
    """`impl.estimators.linear.LogisticRegression`, trained in PyTorch."""

    def _dense(self, layers: Layers, options: DenseOptions) -> Model[Any]:
        return autograd_network(layers, options)


class LinearRegression(linear.LinearRegression):
    """`impl.estimators.linear.LinearRegression`, trained in PyTorch."""

    def _dense(self, layers: Layers, options: DenseOptions) -> Model[Any]:
        return autograd_network(layers, options)


class DenseClassifier(dense.DenseClassifier):
    """`impl.estimators.dense.DenseClassifier`, trained in PyTorch."""

    def _dense(self, layers: Layers, options: DenseOptions) -> Model[Any]:
        return autograd_network(layers, options)


class DenseRegressor(dense.DenseRegressor):
    """`impl.estimators.dense.DenseRegressor`, trained in PyTorch."""

    def _dense(self, layers: Layers, options: DenseOptions) -> Model[Any]:
        return autograd_network(layers, options)
