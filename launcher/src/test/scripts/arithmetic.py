"""Ints and floats in one operation, at the limits where a float is no longer every int."""

import operator

VALUES = [0, 1, -1, 2, 7, -7, 10**15 + 1, 2**53 - 1, 2**53, 2**53 + 1, -2**53 - 1, 2**62, 2**63 - 1, -2**63, 2**63, 10**30, True, False,
          0.0, -0.0, 1.0, 1.5, -2.5, 1e16, 9007199254740993.0, 1e308, 1e-320, float("inf"), float("-inf"), float("nan")]
OPERATORS = [operator.add, operator.sub, operator.mul, operator.truediv, operator.floordiv, operator.mod, operator.lt, operator.le, operator.gt,
             operator.ge, operator.eq, operator.ne, operator.iadd, operator.isub, operator.imul, operator.itruediv, operator.ifloordiv, operator.imod]


def infix(a, b):
    results = []
    for operation in (lambda: a + b, lambda: a - b, lambda: a * b, lambda: a / b, lambda: a // b, lambda: a % b):
        try:
            results.append(operation())
        except (ArithmeticError, TypeError) as e:
            results.append(str(e))
    truths = [a < b, a <= b, a > b, a >= b, a == b, a != b]
    if a < b:
        truths.append("less")
    if a >= b:
        truths.append("not less")
    return results, truths


for a in VALUES:
    for b in VALUES:
        print(a, b, *infix(a, b))
        for operation in OPERATORS:
            try:
                print(operation(a, b), end=" ")
            except (ArithmeticError, TypeError) as e:
                print(e, end=" ")
        print()

for a in [5, -5, 2**40, 2**62, -2**63]:
    for b in [0, 1, 3, 40, 62, 63, 64, -1]:
        try:
            x = y = a
            x <<= b
            y >>= b
            print(a, b, x, y)
        except ValueError as e:
            print(a, b, e)
