"""Streams of _lzma: formats, filters, pieces of any size, limits and what is wrong with damaged ones."""
import hashlib
import lzma
import random

random.seed(7)
text = b''.join(random.choice([b'one ', b'two ', b'three\n', bytes([random.randrange(256)])]) for _ in range(20000))
XZ, ALONE, RAW = lzma.FORMAT_XZ, lzma.FORMAT_ALONE, lzma.FORMAT_RAW
L1, L2 = lzma.FILTER_LZMA1, lzma.FILTER_LZMA2
chains = [None, [{'id': L2, 'preset': 3}], [{'id': lzma.FILTER_DELTA, 'dist': 3}, {'id': L2, 'dict_size': 4096}]]
chains += [[{'id': f}, {'id': L2, 'lc': 1, 'lp': 3, 'pb': 0}] for f in (lzma.FILTER_X86, lzma.FILTER_ARM, lzma.FILTER_IA64)]


def decode(data, step, most, **options):
    d = lzma.LZMADecompressor(**options)
    out = b''
    at = 0
    while not d.eof:
        piece = b''
        if d.needs_input:
            piece = data[at:at + step]
            at += step
        out += d.decompress(piece, most)
    return out, d.check, d.unused_data, d.needs_input


for chain in chains:
    for check in (lzma.CHECK_NONE, lzma.CHECK_CRC32, lzma.CHECK_CRC64, lzma.CHECK_SHA256):
        data = lzma.compress(text, XZ, check, filters=chain)
        for step, most in ((len(data), -1), (1, -1), (977, 331)):
            out, *rest = decode(data, step, most)
            print(out == text, rest)
data = lzma.compress(text, ALONE, preset=1)
print(decode(data, 13, 100)[0] == text, decode(data + b'rest', len(data) + 4, -1)[1:])
for chain in ([{'id': L1, 'preset': 2}], [{'id': L2}], [{'id': lzma.FILTER_SPARC}, {'id': lzma.FILTER_DELTA, 'dist': 256}, {'id': L2}]):
    data = lzma.compress(text, RAW, filters=chain)
    print(decode(data, 1000, 1000, format=RAW, filters=chain)[0] == text)


def failure(f, *args, **options):
    try:
        return f(*args, **options)
    except Exception as e:
        return type(e).__name__, str(e)


data = lzma.compress(text, preset=0)
for at in (0, 6, 7, 8, 12, 14, 30, 1000, -1, -3, -7, -10, -13):
    damaged = bytearray(data)
    damaged[at] ^= 4
    r = failure(lzma.LZMADecompressor().decompress, bytes(damaged))
    print(at, r if isinstance(r, tuple) else hashlib.md5(r).hexdigest())
print(failure(lzma.decompress, data[:-1]), failure(lzma.decompress, data, memlimit=1000))
print(lzma.decompress(data + bytes(8) + data) == 2 * text)
for spec in ({'id': L2, 'preset': 6}, {'id': L1, 'lc': 0, 'lp': 2}, {'id': 4}, {'id': 4, 'start_offset': 16}, {'id': 3, 'dist': 7}, {}, {'id': 99}, {'id': 33, 'x': 3}):
    print(failure(lzma._encode_filter_properties, spec))
