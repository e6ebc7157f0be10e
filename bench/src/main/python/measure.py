"""measure.py PROGRAM WARM_SECONDS SAMPLES: one program of programs/, many times in this process.

Prints name=value pairs: the checksum, what the first run took, and the median time and CPU time of a run in the steady state (of all
threads of the process: collector and compilers count). WARM_SECONDS are of CPU time, so that a busy machine does not cut them short;
0 makes it a single run.
"""

import hashlib
import os
import sys
import time

name, warm_seconds, samples = sys.argv[1], float(sys.argv[2]), int(sys.argv[3])
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "programs"))
program = __import__(name)


def once():
    wall, cpu = time.perf_counter(), time.process_time()
    result = program.run()
    return time.perf_counter() - wall, time.process_time() - cpu, result


def median(values):
    return sorted(values)[len(values) // 2]


first, _, result = once()
print("checksum=" + hashlib.md5(repr(result).encode()).hexdigest())
print("first=%.1f" % (first * 1000))
if warm_seconds:
    end = time.process_time() + warm_seconds
    rounds = 0
    while time.process_time() < end or rounds < 5:
        if once()[2] != result:
            sys.exit("the result changed")
        rounds += 1
    taken = [once() for _ in range(samples)]
    if any(r != result for _, _, r in taken):
        sys.exit("the result changed")
    print("wall=%.1f" % (median([wall for wall, _, _ in taken]) * 1000))
    print("cpu=%.1f" % (median([cpu for _, cpu, _ in taken]) * 1000))
    with open("/proc/self/status") as status:
        print("rss=%d" % (next(int(line.split()[1]) for line in status if line.startswith("VmRSS")) // 1024))
