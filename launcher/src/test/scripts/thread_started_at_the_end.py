"""The end of the program waits for a thread that another thread starts when the main one is done already."""
import threading
import time


def second():
    time.sleep(0.05)
    print("second")


def first():
    time.sleep(0.05)
    print("first")
    threading.Thread(target=second).start()


print("main")
threading.Thread(target=first).start()
