"""usage: flat.py FORKS [THREADS]: THREADS (50) threads fork and reap until FORKS children have ended. Status 1 if one ended badly, or if the resident set has
left its size after the first 1,000 forks (or a tenth of all, if less) by more than 5 %."""
import os
import sys
import threading
import time
import warnings

warnings.simplefilter("ignore", DeprecationWarning)
total = int(sys.argv[1])
count = int(sys.argv[2]) if len(sys.argv) > 2 else 50
done = [0] * count
bad = [0] * count


def work(k):
    for n in range(total // count):
        pid = os.fork()
        if pid == 0:
            os._exit(k)
        _, status = os.waitpid(pid, 0)
        bad[k] += os.waitstatus_to_exitcode(status) != k
        done[k] += 1


def resident():
    with open("/proc/self/statm") as f:
        return int(f.read().split()[1]) * 4


began = time.monotonic()
threads = [threading.Thread(target=work, args=(k,)) for k in range(count)]
for t in threads:
    t.start()
warm = min(1000, total // 10)
while sum(done) < warm:
    time.sleep(0.05)
first = least = most = resident()
while any(t.is_alive() for t in threads):
    time.sleep(0.2)
    now = resident()
    least, most = min(least, now), max(most, now)
flat = 0.95 * first <= least and most <= 1.05 * first
print(f"forks={sum(done)} bad={sum(bad)} seconds={time.monotonic() - began:.1f} rss_kib={first} least={least} most={most} {'flat' if flat else 'NOT FLAT'}")
sys.exit(sum(bad) != 0 or not flat)
