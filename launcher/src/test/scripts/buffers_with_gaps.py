"""Buffers with gaps, where simple ones are wanted."""
m=memoryview(bytearray(b'noncontig'))[::-2]
def t(f,*a):
    try: print(repr(f(*a)))
    except BaseException as e: print(type(e).__name__, e)
t(lambda: bytearray(b'gtoo')==m); t(lambda: m==b'gincn'); t(bytes,m); t(bytearray,m); t(lambda: b''+m); t(lambda: b''.join([m])); t(lambda: b'x' in m); t(lambda:b'ab'.find(m)); 
import struct,hashlib,zlib,binascii,io,array
t(struct.unpack_from,'b',m); t(struct.unpack,'5b',m); t(lambda: list(struct.iter_unpack('b',m))); t(hashlib.md5,m); t(zlib.crc32,m); t(binascii.b2a_hex,m); t(io.BytesIO,m); t(io.BytesIO().write,m); t(array.array('b').frombytes,m)
t(int,m);t(float,m)
for s in '\0','2\0i',b'\0':
    t(struct.calcsize,s)
S=struct.Struct.__new__(struct.Struct); t(lambda:S.size)
import re; t(re.match,b'x',m)
t(str,m,'ascii'); t(m.tobytes); t(eval, m)
b=bytearray(5)
t(struct.pack_into,'b',memoryview(b)[::2],0,1)
