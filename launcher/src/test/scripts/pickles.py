"""Pickles as they are written with each protocol, and what becomes of pickles that are short, odd or wrong."""

import copyreg
import datetime
import io
import pickle


class Plain:
    def __init__(self, value):
        self.value = value


class Slots:
    __slots__ = "a", "b"


class Reduced(list):
    def __reduce_ex__(self, protocol):
        return Reduced, (), {"x": 1}, iter([1, 2, 3])


class Persistent(pickle.Pickler):
    def persistent_id(self, obj):
        return "it" if obj == "persistent" else None


slots = Slots()
slots.a = 1
cyclic = [1]
cyclic.append(cyclic)
values = [None, True, 0, 255, 256, 65536, -1, 2**31, 2**63, -2**80, 1.5, "text", "\xe4\u20ac\U0001f40d\ud800\n\\", b"", b"bytes", bytearray(b"array"), (),
          (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4), [], [1], [1, 2], {}, {1: 2}, {1: 2, 3: 4}, {7}, frozenset({7}), int, type(None), len, ..., cyclic,
          Plain([1]), slots, Reduced(), datetime.date(2026, 1, 2), 1j, range(3), ["same", "same"], list(range(1002)), "x" * 300, b"y" * 300]
for value in values:
    for protocol in range(6):
        try:
            data = pickle.dumps(value, protocol)
        except TypeError as e:
            print(protocol, e)
            continue
        print(protocol, data if len(data) < 600 else len(data), type(pickle.loads(data)).__name__)
for protocol in range(1, 6):
    file = io.BytesIO()
    Persistent(file, protocol).dump(["persistent", 1])
    print(protocol, file.getvalue())
big = pickle.dumps([b"z" * 70000, "w" * 70000, 1])
print(len(big), pickle.loads(big)[2], big[:30], big[-20:])
for wrong in (lambda: 0), open, Plain.__init__:
    try:
        print(len(pickle.dumps(wrong)))
    except Exception as e:
        print(type(e).__name__, getattr(e, "__notes__", None))


def load(data, **options):
    try:
        print(data, options, "->", repr(pickle.loads(data, **options)))
    except Exception as e:
        print(data, options, "->", type(e).__name__, e)


for data in [
    b'', b'.', b'N', b'0.', b'1.', b'2.', b'(.', b'(1N.', b'a.', b'Na.', b'NNa.', b']Na.', b'e.', b'(e.', b']e.', b'](NNe.', b'N(Ne.',
    b's.', b'Ns.', b'NNs.', b'}NNs.', b'u.', b'}(Nu.', b'N(NNu.', b'h\x00.', b'g0\n.', b'gx\n.', b'j\x00\x00\x00\x00.', b'Nq\x01.',
    b'q\x00.', b'p0\n.', b'Np-1\n.', b'Npx\n.', b'r\x00\x00\x00\x00.', b'b.', b'Nb.', b'NNb.', b'R.', b'NR.', b'NNR.', b')R.', b'N)R.',
    b'c\n.', b'cfoo\nbar\n.', b'cos\nfoo\n.', b'\x93.', b'NN\x93.', b'\x80\x06.', b'\x80\xff.', b'\x80', b'\x81.', b'N)\x81.',
    b'cbuiltins\nint\nN\x81.', b'cbuiltins\nint\n)\x81.', b'cbuiltins\nlen\n)\x81.', b'\x82\x00.', b'\x82\x01.', b'\x84\xff\xff\xff\xff.',
    b'\x82', b'\x85.', b'\x86.', b'N\x86.', b'NN\x87.', b'I\n.', b'Ix\n.', b'I01\n.', b'I00\n.', b'I1', b'L\n.', b'LL\n.', b'Lx\n.',
    b'L5L\n.', b'F\n.', b'F1.5\n.', b'S\n.', b"S'\n.", b'Sa\n.', b"S'a\n.", b"S'a'\n.", b"S'\xff'\n.", b'S"a\\n"\n.', b'T\xff\xff\xff\xff.',
    b'U\x02ab.', b'U\x01\xff.', b'U\x05ab', b'V\n.', b'Vab\\u1234\n.', b'V\xff\n.', b'V\\uabc\n.', b'X\x02\x00\x00\x00\xff\xff.',
    b'X\x03\x00\x00\x00\xed\xa0\x80.', b'X\xff\xff\xff\xff.', b'\x8c\x02ab.', b'\x8d\xff\xff\xff\xff\xff\xff\xff\xff.',
    b'\x8e\xff\xff\xff\xff\xff\xff\xff\xff.', b'\x96\xff\xff\xff\xff\xff\xff\xff\xff.', b'\x96\x01\x00\x00\x00\x00\x00\x00\x00a.',
    b'C\x02ab.', b'C\x05ab.', b'B\xff\xff\xff\xff.', b'\x8a\x00.', b'\x8a\x02\xff\xff.', b'\x8b\xff\xff\xff\xff.',
    b'\x8b\x01\x00\x00\x00\x80.', b'\x95\xff\xff\xff\xff\xff\xff\xff\xff', b'\x95\x02\x00\x00\x00\x00\x00\x00\x00N.',
    b'\x95\x05\x00\x00\x00\x00\x00\x00\x00N.', b'\x95\x01\x00\x00\x00\x00\x00\x00\x00N.',
    b'\x95\x02\x00\x00\x00\x00\x00\x00\x00\x95\x01\x00\x00\x00\x00\x00\x00\x00N.', b'\x97.', b'\x98.', b'N\x98.', b'P1\n.', b'P\xff\n.',
    b'P1', b'NQ.', b'Q.', b'\xaa.', b'x.', b'!', b'i\n', b'(ios\nfoo\n.', b'(ibuiltins\nint\n.', b'(o.', b'(cbuiltins\nint\no.',
    b'(cbuiltins\nint\nVx\no.', b'o.', b'i.', b't.', b'(t.', b'(Nt.', b'l.', b'd.', b'(Nd.', b'(NNd.', b'\x8f.', b'\x8f(N\x90.',
    b'N(N\x90.', b'\x90.', b'\x91.', b'(N\x91.', b'(]\x91.', b'\x92.', b'NNN\x92.', b'cbuiltins\nint\nNN\x92.', b'cbuiltins\nint\n)N\x92.',
    b'cbuiltins\nint\n)}\x92.', b'G\x00', b'G\x00\x00\x00\x00\x00\x00\x00\x00.', b'J\x01\x02', b'K', b'K\x01.', b'M\x01\x02.', b'N(0.',
    b'(N0.', b'(NN00.', b'\x94.', b'N\x94h\x00\x86.', b'](a.', b'N(.',
]:
    load(data)
for encoding in "bytes", "latin1", "ascii", "utf-8", "zz":
    load(b"U\x01\xff.", encoding=encoding)
load(b"U\x01\xff.", errors="replace")
load(b"\x97.", buffers=[b"a"])
load(b"\x97.", buffers=[])
load(b"\x97.", buffers=3)
load(b"\x97\x98.", buffers=[b"a"])
load("abc")
load(5)


class Growing(bytearray):
    pass


# A view taken through a PickleBuffer shows whose memory it is, which is how unpickling without a copy knows the object.
for o in Growing(b"abc"), bytearray(b"abc"):
    raw = pickle.PickleBuffer(o).raw()
    with memoryview(raw) as view:
        print(memoryview(o).obj is o, raw.obj is o, memoryview(pickle.PickleBuffer(o)).obj is o, view.obj is o)
