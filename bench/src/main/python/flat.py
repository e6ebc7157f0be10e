"""usage: flat.py FORKS [THREADS]: THREADS (50) threads fork and reap until FORKS children have ended (B3). Status 1 if one ended badly, or if the resident
set grows: its least value in any 1,000 forks (a quarter of all, if less) must be at most 5 % above that in the first 1,000 after the first 1,000 (half of
all, if less). Each begins with a collection, so that garbage does not count; the least, because a compiler of the JVM may use tens of MiB for a moment.
What leaks does not come back. Growth decides from 10,000 forks on; before that the JVM is still compiling."""
import gc
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
warm, step = min(1000, total // 2), min(1000, total // 4)
while sum(done) < warm:
    time.sleep(0.05)
for _ in range(2000):
    bytearray(50_000)  # all of the young generation has been in use once
leasts = {}
peak = 0
while any(t.is_alive() for t in threads):
    part = (sum(done) - warm) // step
    if part not in leasts:
        gc.collect()
    now = resident()
    leasts[part] = min(leasts.get(part, now), now)
    peak = max(peak, now)
    time.sleep(0.05)
leasts.pop((total - warm) // step, None)  # after the last fork
first, least, most = leasts[0], min(leasts.values()), max(leasts.values())
flat = most <= 1.05 * first
print(f"forks={sum(done)} bad={sum(bad)} seconds={time.monotonic() - began:.1f} rss_kib={first} least={least} most={most} peak={peak} "
      f"{'flat' if flat else 'NOT FLAT'}")
sys.exit(sum(bad) != 0 or total >= 10_000 and not flat)
