"""Forks while other threads run Python code without a pause: the world stops for each fork and goes on after it (T1, T2, T4, T7, F5)."""
import os
import sys
import threading
import _thread

stop = False
ticks = [0] * 6


def spin(k):
    while not stop:
        x = 0
        for i in range(200):
            x += i * i
        ticks[k] += 1


threads = [threading.Thread(target=spin, args=(k,)) for k in range(len(ticks))]
for t in threads:
    t.start()
for _ in range(2):
    sys._current_frames()
assert _thread._stop_the_world_stats()["stop_calls"] >= 2
_thread._stop_the_world_reset_stats()
assert not any(_thread._stop_the_world_stats().values()), _thread._stop_the_world_stats()
for i in range(20):
    before = sum(ticks)
    pid = os.fork()
    if pid == 0:
        # Nobody else runs here: the counts stand still.
        first = list(ticks)
        for _ in range(2000):
            pass
        os._exit(0 if first == ticks and threading.active_count() == 1 else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0, i
while sum(ticks) == before:
    pass
stop = True
for t in threads:
    t.join()
stats = _thread._stop_the_world_stats()
assert stats["stop_calls"] == 20 and not stats["world_stopped"], stats
assert 0 < stats["last_wait_ns"] <= stats["max_wait_ns"] < stats["total_wait_ns"], stats
assert stats["poll_loops"] >= 20 * len(threads), stats
