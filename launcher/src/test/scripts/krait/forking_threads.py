"""Many threads that each fork and reap in a loop (B3): every child ends with its status, nothing hangs, the parent goes on."""
import os
import threading

THREADS, FORKS = 20, 10
failures = []
forks = [0] * THREADS


def doit(k):
    for i in range(FORKS):
        pid = os.fork()
        if pid == 0:
            os._exit(k)
        _, status = os.waitpid(pid, 0)
        if os.waitstatus_to_exitcode(status) != k:
            failures.append((k, i, status))
        forks[k] += 1


threads = [threading.Thread(target=doit, args=(k,)) for k in range(THREADS)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert not failures, failures
assert forks == [FORKS] * THREADS, forks
