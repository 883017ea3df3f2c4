"""Learning curves: the training loss as samples and features are added."""

from sympy import Rational

from provado import Claim, Erratum, Inequality, Minimiser, scalar, total
from theory.linear_models.regression import (
    STATIONARY,
    X,
    half,
    half_distance,
    j,
    squared_loss,
    t,
    u,
    w,
    x,
    y,
)

a, b, c = scalar("a"), scalar("b"), scalar("c")
quarter, eighth = Rational(1, 4), Rational(1, 8)

more_samples = Claim(
    "With one more sample no weights have less loss in total than the best had without it",
    says=Inequality(
        squared_loss(X, w, y) + half * (total(x[j] * w[j], j) - t) ** 2,
        at_least=squared_loss(X, u, y),
        given=[STATIONARY],
        certificate=half_distance(X, w, u) + half * (total(x[j] * w[j], j) - t) ** 2,
    ),
    sources=["hertie23:1.3.1"],
    remark="The mean is over one sample more, and may rise or fall.",
)

more_features = Claim(
    "With one more feature the least loss is no larger: its weight may be 0",
    says=Inequality(
        squared_loss(X, w, y),
        at_least=squared_loss(X, u, y),
        given=[STATIONARY],
        certificate=half_distance(X, w, u),
    ),
    remark="w are the weights of fewer features, with 0 for the others, and u the best of all. Of "
    "the loss on other samples nothing follows.",
)

mean_of_two = Claim(
    "On two samples the best constant is the mean of their targets",
    says=Minimiser(
        quarter * ((c - a) ** 2 + (c - b) ** 2),
        c,
        at=(a + b) / 2,
        certificate=half * (c - (a + b) / 2) ** 2,
    ),
    sources=["hertie23:1.3.1"],
    remark="Half the mean square that it leaves is (a − b)²/8; of one sample it leaves 0.",
)

fewer_errors_on_more_samples = Erratum(
    "A training error that falls as the training set grows",
    source="hertie23:1.3.1",
    states=Inequality(eighth * (a - b) ** 2, at_most=0),
    corrected=mean_of_two,
    remark="The report lets the training error fall as samples are added. One sample is fitted "
    "without error by a constant, and two of different targets are not: with more samples the "
    "training error rises, as a rule, towards the test error, which falls.",
)
