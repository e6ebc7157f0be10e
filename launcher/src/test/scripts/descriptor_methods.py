"""Special methods that a descriptor fails to give: an AttributeError counts as no answer of an operator, any other error is the operation's."""


def absent(self):
    raise AttributeError("absent")


def broken(self):
    raise ValueError("broken")


class Absent:
    __eq__ = __ne__ = __lt__ = __add__ = __radd__ = property(absent)


class Broken:
    __eq__ = __ne__ = __lt__ = __add__ = __radd__ = property(broken)


class Nothing:
    __eq__ = __lt__ = None


class Plain:
    pass


def show(operation):
    try:
        print(operation())
    except Exception as e:
        print(repr(e))


for cls in Absent, Broken, Nothing:
    show(lambda: cls() == cls())
    show(lambda: cls() != cls())
    show(lambda: cls() < cls())
    show(lambda: cls() < 1)
    show(lambda: 1 > cls())
    show(lambda: cls() + 1)
    show(lambda: 1 + cls())

show(lambda: Plain(4))
show(lambda: Plain().__init__(4))
show(lambda: object.__init__(Plain(), 3))
