"""Runs one of CPython's test files through its own regrtest and notes each test's outcome as soon as it is known: what record.py does.

A line of REPORT is three fields between tabs: what, the test's id, and the detail (a reason, or the last line of a traceback).
    start       the test begins; nothing else follows if the process dies in it
    passed, failed, errored, skipped, expected, unexpected
    file-skipped, file-failed    the file as a whole: it asked to be skipped, or could not be imported
    end         regrtest has come to its end; the detail is its exit status
A test with failing subtests fails once.
"""
import importlib.util  # is there under `python -m test`, and some tests use it without importing it
import sys
import types
import unittest

from test import support
from test.libregrtest import main as regrtest
from test.libregrtest import single, testresult

WORST_LAST = ["passed", "expected", "skipped", "unexpected", "failed", "errored"]


def note(what, test, detail=""):
    detail = " ".join(str(detail).split())[:300]
    report.write(f"{what}\t{test}\t{detail}\n")
    report.flush()


def last_line(error):
    kind, value, _ = error
    text = str(value).strip()
    return f"{kind.__name__}: {text.splitlines()[0]}" if text else kind.__name__


class Recorder(testresult.RegressionTestResult):
    """Notes a test when it stops; what befalls a class or a module outside any test at once."""

    current = None
    outcome = ("passed", "")

    def startTest(self, test):
        super().startTest(test)
        self.current = test.id()
        self.outcome = ("passed", "")
        note("start", self.current)

    def stopTest(self, test):
        super().stopTest(test)
        note(self.outcome[0], self.current, self.outcome[1])
        self.current = None

    def met(self, test, what, detail=""):
        if self.current is None:
            note(what, test.id(), detail)
        elif WORST_LAST.index(what) > WORST_LAST.index(self.outcome[0]):
            self.outcome = (what, detail)

    def addError(self, test, err):
        super().addError(test, err)
        self.met(test, "errored", last_line(err))

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self.met(test, "failed", last_line(err))

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self.met(test, "skipped", reason)

    def addExpectedFailure(self, test, err):
        super().addExpectedFailure(test, err)
        self.met(test, "expected")

    def addUnexpectedSuccess(self, test):
        super().addUnexpectedSuccess(test)
        self.met(test, "unexpected")

    def addSubTest(self, test, subtest, err):
        super().addSubTest(test, subtest, err)
        if err is not None:
            failed = issubclass(err[0], test.failureException)
            self.met(test, "failed" if failed else "errored", last_line(err))


def noted(load_and_run):
    """Tells a file that cannot be imported from one whose tests fail."""

    def run(result, runtests):
        try:
            load_and_run(result, runtests)
        except unittest.SkipTest as e:
            note("file-skipped", result.test_name, e)
            raise
        except (support.TestFailed, support.TestDidNotRun, KeyboardInterrupt):
            raise
        except BaseException as e:
            note("file-failed", result.test_name, last_line((type(e), e, None)))
            raise

    return run


def import_without_extensions():
    """Imports a helper of the tests of importlib that wants the C extension _testsinglephase, of which few of them make use.

    Those few find that there is no file of it and skip themselves; without this, all tests of importlib, pkgutil and pyclbr would.
    """
    sys.modules["_testsinglephase"] = types.ModuleType("_testsinglephase")
    try:
        import test.test_importlib.util  # noqa: F401
    finally:
        del sys.modules["_testsinglephase"]


class PrivateModule(types.ModuleType):
    """Stands for one of CPython's private C modules: a test that calls what is in it skips itself."""

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")

        def skip(*args, **kwargs):
            raise unittest.SkipTest(f"calls {self.__name__}.{name}, a C function of CPython's own tests")

        return skip


# Files that want such a module when they are imported, though few of their tests make use of it.
WANTED = {"test_bytes": "_testlimitedcapi", "test_class": "_testinternalcapi", "test_code": "_testcapi"}


def run_all_that_load(module, runtests):
    """As regrtest does it, but a package of which some module cannot be imported is not lost: each such module is one test that errs."""
    tests = unittest.TestLoader().loadTestsFromModule(module)
    single._filter_suite(tests, single.match_test)
    return single._run_suite(tests)


def main():
    global report
    report = open(sys.argv[1], "w", encoding="utf-8", errors="backslashreplace")
    if sys.argv[2] in ("test_compileall", "test_import", "test_importlib", "test_pkgutil", "test_pyclbr"):
        import_without_extensions()
    if sys.argv[2] in WANTED:
        sys.modules[WANTED[sys.argv[2]]] = PrivateModule(WANTED[sys.argv[2]])
    if sys.argv[2].startswith("test_free_threading"):
        # The build variable says how CPython was built and is part of library paths; whether there is a global lock is what these tests ask.
        support.Py_GIL_DISABLED = not sys._is_gil_enabled()
    testresult.RegressionTestResult = Recorder
    single.run_unittest = run_all_that_load
    single._load_run_test = noted(single._load_run_test)
    status = "none"
    try:
        sys.argv[:] = ["regrtest", *sys.argv[3:], sys.argv[2]]
        regrtest.main()
    except SystemExit as e:
        status = e.code
        raise
    finally:
        note("end", "", status)
