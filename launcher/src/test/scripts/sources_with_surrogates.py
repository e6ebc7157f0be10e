"""compile() of text with lone surrogates, and the joke of PEP 401 asked for in the line that makes it."""

import __future__


def attempt(*arguments):
    try:
        compile(*arguments)
        return "compiled"
    except (UnicodeEncodeError, SyntaxError) as e:
        return type(e).__name__, str(e)


for text in ("'\ud800'", "'\U0001f40d \udfff'", "'\U0001f40d'", "x = 1 # \ud834\udd1e"):
    for mode in ("exec", "single"):
        print(ascii(text), mode, attempt(text, "<here>", mode))

BARRY = __future__.barry_as_FLUFL.compiler_flag
for head in ("", "from __future__ import barry_as_FLUFL; ", "from __future__ import (division, barry_as_FLUFL)\n", "from .__future__ import barry_as_FLUFL; "):
    for operator in ("<>", "!="):
        print(repr(head), operator, attempt(head + "2 " + operator + " 3", "<here>", "exec"),
              attempt(head + "2 " + operator + " 3", "<here>", "exec", BARRY))
