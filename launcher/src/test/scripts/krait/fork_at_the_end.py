"""No fork while the interpreter shuts down (F1), and daemon threads stand still then. Ends with 0 only through the object that dies last."""
import os
import sys
import threading
import time

counts = [0]


def count():
    while True:
        counts[0] += 1


class AtTheEnd:
    def __del__(self, fork=os.fork, end=os._exit, counts=counts, sleep=time.sleep):
        before = counts[0]
        sleep(0.05)
        if counts[0] != before:
            end(3)
        try:
            if fork() == 0:
                end(0)
        except PythonFinalizationError as e:
            end(0 if str(e) == "can't fork at interpreter shutdown" else 4)
        end(5)


last = AtTheEnd()
threading.Thread(target=count, daemon=True).start()
while counts[0] < 1000:
    pass
sys.exit(6)
