"""Refutation: the order of the points, and what counts as a witness."""

from __future__ import annotations

from fractions import Fraction
from itertools import islice

from sympy import Eq, Ge, Gt, Lt, Ne, Or, exp

from provado import dimension, indices, matrix, scalar, total, vector
from provado.refutation.points import flat, height, is_satisfiable, random_points, smallest_points
from provado.refutation.sampling import smallest_witness
from provado.relation.relation import Relation

K = dimension("K")
j, k = indices("j k", 1, K)
x, z = vector("x", K), vector("z", K)
weights, table = vector("a", K, positive=True), matrix("B", K, K, nonpositive=True)
t = scalar("t")
p = scalar("p", positive=True)


def test_height_orders_numbers_by_how_much_there_is_to_write() -> None:
    """0 comes before ±1, ±1 before ±2 and ±1/2, and those before 3/2."""
    numbers = [Fraction(0), Fraction(-1), Fraction(1, 2), Fraction(-3, 2)]
    assert [height(number) for number in numbers] == [0, 1, 2, 4]


def test_points_come_by_size_then_height() -> None:
    """The enumeration never goes back to a smaller point: dimension plus heights, then heights."""
    relation = Relation(z[j], "=", z[k])
    keys = [
        (heights + point.values[K], heights)
        for point in islice(smallest_points(relation), 2000)
        for heights in [sum(height(v) for v in point.vectors[z])]
    ]
    assert keys == sorted(keys)
    assert keys[0] == (1, 0)
    assert {height for _, height in keys} >= {0, 1, 2}


def test_points_are_not_repeated() -> None:
    """No point is looked at twice."""
    relation = Relation(z[j] + t, "=", z[k])
    seen = [
        (tuple(point.values.items()), tuple(point.vectors.items()))
        for point in islice(smallest_points(relation), 1500)
    ]
    assert len(seen) == len(set(seen)) == 1500


def test_points_respect_the_assumptions() -> None:
    """Assumptions on symbols and given relations leave out what they exclude."""
    positive = Relation(p, "=", 1)
    assert all(point.values[p] > 0 for point in islice(smallest_points(positive), 20))
    apart = Relation(z[j], "=", z[k], (Ne(j, k), Ge(K, 2)))
    assert all(
        point.values[j] != point.values[k] and point.values[K] >= 2
        for point in islice(smallest_points(apart), 200)
    )
    on_a_line = Relation(t, "=", p, (Eq(t, p),))
    assert all(
        point.values[t] == point.values[p] for point in islice(smallest_points(on_a_line), 5)
    )


def test_given_values_are_taken_and_not_searched_for() -> None:
    """A scalar with a given value has it at every point, however high that value is."""
    relation = Relation(t, "=", p, (Eq(t, 1000),))
    assert {point.values[t] for point in islice(smallest_points(relation), 20)} == {1000}
    assert {point.values[t] for point in random_points(relation, 5)} == {1000}
    one_point = Relation(t, "=", 1, (Eq(t, 1000),))
    assert len(list(smallest_points(one_point))) == len(list(random_points(one_point, 8))) == 1


def test_points_lie_in_the_domains_of_their_scalars() -> None:
    """Whatever SymPy knows about the sign of a scalar is respected."""
    admitted = {
        "positive": {1},
        "negative": {-1},
        "nonnegative": {0, 1},
        "nonpositive": {0, -1},
        "nonzero": {1, -1},
    }
    for assumption, expected in admitted.items():
        relation = Relation(scalar("s", **{assumption: True}), "=", 0)
        for points in (islice(smallest_points(relation), 12), random_points(relation, 12)):
            values = [next(iter(point.values.values())) for point in points]
            assert {(v > 0) - (v < 0) for v in values} | {0} == expected | {0}
            assert 0 not in values or 0 in expected


def test_points_lie_in_the_domains_of_their_vectors() -> None:
    """What is assumed of a vector or a matrix holds for each of its entries."""
    relation = Relation(weights[j] * table[1, k], "=", z[j])
    for points in (smallest_points(relation), random_points(relation, 40)):
        found = list(islice(points, 40))
        assert len(found) == 40
        assert all(number > 0 for point in found for number in flat(point.vectors[weights]))
        assert all(number <= 0 for point in found for number in flat(point.vectors[table]))
        assert any(number < 0 for point in found for number in flat(point.vectors[z]))


def test_a_false_statement_on_positive_vectors_falls_at_the_smallest_ones() -> None:
    """The sum of a positive vector is at least 1 for no reason, and ½ is the witness."""
    witness = smallest_witness(Relation(1, "≤", total(weights[j], j)), 0, 50)
    assert witness is not None
    assert witness.where() == "a = (1/2)"


def test_what_a_disjunction_excludes_is_left_out() -> None:
    """Conditions joined by `or` count as conditions do."""
    relation = Relation(t, "=", p, (Or(Gt(t, p), Lt(t, -p)),))
    points = list(islice(smallest_points(relation), 40))
    assert len(points) == 40
    assert all(abs(point.values[t]) > point.values[p] for point in points)


def test_a_condition_without_a_value_does_not_hold() -> None:
    """1/t > 0 leaves out t = 0."""
    relation = Relation(t, "=", 1, (Gt(1 / t, 0),))
    assert all(point.values[t] > 0 for point in islice(smallest_points(relation), 10))
    assert is_satisfiable(relation)
    assert not is_satisfiable(Relation(t, "=", 1, (Gt(1 / t, 0), Lt(t, 0))))


def test_random_points_respect_the_assumptions() -> None:
    """The points of the confirmation are admissible and of several dimensions."""
    relation = Relation(z[j] * p, "=", z[k], (Ne(j, k),))
    points = list(random_points(relation, 40))
    assert len(points) == 40
    assert all(point.values[j] != point.values[k] and point.values[p] > 0 for point in points)
    assert len({point.values[K] for point in points}) > 1


def test_a_true_relation_has_no_witness() -> None:
    """Nothing is found against an identity, however far one looks."""
    assert (
        smallest_witness(Relation(total(z[j] + x[j], j), "=", total(x[k] + z[k], k)), 0, 500)
        is None
    )


def test_a_difference_too_small_for_floats_is_no_false_alarm() -> None:
    """exp(t)·exp(−t) = 1 is not refuted by rounding."""
    assert smallest_witness(Relation(exp(t) * (exp(-t) + 1) - exp(t), "=", 1), 0, 200) is None


def test_a_witness_holds_both_exact_values() -> None:
    """The sides at the witness are exact numbers that differ."""
    witness = smallest_witness(Relation(exp(t), "=", 1 + t), 0, 50)
    assert witness is not None
    assert witness.where() == "t = 1"
    assert (witness.left_value, witness.right_value) == (exp(1), 2)
