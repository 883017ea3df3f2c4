"""The models the claims are about, once in NumPy and once in PyTorch.

`impl.numpy` and `impl.torch` export the same functions under the same argument names:

* `sigmoid`: the logistic function, and the logistic loss for binary labels y ∈ {−1, +1};
* `softmax`: log-sum-exp and softmax, and the multinomial loss for labels y ∈ {0, …, K−1};
* `regression`: the squared loss, with and without an L2 penalty, and its minimisers;
* `perceptron`: its prediction and its update, binary and for K classes;
* `range_networks`: networks of hard thresholds and ReLU for whether a sum of signs is in a range;
* `quadratic`: a hidden layer of units z(1 − z), its features and its coefficients;
* `network`: a dense network of any depth, its forward and its backward pass;
* `update_rules`: what optimisers do to the parameters in a step.

Scores z are float32 or float64, in any batch shape; for the multinomial model the last axis of z
is the class axis, of length K. Results have the dtype of z and are accurate for every finite z.
NaN in gives NaN out. An infinite score gives, entry by entry, the limit as the score grows, and
NaN where there is none. All other arrays of one call share the dtype, and the results have it.
The wrong type is a TypeError, the wrong shape or value a ValueError.

What is trained is made of these. `impl.training` has the optimisers and the epochs, the same for
both frameworks; `dense_network` and, in NumPy, `multiclass_perceptron` the models, whose steps take
the proved gradients; `impl.estimators` what makes them estimators of scikit-learn's kind, which
`impl.numpy.estimators` and `impl.torch.estimators` offer. `impl.data` has what they are trained on,
and `impl.experiments` the experiments of the reports.
"""
