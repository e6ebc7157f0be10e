"""The table of bench/start."""
import statistics
import sys

import processes
from processes import start

runs = int(sys.argv[3])
ways = processes.ways(*sys.argv[1:3])
programs = {
    "print('hi')": "print('hi')",
    "six imports": "import asyncio, json, re, subprocess, typing, dataclasses",
}

print(f"{'':14}{'':10}{'wall':>9}{'cpu':>9}{'rss':>9}{'ratio':>9}")
for name, program in programs.items():
    taken = {way: [] for way in ways}
    for way in ways:
        start(ways[way], program)  # fills the page cache
    for _ in range(runs):
        for way in ways:
            taken[way].append(start(ways[way], program))
    base = statistics.median(t[0] for t in taken["CPython"])
    for way, times in taken.items():
        wall, cpu = (statistics.median(t[i] for t in times) * 1000 for i in (0, 1))
        print(f"{name:14}{way:10}{wall:9.1f}{cpu:9.1f}{max(t[2] for t in times):9.1f}{wall / 1000 / base:9.2f}")
