"""Fifty decimal digits, from lists to lists."""

from decimal import Decimal, localcontext


def softmax(z):
    with localcontext() as ctx:
        ctx.prec = 50
        numbers = [Decimal(float(x)) for x in z]
        top = max(numbers)
        powers = [(x - top).exp() for x in numbers]
        total = sum(powers)
        return [float(p / total) for p in powers]
