"""Chance: which differences of printed accuracies an exact test tells from it, at a level of 5 %.

The numbers of samples are those that the figures allow, 529, 1404 and 3000. Fisher's test takes two
accuracies to be of samples of their own. All those of a report are of one set, though, where it
matters which samples each has right. That is not printed, and what is said of McNemar's test holds
whatever they are. Chance is here in the choice of the samples alone: what training from another
start would give, no test of two figures can tell. A difference that is not told from chance may be
real all the same; and where there is none, one test in twenty still finds one.
"""

from sympy import Rational

from provado import Claim, PValue

LEVEL = Rational(1, 20)

# ist23, on 529 samples

gain_of_the_penalty = Claim(
    "The gain with an L2 penalty, one sample in 529, is not told from chance",
    says=PValue("McNemar", "0.7732", "0.7750", of=529, above=LEVEL),
    sources=["ist23:2.2c"],
    remark="The accuracy is increased, as the row says, from 409 right answers to 410.",
)

gain_of_the_second_run = Claim(
    "The gain of the last run, six samples, is not told from chance on samples of their own",
    says=PValue("Fisher", "0.7732", "0.7845", of=529, above=LEVEL),
    sources=["ist23:2.2c"],
    remark="On the same samples it is only if the last run has right all that the first has.",
)

loss_of_the_large_batch = Claim(
    "3.4 points between two batch sizes are not told from chance on samples of their own",
    says=PValue("Fisher", "0.7864", "0.7524", of=529, above=LEVEL),
    sources=["ist23:2.2a"],
    remark="On the same samples it depends on which of them each has right.",
)

gain_of_the_smaller_rate = Claim(
    "1.5 points between two learning rates are not told from chance on samples of their own",
    says=PValue("Fisher", "0.5784", "0.5936", of=529, above=LEVEL),
    sources=["ist23:1.1b"],
)

loss_at_the_largest_rate = Claim(
    "That a learning rate of 1.0 ends lower than 0.1 is told from chance",
    says=PValue("McNemar", "0.7675", "0.4726", of=529, at_most=LEVEL),
    sources=["ist23:2.2b"],
)

# ist24a, on the 3000 samples for testing

gain_of_the_small_batch = Claim(
    "In ist24a the smaller batch is better beyond chance",
    says=PValue("McNemar", "0.6080", "0.5190", of=3000, at_most=LEVEL),
    sources=["ist24a:2.2a"],
)

gain_of_momentum = Claim(
    "In ist24a momentum is better beyond chance",
    says=PValue("McNemar", "0.6010", "0.4887", of=3000, at_most=LEVEL),
    sources=["ist24a:2.2c"],
)

more_dropout_than_little = Claim(
    "In ist24a a dropout of 0.25 is better than 0.01 beyond chance, on samples of their own",
    says=PValue("Fisher", "0.6063", "0.5763", of=3000, at_most=LEVEL),
    sources=["ist24a:2.2b"],
    remark="On the same samples it depends on which of them each has right.",
)

moderate_dropout_or_much = Claim(
    "In ist24a a dropout of 0.25 is not told from 0.5, on samples of their own",
    says=PValue("Fisher", "0.6063", "0.5950", of=3000, above=LEVEL),
    sources=["ist24a:2.2b"],
    remark="That the middle rate is the best of three is so in the figures, on these samples.",
)

# ist24b, on the same samples for testing, and on 1404 for validation

test_gain_of_the_penalty = Claim(
    "With the penalty the test accuracy of logistic regression is higher beyond chance",
    says=PValue("McNemar", "0.5053", "0.4597", of=3000, at_most=LEVEL),
    sources=["ist24b:1.2a", "ist24b:1.2b"],
)

validation_gain_of_the_penalty = Claim(
    "In validation its gain, 49 samples in 1404, is not told from chance on samples of their own",
    says=PValue("Fisher", "0.4972", "0.4623", of=1404, above=LEVEL),
    sources=["ist24b:1.2a", "ist24b:1.2b"],
    remark="The row calls it a loss, which the printed figures are not, whatever chance did.",
)

accuracy_before_training = Claim(
    "Before training 16.45 % of 1404 samples are not told from one class in six by chance",
    says=PValue("binomial", "16.45 %", Rational(1, 6), of=1404, above=LEVEL),
    sources=["ist24b:1.3"],
    remark="The row takes the predictions for random. A network that always says one class, of "
    "six that are equally frequent, is right as often.",
)

gain_of_the_middle_rate = Claim(
    "A learning rate of 0.001 is better than 0.00001 beyond chance",
    says=PValue("McNemar", "52.47 %", "46.23 %", of=3000, at_most=LEVEL),
    sources=["ist24b:2.1"],
)

gain_of_the_small_batch_again = Claim(
    "In ist24b too the smaller batch is better beyond chance",
    says=PValue("McNemar", "58.33 %", "53.47 %", of=3000, at_most=LEVEL),
    sources=["ist24b:2.2a"],
)

moderate_dropout_or_much_again = Claim(
    "In ist24b too a dropout of 0.25 is not told from 0.5, on samples of their own",
    says=PValue("Fisher", "60.57 %", "59.60 %", of=3000, above=LEVEL),
    sources=["ist24b:2.2b"],
)

gain_of_momentum_again = Claim(
    "In ist24b too momentum is better beyond chance, on samples of their own",
    says=PValue("Fisher", "61.30 %", "58.33 %", of=3000, at_most=LEVEL),
    sources=["ist24b:2.2c"],
    remark="On the same samples it depends on which of them each has right.",
)
