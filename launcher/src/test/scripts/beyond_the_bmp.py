"""Texts with characters beyond the Basic Multilingual Plane in reprs and messages."""
import types, collections, functools, itertools, pathlib, enum, dataclasses, weakref, operator, contextvars, re
G='\U0001f600'
class C: pass
C.__name__=G; C.__qualname__=G
def f(): pass
f.__name__=f.__qualname__=G
N=collections.namedtuple('N','a')
class E(enum.Enum): A=G
@dataclasses.dataclass
class D: a:str
xs=[ValueError(G), ValueError(G,G), KeyError(G), OSError(2,G,G), ImportError(G,name=G), SyntaxError(G,(G,1,1,G)), ExceptionGroup(G,[ValueError(G)]), N(G), slice(G,G,G), types.SimpleNamespace(a=G), collections.deque([G]), collections.OrderedDict({G:G}), collections.Counter([G]), collections.defaultdict(str,{G:G}), functools.partial(f,G), {G}, frozenset({G}), {G:G}.items(), {G:G}.keys(), {G:G}.values(), types.MappingProxyType({G:G}), pathlib.PurePosixPath(G), E.A, D(G), types.ModuleType(G), itertools.count(1), operator.attrgetter(G), operator.methodcaller(G,G), operator.itemgetter(G), re.compile(G), types.GenericAlias(list,(G,)), range(3), bytearray(b'x'), (G,), [G], StopIteration(G), SystemExit(G), NameError(G,name=G), UnicodeDecodeError(G,b'x',0,1,G), UnicodeEncodeError(G,G,0,1,G), UnicodeTranslateError(G,0,1,G), types.CellType(1) and G, collections.ChainMap({G:G}), collections.UserDict({G:G}), collections.UserString(G), contextvars.ContextVar(G), slice(G)]
for x in xs:
    for fn in (repr,str,format):
        try: s=fn(x)
        except Exception as e: s=f'{type(e).__name__}'
        s=re.sub(r'0x[0-9a-f]+','0x',s)
        print(type(x).__name__, fn.__name__, ascii(s))
for x in (C, C(), f, types.MethodType(f,C())):
    s=re.sub(r'0x[0-9a-f]+','0x',repr(x)); print(ascii(s))
for fmt,a in (('%s',(G,)),('%r',(G,)),('%a',(G,)),('%5s|',(G,)),('%.1s',(G,)),('%-5s|',(G,)),('%(x)s',{'x':G}),('%c',(G,)),('%c',(0x1f600,))): print(ascii(fmt%a))
print(ascii('{:>4}|{!r}|{0}'.replace('{0}','').format(G,G)), ascii(f'{G:*^5}'), ascii(f'{G!r:*^7}'), ascii(f'{G=}'))
print(ascii(G.join('ab')), ascii((G*3).replace(G,'x')), ascii(G.encode('utf-8')), len(G), ascii(G.center(3)), ascii(G.zfill(3)), ascii((G+' b').title()), ascii((G+'\t').expandtabs()), ascii(G.translate({0x1f600:G+'y'})), ascii((G+','+G).split(',')), ascii((G+'\n').splitlines()), ascii('a'+G<'b'), ascii(max('\uffff',G)), ascii(sorted(['\uffff',G])))
try: getattr(C(),G)
except AttributeError as e: print(ascii(str(e)))
try: int(G)
except ValueError as e: print(ascii(str(e)))
try: float(G)
except ValueError as e: print(ascii(str(e)))
try: {}[G]
except KeyError as e: print(ascii(str(e)))
try: f(**{G:1})
except TypeError as e: print(ascii(str(e)))
try: eval(G)
except SyntaxError as e: print(ascii(str(e)))
try: open('/nosuch/'+G)
except OSError as e: print(ascii(str(e)))
try: bytes.fromhex(G)
except ValueError as e: print(ascii(str(e)))
try: G.encode('latin-1')
except ValueError as e: print(ascii(str(e)))
try: 'a'.index(G)
except ValueError as e: print(ascii(str(e)))
try: [].index(G)
except ValueError as e: print(ascii(str(e)))
try: [].remove(G)
except ValueError as e: print(ascii(str(e)))
try: ''.encode(G)
except LookupError as e: print(ascii(str(e)))
try: C.x
except AttributeError as e: print(ascii(str(e)))
try: C()+1
except TypeError as e: print(ascii(str(e)))
try: C()()
except TypeError as e: print(ascii(str(e)))
try: E(G+'x')
except ValueError as e: print(ascii(str(e)))
try: N(G,1)
except TypeError as e: print(ascii(str(e)))
try: format(1,G)
except ValueError as e: print(ascii(str(e)))
try: '{%s}'.replace('%s',G).format(1)
except KeyError as e: print(ascii(str(e)))
