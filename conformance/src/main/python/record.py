"""Runs one of CPython's test files and notes what becomes of each test: see recorder.py.

usage: record.py REPORT TEST [OPTION OF REGRTEST...]

This file is the main module, which multiprocessing imports in each process that it spawns; so there is little in it.
"""
import sys

if any("test_concurrent_futures" in argument for argument in sys.argv):
    import without_interpreters  # noqa: F401

if __name__ == "__main__":
    import recorder

    recorder.main()
