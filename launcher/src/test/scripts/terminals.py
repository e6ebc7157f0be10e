"""The module termios on a pseudo-terminal."""
import termios,os
m,s=os.openpty()
print(termios.tcgetattr(s))
print(sorted((k,v) for k,v in vars(termios).items() if k.isupper()))
for a in ((0,),('x',),(-1,),(1<<40,)):
    try: print(termios.tcgetattr(*a))
    except Exception as e: print(type(e),e, e.args)
at=termios.tcgetattr(s)
for bad in (at[:3], at[:6]+[[1]], at[:6]+[at[6][:-1]+[b'ab']], tuple(at), at[:6]+[tuple(at[6])], ['a']+at[1:], [1<<40]+at[1:],[-1]+at[1:], at[:4]+[999999]+at[5:], at[:6]+[[300]*32], at[:6]+[['a']*32]):
    try: print(termios.tcsetattr(s,0,bad))
    except Exception as e: print(type(e).__name__,e)
for w in (9,-1,'a'):
    try: print(termios.tcsetattr(s,w,at))
    except Exception as e: print(type(e).__name__,e)
at[3]&=~termios.ICANON
termios.tcsetattr(s,0,at); print(termios.tcgetattr(s)[6][3:8])
print(termios.tcgetwinsize(s)); termios.tcsetwinsize(s,(24,80)); print(termios.tcgetwinsize(s))
for w in ((1,),(1,2,3),'ab',5,(70000,1),(-1,1),('a',1),[3,4]):
    try: print(termios.tcsetwinsize(s,w))
    except Exception as e: print(type(e).__name__,e)
for f in ('tcdrain','tcflow','tcflush','tcsendbreak'):
    for a in ((s,), (s,99), (0,0)):
        if f=='tcflow' and a==(s,0): continue
        try: print(f,len(a),getattr(termios,f)(*a))
        except Exception as e: print(f,len(a),type(e).__name__,e)
