"""Critical points of functions of two variables, and the test by second derivatives."""

from sympy import Eq, Gt, Lt, Ne, Or, Rational

from provado import (
    Claim,
    Erratum,
    Identity,
    Inequality,
    LocalMinimum,
    NotConvex,
    SaddlePoint,
    StationaryPoints,
    d,
    define,
    scalar,
)

a, b, c, h, k, t, x, y = (scalar(name) for name in "abchktxy")
ROW = ["hertie23:1.1"]

f = define("f({}, {})", [x, y], x**2 * y + x * y**2 - 6 * x * y)
determinant = define("D({}, {})", [x, y], 4 * x * y - (2 * x + 2 * y - 6) ** 2)

# Finding the critical points of f

gradient_in_x = Claim(
    "Derivative of f by x",
    says=Identity(d(f(x, y), x), y * (2 * x + y - 6)),
    because=[
        (2 * x * y + y**2 - 6 * y, "differentiate each term"),
        (y * (2 * x + y - 6), "factor out y"),
    ],
    sources=ROW,
)

gradient_in_y = Claim(
    "Derivative of f by y",
    says=Identity(d(f(x, y), y), x * (x + 2 * y - 6)),
    because=[
        (x**2 + 2 * x * y - 6 * x, "differentiate each term"),
        (x * (x + 2 * y - 6), "factor out x"),
    ],
    sources=ROW,
)

gradient_on_the_x_axis = Claim(
    "Derivative of f by y where y = 0",
    says=Identity(d(f(x, y), y), x * (x - 6), given=[Eq(y, 0)]),
    sources=ROW,
    remark="On the line y = 0 the derivative by x is 0, so x = 0 or x = 6.",
)

gradient_on_the_other_line = Claim(
    "Derivative of f by y where y = 6 − 2x",
    says=Identity(x**2 + 2 * x * (6 - 2 * x) - 6 * x, 3 * x * (2 - x)),
    because=[
        (6 * x - 3 * x**2, "expand and collect"),
        (3 * x * (2 - x), "factor out 3x"),
    ],
    sources=ROW,
    remark="On the line y = 6 − 2x the derivative by x is 0, so x = 0, y = 6 or x = 2, y = 2.",
)

critical_points = Claim(
    "The critical points of f are (0, 0), (6, 0), (0, 6) and (2, 2)",
    says=StationaryPoints(f(x, y), [x, y], [(0, 0), (6, 0), (0, 6), (2, 2)]),
    sources=ROW,
)

# Classifying them by the Hessian

hessian_xx = Claim(
    "Second derivative of f by x",
    says=Identity(d(f(x, y), x, x), 2 * y),
    sources=ROW,
)

hessian_xy = Claim(
    "Mixed second derivative of f",
    says=Identity(d(f(x, y), x, y), 2 * x + 2 * y - 6),
    sources=ROW,
)

hessian_yy = Claim(
    "Second derivative of f by y",
    says=Identity(d(f(x, y), y, y), 2 * x),
    sources=ROW,
)

hessian_determinant = Claim(
    "Determinant of the Hessian of f",
    says=Identity(d(f(x, y), x, x) * d(f(x, y), y, y) - d(f(x, y), x, y) ** 2, determinant(x, y)),
    because=[
        (2 * y * 2 * x - (2 * x + 2 * y - 6) ** 2, "the second derivatives"),
    ],
    sources=ROW,
)

determinant_at_the_origin = Claim(
    "Determinant of the Hessian of f at (0, 0)",
    says=Identity(determinant(0, 0), -36),
    sources=ROW,
)

determinant_on_the_x_axis = Claim(
    "Determinant of the Hessian of f at (6, 0)",
    says=Identity(determinant(6, 0), -36),
    sources=ROW,
)

determinant_on_the_y_axis = Claim(
    "Determinant of the Hessian of f at (0, 6)",
    says=Identity(determinant(0, 6), -36),
    sources=ROW,
)

determinant_at_the_minimum = Claim(
    "Determinant of the Hessian of f at (2, 2)",
    says=Identity(determinant(2, 2), 12),
    sources=ROW,
)

determinant_elsewhere = Claim(
    "Determinant of the Hessian of f at (3/2, 3), which is no critical point",
    says=Identity(determinant(Rational(3, 2), 3), 9),
    sources=ROW,
)

saddle_at_the_origin = Claim(
    "f has a saddle point at (0, 0)",
    says=SaddlePoint(f(x, y), {x: 0, y: 0}, up=(1, -1), down=(1, 1)),
    sources=ROW,
)

saddle_on_the_x_axis = Claim(
    "f has a saddle point at (6, 0)",
    says=SaddlePoint(f(x, y), {x: 6, y: 0}, up=(0, 1), down=(2, -1)),
    sources=ROW,
)

saddle_on_the_y_axis = Claim(
    "f has a saddle point at (0, 6)",
    says=SaddlePoint(f(x, y), {x: 0, y: 6}, up=(1, 0), down=(1, -2)),
    sources=ROW,
)

minimum = Claim(
    "f has a local minimum at (2, 2)",
    says=LocalMinimum(f(x, y), {x: 2, y: 2}),
    sources=ROW,
)

not_convex = Claim(
    "f is not convex",
    says=NotConvex(f(x, y), {x: 0, y: 0}, {x: 1, y: 1}),
    sources=ROW,
    remark="A convex function has no saddle point; one chord below the graph shows it as well.",
)

# The test for two variables: the Hessian [[a, b], [b, c]] along (h, k)

form = define("Q({}, {}; {}, {}, {})", [h, k, a, b, c], a * h**2 + 2 * b * h * k + c * k**2)
minor = a * c - b**2
NOT_ZERO = Or(Ne(h, 0), Ne(k, 0))

completed_square = Claim(
    "A quadratic form of two variables as squares",
    says=Identity(a * form(h, k, a, b, c), (a * h + b * k) ** 2 + minor * k**2),
    because=[
        (a**2 * h**2 + 2 * a * b * h * k + a * c * k**2, "multiply each term by a"),
        ((a * h + b * k) ** 2 - b**2 * k**2 + a * c * k**2, "complete the square"),
    ],
    sources=ROW,
)

positive_definite = Claim(
    "A symmetric matrix with ac − b² > 0 and a > 0 is positive definite",
    says=Inequality(form(h, k, a, b, c), above=0, given=[Gt(minor, 0), Gt(a, 0), NOT_ZERO]),
    sources=ROW,
)

negative_definite = Claim(
    "A symmetric matrix with ac − b² > 0 and a < 0 is negative definite",
    says=Inequality(form(h, k, a, b, c), below=0, given=[Gt(minor, 0), Lt(a, 0), NOT_ZERO]),
    sources=ROW,
)

indefinite_by_a = Claim(
    "Where ac − b² < 0 and a ≠ 0, the form has opposite signs along (1, 0) and (−b, a)",
    says=Inequality(
        form(1, 0, a, b, c) * form(-b, a, a, b, c), below=0, given=[Lt(minor, 0), Ne(a, 0)]
    ),
    sources=ROW,
    remark="The product is a²·(ac − b²).",
)

indefinite_by_c = Claim(
    "Where ac − b² < 0 and c ≠ 0, the form has opposite signs along (0, 1) and (c, −b)",
    says=Inequality(
        form(0, 1, a, b, c) * form(c, -b, a, b, c), below=0, given=[Lt(minor, 0), Ne(c, 0)]
    ),
    sources=ROW,
    remark="The product is c²·(ac − b²).",
)

indefinite_by_b = Claim(
    "Where ac − b² < 0 and a = c = 0, the form has opposite signs along (1, 1) and (1, −1)",
    says=Inequality(
        form(1, 1, a, b, c) * form(1, -1, a, b, c),
        below=0,
        given=[Lt(minor, 0), Eq(a, 0), Eq(c, 0)],
    ),
    sources=ROW,
    remark="The product is −4b².",
)

# What a zero determinant leaves open: a minimum, a maximum, neither

bowl = define("u({}, {})", [x, y], x**4 + y**4)
dome = define("v({}, {})", [x, y], -(x**4) - y**4)
neither = define("w({}, {})", [x, y], x**3 + y**2)
AWAY = Or(Ne(x, 0), Ne(y, 0))

bowl_critical_point = Claim(
    "The only critical point of x⁴ + y⁴ is (0, 0)",
    says=StationaryPoints(bowl(x, y), [x, y], [(0, 0)]),
    sources=ROW,
)

bowl_determinant = Claim(
    "Determinant of the Hessian of x⁴ + y⁴",
    says=Identity(
        d(bowl(x, y), x, x) * d(bowl(x, y), y, y) - d(bowl(x, y), x, y) ** 2, 144 * x**2 * y**2
    ),
    sources=ROW,
    remark="At (0, 0) it is 0.",
)

bowl_minimum = Claim(
    "x⁴ + y⁴ is 0 at (0, 0) and positive elsewhere: a minimum",
    says=Inequality(bowl(x, y), above=0, given=[AWAY]),
    sources=ROW,
)

dome_critical_point = Claim(
    "The only critical point of −x⁴ − y⁴ is (0, 0)",
    says=StationaryPoints(dome(x, y), [x, y], [(0, 0)]),
    sources=ROW,
)

dome_determinant = Claim(
    "Determinant of the Hessian of −x⁴ − y⁴",
    says=Identity(
        d(dome(x, y), x, x) * d(dome(x, y), y, y) - d(dome(x, y), x, y) ** 2, 144 * x**2 * y**2
    ),
    sources=ROW,
    remark="At (0, 0) it is 0.",
)

dome_maximum = Claim(
    "−x⁴ − y⁴ is 0 at (0, 0) and negative elsewhere: a maximum",
    says=Inequality(dome(x, y), below=0, given=[AWAY]),
    sources=ROW,
)

neither_critical_point = Claim(
    "The only critical point of x³ + y² is (0, 0)",
    says=StationaryPoints(neither(x, y), [x, y], [(0, 0)]),
    sources=ROW,
)

neither_determinant = Claim(
    "Determinant of the Hessian of x³ + y²",
    says=Identity(
        d(neither(x, y), x, x) * d(neither(x, y), y, y) - d(neither(x, y), x, y) ** 2, 12 * x
    ),
    sources=ROW,
    remark="At (0, 0) it is 0.",
)

neither_extremum = Claim(
    "x³ + y² has opposite signs at (t, 0) and (−t, 0), however near to (0, 0)",
    says=Inequality(neither(t, 0) * neither(-t, 0), below=0, given=[Ne(t, 0)]),
    sources=ROW,
    remark="At (0, 0) it is 0, and near by it is above and below: neither minimum nor maximum.",
)

# Errata

slip_on_the_other_line = Erratum(
    "A factor after y = 6 − 2x is put in",
    source="hertie23:1.1",
    states=Identity(x**2 + 2 * x * (6 - 2 * x) - 6 * x, 2 * x * (2 * x - 3)),
    corrected=gradient_on_the_other_line,
    remark="x² + 12x − 4x² − 6x is 6x − 3x² = 3x(2 − x), and its roots are 0 and 2.",
)

invented_critical_point = Erratum(
    "The gradient at (3/2, 3)",
    source="hertie23:1.1",
    states=Identity(d(f(x, y), y), 0, given=[Eq(x, Rational(3, 2)), Eq(y, 3)]),
    corrected=critical_points,
    remark="The derivative by x is 0 there, the derivative by y is not.",
)

four_critical_points = Erratum(
    "A critical point invented and one missing",
    source="hertie23:1.1",
    states=StationaryPoints(f(x, y), [x, y], [(0, 0), (6, 0), (0, 6), (Rational(3, 2), 3)]),
    corrected=critical_points,
    remark="(3/2, 3) is not critical, and (2, 2), which is, is missing.",
)

minimum_at_the_invented_point = Erratum(
    "A local minimum at (3/2, 3)",
    source="hertie23:1.1",
    states=LocalMinimum(f(x, y), {x: Rational(3, 2), y: 3}),
    corrected=minimum,
    remark="The gradient is not 0 at (3/2, 3), so f falls from there in some direction.",
)
