# The handler of SIGINT is there from the start, not only after `import signal`.
import os
import sys
import time

print("_signal" in sys.modules, "signal" in sys.modules)
try:
    os.kill(os.getpid(), 2)
    time.sleep(10)
except KeyboardInterrupt:
    print("interrupted")
