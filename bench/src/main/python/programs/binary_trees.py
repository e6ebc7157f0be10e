"""Many small objects, made and walked."""


class Node:
    __slots__ = ("left", "right")

    def __init__(self, left, right):
        self.left = left
        self.right = right

    def check(self):
        if self.left is None:
            return 1
        return 1 + self.left.check() + self.right.check()


def make(depth):
    if depth == 0:
        return Node(None, None)
    return Node(make(depth - 1), make(depth - 1))


def run():
    total = make(16).check()
    kept = make(14)
    for depth in range(4, 15, 4):
        for _ in range(1 << (15 - depth)):
            total += make(depth).check()
    return total + kept.check()
