"""The encodings of ISO 2022 that have JIS X 0213."""
import codecs
d=codecs.getincrementaldecoder('euc_jp')()
try: d.setstate((b"123456789",0))
except Exception as e: print(repr(e), e)
try: d.setstate((b"12345678",0))
except Exception as e: print(repr(e), e)
import hashlib
def t(f,*a):
    try: return f(*a)
    except Exception as e: return repr(e)
for enc in ('iso2022_jp_3', 'iso2022_jp_2004', 'iso2022_jp_2'):
    h=hashlib.md5()
    for c in list(range(0x80,0xd800))+list(range(0xe000,0x2ffff)):
        h.update(chr(c).encode(enc,'ignore')); h.update(b'|')
    print(enc,h.hexdigest())
    if enc in('iso2022_jp_3','iso2022_jp_2004','iso2022_jp_2'):
      for m in ('O','P','Q','B','D'):
        h=hashlib.md5(); bad=[]
        for a in range(0x21,0x7f):
            for b in range(0x21,0x7f):
                r=t((b'\x1b$'+(b'(' if m!='B' else b'')+m.encode()+bytes([a,b])).decode,enc)
                h.update(r.encode('utf-8'))
        print(m,h.hexdigest())
    for s in ('か\u309a','か','\u00e6\u0300','\u00e6','\u00e6x','ト\u309aト','\u02e9\u02e5a','あ\u00e6\u0300い𠀋'):
        print(ascii(s), t(s.encode,enc,'replace'), ascii(t(s.encode(enc,'ignore').decode,enc)))
    e=codecs.getincrementalencoder(enc)(); 
    print([t(e.encode,x) for x in ('\u00e6','\u0300','か')], e.getstate(), t(e.encode,'',True), e.getstate()); 
    d=codecs.getincrementaldecoder(enc)(); print([t(d.decode,bytes([x])) for x in b'\x1b$(Q\x24\x77a\x1b(B'], d.getstate())
    for x in (b'ab\x1b&@\x1b$B\x30\x21', b'\x1bNa', b'\x1b.A\x1bN', b'\xff', b'\x1b$B\x21', b'\x1b$B\x7f\x7f', b'\x1b(Z', b'a\x1b', b'\x0ea'):
        print(t(x.decode,enc), t(x.decode,enc,'replace'))
