"""What dicts and sets of keys chosen to collide cost, against as many random ones.

usage: flooding.py [COUNT]: for each kind of key, the median seconds of building a dict, looking every key up and building a set, and the
ratio to random keys of the same length.

The colliding keys have equal hashes in a hash that is a polynomial with the factor 31, as Java's is: "Aa" and "BB" are equal there, so all texts
made of the two are. CPython's hash has a secret key, so that for it they are keys like others.
"""
import itertools
import random
import statistics
import sys
import time

COUNT = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
ROUNDS = 7
PAIRS = max(1, (COUNT - 1).bit_length())


def colliding():
    return ["".join(pairs) for pairs in itertools.islice(itertools.product(("Aa", "BB"), repeat=PAIRS), COUNT)]


def randomised():
    source = random.Random(1)
    letters = [chr(c) for c in range(65, 123)]
    keys = {}
    while len(keys) < COUNT:
        keys["".join(source.choices(letters, k=2 * PAIRS))] = None
    return list(keys)


def one_round(keys):
    # Texts of their own, so that no hash is known from an earlier round.
    keys = [(key + ".")[:-1] for key in keys] if type(keys[0]) is str else [bytes(bytearray(key)) for key in keys]
    begin = time.perf_counter()
    table = {}
    for number, key in enumerate(keys):
        table[key] = number
    found = 0
    for key in keys:
        found += table[key]
    assert len(set(keys)) == len(table) == COUNT and found == COUNT * (COUNT - 1) // 2
    return time.perf_counter() - begin


def measure(keys):
    return statistics.median([one_round(keys) for _ in range(ROUNDS)][2:])


kinds = {
    "str": lambda key: key,
    "bytes": lambda key: key.encode(),
    "str beyond the BMP": lambda key: "".join(chr(0x10000 + ord(c)) for c in key),
}
for name, convert in kinds.items():
    plain = measure([convert(key) for key in randomised()])
    chosen = measure([convert(key) for key in colliding()])
    print(f"{name}\t{plain:.4f}\t{chosen:.4f}\t{chosen / plain:.2f}", flush=True)
