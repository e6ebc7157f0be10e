"""What a running function can no longer reach is dead after gc.collect(): temporaries, saved variables and call sites keep nothing alive."""
import contextlib
import gc
import weakref
class A: pass
def case(f):
    print(f.__name__, f())
@case
def simple():
    a = A(); w = weakref.ref(a); del a; gc.collect(); return w()
@case
def forloop():
    l = [A() for i in range(3)]
    w = [weakref.ref(x) for x in l]
    del l
    gc.collect(); return [x() for x in w]
@case
def forloop2():
    l = [A() for i in range(3)]
    w = []
    for x in l: w.append(weakref.ref(x))
    del l, x
    gc.collect(); return [x() for x in w]
@case
def forstate():
    l = [A() for i in range(3)]
    w = [weakref.ref(x) for x in l]
    l.clear()
    gc.collect(); return [x() for x in w]
@case
def genexp():
    l = [A() for i in range(3)]
    w = list(weakref.ref(x) for x in l)
    del l
    gc.collect(); return [x() for x in w]
@case
def withst():
    a = A(); w = weakref.ref(a)
    with contextlib.nullcontext(a) as b: pass
    del a, b
    gc.collect(); return w()
@case
def exc():
    a = A(); w = weakref.ref(a)
    try: raise ValueError(a)
    except ValueError as e: pass
    del a
    gc.collect(); return w()
@case
def setitem():
    a = A(); w = weakref.ref(a)
    d = {}
    d[a] = a
    a.x = d
    del a, d
    gc.collect(); return w()
@case
def unpack():
    a, b = A(), A(); w = weakref.ref(a)
    a, b = b, 1
    a = None
    gc.collect(); return w()
@case
def match():
    a = [A()]; w = weakref.ref(a[0])
    match a:
        case [A() as x]: pass
    del a, x
    gc.collect(); return w()
@case
def chain():
    a = A(); w = weakref.ref(a)
    0 == a == 1
    1 if a else 2
    a or 1
    del a
    gc.collect(); return w()
@case
def call():
    def f(*a, **k): return None
    a = A(); w = weakref.ref(a)
    f(a, *[a], k=a, **{'z': a})
    print(a, file=open('/dev/null', 'w'))
    f'{a}'
    del a
    gc.collect(); return w()
@case
def compnested():
    l = [A() for i in range(3)]
    w = [weakref.ref(x) for x in l for y in l if y is x]
    l2 = {x: x for x in l}
    del l, l2
    gc.collect(); return [x() for x in w]
def gen():
    a = A()
    w = weakref.ref(a)
    yield a
    del a
    gc.collect()
    yield w()
@case
def generator():
    g = gen()
    next(g)
    return next(g)
