"""Building, formatting, joining and taking apart strings."""


def table(rows):
    lines = []
    for i in range(rows):
        lines.append(f"{i:>6}|{i * i:,}|{i / 7:.3f}|{'x' * (i % 5)!r}")
    return "\n".join(lines)


def accumulate(n):
    out = ""
    for i in range(n):
        out += chr(97 + i % 26)
        if len(out) > 200:
            out = out[100:]
    return out


def escape(text):
    out = []
    for c in text:
        if c == "&":
            out.append("&amp;")
        elif c == "<":
            out.append("&lt;")
        elif c.isalpha():
            out.append(c.upper())
        else:
            out.append(c)
    return "".join(out)


def checksum(text):
    value = 0
    for c in text:
        value = (value * 31 + ord(c)) & 0xFFFFFFFF
    return value


def run():
    lines = table(24000)
    fields = [line.split("|") for line in lines.splitlines()]
    replaced = escape(lines[:200000].replace("'", "&").replace("|", "<"))
    filled = "%s-%05d-%x" % (fields[77][0].strip(), len(fields), checksum(replaced))
    return filled, accumulate(200000)[-20:], checksum(lines)
