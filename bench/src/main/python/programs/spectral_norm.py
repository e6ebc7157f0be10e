"""Calls in comprehensions and float arithmetic: the norm of an infinite matrix."""


def a(i, j):
    return 1.0 / ((i + j) * (i + j + 1) // 2 + i + 1)


def times(vector):
    n = len(vector)
    return [sum(a(i, j) * vector[j] for j in range(n)) for i in range(n)]


def times_transposed(vector):
    n = len(vector)
    return [sum([a(j, i) * vector[j] for j in range(n)]) for i in range(n)]


def run():
    n = 190
    u = [1.0] * n
    v = u
    for _ in range(5):
        v = times_transposed(times(u))
        u = times_transposed(times(v))
    above = below = 0.0
    for x, y in zip(u, v):
        above += x * y
        below += y * y
    return "%.9f" % ((above / below) ** 0.5)
