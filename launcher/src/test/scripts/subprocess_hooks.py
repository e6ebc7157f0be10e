"""Programs started by subprocess (F13): the hooks of a fork run for a preexec_fn, and only for that."""
import os
import subprocess
import sys
import threading

calls = []
os.register_at_fork(before=lambda: calls.append("before"), after_in_parent=lambda: calls.append("parent"),
                    after_in_child=lambda: calls.append("child"))
forks = []
sys.addaudithook(lambda event, args: forks.append(event) if event in ("os.fork", "os.posix_spawn", "subprocess.Popen") else None)


def start(what, **options):
    calls.clear()
    forks.clear()
    done = subprocess.run(["/bin/sh", "-c", "umask; echo from the program; exit 3"], stdout=subprocess.PIPE, **options)
    print(what, done.returncode, done.stdout, calls, forks)


def in_child():
    os.write(1, ("%s, threads %d\n" % (calls, threading.active_count())).encode())


os.umask(0o022)
start("plainly")
start("in a session", start_new_session=True)
start("with a mask", umask=0o077)
start("with groups", extra_groups=[]) if os.getuid() == 0 else None
start("as oneself", user=os.getuid(), group=os.getgid())
start("with a function", preexec_fn=in_child)

stop = threading.Event()
thread = threading.Thread(target=stop.wait)
thread.start()
start("beside a thread", close_fds=False)
import warnings
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("always")
    start("with a function beside a thread", preexec_fn=in_child)
print([x.category.__name__ for x in w])
stop.set()
thread.join()

try:
    subprocess.run(["/bin/true"], preexec_fn=lambda: 1 / 0)
except subprocess.SubprocessError as e:
    print(type(e).__name__, e)
print(calls)
