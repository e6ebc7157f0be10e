"""Positions of streams in memory up to the largest, and the checks of their __setstate__."""
import io,sys
def t(f,*a):
    try: print(repr(f(*a)))
    except BaseException as e: print(type(e).__name__, e)
for cls,states in ((io.BytesIO,[(b"",-1,None),("u",0,None),(b"",0.0,None),(b"",0,0),(b"x",0),0,(None,0,None), (b"abc", 2 ** 70, None),(b"ab",sys.maxsize,None),(b"q",True,None)]),
   (io.StringIO,[("","f",0,None),("","",-1,None),(b"","",0,None),("",b"",0,None),("","",0.0,None),("","",0,0),("x",0),0,("a\r\nb","\r\n",1,{'z':1}),(None,"",0,None),("a","\n",sys.maxsize,None)])):
    m=cls()
    for s in states:
        t(m.__setstate__,s)
        t(m.tell); t(m.getvalue)
    m.close()
    for s in states[:1]+states[-3:]: t(m.__setstate__,s)
b=io.BytesIO(b"abc")
for a in [(sys.maxsize,),(1,1),(0,1),(-5,1),(-1,),(sys.maxsize,2),(sys.maxsize-2,1),(5,3)]:
    t(b.seek,*a); t(b.tell)
b.seek(sys.maxsize); t(b.read); t(b.read,3); t(b.readinto,bytearray(3)); t(b.readline); t(b.readlines); t(b.write,b"x"); t(b.write,b""); t(b.truncate);t(b.tell); t(b.getvalue)
t(next,b)
t(b.truncate,1); t(b.getvalue)
s=io.StringIO("abc")
for a in [(sys.maxsize,),(1,1),(0,1),(-5,1),(-1,),(0,2),(5,3)]:
    t(s.seek,*a); t(s.tell)
s.seek(sys.maxsize); t(s.read); t(s.read,3); t(s.readline); t(s.readlines); t(s.write,"x"); t(s.write,"") ; t(s.truncate); t(s.getvalue)
s.seek(10); t(s.write,"x"); t(s.getvalue); t(s.tell)
t(io.StringIO.__new__(io.StringIO).__setstate__,("a","",0,None))
