"""Evaluates the expressions of a file, one per line, and prints one line for each: its value, or the exception's type and text."""
import re
import sys

BATCH = 50
LONGEST = 300


def method(owner, name, *args, **keywords):
    """What the method gives, and what it did to its object."""
    result = getattr(owner, name)
    if callable(result):
        result = result(*args, **keywords)
    return result, owner


def assign(owner, index, value):
    owner[index] = value
    return owner


def delete(owner, index):
    del owner[index]
    return owner


def consume(iterator, count):
    taken = [next(iterator) for _ in range(int(count))]
    hint = iterator.__length_hint__() if hasattr(iterator, "__length_hint__") else None
    return taken, hint, iterator


def shown(value, depth=0):
    """The value's text, the same for equal values: what has no order sorted, iterators run, addresses left out."""
    kind = type(value)
    if depth > 6:
        return kind.__name__
    inner = depth + 1
    if kind in (set, frozenset):
        return kind.__name__ + "{" + ", ".join(sorted(shown(v, inner) for v in value)) + "}"
    if kind is list:
        return "[" + ", ".join([shown(v, inner) for v in value]) + "]"
    if kind is tuple:
        return "(" + ", ".join([shown(v, inner) for v in value]) + ")"
    if kind is dict:
        return "{" + ", ".join([shown(k, inner) + ": " + shown(v, inner) for k, v in value.items()]) + "}"
    if kind is memoryview:
        try:
            return f"memoryview({value.format}, {value.shape}, {value.strides}, {value.readonly}, {value.tolist()})"
        except ValueError as error:
            return f"memoryview {error}"
    if hasattr(kind, "__next__"):
        items = []
        try:
            for item in value:
                items.append(shown(item, inner))
                if len(items) == 12:
                    items.append("...")
                    break
        except Exception as error:
            items.append(failed(error))
        return f"{kind.__name__}<{', '.join(items)}>"
    return re.sub(r"0x[0-9a-f]{6,}", "0x", ascii(value))


def failed(error):
    return re.sub(r"0x[0-9a-f]{6,}", "0x", f"{type(error).__name__}: {ascii(str(error))}")


def outcome(function):
    try:
        text = shown(function())
    except BaseException as error:
        return failed(error)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}... {len(text)}"


def main(path):
    with open(path) as file:
        expressions = file.read().splitlines()
    for start in range(0, len(expressions), BATCH):
        source = "[" + ",\n".join("lambda: " + text for text in expressions[start:start + BATCH]) + "]"
        for function in eval(source):
            sys.stdout.write(outcome(function) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
