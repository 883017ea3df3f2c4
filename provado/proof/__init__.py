"""The ways to prove, and the decision: a witness, a proof that is confirmed, or neither.

In: a relation. Out: a verdict.
"""
