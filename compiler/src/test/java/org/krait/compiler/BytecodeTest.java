package org.krait.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** What small constructs compile to; see {@link Listing} for what is left out. */
final class BytecodeTest {

    @Test
    void arithmeticStaysOnTheStack() {
        assertEquals("""
                  load 6
                  load 7
                  getstatic Unit.K0
                  push 2
                  store 4
                  call Operators.multiply
                  push 3
                  store 4
                  call Operators.add
                  push 4
                  store 4
                  load 0
                  load 5
                  call ThreadState.leaves
                  ifeq L0
                  areturn
                """, Listing.of("""
                def f(a, b):
                 return a + b * 2
                """, "f$1"));
    }

    @Test
    void loopKeepsItsIteratorInALocal() {
        assertEquals("""
                  getstatic Unit.K0
                  store 6
                  load 5
                  push 2
                  store 3
                  call Iteration.iter
                  store 8
                L1:
                  push 2
                  store 3
                  load 8
                  call Iteration.next
                  dup
                  ifnull L0
                  store 7
                  load 6
                  load 7
                  push 4
                  store 3
                  call InPlace.add
                  store 6
                  load 0
                  call ThreadState.poll
                  goto L1
                L0:
                  pop
                  push null
                  store 8
                  load 6
                  push 6
                  store 3
                  load 0
                  load 4
                  call ThreadState.leaves
                  ifeq L2
                  areturn
                """, Listing.of("""
                def f(x):
                 t = 0
                 for i in x:
                  t += i
                 return t
                """, "f$1"));
    }

    @Test
    void conditionsCompareWithoutBooleanObjects() {
        assertEquals("""
                  load 5
                  getstatic Unit.K0
                  push 2
                  store 3
                  call Operators.ltTruth
                  ifeq L0
                  load 5
                  push 3
                  store 3
                  call Operators.truth
                  ifne L0
                  load 5
                  store 6
                L0:
                  load 6
                  push 5
                  store 3
                  push b
                  call Names.local
                  push 6
                  store 3
                  load 0
                  load 4
                  call ThreadState.leaves
                  ifeq L1
                  areturn
                """, Listing.of("""
                def f(a):
                 if a < 3 and not a:
                  b = a
                 return b
                """, "f$1"));
    }

    @Test
    void methodIsLookedUpBeforeArgumentsThatRunCode() {
        assertEquals("""
                  load 0
                  load 6
                  load 7
                  push 2
                  store 4
                  push m
                  getstatic Unit.A
                  push 0
                  call Call.method1
                  pop
                  load 0
                  load 0
                  load 6
                  push 4
                  store 4
                  dup
                  store 8
                  push m
                  getstatic Unit.A
                  push 1
                  call Call.lookupMethod
                  load 8
                  load 0
                  getfield ThreadState.bind
                  push null
                  store 8
                  load 0
                  push 5
                  store 4
                  load 1
                  push g
                  getstatic Unit.G
                  push 0
                  call Names.global
                  push 6
                  store 4
                  call Call.call0
                  push 7
                  store 4
                  call Call.found1
                  pop
                  getstatic PyNone.NONE
                  load 0
                  load 5
                  call ThreadState.leaves
                  ifeq L0
                  areturn
                """, Listing.of("""
                def f(o, x):
                 o.m(x)
                 o.m(g())
                """, "f$1"));
    }

    @Test
    void finallyClauseIsEmittedOnce() {
        assertEquals("""
                  push null
                  store 8
                  push null
                  store 9
                  push null
                  store 7
                  push 0
                  store 6
                  load 0
                  push 2
                  store 3
                  load 1
                  push g
                  getstatic Unit.G
                  push 0
                  call Names.global
                  load 5
                  push 3
                  store 3
                  call Call.call1
                  push 4
                  store 3
                  store 7
                  push 1
                  store 6
                  goto L0
                H5:
                  load 0
                  load 1
                  load 3
                  load 4
                  call Handlers.caught
                  store 8
                  load 0
                  getfield ThreadState.handled
                  store 9
                  load 0
                  load 8
                  putfield ThreadState.handled
                  push -1
                  store 6
                L0:
                  load 0
                  push 5
                  store 3
                  load 1
                  push h
                  getstatic Unit.G
                  push 1
                  call Names.global
                  push 6
                  store 3
                  call Call.call0
                  pop
                  goto L1
                H6:
                  load 0
                  load 1
                  load 3
                  load 4
                  call Handlers.caught
                  store 10
                  load 8
                  ifnull L2
                  load 0
                  load 9
                  putfield ThreadState.handled
                L2:
                  load 10
                  call Handlers.rethrow
                  push -1
                  store 3
                  athrow
                L1:
                  load 6
                  push -1
                  if_icmpne L3
                  load 0
                  load 9
                  putfield ThreadState.handled
                  load 8
                  call Handlers.rethrow
                  push -8
                  store 3
                  athrow
                L3:
                  load 7
                  load 0
                  load 4
                  call ThreadState.leaves
                  ifeq L4
                  areturn
                """, Listing.of("""
                def f(x):
                 try:
                  return g(x)
                 finally:
                  h()
                """, "f$1"));
    }

    @Test
    void yieldSavesAndReturns() {
        assertEquals("""
                  getstatic Unit.K0
                  push 2
                  store 4
                  store 9
                  load 9
                  push null
                  store 9
                  store 7
                  load 1
                  push 1
                  load 4
                  call PyGenerator.suspend
                  goto L0
                  push 2
                  store 4
                  load 1
                  load 2
                  call PyGenerator.received
                  store 6
                  load 6
                  push 4
                  store 4
                  load 1
                  call PyGenerator.hasFrame
                  ifne L1
                  store 9
                  load 1
                  load 0
                  load 9
                  call PyGenerator.finished
                  areturn
                """, Listing.of("""
                def f():
                 x = yield 1
                 return x
                """, "f$1$resume"));
    }

    @Test
    void hotCodeTakesTheLinkedWayOfASite() {
        assertEquals("""
                  load 6
                  push 2
                  store 3
                  load 5
                  ifne L0
                  push x
                  getstatic Unit.A
                  push 0
                  call Attributes.get
                  goto L1
                L0:
                  link getAttribute x
                L1:
                  push 3
                  store 3
                  load 0
                  load 4
                  call ThreadState.leaves
                  ifeq L2
                  areturn
                """, Listing.withLinkedSites("""
                def f(a):
                 return a.x
                """, "f$1"));
    }
}
