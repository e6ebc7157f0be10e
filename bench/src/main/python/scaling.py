"""How pure-Python work scales over threads: each of N threads does the same amount; with N cores the time should stay the same (B2).

usage: scaling.py threads|processes [N...]: prints, for each N, the least seconds of 15 rounds, in turn, after three to warm up: what else the machine
does only adds. Processes share nothing, so their times say what the machine allows.
"""
import os
import sys
import threading
import time


class Particle:
    def __init__(self, n):
        self.x, self.v = float(n), 1.0

    def step(self):
        self.x += self.v * 0.01
        if self.x > 10.0:
            self.v = -self.v
        return self.x


def work():
    particles = [Particle(n % 10) for n in range(50)]
    seen = {}
    total = 0.0
    for n in range(100_000):
        for p in particles:
            total += p.step()
        key = n % 97
        seen[key] = seen.get(key, 0) + len(str(n))
    return total + sum(seen.values())


def in_threads(count):
    results = []
    threads = [threading.Thread(target=lambda: results.append(work())) for _ in range(count)]
    begin = time.perf_counter()
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert len(results) == count and len(set(results)) == 1, results
    return time.perf_counter() - begin


def in_processes(count):
    begin = time.perf_counter()
    for _ in range(count):
        if os.fork() == 0:
            work()
            os._exit(0)
    for _ in range(count):
        assert os.wait()[1] == 0
    return time.perf_counter() - begin


one_round = {"threads": in_threads, "processes": in_processes}[sys.argv[1]]
counts = [int(a) for a in sys.argv[2:]] or [1, 2, 4]
rounds = [[one_round(count) for count in counts] for _ in range(18)][3:]
for count, seconds in zip(counts, zip(*rounds)):
    print(f"{count} {min(seconds):.3f}", flush=True)
