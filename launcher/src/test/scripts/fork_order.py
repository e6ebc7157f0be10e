"""The order of things around os.fork(): audit event, hooks, import lock; and what a failing hook or a refusal changes (F2, F3, F4, F8)."""
import _imp
import os
import sys
import threading
import time
import warnings

r, w = os.pipe()
log = lambda text: os.write(w, text.encode() + b" ")
refuse = False


def audit(event, args):
    if event == "os.fork":
        log("audit")
        if refuse:
            raise RuntimeError("no")


sys.addaudithook(audit)
sys.unraisablehook = lambda u: log(f"unraisable:{u.exc_value}")


def fails():
    log("fails")
    raise ValueError("hook")


os.register_at_fork(before=lambda: log("b1"), after_in_parent=lambda: log("p1"), after_in_child=lambda: log("c1"))
os.register_at_fork(before=fails, after_in_parent=fails, after_in_child=fails)
os.register_at_fork(before=lambda: log("b3"), after_in_parent=lambda: log("p3"), after_in_child=lambda: log("c3"))


def fork():
    pid = os.fork()
    if pid == 0:
        log("child")
        os._exit(0)
    os.waitpid(pid, 0)
    log("parent")


def said():
    words = os.read(r, 1000).decode().split()
    common = [x for x in words if x in ("audit", "b1", "b3") or x == "fails" or x.startswith("unraisable")][:6]
    return common, [x for x in words if x[0] == "c"], [x for x in words if x[0] == "p"], len(words)


fork()
print(said())
refuse = True
try:
    fork()
except RuntimeError as e:
    print(e, said())
refuse = False

# While another thread has the import lock nobody forks.
held, give_back = threading.Event(), threading.Event()
given_back = []


def holder():
    _imp.acquire_lock()
    held.set()
    give_back.wait()
    given_back.append(True)
    _imp.release_lock()


stop = threading.Event()
beside = threading.Thread(target=stop.wait, name="beside")
beside.start()
t = threading.Thread(target=holder, name="holder")
t.start()
held.wait()
threading.Timer(0.3, give_back.set).start()
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    fork()
print(given_back, [(m.category.__name__, str(m.message).split(")", 1)[1].split(" These")[0], m.lineno) for m in caught])
t.join()
print(said(), _imp.lock_held())

# One warning for each line, whoever is named.
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("default")
    for n in range(4):
        others = threading.Thread(target=stop.wait, name=f"other{n}")
        others.start()
        fork()
    fork()
stop.set()
print(len(caught))
