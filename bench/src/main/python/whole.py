"""The tables of bench/whole."""
import os
import subprocess
import sys

import processes
from processes import start

root = sys.argv[1]
programs = root + "/bench/src/main/python/programs"
ways = processes.ways(*sys.argv[1:])
SHORT = r'''
'%.1f' % 1.5
f'{1.5:.2f}'
repr(1.1)
str(2**100)
10**50 // 7
sorted([3,1,2], key=lambda x: -x)
[x*x for x in range(100) if x % 2]
{i: str(i) for i in range(50)}
'a,b,c'.split(',') ; ' x '.strip(); 'abc'.replace('a','b').upper(); '-'.join(['a','b'])
open('/dev/null','w').write('hello\n'); open('/dev/null').read()
open('/dev/null','rb').read()
import json; json.dumps({'a':[1,2.5,None,True,'x']}, indent=1); json.loads('{"a":[1,2.5,null,"x"]}')
import re; re.match(r'(\w+)@(\w+)\.com', 'joe@example.com').groups(); re.sub('a+','b','caat')
import dataclasses; D=dataclasses.make_dataclass('D',['x','y']); D(1,2)
exec("from dataclasses import dataclass\n@dataclass\nclass P:\n  x: int\n  y: int = 0\nprint(P(1))")
import datetime; datetime.datetime.now().isoformat(); datetime.date(2020,1,1).strftime('%Y-%m-%d')
import collections; collections.Counter('abca').most_common(1); collections.defaultdict(list)['a'].append(1); collections.namedtuple('P','x y')(1,2)
import os; os.listdir('/'); os.path.join('a','b'); os.environ.get('HOME'); os.getcwd()
import pathlib; list(pathlib.Path('/').glob('*.none')); pathlib.Path('/dev/null').read_text()
import argparse; p=argparse.ArgumentParser(); p.add_argument('--x', type=int, default=1); p.parse_args([])
import subprocess; subprocess.run(['true'])
import threading; t=threading.Thread(target=lambda: None); t.start(); t.join()
import hashlib; hashlib.sha256(b'x').hexdigest()
import random; random.random(); random.choice([1,2]); random.shuffle([1,2,3])
import math; math.sqrt(2); math.sin(1); math.floor(2.5)
import time; time.sleep(0); time.time(); time.strftime('%H')
import asyncio; asyncio.run(asyncio.sleep(0))
import csv, io; list(csv.reader(io.StringIO('a,b\n1,2\n')))
import functools, itertools; functools.reduce(lambda a,b:a+b,[1,2,3]); list(itertools.chain([1],[2])); functools.lru_cache(lambda x:x)(1)
import logging; logging.basicConfig(); logging.warning('x')
exec("class A:\n  def __init__(self): self.x=1\n  @property\n  def y(self): return self.x\nclass B(A):\n  def __init__(self): super().__init__()\nB().y")
exec("def g():\n  yield 1\n  yield 2\nlist(g())\ntry:\n  1/0\nexcept ZeroDivisionError as e:\n  str(e)\nwith open('/dev/null') as f:\n  for l in f: pass")
exec("import traceback\ntry:\n  1/0\nexcept Exception: traceback.format_exc()")
1/0
'héllo'.encode(); b'abc'.decode(); 'x'.encode('latin-1'); 'é'.encode('ascii','ignore')
import struct; struct.pack('<IH',1,2); import base64; base64.b64encode(b'xx')
import enum; exec("class C(enum.Enum):\n  A=1\n  B=2\nC.A")
import typing; typing.Optional[int]; typing.List[str]
import tempfile; tempfile.TemporaryDirectory().cleanup()
import shutil; shutil.which('ls')
import unittest; unittest.main(argv=['x'], module=type(unittest)('m'), exit=False)
import urllib.parse; urllib.parse.urlparse('http://a/b?c=d')
import pickle; pickle.loads(pickle.dumps([1,{'a':2}]))
import copy; copy.deepcopy([1,[2]])
import socket; socket.socketpair()
import decimal; decimal.Decimal('1.1')+1
import fractions; fractions.Fraction(1,3)+1
import zlib; zlib.decompress(zlib.compress(b'x'*100))
print([1,'a',2.5,{'x':(1,)},{1,2},None,True])
'''.strip().split("\n")

print(f"{'':16}" + "".join(f"{way:>10}" for way in ways))
for file in sorted(os.listdir(programs)):
    name, extension = os.path.splitext(file)
    if extension == ".py":
        program = f"import sys; sys.path.insert(0, {programs!r}); import {name}; [{name}.run() for i in range(3)]"
        rounds = [[start(way, program)[0] * 1000 for way in ways.values()] for _ in range(2)]
        print(f"{name:16}" + "".join(f"{min(walls):10.0f}" for walls in zip(*rounds)), flush=True)



def cpu(way, program):
    return min(start(ways[way], program, program == "1/0", subprocess.DEVNULL)[1] for _ in range(3)) * 1000


both = "image", "CPython"
empty = {way: cpu(way, "pass") for way in both}
rows = [[cpu(way, program) - empty[way] for way in both] + [program] for program in SHORT]
print(f"\n{'image':>8}{'CPython':>10}")
for image, cpython, program in sorted(rows, reverse=True):
    print(f"{image:8.1f}{cpython:10.1f}  {program[:100]}")
print(f"{sum(r[0] for r in rows):8.1f}{sum(r[1] for r in rows):10.1f}  {sum(r[0] <= r[1] for r in rows)} of {len(rows)} take no more than on CPython")
