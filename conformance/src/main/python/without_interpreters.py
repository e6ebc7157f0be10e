"""Lets the tests of concurrent.futures be imported where there is no _interpreters, in the processes that they start, too.

concurrent.futures does without that module, but all its tests name the pool of interpreters: those that make one skip themselves.
"""
import unittest
from concurrent import futures


class InterpreterPoolExecutor(futures.ThreadPoolExecutor):
    def __init__(self, *args, **kwargs):
        raise unittest.SkipTest("there are no subinterpreters")


if "InterpreterPoolExecutor" not in futures.__all__:
    futures.InterpreterPoolExecutor = InterpreterPoolExecutor
