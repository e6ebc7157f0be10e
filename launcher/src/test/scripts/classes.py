"""Classes: inheritance, descriptors, metaclasses, slots, super, abstract methods."""
import abc


class Meta(type):
    def __new__(mcls, name, bases, ns, **kw):
        cls = super().__new__(mcls, name, bases, ns)
        cls.extra = kw
        return cls

    def __init__(cls, name, bases, ns, **kw):
        super().__init__(name, bases, ns)


class A(metaclass=Meta, tag=1):
    x = 1

    def __init__(self, v):
        self.v = v

    @property
    def double(self):
        return self.v * 2

    @double.setter
    def double(self, value):
        self.v = value // 2

    @classmethod
    def make(cls, v):
        return cls(v)

    @staticmethod
    def plain(v):
        return v

    def __repr__(self):
        return f"{type(self).__name__}({self.v!r})"

    def __eq__(self, other):
        return isinstance(other, A) and self.v == other.v


class B(A, tag=2):
    def __init__(self, v):
        super().__init__(v + 1)

    def __init_subclass__(cls, **kw):
        print("subclass", cls.__name__, kw)


class C(B):
    pass


a = A.make(3)
a.double = 10
print(a, a.double, A.plain(4), A.extra, B.extra, B(1), B(1) == A(2), [c.__name__ for c in C.__mro__])
try:
    hash(a)
except TypeError as e:
    print(e)


class S:
    __slots__ = ("p", "q")


s = S()
s.p = 1
for action in (lambda: s.q, lambda: setattr(s, "r", 1), lambda: S.p.__get__(1)):
    try:
        action()
    except (AttributeError, TypeError) as e:
        print(type(e).__name__, e)


class Shape(abc.ABC):
    @abc.abstractmethod
    def area(self): ...


try:
    Shape()
except TypeError as e:
    print(e)


class Named:
    def __set_name__(self, owner, name):
        print("set_name", owner.__name__, name)

    def __get__(self, instance, owner=None):
        return "got"


class Owner:
    field = Named()


print(Owner().field, Owner.field)


class X: ...
class Y(X): ...


try:
    class Z(X, Y): ...
except TypeError as e:
    print(e)
y = Y()
y.attr = 5
y.__class__ = X
print(type(y).__name__, y.attr, vars(y), y.__dict__)
del y.attr
print(hasattr(y, "attr"), isinstance(1, int | str), issubclass(bool, int))
