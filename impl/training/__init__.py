"""Training, in every framework: what a step, an epoch and a run are, without the arrays.

* `parameters`: named arrays that are parts of one vector;
* `optimisers`: SGD, momentum, Nesterov's momentum and Adam;
* `schedules`: the learning rate of every step;
* `order`: the order of the samples, the dropout masks and the initial weights, as NumPy arrays;
* `dense`: the options and the first weights of a dense network;
* `model`: what a model offers to be trained;
* `train`: the epochs of a training, and the state from which one goes on;
* `early_stopping`: when to stop, and the best weights so far.

Nothing here keeps the state of a generator: what is random is a function of the seed and of the
place where it is used. Both frameworks get the same numbers, and a training that goes on from a
saved state ends with the parameters of one that was never stopped, bit for bit.
"""
