"""The calculus of convex functions: affine maps, sums, multiples, compositions, norms, minima."""

from sympy import Expr, Gt, Idx, IndexedBase, Lambda, Le, Lt, Rational, exp

from provado import (
    Claim,
    Convex,
    Erratum,
    Identity,
    Inequality,
    Jensen,
    NotConvex,
    Tangent,
    d,
    differentiable,
    dimension,
    indices,
    matrix,
    scalar,
    total,
    vector,
)

M, N = dimension("M"), dimension("N")
a, p, q = indices("a p q", 1, M)
i, j, k = indices("i j k", 1, N)
A, B = matrix("A", M, N), matrix("B", M, N)
b, c, e, v, y, z = (vector(name, M) for name in "bcevyz")
u, w, x = (vector(name, N) for name in "uwx")
r, s, t, theta = (scalar(name) for name in "rstθ")
factor = scalar("α", nonnegative=True)
penalty = scalar("λ", positive=True)
length_of_u, length_of_w = (scalar(name, nonnegative=True) for name in ("ρ", "τ"))
half = Rational(1, 2)
UP_TO = "ρ and τ are the norms of u and w, or any larger numbers."

f = differentiable("f", M)
g, h = (differentiable(name, M, convex=True) for name in "gh")
rising = differentiable("G", M, convex=True, nondecreasing=True)
entrywise = differentiable("H", N, convex=True)
phi = differentiable("φ", convex=True)
psi = differentiable("ψ", convex=True, nondecreasing=True)

# An affine map, then a function

affine = Lambda(a, total(A[a, i] * u[i], i) + c[a])  # A u + c
affine_with_b = Lambda(a, total(A[a, i] * u[i], i) + b[a])


def image(a: Idx) -> Expr:
    """The a-th entry of A x."""
    return total(A[a, i] * x[i], i)


affine_gradient = Claim(
    "Gradient of f(A u + c): Aᵀ ∇f(A u + c)",
    says=Identity(d(f(affine), u[j]), total(A[p, j] * f.partial(affine, p), p)),
    sources=["ist21:1.5a"],
)

affine_hessian = Claim(
    "Hessian of f(A u + c): Aᵀ ∇²f(A u + c) A",
    says=Identity(
        d(f(affine), u[j], u[k]),
        total(total(A[p, j] * f.partial(affine, p, q) * A[q, k], q), p),
    ),
    because=[(d(total(A[p, j] * f.partial(affine, p), p), u[k]), "the gradient")],
    sources=["ist21:1.5a"],
)

affine_hessian_form = Claim(
    "The Hessian of f(A u + c) as a quadratic form: that of f, along A x",
    says=Identity(
        total(total(x[j] * d(f(affine), u[j], u[k]) * x[k], k), j),
        total(total(image(p) * f.partial(affine, p, q) * image(q), q), p),
    ),
    sources=["ist21:1.5a"],
)

affine_hessian_size = Claim(
    "The Hessian of a function of N numbers has N² entries",
    says=Identity(total(total(1, k), j), N**2),
    sources=["ist21:1.5a"],
)

affine_composition_is_convex = Claim(
    "A convex function of A u + c is convex in u",
    says=Convex(
        g(affine),
        u,
        along=x,
        certificate=total(total(image(p) * g.partial(affine, p, q) * image(q), q), p),
    ),
    sources=["ist21:1.5a"],
)

# Sums, multiples, compositions

g_along_e = total(total(g.partial(v, p, q) * e[p] * e[q], q), p)
h_along_e = total(total(h.partial(v, p, q) * e[p] * e[q], q), p)

sum_is_convex = Claim(
    "The sum of two convex functions is convex",
    says=Convex(g(v) + h(v), v, along=e, certificate=g_along_e + h_along_e),
)

multiple_is_convex = Claim(
    "A convex function times a constant that is not negative is convex",
    says=Convex(factor * g(v), v, along=e, certificate=factor * g_along_e),
    sources=["ist21:2.1"],
    remark="Such as the ½ before a squared norm.",
)

composition_is_convex = Claim(
    "A convex function that nowhere decreases, after a convex function, is convex",
    says=Convex(psi(phi(t)), t),
    sources=["ist21:2.1"],
    remark="Its second derivative is ψ′′(φ)·φ′² + ψ′(φ)·φ′′: only ψ′ could spoil the sign.",
)

scaled = Lambda(i, A[a, i] * u[i] + B[a, i])
inner = Lambda(a, entrywise(scaled))


def inner_slope(p: Idx) -> Expr:
    """The derivative of the p-th inner function along x."""
    at = Lambda(i, A[p, i] * u[i] + B[p, i])
    return total(entrywise.partial(at, i) * A[p, i] * x[i], i)


def inner_curvature(p: Idx) -> Expr:
    """The second derivative of the p-th inner function along x."""
    at = Lambda(i, A[p, i] * u[i] + B[p, i])
    return total(total(entrywise.partial(at, j, k) * A[p, j] * x[j] * A[p, k] * x[k], k), j)


vector_composition_is_convex = Claim(
    "A convex function that decreases in no entry, after several convex functions, is convex",
    says=Convex(
        rising(inner),
        u,
        along=x,
        certificate=total(
            total(rising.partial(inner, p, q) * inner_slope(p) * inner_slope(q), q), p
        )
        + total(rising.partial(inner, p) * inner_curvature(p), p),
    ),
    sources=["ist21:2.1"],
    remark="The inner functions are one convex function H of u stretched and shifted, for each a "
    "in its own way.",
)

composition_needs_a_rise = Claim(
    "The square after the convex function t² − 1 is not convex",
    says=NotConvex((t**2 - 1) ** 2, {t: -1}, {t: 1}),
    sources=["ist21:2.1"],
    remark="The square falls below 0, where t² − 1 goes.",
)

composition_needs_both = Claim(
    "The exponential after −t² is not convex",
    says=NotConvex(exp(-(t**2)), {t: -1}, {t: 1}),
    remark="The outer function rises and is convex; the inner one has to be convex as well.",
)

square_of_an_affine_function = Claim(
    "The square of an affine function is convex",
    says=Convex((r * t + s) ** 2, t),
    sources=["ist21:2.1"],
    remark="After an affine function the outer one may be any convex function.",
)

# Squares and norms

square_is_convex = Claim(
    "The square is strongly convex",
    says=Convex(t**2, t, modulus=2),
    sources=["ist21:2.1"],
)

quadratic_is_convex = Claim(
    "A quadratic function is convex where its leading coefficient is not negative",
    says=Convex(factor * t**2 + r * t + s, t),
    sources=["ist21:2.1"],
)

square_of_a_nonnegative = Claim(
    "The square of a convex function that is never negative is convex",
    says=Inequality(
        t**2,
        at_most=theta * r**2 + (1 - theta) * s**2,
        given=[Le(0, theta), Le(theta, 1), Le(0, t), Le(t, theta * r + (1 - theta) * s)],
    ),
    sources=["ist21:2.1"],
    remark="r, s and t stand for its values at two points and at θ of the way between them. This "
    "repairs the report: a norm is never negative, and from 0 on the square rises.",
)

lagrange_identity = Claim(
    "Lagrange's identity",
    says=Identity(
        total(u[j] ** 2, j) * total(w[j] ** 2, j) - total(u[j] * w[j], j) ** 2,
        half * total(total((u[j] * w[k] - u[k] * w[j]) ** 2, k), j),
    ),
)

cauchy_schwarz = Claim(
    "The Cauchy–Schwarz inequality",
    says=Inequality(
        total(u[j] * w[j], j) ** 2,
        at_most=total(u[j] ** 2, j) * total(w[j] ** 2, j),
        certificate=half * total(total((u[j] * w[k] - u[k] * w[j]) ** 2, k), j),
    ),
    remark="The gap is the right-hand side of Lagrange's identity.",
)

norms = [
    Le(total(u[j] ** 2, j), length_of_u**2),
    Le(total(w[j] ** 2, j), length_of_w**2),
]

inner_product_bound = Claim(
    "An inner product is at most the product of the norms",
    says=Inequality(
        total(u[j] * w[j], j),
        at_most=length_of_u * length_of_w,
        given=norms,
        using=[cauchy_schwarz.says],
    ),
    remark=UP_TO,
)

triangle_inequality = Claim(
    "The triangle inequality",
    says=Inequality(
        total((u[j] + w[j]) ** 2, j),
        at_most=(length_of_u + length_of_w) ** 2,
        given=norms,
        using=[inner_product_bound.says],
    ),
    remark=UP_TO,
)

norm_is_convex = Claim(
    "The Euclidean norm is convex",
    says=Inequality(
        total((theta * u[j] + (1 - theta) * w[j]) ** 2, j),
        at_most=(theta * length_of_u + (1 - theta) * length_of_w) ** 2,
        given=[*norms, Le(0, theta), Le(theta, 1)],
        using=[inner_product_bound.says],
    ),
    sources=["ist21:2.1"],
    remark=UP_TO,
)

squared_norm_is_convex = Claim(
    "The square of the Euclidean norm is strongly convex",
    says=Convex(total(u[j] ** 2, j), u, along=x, modulus=2),
    sources=["ist21:2.1"],
)

# Minima

convex_function = Convex(g(v), v, along=e, certificate=g_along_e)

chord_of_a_convex_function = Claim(
    "A convex function lies nowhere above its chords",
    says=Jensen(convex_function, start=z, end=y, weight=theta),
)

tangent_of_a_convex_function = Claim(
    "A convex function lies nowhere below its tangent planes",
    says=Tangent(convex_function, at=y, to=z),
    sources=["ist23:1.2a"],
    remark="Where the gradient is 0 the plane is level: a stationary point is a global minimiser.",
)

on_the_way = Lambda(a, theta * z[a] + (1 - theta) * y[a])

local_minimum_is_global = Claim(
    "Every local minimum of a convex function is global",
    says=Inequality(
        g(on_the_way),
        below=g(y),
        given=[Lt(g(z), g(y)), Lt(0, theta), Le(theta, 1)],
        using=[chord_of_a_convex_function.says],
    ),
    sources=["ist23:1.2a"],
    remark="If g is less anywhere, at z, then it is less at points as near to y as one likes.",
)


def penalised(v: IndexedBase) -> Expr:
    """g(v) + ½λ‖v‖²."""
    return g(v) + penalty / 2 * total(v[p] ** 2, p)


half_way = (y + z) / 2

penalty_is_strongly_convex = Claim(
    "A convex function with an L2 penalty is strongly convex",
    says=Convex(penalised(v), v, along=e, modulus=penalty, certificate=g_along_e),
    sources=["ist23:1.2a"],
)

half_way_with_a_penalty = Claim(
    "Half-way between two points a convex function with an L2 penalty is less than its mean",
    says=Jensen(penalty_is_strongly_convex.says, start=y, end=z, weight=half),
    sources=["ist23:1.2a"],
)

one_minimiser_at_most = Claim(
    "A convex function with an L2 penalty has one minimiser at most",
    says=Inequality(
        g(half_way) + penalty / 2 * total(((y[p] + z[p]) / 2) ** 2, p),
        below=penalised(y),
        given=[Le(penalised(z), penalised(y)), Gt(total((y[p] - z[p]) ** 2, p), 0)],
        using=[half_way_with_a_penalty.says],
    ),
    sources=["ist23:1.2a"],
    remark="Of two different points neither is a minimiser if the other is as good: half-way it "
    "is better.",
)

# Errata

another_inner_function = Erratum(
    "f(g(u)) = f(A u + b), where g(u) is A u + c",
    source="ist21:1.5a",
    states=Identity(f(affine), f(affine_with_b)),
    corrected=affine_gradient,
    remark="The row introduces c and goes on with b, in the gradient and in the Hessian as well. "
    "If b is meant for c, all of them are right.",
)

hessian_times_a_matrix = Erratum(
    "∇²f(x) A called positive semidefinite",
    source="ist21:1.5a",
    states=Inequality(d(t**2, t, t) * r, at_least=0),
    corrected=affine_hessian_form,
    remark="From f being convex the row has ∇²f(x) A ≥ 0. That is a matrix of m rows and n "
    "columns, which has no sign unless m = n; and for f = t² and A = −1 it is negative. The "
    "last step needs ∇²f alone, which is positive semidefinite.",
)

hessian_called_a_vector = Erratum(
    "A Hessian in Rⁿ",
    source="ist21:1.5a",
    states=Identity(total(total(1, k), j), total(1, j)),
    corrected=affine_hessian_size,
    remark="Gradient and Hessian are both said to lie in Rⁿ. The gradient does; the Hessian is a "
    "matrix of n rows and n columns, n² numbers.",
)

composition_of_convex_functions = Erratum(
    "A composition of convex functions",
    source="ist21:2.1",
    states=Convex((t**2 - 1) ** 2, t),
    corrected=square_of_a_nonnegative,
    remark="Of the norm and the square the report says that each is convex, and so the "
    "composition. t² − 1 and the square are convex too, and their composition is not: the "
    "square falls below 0, where t² − 1 goes. A norm is never negative, and from 0 on the "
    "square rises: that is missing.",
)

convex_since_quadratic = Erratum(
    "Convex because it is quadratic",
    source="ist21:2.1",
    states=Convex(r * t**2 + s * t, t),
    corrected=quadratic_is_convex,
    remark="Squaring is convex, but not because it is quadratic: −t² is quadratic as well. What "
    "counts is the sign of the leading coefficient.",
)

convex_times_a_constant = Erratum(
    "A convex function times any constant",
    source="ist21:2.1",
    states=Convex(r * t**2, t),
    corrected=multiple_is_convex,
    remark="A negative constant turns the function over; the constant ½ of the report is fine.",
)
