"""The estimators in NumPy."""

from typing import Any

from impl.estimators import dense, linear
from impl.numpy.arguments import Array
from impl.numpy.dense_network import DenseNetwork
from impl.numpy.multiclass_perceptron import MulticlassPerceptron
from impl.training.dense import DenseOptions, Layers
from impl.training.model import Model


class Perceptron(linear.Perceptron):
    """`impl.estimators.linear.Perceptron`, trained in NumPy."""

    def _model_of(self, layers: Layers) -> Model[Array]:
        return MulticlassPerceptron(layers)


class LogisticRegression(linear.LogisticRegression):
    """`impl.estimators.linear.LogisticRegression`, trained in NumPy."""

    def _dense(self, layers: Layers, options: DenseOptions) -> Model[Any]:
        return DenseNetwork(layers, options)


class LinearRegression(linear.LinearRegression):
    """`impl.estimators.linear.LinearRegression`, trained in NumPy."""

    def _dense(self, layers: Layers, options: DenseOptions) -> Model[Any]:
        return DenseNetwork(layers, options)


class DenseClassifier(dense.DenseClassifier):
    """`impl.estimators.dense.DenseClassifier`, trained in NumPy."""

    def _dense(self, layers: Layers, options: DenseOptions) -> Model[Any]:
        return DenseNetwork(layers, options)


class DenseRegressor(dense.DenseRegressor):
    """`impl.estimators.dense.DenseRegressor`, trained in NumPy."""

    def _dense(self, layers: Layers, options: DenseOptions) -> Model[Any]:
        return DenseNetwork(layers, options)
