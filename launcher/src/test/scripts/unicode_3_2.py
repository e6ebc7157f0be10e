"""Unicode 3.2, every seventh character."""
import unicodedata as u, hashlib
o=u.ucd_3_2_0
for f in ('category','bidirectional','mirrored','east_asian_width','combining','decomposition'):
    print(f, hashlib.md5('|'.join(str(getattr(o,f)(chr(c))) for c in range(0,0x30000,7)).encode()).hexdigest())
for f in ('decimal','digit','numeric'):
    print(f, hashlib.md5('|'.join(str(getattr(o,f)(chr(c),None)) for c in range(0,0x30000,7)).encode()).hexdigest())
for f in ('NFC','NFD','NFKC','NFKD'):
    print(f, hashlib.md5('|'.join(o.normalize(f,chr(c)) for c in range(0,0x30000,7)).encode('utf-8','surrogatepass')).hexdigest())
for s in ['\U00011935\U00011930','e\u0301\u0323','\u1100\u1161\u11a8','\uac00\u11a8','a\u0328\u0301\u0301','\u0301a','\u0344','\u09c7\u09be\u0301']:
    print([ascii(o.normalize(f,s)) for f in ('NFC','NFD','NFKC','NFKD')])
