"""Weights before the data, the penalty last."""

import numpy as np


def ridge_objective(weights, design_matrix, targets, penalty):
    residual = np.matmul(design_matrix, weights) - targets
    return (np.vdot(residual, residual) + penalty * np.vdot(weights, weights)) / 2


def ridge_gradient(weights, design_matrix, targets, penalty):
    residual = np.matmul(design_matrix, weights) - targets
    return np.matmul(design_matrix.T, residual) + penalty * weights
