"""usage: stress.py SECONDS THREADS: THREADS threads that fork and reap in a loop; every child must exit with 0 (B3)."""
import os
import sys
import threading
import time
import warnings

warnings.simplefilter("ignore", DeprecationWarning)
deadline = time.monotonic() + float(sys.argv[1])
count = int(sys.argv[2])
forks = [0] * count
bad = [0] * count


def work(k):
    while time.monotonic() < deadline:
        pid = os.fork()
        if pid == 0:
            os._exit(0)
        _, status = os.waitpid(pid, 0)
        bad[k] += status != 0
        forks[k] += 1


threads = [threading.Thread(target=work, args=(k,)) for k in range(count)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(f"forks={sum(forks)} bad={sum(bad)} least={min(forks)}")
