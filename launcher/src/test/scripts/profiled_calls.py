"""What _lsprof counts, with a timer that ticks once for every look at it."""
import _lsprof

ticks = 0


def timer():
    global ticks
    ticks += 1
    return ticks


def fact(n):
    return n * fact(n - 1) if n else 1


def gen():
    yield 1
    yield 2


class A:
    def m(self):
        return sorted([3, 1], key=lambda x: -x)


def work():
    fact(3)
    A().m()
    int('3')
    [].append(1)
    list(gen())
    try:
        raise ValueError
    except ValueError:
        pass


def name(code):
    return code if isinstance(code, str) else code.co_name


p = _lsprof.Profiler(timer, 0.5)
p.enable()
work()
p.disable()
for e in sorted(p.getstats(), key=lambda e: name(e.code)):
    print(name(e.code), *e[1:5], sorted((name(c.code), *c[1:]) for c in e.calls or ()))
p.clear()
print(p.getstats(), p.disable())
q = _lsprof.Profiler()
p.enable()
for f in (p.enable, q.enable):
    try:
        f()
    except ValueError as e:
        print(e)
p.disable()
