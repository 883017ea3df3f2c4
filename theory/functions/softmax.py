"""Softmax and the multinomial logistic loss, for any number of classes."""

from sympy import Lambda, Ne, Rational, exp, log

from provado import (
    Claim,
    Computes,
    Convex,
    Erratum,
    Identity,
    Inequality,
    Jensen,
    NotStrictlyConvex,
    Spectrum,
    d,
    define,
    delta,
    dimension,
    index,
    indices,
    largest,
    over,
    plus,
    scalar,
    smallest_number,
    times,
    total,
    ulps,
    unit_roundoff,
    vector,
    within,
)

K = dimension("K")
i, j, k, l, p, q, y = indices("i j k l p q y", 1, K)  # noqa: E741  # l is the name of an index in the field
z, x, v, w = (vector(name, K) for name in ("z", "x", "v", "w"))
c = scalar("c")
half = Rational(1, 2)

Z = total(exp(z[i]), i)
softmax = define("softmax({})_{}", [z, j], exp(z[j]) / Z)
loss = define("L({}; {})", [z, y], -log(softmax(z, y)))
diag = define("diag({})_{}{}", [v, j, k], delta(j, k) * v[j])
hessian = define("H({})_{}{}", [z, j, k], softmax(z, j) * (delta(j, k) - softmax(z, k)))
outer = define("({} {}ᵀ)_{}{}", [v, w, j, k], v[j] * w[k])

s = Lambda(i, softmax(z, i))
xHx = total(total(hessian(z, p, q) * x[p] * x[q], q), p)

FROM_ONE = "classes are numbered 1 … K in the book and 0 … K−1 in code"

# How accurate implementations have to be, in roundings. A score's distance from the largest score
# z_r is kept exactly, as a float and its rounding error, which costs 1 more than exp's own 5:
# without it exp would amplify the rounding by up to 745.

of_shares = ulps(
    K + 12,
    because="S = Σ_{i≠r} exp(z_i − z_r), z_r the largest score, is good to 6 + (K − 2) = K + 4, "
    "and softmax_j = E_j/(1 + S) to 6 + (K + 5) + 1",
)
of_logarithms = ulps(
    K + 12, because="S is good to K + 4, as in the softmax, and log(1 + S) adds no more than 2"
)
of_complements = ulps(
    K + 13,
    because="at the label a complement S/(1 + S), or 1 − s_j with s_j ≤ 1/2: one rounding more "
    "than the K + 12 of the softmax",
)
of_products_of_shares = ulps(
    2 * K + 25, because="a product of two entries of the softmax, or of one and a complement"
)
of_a_direction = within(
    (6 * K + 56) * unit_roundoff * softmax(z, j) * 2 * largest(v)
    + (K + 12) * smallest_number * (1 + 2 * largest(v)),
    because="of s_j (v_j − Σ_k s_k v_k), the error of the inner sum is relative to 2 max|v|, and "
    "what underflows is multiplied by max|v|",
)

# The softmax

softmax_formula = Claim(
    "Definition of the softmax",
    says=Identity(softmax(z, j), exp(z[j]) / Z),
    function=Computes("softmax", z, accuracy=of_shares)[j],
)

softmax_positive = Claim(
    "Every entry of the softmax is positive",
    says=Inequality(softmax(z, j), above=0),
)

softmax_at_most_one = Claim(
    "Every entry of the softmax is at most 1",
    says=Inequality(
        softmax(z, j), at_most=1, certificate=total((1 - delta(i, j)) * softmax(z, i), i)
    ),
    remark="It equals 1 only for K = 1; what is missing is the share of the other classes.",
)

softmax_sums_to_one = Claim(
    "The entries of the softmax sum to 1",
    says=Identity(total(softmax(z, j), j), 1),
)

softmax_shift_invariance = Claim(
    "The softmax does not change when a constant is added to all scores",
    says=Identity(softmax(z + c, j), softmax(z, j)),
    because=[
        (
            over(times(exp(c), exp(z[j])), total(times(exp(c), exp(z[i])), i)),
            "exp(a + b) = exp a · exp b",
        ),
        (over(times(exp(c), exp(z[j])), times(exp(c), Z)), "pull the constant factor out"),
    ],
)

log_softmax = Claim(
    "Logarithm of the softmax",
    says=Identity(log(softmax(z, j)), z[j] - log(Z)),
    function=Computes("log_softmax", z, accuracy=of_logarithms)[j],
)

# Its Jacobian

softmax_jacobian = Claim(
    "Jacobian of the softmax",
    says=Identity(d(softmax(z, j), z[k]), softmax(z, j) * (delta(j, k) - softmax(z, k))),
    because=[
        (
            (delta(j, k) * exp(z[j]) * Z - exp(z[j]) * exp(z[k])) / Z**2,
            "quotient rule, with ∂Z/∂z_k = exp z_k",
        ),
        (delta(j, k) * softmax(z, j) - softmax(z, j) * softmax(z, k), "divide each term"),
        (softmax(z, j) * (delta(j, k) - softmax(z, k)), "factor out softmax(z)_j"),
    ],
    sources=["ist21:1.3"],
    conventions=[FROM_ONE],
    function=Computes("softmax_jacobian", z, accuracy=of_products_of_shares)[j, k],
)

softmax_jacobian_diagonal = Claim(
    "Diagonal of the Jacobian of the softmax",
    says=Identity(d(softmax(z, j), z[j]), softmax(z, j) - softmax(z, j) ** 2),
    because=[
        ((Z * exp(z[j]) - exp(z[j]) * exp(z[j])) / Z**2, "quotient rule"),
        (exp(z[j]) / Z - exp(2 * z[j]) / Z**2, "divide each term"),
    ],
    sources=["ist21:1.3"],
)

softmax_jacobian_off_diagonal = Claim(
    "Jacobian of the softmax off the diagonal",
    says=Identity(d(softmax(z, j), z[k]), -softmax(z, j) * softmax(z, k), given=[Ne(j, k)]),
    because=[((Z * 0 - exp(z[j]) * exp(z[k])) / Z**2, "quotient rule")],
    sources=["ist21:1.3"],
)

softmax_jacobian_matrix = Claim(
    "The Jacobian of the softmax as a matrix",
    says=Identity(d(softmax(z, j), z[k]), diag(s, j, k) - outer(s, s, j, k)),
    sources=["ist21:1.3"],
)

softmax_jacobian_size = Claim(
    "The Jacobian of the softmax of K scores has K rows and K columns",
    says=Identity(total(total(1, k), j), K**2),
    sources=["ist21:1.3"],
    conventions=[FROM_ONE],
)

softmax_null_vector = Claim(
    "The Jacobian of the softmax maps (1, …, 1) to 0",
    says=Identity(total(d(softmax(z, j), z[k]), k), 0),
    because=[(softmax(z, j) * (1 - total(softmax(z, k), k)), "Jacobian of the softmax")],
)

softmax_jacobian_product = Claim(
    "The Jacobian of the softmax times a vector",
    says=Identity(
        total(d(softmax(z, j), z[k]) * v[k], k),
        softmax(z, j) * (v[j] - total(softmax(z, k) * v[k], k)),
    ),
    function=Computes("softmax_jvp", z, v, accuracy=of_a_direction)[j],
)

# The multinomial logistic loss

multinomial_loss = Claim(
    "Multinomial logistic loss",
    says=Identity(loss(z, y), log(Z) - z[y]),
    because=[(log(Z / exp(z[y])), "the logarithm of a reciprocal")],
    sources=["ist21:1.4a"],
    conventions=[FROM_ONE],
    function=Computes("multinomial_loss", z, y, accuracy=of_logarithms),
)

multinomial_loss_odds = Claim(
    "The multinomial logistic loss is the logarithm of one plus the odds of the other classes",
    says=Identity(loss(z, y), log(1 + total((1 - delta(i, y)) * exp(z[i] - z[y]), i))),
)

multinomial_gradient = Claim(
    "Gradient of the multinomial logistic loss",
    says=Identity(d(loss(z, y), z[k]), softmax(z, k) - delta(k, y)),
    because=[
        (d(log(Z) - z[y], z[k]), "the loss as log-sum-exp less the score of the label"),
        (exp(z[k]) / Z - delta(k, y), "∂ log Z/∂z_k = exp z_k / Z"),
    ],
    sources=["ist21:1.4a", "ist21:3.2b"],
    conventions=[FROM_ONE],
    function=Computes("multinomial_loss_gradient", z, y, accuracy=of_complements)[k],
)

gradient_at_the_label = Claim(
    "Gradient of the multinomial logistic loss at the label",
    says=Identity(d(loss(z, j), z[j]), softmax(z, j) - 1),
    because=[
        (
            over(over(exp(z[j]) * exp(z[j]) - Z * exp(z[j]), exp(z[j]) ** 2), over(Z, exp(z[j]))),
            "chain rule and quotient rule",
        ),
        ((exp(z[j]) - Z) / Z, "cancel exp z_j"),
    ],
    sources=["ist21:1.4a"],
)

quotient_off_the_label = over(
    over(plus(times(exp(z[k]), exp(z[j])), 0), exp(z[j]) ** 2), over(Z, exp(z[j]))
)
gradient_off_the_label = Claim(
    "Gradient of the multinomial logistic loss off the label",
    says=Identity(d(loss(z, j), z[k]), softmax(z, k), given=[Ne(j, k)]),
    because=[
        (
            quotient_off_the_label,
            "chain rule and quotient rule",
        ),
        (exp(z[k]) / Z, "cancel exp z_j"),
    ],
    sources=["ist21:1.4a"],
)

gradient_sums_to_zero = Claim(
    "The entries of the gradient of the multinomial logistic loss sum to 0",
    says=Identity(total(d(loss(z, y), z[k]), k), 0),
)

gradients_of_all_labels = Claim(
    "The Jacobian of the vector of the losses of all labels",
    says=Identity(d(loss(z, j), z[k]), softmax(z, k) - delta(j, k)),
    sources=["ist21:1.4b"],
    remark="Row j belongs to label j. One example has one label, and so one row: a gradient.",
)

gradient_size = Claim(
    "The derivative of the loss of one label has K entries",
    says=Identity(total(1, k), K),
    sources=["ist21:1.4b"],
)

multinomial_hessian = Claim(
    "Hessian of the multinomial logistic loss",
    says=Identity(d(loss(z, y), z[j], z[k]), softmax(z, j) * (delta(j, k) - softmax(z, k))),
    because=[
        (d(softmax(z, j) - delta(j, y), z[k]), "gradient of the loss"),
        (d(softmax(z, j), z[k]), "δ_jy does not depend on z"),
    ],
    sources=["ist21:1.4c"],
    conventions=[FROM_ONE],
    function=Computes("multinomial_loss_hessian", z, y, accuracy=of_products_of_shares)[j, k],
    remark="It is the Jacobian of the softmax, whatever the label.",
)

multinomial_hessian_product = Claim(
    "The Hessian of the multinomial logistic loss times a vector",
    says=Identity(
        total(d(loss(z, y), z[j], z[k]) * v[k], k),
        softmax(z, j) * (v[j] - total(softmax(z, k) * v[k], k)),
    ),
    function=Computes("multinomial_loss_hvp", z, y, v, accuracy=of_a_direction)[j],
)

# Its curvature

sum_of_squares = half * total(total(softmax(z, j) * softmax(z, k) * (x[j] - x[k]) ** 2, k), j)
gap_to_half = half * total((1 - 2 * softmax(z, j)) ** 2 * x[j] ** 2, j) + half * total(
    total((1 - delta(j, k)) * softmax(z, j) * softmax(z, k) * (x[j] + x[k]) ** 2, k), j
)

hessian_form_expanded = Claim(
    "The Hessian as a quadratic form, written out",
    says=Identity(
        xHx,
        total((softmax(z, j) - softmax(z, j) ** 2) * x[j] ** 2, j)
        - total(total((1 - delta(j, k)) * softmax(z, j) * softmax(z, k) * x[j] * x[k], k), j),
    ),
    sources=["ist21:1.4d"],
)

hessian_sum_of_squares = Claim(
    "The Hessian as a sum of squares",
    says=Identity(xHx, sum_of_squares),
    sources=["ist21:1.4d"],
    remark="Each pair of classes counts twice in the double sum, hence the factor ½.",
)

hessian_variance = Claim(
    "The Hessian as a variance under the softmax",
    says=Identity(
        xHx,
        total(softmax(z, j) * x[j] ** 2, j) - total(softmax(z, j) * x[j], j) ** 2,
    ),
)

multinomial_convex = Claim(
    "The multinomial logistic loss is convex in the scores",
    says=Convex(loss(z, y), z, along=x, certificate=sum_of_squares),
    sources=["ist21:1.4d"],
)

chord_of_multinomial_loss = Claim(
    "The multinomial logistic loss lies nowhere above its chords",
    says=Jensen(multinomial_convex.says, start=v, end=w, weight=scalar("θ")),
    sources=["ist21:1.4d"],
)

never_strictly_convex = Claim(
    "The multinomial logistic loss is never strictly convex",
    says=NotStrictlyConvex(loss(z, y), z, c),
    remark="Adding a constant to all scores leaves the loss as it is: it is flat along (1, …, 1).",
)

hessian_eigenvalues = Claim(
    "The eigenvalues of the Hessian lie between 0 and 1/2",
    says=Spectrum(
        hessian(z, j, k),
        j,
        k,
        x,
        at_least=0,
        at_most=half,
        certificates=(sum_of_squares, gap_to_half),
    ),
    sources=["ist21:1.4d"],
    remark="0 belongs to (1, …, 1); 1/2 is attained for K = 2 at z = (0, 0).",
)

# Errata

quotient_by_one_exponential = Erratum(
    "A quotient whose sum was lost",
    source="ist21:1.4a",
    states=Identity(
        quotient_off_the_label,
        exp(z[k]) / exp(z[j]),
        given=[Ne(j, k)],
    ),
    corrected=gradient_off_the_label,
    remark="exp z_j cancels and the sum stays: the quotient is exp z_k / Σ_i exp z_i.",
)

result_from_that_quotient = Erratum(
    "A right result from a wrong quotient",
    source="ist21:1.4a",
    states=Identity(exp(z[k]) / exp(z[j]), softmax(z, k), given=[Ne(j, k)]),
    corrected=gradient_off_the_label,
    remark="The result is right again, but it does not follow from the line before it.",
)

gradient_called_jacobian = Erratum(
    "The Jacobian of the loss for one label",
    source="ist21:1.4b",
    states=Identity(total(1, k), total(total(1, k), j)),
    corrected=gradients_of_all_labels,
    remark="The loss of one label has a gradient, K numbers. Collected over labels, as the row has "
    "it, they are the Jacobian of the map from the scores to the K losses, and not of L(z; "
    "y = j).",
)

vector_too_short = Erratum(
    "A vector too short for its sum",
    source="ist21:1.4d",
    states=Identity(total(1, index("j", 0, K)), total(1, j)),
    corrected=hessian_form_expanded,
    remark="x has K entries, and a sum from 0 to K needs K + 1 of them.",
)

cross_term_of_another_pair = Erratum(
    "A cross term of another pair",
    source="ist21:1.4d",
    states=Identity(
        d(xHx, x[i], x[l]),
        -2 * softmax(z, i) * softmax(z, j),
        given=[Ne(i, j), Ne(i, l), Ne(j, l)],
    ),
    corrected=hessian_form_expanded,
    remark="The coefficient of x_0·x_2 is written −2·s_0·s_1; its own pair belongs there, "
    "−2·s_0·s_2. Here i, j, l stand for 0, 1, 2.",
)

square_of_another_class = Erratum(
    "A square with the coefficient of another class",
    source="ist21:1.4d",
    states=Identity(
        half * d(xHx, x[l], x[l]),
        softmax(z, j) - softmax(z, j) ** 2,
        given=[Ne(j, l)],
    ),
    corrected=hessian_form_expanded,
    remark="The coefficient of x_K² is written s_1 − s_1²; it is s_K − s_K². "
    "Here j and l stand for 1 and K.",
)

longer_z, longer_x = vector("z", K + 1), vector("x", K + 1)
share = define("share({})_{}", [longer_z, j], exp(longer_z[j]) / total(exp(longer_z[i]), i))
s_j, s_k = share(longer_z, j), share(longer_z, k)
m, n = indices("m n", 1, K + 1)
s_m, s_n = share(longer_z, m), share(longer_z, n)

pair_beyond_the_last_class = Erratum(
    "A pair beyond the last class",
    source="ist21:1.4d",
    states=Identity(
        total(total(s_j * (delta(j, k) - s_k) * longer_x[j] * longer_x[k], k), j),
        half * total(total(s_m * s_n * (longer_x[m] - longer_x[n]) ** 2, n), m),
    ),
    corrected=hessian_sum_of_squares,
    remark="The last pair is written (x_K − x_{K+1})²; there is no class K + 1. Whatever "
    "numbers are put in for it, the left-hand side does not see them.",
)
