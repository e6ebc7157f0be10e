# The events of sys.monitoring that come from Python code, and pdb, which uses them.
import io
import pdb
import sys

monitoring = sys.monitoring
events = monitoring.events
log = []
NAMES = ("PY_START", "PY_RESUME", "PY_RETURN", "PY_YIELD", "PY_UNWIND", "RAISE", "EXCEPTION_HANDLED", "RERAISE")
monitoring.use_tool_id(1, "test")


def record(name):
    return lambda code, offset, *rest: log.append((name, code.co_name, [repr(x) for x in rest]))


for name in NAMES:
    monitoring.register_callback(1, getattr(events, name), record(name))


def generate():
    yield 1
    yield 2
    return 3


def fail():
    try:
        1 / 0
    except ZeroDivisionError:
        pass
    raise KeyError("k")


def loop(n):
    total = 0
    while n:
        total += n
        n -= 1
    return total


def main():
    list(generate())
    try:
        fail()
    except KeyError:
        pass
    loop(1)


monitoring.set_events(1, sum(getattr(events, name) for name in NAMES))
main()
monitoring.set_events(1, 0)
for entry in log:
    print(entry)

# Lines of one function, each once.
lines = []


def line(code, number):
    lines.append((code.co_name, number - code.co_firstlineno))
    return monitoring.DISABLE


monitoring.register_callback(1, events.LINE, line)
monitoring.set_local_events(1, loop.__code__, events.LINE)
main()
print(lines)
monitoring.restart_events()
loop(1)
print(len(lines), monitoring.get_local_events(1, loop.__code__) == events.LINE)
monitoring.set_local_events(1, loop.__code__, 0)

monitoring.register_callback(1, events.RAISE, lambda *rest: monitoring.DISABLE)
monitoring.set_events(1, events.RAISE)
try:
    fail()
except Exception as e:
    print(repr(e))
monitoring.free_tool_id(1)

commands = "b loop, n == 2\nc\np n\nn\np total\nu\nd\nb {}\nc\np total\nc\nq\n".format(loop.__code__.co_firstlineno + 5)
out = io.StringIO()
debugger = pdb.Pdb(stdin=io.StringIO(commands), stdout=out, nosigint=True, readrc=False, backend="monitoring")
debugger.use_rawinput = False
debugger.prompt = ""
print(debugger.runcall(loop, 3))
print("> " in out.getvalue(), "loop()" in out.getvalue())
