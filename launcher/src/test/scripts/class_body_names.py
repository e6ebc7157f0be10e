"""The names that a class body binds by itself follow its declarations, and how __annotate__ and __annotations__ depend on each other."""

def f():
    __firstlineno__ = 1
    __module__ = 2
    __qualname__ = 3
    __static_attributes__ = 4

    class C:
        nonlocal __firstlineno__, __module__, __qualname__, __static_attributes__
    print(sorted(vars(C)), __firstlineno__, __module__, __qualname__, __static_attributes__)
f()

class D:
    global __static_attributes__, __annotate_func__, __doc__
    'abc'
    x: int
print(sorted(vars(D)), __static_attributes__, __annotate_func__.__qualname__, __doc__)

class X:
    a: int

    def __annotate__(format):
        return {'a': str}
print(sorted(vars(X)), X.__annotate__.__qualname__, X.__annotations__, sorted(vars(X)))
X.__annotate__ = None
print(sorted(vars(X)), X.__annotate__.__qualname__, X.__annotations__)

class Y:
    a: int
    __annotations__ = {'b': 1}
print(sorted(vars(Y)), getattr(Y.__annotate__, '__qualname__', None), Y.__annotations__)
del Y.__annotations__
print(sorted(vars(Y)), getattr(Y.__annotate__, '__qualname__', None), Y.__annotations__)
Y.__annotations__ = {'z': 1}
print(sorted(vars(Y)), getattr(Y.__annotate__, '__qualname__', None), Y.__annotations__)

class Z:
    __annotate__ = 5
print(Z.__annotate__)
try:
    print(Z.__annotations__)
except Exception as e:
    print(repr(e))
Z.__annotate__ = lambda f: {'q': f}
print(sorted(vars(Z)), Z.__annotate__, Z.__annotations__, sorted(vars(Z)))
try:
    Z.__annotate__ = 3
except Exception as e:
    print(repr(e))
try:
    del Z.__annotate__
except Exception as e:
    print(repr(e))

def g():
    __module__ = 2
    __qualname__ = 3
    __firstlineno__ = 5
    __static_attributes__ = 7

    class C:
        print(__module__, __qualname__, __firstlineno__)
        try:
            print(__static_attributes__)
        except NameError as e:
            print(e)
    print(sorted(vars(C)), __module__, __qualname__, __firstlineno__, __static_attributes__)
g()
