# The library as classes on the class path, and what cannot be compiled code.
import json.decoder
import linecache
import marshal
import os
import sys

print(json.decoder.__file__, json.decoder.__cached__)
assert json.decoder.__file__.endswith("json/decoder.py")
assert os.path.exists(json.decoder.__cached__), json.decoder.__cached__
assert type(json.decoder.__loader__).__name__ == "SourceFileLoader"
assert json.decoder.JSONDecoder.decode.__code__.co_filename == json.decoder.__file__
line = json.decoder.JSONDecoder.decode.__code__.co_firstlineno
assert "def decode" in linecache.getline(json.decoder.__file__, line)
# It names the class, so it is short however long the module is.
assert os.path.getsize(json.decoder.__cached__) < 1000

# One byte changed is found out.
data = marshal.dumps(compile("a = 1\ndef f(): return a", "somewhere.py", "exec"))
start = data.index(b"x")
for at in range(data.index(b"somewhere") + 13, len(data) - 40, 7):
    try:
        marshal.loads(data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1:])
    except (ValueError, EOFError, TypeError):
        continue
    raise AssertionError(at)
