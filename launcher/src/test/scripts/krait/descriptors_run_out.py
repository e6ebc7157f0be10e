# When there is no descriptor left, those of dropped streams and sockets are closed and the call is made again.
import errno
import os
import resource
import socket


class Ring:
    def __init__(self):
        self.me = self
        self.ends = socket.socketpair()


soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
resource.setrlimit(resource.RLIMIT_NOFILE, (400, hard))
for i in range(1000):
    Ring().me.file = open('/dev/null')
kept = []
try:
    while len(kept) < 1000:
        kept.append(os.open('/dev/null', os.O_RDONLY))
except OSError as e:
    assert e.errno == errno.EMFILE, e
for descriptor in kept:
    os.close(descriptor)
assert len(kept) > 300, len(kept)
