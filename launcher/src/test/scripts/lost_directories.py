"""An iterator of os.scandir that is dropped before its end warns; one that was used up, closed or left by with does not."""

import gc
import os
import tempfile
import warnings


def seen(use):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        use()
        gc.collect()
    return [(w.category.__name__, str(w.message).partition(" <")[0]) for w in caught]


def begun(path):
    next(os.scandir(path))


def used_up(path):
    list(os.scandir(path))


def closed(path):
    iterator = os.scandir(path)
    next(iterator)
    iterator.close()


def left(path):
    with os.scandir(path) as iterator:
        next(iterator)


with tempfile.TemporaryDirectory() as path:
    for name in "ab":
        open(os.path.join(path, name), "w").close()
    for use in (begun, used_up, closed, left):
        print(use.__name__, seen(lambda: use(path)))
    os.symlink("a", os.path.join(path, "link"))
    try:
        os.chmod(os.path.join(path, "link"), 0o600, follow_symlinks=False)
    except NotImplementedError as e:
        print(e)
