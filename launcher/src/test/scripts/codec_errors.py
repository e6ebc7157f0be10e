"""Notes of codecs on what they raise, lone surrogates, and input that an error handler replaces."""
import codecs
def t(f,*a):
    try: print(repr(f(*a)))
    except BaseException as e: print(type(e).__name__, e, getattr(e,'__notes__',None))
t(codecs.encode,'\ud800','utf-8')
t('\ud800'.encode,'utf-8')
t('\ud800'.encode,'cp1252')
t('\ud800'.encode,'Cp1252')
t('\ud800'.encode,'utf-7','foo')
t(b'\xff'.decode,'shift_jis')
t(b'\xff'.decode,'ascii')
t(codecs.decode,b'\xff','ascii')
t(b'\xff'.decode,'utf_7')
t(bytes.decode,b'+2AHab9ww-','utf-7')
t(str.encode,'a','foo')
def s(n):
    if n=='bad1': return codecs.CodecInfo(lambda *a:1,lambda *a:1,name='bad1')
codecs.register(s)
t('a'.encode,'bad1'); t(b'a'.decode,'bad1')
# utf8
import itertools
for tail in (b'',b'a',b'\x80',b'\xbf\x80',b'\xa0',b'\xed\xa0\x80',b'\xed\xa0',b'\xed'):
  for e in ('strict','surrogatepass','replace','ignore','backslashreplace','surrogateescape'):
    for f in (0,1):
        for st in (b'\xed',b'\xed\xa0',b'\xed\xb0',b'\xe2\x82',b'\xf0\x90',b'\xf4\x90',b'\xe0\x80',b'\xff'):
            t(codecs.utf_8_decode,st+tail,e,f)
