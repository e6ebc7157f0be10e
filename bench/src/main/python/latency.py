"""usage: latency.py LOOPS THREADS: os.fork() while THREADS other threads run Python code without a pause (B1).

Prints the fork() call alone and the round trip to waitpid(), p50 and p99 in microseconds, of LOOPS forks after 20 that do not count.
"""
import os
import sys
import threading
import time
import warnings

warnings.simplefilter("ignore", DeprecationWarning)
loops, count = int(sys.argv[1]), int(sys.argv[2])
stop = False


def spin():
    while not stop:
        x = 0
        for i in range(200):
            x += i * i


threads = [threading.Thread(target=spin, daemon=True) for _ in range(count)]
for t in threads:
    t.start()
time.sleep(0.5)
calls, rounds, bad = [], [], 0
for i in range(loops + 20):
    began = time.perf_counter_ns()
    pid = os.fork()
    if pid == 0:
        os._exit(7)
    forked = time.perf_counter_ns()
    _, status = os.waitpid(pid, 0)
    reaped = time.perf_counter_ns()
    bad += os.waitstatus_to_exitcode(status) != 7
    if i >= 20:
        calls.append((forked - began) // 1000)
        rounds.append((reaped - began) // 1000)
stop = True
calls.sort()
rounds.sort()


def at(values, part):
    return values[min(len(values) - 1, int(len(values) * part))]


print(f"fork_p50={at(calls, .5)} fork_p99={at(calls, .99)} round_p50={at(rounds, .5)} round_p99={at(rounds, .99)} bad={bad}")
