"""What is decided, and what comes out.

In: two sides, a comparison, assumptions. Out: the domain they speak of, and a verdict's form.
"""
