# What sys.settrace and sys.setprofile report, jumps by f_lineno, the variables of frames, the origins of coroutines.
import sys

events = []


def trace(frame, event, arg):
    events.append((frame.f_code.co_name, frame.f_lineno - frame.f_code.co_firstlineno, event, type(arg).__name__))
    return trace


def traced(function, *args):
    events.clear()
    sys.settrace(trace)
    try:
        function(*args)
    finally:
        sys.settrace(None)
    for event in events:
        print(*event)


def loops(n):
    while True:
        n += 1
        if n > 2:
            break
    for i in range(2):
        pass
    try:
        raise ValueError
    except ValueError:
        n = 3
    finally:
        n = 4
    return (
        n +
        1)


traced(loops, 1)


def generates():
    x = yield 1
    yield x


def runs():
    g = generates()
    next(g)
    g.send(2)
    g.close()


traced(runs)


# A debugger goes on elsewhere.
def jumps(out):
    out.append(1)
    out.append(2)
    out.append(3)


def jumper(frame, event, arg):
    if event == "line" and frame.f_lineno == frame.f_code.co_firstlineno + 2:
        frame.f_lineno += 1
    return jumper


out = []
sys.settrace(jumper)
jumps(out)
sys.settrace(None)
print(out)

# Profiles see calls only.
events.clear()
sys.setprofile(lambda frame, event, arg: events.append((event, frame.f_code.co_name)) if event in ("call", "return") else None)
runs()
sys.setprofile(None)
print([e for e in events if e[1] in ("runs", "generates")])


# Functions written in C, or here in Java, are reported by whoever calls them.
def calls_native(items):
    items.append(len("ab"))
    try:
        max()
    except TypeError:
        pass
    return sorted(*[items], key=str)


def profiles_native():
    seen = []
    sys.setprofile(lambda frame, event, arg: seen.append((event, getattr(arg, "__name__", arg))))
    calls_native([])
    sys.setprofile(None)
    return seen


print(profiles_native())


# The frame of a generator is its own while it runs, and keeps the variables for whoever has it.
def frames():
    inside = sys._getframe()
    yield inside
    inside.clear()


def of_generator():
    g = frames()
    frame = next(g)
    print(frame is g.gi_frame, frame.f_generator is g, frame.f_back, sorted(frame.f_locals))
    try:
        next(g)
    except RuntimeError as e:
        print(e)
    print(g.gi_frame)
    return frame


print(sorted(of_generator().f_locals))


# Variables of inlined comprehensions are those of the function while the comprehension runs.
def inlined(x):
    seen = [sorted(locals()) for x in [x]]
    nested = [[x for x in [locals()["x"]]] for x in "ab"]
    try:
        [1 / x for x in [1, 0]]
    except ZeroDivisionError:
        pass
    return seen, nested, x


print(inlined("own"))


# Where a frame got to, which is not where the exception was raised.
def not_handled():
    try:
        1 / 0
    except TypeError:
        pass


try:
    not_handled()
except ZeroDivisionError as e:
    inner = e.__traceback__.tb_next
    print(inner.tb_lineno - inner.tb_frame.f_code.co_firstlineno, inner.tb_frame.f_lineno - inner.tb_frame.f_code.co_firstlineno)


# Variables of functions that run, and of frames that outlive their calls.
def peek():
    return dict(sys._getframe(1).f_locals)


def peeked(x, *rest, **more):
    y = x + 1

    def inner():
        return y

    return peek()


print(sorted(k for k in peeked(1, 2, z=3)))


def leaves():
    inside = 5
    return frame_of()


def frame_of():
    return sys._getframe(1)


frame = leaves()
print(frame.f_locals["inside"], frame.f_back is sys._getframe())


# Where a coroutine was made.
async def made():
    pass


sys.set_coroutine_origin_tracking_depth(1)
c = made()
print(c.cr_origin[0][2])
c.close()
sys.set_coroutine_origin_tracking_depth(0)

# %% a module that asks to be traced stops at its next instruction; an empty one at line 0; docstrings are no places
def report(frame, event, argument):
    print(event, frame.f_code.co_name, frame.f_lineno)
    return report


def stop(frame, event, argument):
    return None


MODULE = """
'''doc'''
ask()
sys.settrace(None)
"""
seen = []


def note(frame, event, argument):
    seen.append((event, frame.f_lineno))
    return note


def ask():
    frame = sys._getframe(1)
    frame.f_trace = note
    frame.f_trace_opcodes = True
    sys.settrace(stop)


exec(compile(MODULE, "<module>", "exec"), {"ask": ask, "sys": sys})
print(seen[0], ("line", 4) in seen)

for source in "", "# only\n", "global x", "pass", "def f():\n    '''doc'''\nf()", "def f():\n    '''doc'''\n    return 1\nf()":
    code = compile(source, "<traced>", "exec")
    sys.settrace(report)
    exec(code, {})
    sys.settrace(None)
