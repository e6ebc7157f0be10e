"""os.fork(): statuses, order of the hooks, threads in the child, pipes, nested forks (F3, F7, F8, F16)."""
import os
import sys
import threading

r, w = os.pipe()
os.register_at_fork(before=lambda: os.write(w, b"b1 "), after_in_parent=lambda: os.write(w, b"p1 "), after_in_child=lambda: os.write(w, b"c1 "))
os.register_at_fork(before=lambda: os.write(w, b"b2 "))
pid = os.fork()
if pid == 0:
    os._exit(7)
_, status = os.waitpid(pid, 0)
print(os.waitstatus_to_exitcode(status), sorted(os.read(r, 100).split()))

stop = threading.Event()
others = [threading.Thread(target=stop.wait) for _ in range(4)]
for t in others:
    t.start()
sys.stdout.flush()
pid = os.fork()
if pid == 0:
    alive = [t.is_alive() for t in others]
    for t in others:
        t.join()
    done = []
    t = threading.Thread(target=lambda: done.append(sum(range(1000))))
    t.start()
    t.join()
    print("child", alive, threading.active_count(), threading.main_thread() is threading.current_thread(), done, os.getppid() != 0)
    sys.stdout.flush()
    os._exit(3)
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
stop.set()
for t in others:
    t.join()


def nest(depth):
    if depth == 0:
        return 1
    pid = os.fork()
    if pid == 0:
        os._exit(nest(depth - 1) + 1)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


print(nest(5))


def from_thread(results):
    pid = os.fork()
    if pid == 0:
        ok = threading.current_thread() is threading.main_thread()
        os._exit(5 if ok else 6)
    results.append(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))


results = []
t = threading.Thread(target=from_thread, args=(results,))
t.start()
t.join()
print(results)
sys.stdout.flush()
pid = os.fork()
if pid == 0:
    sys.exit(9)
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
try:
    os.waitpid(pid, 0)
except ChildProcessError as e:
    print(e.errno, e)
