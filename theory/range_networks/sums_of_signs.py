"""The sum of D inputs that are −1 or 1: from 2^D inputs to one integer."""

from sympy import Eq, Ge, Lambda, Le, Or, floor

from provado import (
    Claim,
    Identity,
    Inequality,
    Reaches,
    at_most,
    dimension,
    every,
    index,
    integer,
    total,
    vector,
)

D = dimension("D")
i = index("i", 1, D)
x = vector("x", D)
m = integer("m")

SIGNS = every(i, Or(Eq(x[i], -1), Eq(x[i], 1)))
s = total(x[i], i)
ones, minus_ones = total((1 + x[i]) / 2, i), total((1 - x[i]) / 2, i)

number_of_ones = Claim(
    "(1 + x_i)/2 is 1 or 0, so that the sum of these is an integer: the number of ones",
    says=Identity(floor(ones), ones, given=[SIGNS]),
    sources=["ist23:3.1"],
)

sum_has_the_parity_of_D = Claim(
    "The sum of the inputs is 2m − D, where m of them are 1: it has the parity of D",
    says=Identity(s, 2 * ones - D),
    sources=["ist23:3.1"],
)

sums_attained = Claim(
    "Every sum 2m − D with m from 0 to D is that of some input: of m ones, then −1",
    says=Reaches(
        s,
        2 * m - D,
        by={x: Lambda(i, 2 * at_most(i, m) - 1)},
        keeping=[SIGNS],
        given=[Ge(m, 0), Le(m, D)],
    ),
    sources=["ist23:3.1"],
)

ones_are_not_negative = Claim(
    "The number of ones is not negative, so that the sum is −D at least",
    says=Inequality(ones, at_least=0, given=[SIGNS], certificate=ones),
    sources=["ist23:3.1"],
)

minus_ones_are_not_negative = Claim(
    "Nor is the number of the others, so that the sum is D at most",
    says=Inequality(minus_ones, at_least=0, given=[SIGNS], certificate=minus_ones),
    sources=["ist23:3.1"],
)

# What a statement on the inputs needs to know, if it depends on their sum alone
KNOWN = (number_of_ones.says, ones_are_not_negative.says, minus_ones_are_not_negative.says)
