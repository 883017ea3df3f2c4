"""The models as scikit-learn has its estimators, whatever the framework that trains them.

* `trained`: the settings of a training, and how an estimator trains its model;
* `classifier`, `regressor`: `fit`, `partial_fit`, `predict` and what belongs to them;
* `linear`: perceptron, logistic regression, linear regression;
* `dense`: networks with hidden layers.

The classes here are abstract: a framework says what its models are, in `impl.numpy.estimators` and
`impl.torch.estimators`. They differ from scikit-learn's own in that nothing is chosen for the user:
a training takes the epochs that it is given, unless it is to stop early.
"""
