"""Generators that feed one another, and exceptions as part of the ordinary flow."""


def numbers(n):
    i = 0
    while i < n:
        yield i
        i += 1


def only(predicate, items):
    for item in items:
        if predicate(item):
            yield item


def pairs(items):
    held = None
    for item in items:
        if held is None:
            held = item
        else:
            yield held, item
            held = None


def walk(tree):
    if tree:
        left, value, right = tree
        yield from walk(left)
        yield value
        yield from walk(right)


def tree(low, high):
    if low >= high:
        return None
    middle = (low + high) // 2
    return tree(low, middle), middle, tree(middle + 1, high)


def averages():
    total = count = 0
    while True:
        total += yield total // count if count else 0
        count += 1


def lookups(mapping, keys):
    missing = 0
    for key in keys:
        try:
            mapping[key]
        except KeyError:
            missing += 1
    return missing


def run():
    total = 0
    for x, y in pairs(only(lambda n: n % 3, numbers(300000))):
        total += x * y % 7
    root = tree(0, 10000)
    for _ in range(5):
        total += sum(walk(root))
    running = averages()
    next(running)
    for n in range(120000):
        total += running.send(n)
    total += sum(n * n for n in numbers(200000) if n & 1)
    table = dict.fromkeys(range(0, 90000, 2))
    return total, lookups(table, range(90000))
