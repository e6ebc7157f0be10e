"""What is said of source text that is not in the encoding it declares."""
for c in (b'#coding: utf-8\n', b'#coding: utf8\n', b'#coding: UTF-8\n', b'#coding: utf_8\n', b'\xef\xbb\xbf#coding: utf-8\n', b'#first\n', b'\xef\xbb\xbf#first\n', b'#coding: latin-1\n', b'#coding: ascii\n', b'#coding: utf-8-sig\n', b'#coding: cp1252\n'):
    for rest in (b'#second\n#third\xa4\nraise RuntimeError\n', b'#second\n\n#\xc3', b"x='\xe2\x82\n'", b'\xff\n', b'x=1\n' * 5 + b'\x9d'):
        src = c + rest
        try:
            compile(src, 'f', 'exec')
            print(c, 'ok')
        except SyntaxError as e:
            print(c, rest[:10], e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset, repr(e.text), e.filename)
        except Exception as e:
            print(c, repr(e))
