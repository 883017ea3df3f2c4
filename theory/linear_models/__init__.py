"""Linear models.

Losses in the weights of a linear model, least squares with and without a penalty, what penalties
leave of the weights, and the perceptron.
"""

READING_ORDER = ("linear_models", "regression", "ridge", "penalties", "perceptron")
