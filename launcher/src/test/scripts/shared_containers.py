"""Eight threads on one container: nothing is lost that may not be lost, and nobody sees anything but values or the container's own errors."""
import array
import collections
import sys
import threading

THREADS = 8
EACH = 1500

sys.setswitchinterval(1e-5)


def together(work):
    """Runs work(number) in all threads at once; what they raise."""
    barrier = threading.Barrier(THREADS)
    raised = []

    def run(number):
        barrier.wait()
        try:
            work(number)
        except BaseException as error:
            raised.append(repr(error))

    threads = [threading.Thread(target=run, args=(number,)) for number in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return raised


def check(name, *facts):
    print(name, *facts)


def own(number):
    return range(number * EACH, (number + 1) * EACH)


def in_own_order(items):
    """Whether the items of each thread come in the order in which it added them."""
    last = [-1] * THREADS
    for item in items:
        if item <= last[item // EACH]:
            return False
        last[item // EACH] = item
    return True


# Each thread adds its own items: all are there at the end, those of one thread in its order.

def adding(name, container, add, items):
    def work(number):
        for item in own(number):
            add(container, item)

    raised = together(work)
    present = items(container)
    check(name, "adds", raised, len(present), sorted(present) == list(range(THREADS * EACH)), in_own_order(present))


adding("list", [], list.append, list)
adding("deque", collections.deque(), collections.deque.append, list)
adding("deque, left", collections.deque(), collections.deque.appendleft, lambda d: list(reversed(d)))
adding("dict", {}, lambda d, i: d.__setitem__(i, i), list)
adding("OrderedDict", collections.OrderedDict(), lambda d, i: d.__setitem__(i, i), list)
adding("defaultdict", collections.defaultdict(list), lambda d, i: d[i].append(i), list)
adding("array", array.array("l"), array.array.append, array.array.tolist)
adding("array, extended", array.array("l"), lambda a, i: a.extend((i,)), array.array.tolist)
adding("list, in place", [], lambda l, i: l.__iadd__([i]), list)
adding("deque, extended", collections.deque(), lambda d, i: d.extend((i,)), list)


def bytes_added():
    data = bytearray()

    def work(number):
        for _ in own(number):
            data.extend(bytes([number]) * 3)
            data.append(number)

    raised = together(work)
    runs_whole = all(data.count(bytes([number])) == 4 * EACH for number in range(THREADS))
    check("bytearray", "adds", raised, len(data), runs_whole)


bytes_added()


# All threads take out of one container: each item comes out once.

def taking(name, container, take, empty):
    taken = [[] for _ in range(THREADS)]

    def work(number):
        while True:
            try:
                taken[number].append(take(container))
            except empty:
                return

    raised = together(work)
    all_taken = sorted(item for items in taken for item in items)
    check(name, "takes", raised, len(container), all_taken == list(range(THREADS * EACH)))


FULL = range(THREADS * EACH)
taking("list", list(FULL), list.pop, IndexError)
taking("deque", collections.deque(FULL), collections.deque.pop, IndexError)
taking("deque, left", collections.deque(FULL), collections.deque.popleft, IndexError)
taking("dict", dict.fromkeys(FULL), lambda d: d.popitem()[0], KeyError)
taking("OrderedDict", collections.OrderedDict.fromkeys(FULL), lambda d: d.popitem()[0], KeyError)
taking("OrderedDict, first", collections.OrderedDict.fromkeys(FULL), lambda d: d.popitem(last=False)[0], KeyError)
taking("set", set(FULL), set.pop, KeyError)
taking("array", array.array("l", FULL), array.array.pop, IndexError)


# Half of the threads add, half take: what was taken and what is left make up what was added.

def passing(name, container, add, take, empty, items):
    taken = [[] for _ in range(THREADS)]

    def work(number):
        if number % 2:
            for item in own(number):
                add(container, item)
        else:
            for _ in range(EACH):
                try:
                    taken[number].append(take(container))
                except empty:
                    pass

    raised = together(work)
    both = [item for part in taken for item in part] + items(container)
    expected = [item for number in range(1, THREADS, 2) for item in own(number)]
    check(name, "passes", raised, sorted(both) == expected)


passing("list", [], list.append, list.pop, IndexError, list)
passing("deque", collections.deque(), collections.deque.append, collections.deque.popleft, IndexError, list)
passing("dict", {}, lambda d, i: d.__setitem__(i, i), lambda d: d.popitem()[0], KeyError, list)
passing("OrderedDict", collections.OrderedDict(), lambda d, i: d.__setitem__(i, i), lambda d: d.popitem(last=False)[0], KeyError, list)
passing("set", set(), set.add, set.pop, KeyError, list)
passing("array", array.array("l"), array.array.append, lambda a: a.pop(0), IndexError, array.array.tolist)


# Everything at once: only the container's own errors, and at the end what must hold of any such container.

def mixed(name, container, operations, allowed, holds):
    def work(number):
        for step in range(EACH // 3):
            operation = operations[(step * 7 + number) % len(operations)]
            try:
                operation(container, step % 40)
            except allowed:
                pass

    raised = together(work)
    check(name, "mixed", raised, holds(container))


def is_mapping_whole(d):
    return len(d) == len(list(d)) == len(d.keys()) == len(d.items()) and all(d[key] is value for key, value in d.items())


mixed("deque", collections.deque(range(20), maxlen=50), [
    lambda d, i: d.append(i), lambda d, i: d.appendleft(i), lambda d, i: d.pop(), lambda d, i: d.rotate(i - 20),
    lambda d, i: d.extend(range(i)), lambda d, i: d.remove(i), lambda d, i: d.insert(i, i), lambda d, i: d[i], lambda d, i: list(d),
    lambda d, i: d.count(i), lambda d, i: d.reverse(), lambda d, i: d.copy(), lambda d, i: d.__setitem__(0, i), lambda d, i: d.__delitem__(0)],
    (IndexError, ValueError, RuntimeError),
    lambda d: len(d) <= 50 and len(list(d)) == len(d) == len(list(reversed(d))) and all(type(i) is int for i in d))

mixed("OrderedDict", collections.OrderedDict.fromkeys(range(20), "v"), [
    lambda d, i: d.__setitem__(i, str(i)), lambda d, i: d.pop(i, None), lambda d, i: d.move_to_end(i), lambda d, i: d.move_to_end(i, last=False),
    lambda d, i: d.popitem(), lambda d, i: list(d.items()), lambda d, i: d.setdefault(i, "s"), lambda d, i: list(reversed(d)),
    lambda d, i: d.update({i: "u", i + 1: "u"}), lambda d, i: d.copy(), lambda d, i: repr(d), lambda d, i: d == {}],
    (KeyError, RuntimeError),
    lambda d: is_mapping_whole(d) and list(reversed(d)) == list(d)[::-1])

mixed("defaultdict", collections.defaultdict(str), [
    lambda d, i: d[i], lambda d, i: d.__setitem__(i, str(i)), lambda d, i: d.pop(i, None), lambda d, i: d.copy(), lambda d, i: list(d.values()),
    lambda d, i: d | {i: "o"}, lambda d, i: d.__ior__({i: "i"}), lambda d, i: d.clear(), lambda d, i: repr(d)],
    (KeyError, RuntimeError),
    is_mapping_whole)

mixed("bytearray", bytearray(range(30)), [
    lambda b, i: b.append(i), lambda b, i: b.pop(), lambda b, i: b.extend(bytes(i)), lambda b, i: b.insert(i, i), lambda b, i: b.remove(i),
    lambda b, i: b[i], lambda b, i: b.__setitem__(i, i), lambda b, i: b.__delitem__(slice(0, i)), lambda b, i: b.find(b"\x05"), lambda b, i: bytes(b),
    lambda b, i: b.reverse(), lambda b, i: b.__setitem__(slice(0, 3), b"abcdef"), lambda b, i: b.hex(), lambda b, i: b.split(b"a")],
    (IndexError, ValueError, BufferError),
    lambda b: len(bytes(b)) == len(b) == len(list(b)) and len(b.hex()) == 2 * len(b))

mixed("array", array.array("i", range(30)), [
    lambda a, i: a.append(i), lambda a, i: a.pop(), lambda a, i: a.extend(range(i)), lambda a, i: a.insert(i, i), lambda a, i: a.remove(i),
    lambda a, i: a[i], lambda a, i: a.__setitem__(i, i), lambda a, i: a.__delitem__(slice(0, i)), lambda a, i: a.tolist(), lambda a, i: a.tobytes(),
    lambda a, i: a.reverse(), lambda a, i: a.count(i), lambda a, i: a.index(i), lambda a, i: a + a, lambda a, i: a.byteswap()],
    (IndexError, ValueError, BufferError),
    lambda a: len(a.tolist()) == len(a) == len(list(a)) and len(a.tobytes()) == a.itemsize * len(a))

mixed("list", list(range(30)), [
    lambda l, i: l.append(i), lambda l, i: l.pop(), lambda l, i: l.extend(range(i)), lambda l, i: l.insert(i, i), lambda l, i: l.remove(i),
    lambda l, i: l[i], lambda l, i: l.__setitem__(i, i), lambda l, i: l.__delitem__(slice(0, i)), lambda l, i: l.copy(), lambda l, i: l.sort(),
    lambda l, i: l.reverse(), lambda l, i: l.index(i), lambda l, i: l.__setitem__(slice(1, 4), [i]), lambda l, i: l == [], lambda l, i: repr(l)],
    (IndexError, ValueError),
    lambda l: len(l) == len(list(l)) == len(l[:]) and all(type(i) is int for i in l))

mixed("set", set(range(30)), [
    lambda s, i: s.add(i), lambda s, i: s.discard(i), lambda s, i: s.pop(), lambda s, i: s | {i}, lambda s, i: s.update(range(i)),
    lambda s, i: s.difference_update(range(i)), lambda s, i: list(s), lambda s, i: s.symmetric_difference_update({i}), lambda s, i: s.copy(),
    lambda s, i: i in s, lambda s, i: s.intersection_update(range(i + 10)), lambda s, i: frozenset(s)],
    (KeyError, RuntimeError),
    lambda s: len(s) == len(list(s)) and all(i in s for i in s))
