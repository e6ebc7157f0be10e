"""Modules that await: PyCF_ALLOW_TOP_LEVEL_AWAIT."""
import ast, asyncio, inspect, types
F = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
async def g(x): return x
async def ag():
    for i in range(3): yield i
def run(src, mode, **ns):
    try:
        ns.update(g=g, ag=ag, asyncio=asyncio)
        co = compile(src, '<t>', mode, flags=F)
        print(src, mode, bool(co.co_flags & inspect.CO_COROUTINE), bool(co.co_flags & inspect.CO_ASYNC_GENERATOR), bool(co.co_flags & inspect.CO_GENERATOR))
        r = eval(co, ns)
        if inspect.iscoroutine(r):
            async def w(): return await r
            r = asyncio.run(w())
        print('  ->', r, {k: v for k, v in ns.items() if k in 'abcxyzC' and not inspect.isasyncgen(v)})
    except BaseException as e: print('  ', type(e).__name__, e)
run("await g(3)", "eval")
run("1+1", "eval")
run("a = await g(3)\n", "exec")
run("a = await g(3)\n", "single")
run("a = 1\n", "exec")
run("b = [x async for x in ag()]\n", "exec")
run("b = {x async for x in ag()}\n", "exec")
run("b = [await g(x) for x in range(3)]\n", "exec")
run("async for x in ag(): pass\n", "exec")
run("async with asyncio.Lock() as l: a = 1\n", "exec")
run("def f(): await g(1)\n", "exec")
run("class C:\n  await g(1)\n", "exec")
run("a = (x async for x in ag())\nb = [i async for i in a]\n", "exec")
run("yield 1\n", "exec")
run("await g(1); yield 1\n", "exec")
run("try:\n  await g(1); 1/0\nexcept ZeroDivisionError as e: a = str(e)\nfinally: b = await g(2)\n", "exec")
run("a = lambda: await g(1)\n", "exec")
run("return 1\n", "exec")
run("b = [i for i in range(3)]; c = locals() is globals()\n", "exec")
run("import sys\nb = await g(sys._getframe().f_lineno)\nc = sys._getframe().f_code.co_name", "exec")
run("x: int = await g(1)\nprint('__annotate__' in globals())", "exec")
def fl(n): 
    c = compile(n, '<t>', 'exec', F); return c.co_flags, c.co_name
print(fl("await g(1)"), fl("1"))


# As the asyncio prompt runs them, and with a namespace that is not the globals.
async def call(source, names):
    coroutine = types.FunctionType(compile(source, '<t>', 'exec', flags=F), names)()
    return await coroutine
names = {'g': g}
asyncio.run(call('y = await g(4)', names))
print(names['y'])
own = {}
asyncio.run(eval(compile('y = await g(5)\nz = "y" in locals(), "y" in globals()', '<t>', 'exec', flags=F), {'g': g}, own))
print(own['y'], own['z'])
