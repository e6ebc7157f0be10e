"""Control flow: try/finally in every nesting, with, generators, match, comprehensions, closures."""


def finals():
    for i in range(4):
        try:
            if i == 1:
                continue
            if i == 3:
                break
            yield i
        finally:
            yield f"f{i}"
    else:
        yield "else"


print(list(finals()))


def nested():
    try:
        try:
            return "inner"
        finally:
            print("first")
    finally:
        print("second")


print(nested())


class Manager:
    def __init__(self, swallow):
        self.swallow = swallow

    def __enter__(self):
        return self

    def __exit__(self, kind, value, tb):
        print("exit", kind.__name__ if kind else None)
        return self.swallow


with Manager(True) as m:
    1 / 0
try:
    with Manager(False), Manager(False):
        raise KeyError("k")
except KeyError as e:
    print(repr(e), e.__context__)


def shape(v):
    match v:
        case 0 | 1:
            return "small"
        case [x, *rest] if len(rest) > 1:
            return f"many {x} {rest}"
        case {"k": value, **others}:
            return f"map {value} {others}"
        case str() as text:
            return f"text {text}"
        case (a, b):
            return f"pair {a} {b}"
        case _:
            return "other"


print([shape(v) for v in (0, [1, 2, 3], {"k": 1, "z": 2}, "s", (1, 2), 2.5)])


def counter():
    n = 0

    def step(by=1, *args, key=None, **kw):
        nonlocal n
        n += by
        return n, args, key, kw
    return step


c = counter()
print(c(), c(2, 3, 4), c(key=1, other=2))


def delegating():
    result = yield from inner()
    yield ("returned", result)


def inner():
    try:
        received = yield 1
        yield ("received", received)
    except ValueError as e:
        yield ("caught", str(e))
    return "done"


g = delegating()
print(next(g), g.send("s"), next(g))
g = delegating()
print(next(g), g.throw(ValueError("v")), next(g))
g.close()
try:
    raise ExceptionGroup("eg", [ValueError(1), TypeError(2)])
except* ValueError as eg:
    print(eg.exceptions)
except* TypeError as eg:
    print(eg.exceptions)
print({k: v for k, v in zip("ab", range(2))}, {x % 3 for x in range(5)}, [y for x in range(3) if x for y in range(x)])
a, *b, (d, e) = 1, 2, 3, (4, 5)
print(a, b, d, e, f"{a + 1:>4}|{'x'!r:^5}|{3.14159:.2f}")
while (n := c()[0]) < 10:
    pass
print(n)
try:
    try:
        raise ValueError("first")
    except ValueError:
        raise TypeError("second")
except TypeError as e:
    print(repr(e.__context__))
