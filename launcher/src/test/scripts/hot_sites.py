"""Sites of hot code, whose operands, classes and globals change after the site was linked."""

import math
import sys
import threading

HOT = 400


def section(name):
    print("--", name)


section("polymorphic attributes and methods")


class Shape:
    sides = 0

    def __init__(self, size):
        self.size = size

    def area(self):
        return self.size

    def twice(self):
        return self.area() * 2


class Square(Shape):
    sides = 4

    def area(self):
        return self.size * self.size


class Named(Square):
    def __init__(self, size, name="named"):
        super().__init__(size)
        self.name = name

    @property
    def label(self):
        return f"{self.name}{self.size}"


class Slotted:
    __slots__ = ("size",)
    sides = 7

    def __init__(self, size):
        self.size = size

    def area(self):
        return -self.size

    def twice(self):
        return self.area() * 2


class Dynamic:
    def __getattr__(self, name):
        if name == "missing":
            raise AttributeError(name)
        return (lambda: 11) if name == "twice" else 5


def measure(x):
    return x.size + x.sides + x.twice()


def total(items):
    return sum(measure(x) for x in items)


print(total([Shape(i) for i in range(HOT)]))
print(total([Square(i) for i in range(HOT)]))
print(total([Named(i) if i % 2 else Slotted(i) for i in range(HOT)]))
print(total([(Shape, Square, Named, Slotted)[i % 4](i) for i in range(HOT)] + [Dynamic()] * 20))
many = [type(f"T{i}", (Shape,), {"sides": i}) for i in range(30)]
print(total([many[i % 30](i) for i in range(HOT)]))

section("classes that change")
shapes = [Square(i) for i in range(10)]
print(total(shapes))
Square.area = lambda self: 1000
print(total(shapes))
Shape.twice = lambda self: self.area() + 1
print(total(shapes))
shapes[3].twice = lambda: 5
print(total(shapes))
del shapes[3].twice
print(total(shapes))
Square.sides = property(lambda self: self.size)
print(total(shapes))
del Square.area
Square.sides = 4
print(total(shapes))
shapes[0].__class__ = Named
print(total(shapes))
shapes[1].__dict__["size"] = 77
print(total(shapes))
del shapes[2].size
try:
    print(total(shapes))
except AttributeError as e:
    print(e)
try:
    total([Dynamic(), object()])
except AttributeError as e:
    print(e)

section("stores")


class Counter:
    def __init__(self):
        self.n = 0

    def bump(self, by):
        self.n += by
        return self


def bump(counters):
    for c in counters:
        for _ in range(HOT):
            c.bump(2)
    return [c.n for c in counters]


class Checked(Counter):
    def __setattr__(self, name, value):
        object.__setattr__(self, name, value * 2)


class Described(Counter):
    @property
    def n(self):
        return self.__dict__.get("hidden", 0)

    @n.setter
    def n(self, value):
        self.__dict__["hidden"] = value + 1


print(bump([Counter(), Counter()]))
print(str(bump([Checked()])[0])[:40], bump([Described()]))
c = Counter()
vars(c)["other"] = 1
print(bump([c]))

section("functions that change")


def f(a, b=10, *, c=1):
    return a + b + c


def g(a, b=3):
    return a * b


def call_g(n):
    result = 0
    for i in range(n):
        result += g(i)
    return result


def call_f(n):
    result = 0
    for i in range(n):
        result += f(i)
    return result


print(call_g(3000), call_f(3000))
g.__defaults__ = (5,)
print(call_g(10))
g.__code__ = (lambda a, b: a - b).__code__
print(call_g(10))
g.__defaults__ = None
try:
    call_g(10)
except TypeError as e:
    print(e)
g = len
try:
    call_g(10)
except TypeError as e:
    print(e)


def g(a):
    return [a, a][1]


print(call_g(10))
f.__kwdefaults__ = {"c": 2}
print(call_f(10))
closures = [(lambda k: lambda x: x + k)(k) for k in range(5)]


def apply(n):
    result = 0
    for i in range(n):
        result += closures[i % 5](i)
    return result


print(apply(3000))
bound = [Counter().bump, Shape(4).area, math.floor, int, "abc".count]


def mixed(n):
    out = []
    for i in range(n):
        which = i % 5
        if which == 1:
            out.append(bound[1]())
        elif which == 0:
            out.append(bound[0](1).n)
        else:
            out.append(bound[which]("3" if which == 3 else 2.5 if which == 2 else "b"))
    return sum(out)


print(mixed(3000))

section("classes made")


class Pair:
    def __init__(self, left, right=None):
        self.left = left
        self.right = right


def make(n):
    made = None
    for i in range(n):
        made = Pair(i, made) if i % 3 else Pair(i)
    return made.left, made.right and made.right.left


print(make(3000))
Pair.__init__ = lambda self, left, right=0: setattr(self, "left", -left) or setattr(self, "right", None)
print(make(10))
Pair.__init__ = lambda self, left, right=0: 1
try:
    make(10)
except TypeError as e:
    print(e)
Pair.__new__ = lambda cls, *args: Shape(args[0])
try:
    make(10)
except AttributeError as e:
    print(e)

section("globals and builtins")
value = 1


def read(n):
    result = 0
    for _ in range(n):
        result += value + len("ab")
    return result


print(read(3000))
value = 2
print(read(10))
len = lambda x: 100
print(read(10))
del len
print(read(10))
for i in range(100):
    globals()[f"filler{i}"] = i
print(read(10))
del value
try:
    read(1)
except NameError as e:
    print(e)
value = 3
print(read(2))

section("modules and classes as receivers")


def roots(n):
    return sum(int(math.sqrt(i)) for i in range(n))


print(roots(3000))
kept = math.sqrt
math.sqrt = lambda x: 1
print(roots(100))
math.sqrt = kept
print(roots(100))


class Static:
    @staticmethod
    def s(x):
        return x + 1

    @classmethod
    def c(cls, x):
        return cls.s(x) * 2


def static(n):
    return sum(Static.s(i) + Static.c(i) + Static().s(i) + Static().c(i) for i in range(n))


print(static(2000))
Static.s = staticmethod(lambda x: 0)
print(static(100))

section("builtin methods")


def builtin(n):
    items, text, table = [], [], {}
    for i in range(n):
        items.append(i)
        text.append(str(i).rjust(4, "."))
        table[i % 7] = table.get(i % 7, 0) + items.pop()
        if i % 100 == 0:
            items.insert(0, "".join(text).count(".") and i.bit_length())
    return len(items), "".join(text)[-12:], sorted(table.items())


print(builtin(3000))


class List(list):
    def append(self, item):
        super().append(item * 2)


class Foreign:
    append = list.append


def fill(x, n):
    for i in range(n):
        x.append(i)
    return x


print(fill([], 500)[-1], fill(List(), 500)[-1])
try:
    fill(Foreign(), 1)
except TypeError as e:
    print(e)


def fill_computed(x, n):
    for i in range(n):
        x.append(abs(i))
    return x


print(fill_computed([], 3000)[-1], fill_computed(List(), 500)[-1])
try:
    fill_computed(Foreign(), 1)
except TypeError as e:
    print(e)

section("errors from hot code")


def fails(n):
    for i in range(n):
        if i == 2500:
            None.x
        measure(shapes[5])


try:
    fails(3000)
except AttributeError as e:
    print(e, e.__traceback__.tb_next.tb_lineno - fails.__code__.co_firstlineno)


def deep(n):
    return deep(n + 1)


for _ in range(3):
    try:
        deep(0)
    except RecursionError as e:
        print(type(e).__name__)
print(sys._getframe().f_lineno - sys._getframe().f_code.co_firstlineno > 300)


def where(n):
    line = 0
    for _ in range(n):
        line = inner()
    return line


def inner():
    return sys._getframe(1).f_lineno


print(where(3000) - where.__code__.co_firstlineno)

section("two threads")


class Shared:
    def __init__(self):
        self.a = self.b = 0


def worker(s, name):
    for i in range(20000):
        setattr(s, name, getattr(s, name) + 1)
        if name == "a":
            s.a += 1
        else:
            s.b += 1
        if i % 1000 == 0:
            setattr(s, f"{name}{i}", i)


s = Shared()
threads = [threading.Thread(target=worker, args=(s, name)) for name in "ab"]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(s.a, s.b, len(vars(s)))


def kinds_of_methods():
    class C:
        def method(self):
            pass

    instance, values = C(), [1]
    return [type(m).__name__ for m in ([].append, frozenset(values).__contains__, {}.get, "".join, (1).bit_length, (1).__add__, values.__len__,
                                       instance.method, instance.__eq__, instance.__init__)]


# What an attribute gives does not depend on how often it was read.
for _ in range(3):
    print(kinds_of_methods())
